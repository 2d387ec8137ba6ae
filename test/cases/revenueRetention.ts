import { revenueRetention } from '../../src/metrics/business/revenueRetention.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { subscriptionRows, subscriptionTables } from './mrr.ts'
import { ahead, company, longRange, quarter, running } from './sample.ts'

export const revenueRetentionCases = {
  /** Of 100.00, 10.00 churn, 10.00 contract, 10.00 expand: 90 % net, 80 % gross. */
  totals: fromTotals(
    revenueRetention,
    { start: 10_000, churn: 1_000, contraction: 1_000, expansion: 1_000 },
    { currency: 'EUR' },
  ),
  ready: measure(revenueRetention, company(), quarter),
  running: measure(revenueRetention, company(), running),
  longRange: measure(revenueRetention, company(), longRange),
  empty: measure(revenueRetention, subscriptionTables([]), quarter),
  mixedCurrencies: measure(
    revenueRetention,
    subscriptionTables(subscriptionRows.map((row, index) => ({ ...row, currency: index === 0 ? 'USD' : 'EUR' }))),
    { ...quarter, range: { from: '2026-01-01', until: '2026-04-01' } },
  ),
  ahead: measure(revenueRetention, company(), ahead),
}
