import { arpu } from '../../src/metrics/business/arpu.ts'
import { newProductRevenue } from '../../src/metrics/business/newProductRevenue.ts'
import { acquisitionCost } from '../../src/metrics/customer/acquisitionCost.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { ahead, company, longRange, quarter, running } from './sample.ts'

export const arpuCases = {
  /** MRR of 30,000.00 by 1,000 accounts: 30.00. */
  totals: fromTotals(arpu, { revenue: 3_000_000, users: 1000 }, { currency: 'EUR' }),
  ready: measure(arpu, company(), quarter),
  activeUsers: measure(arpu, company(), { ...quarter, per: 'activeUsers' }),
  payers: measure(arpu, company(), { ...quarter, per: 'payers' }),
  running: measure(arpu, company(), running),
  longRange: measure(arpu, company(), longRange),
  ahead: measure(arpu, company(), ahead),
}

export const newProductRevenueCases = {
  /** 6 of 30 millions: 20 %. */
  totals: fromTotals(
    newProductRevenue,
    { newProductRevenue: 600_000_000, totalRevenue: 3_000_000_000 },
    { currency: 'EUR' },
  ),
  ready: measure(newProductRevenue, company(), quarter),
  running: measure(newProductRevenue, company(), running),
  longRange: measure(newProductRevenue, company(), longRange),
  ahead: measure(newProductRevenue, company(), ahead),
}

export const acquisitionCostCases = {
  /** 15,000.00 by 30 new customers: 500.00. */
  totals: fromTotals(
    acquisitionCost,
    { spend: { marketing: 1_000_000, sales: 500_000 }, newCustomers: 30 },
    { currency: 'EUR' },
  ),
  ready: measure(acquisitionCost, company(), { ...quarter, grossMargin: 0.8 }),
  running: measure(acquisitionCost, company(), running),
  longRange: measure(acquisitionCost, company(), longRange),
  ahead: measure(acquisitionCost, company(), ahead),
}
