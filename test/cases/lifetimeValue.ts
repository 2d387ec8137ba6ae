import { lifetimeValue } from '../../src/metrics/customer/lifetimeValue.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { subscriptionTables } from './mrr.ts'
import { ahead, company, longRange, quarter, running } from './sample.ts'

export const lifetimeValueCases = {
  /** 100.00 a month, 5 % leave every month: 2,000.00. */
  totals: fromTotals(lifetimeValue, { arpa: 10_000, churnRate: 0.05 }, { currency: 'EUR' }),
  ready: measure(lifetimeValue, company(), quarter),
  running: measure(lifetimeValue, company(), running),
  longRange: measure(lifetimeValue, company(), longRange),
  contractual: measure(lifetimeValue, company(), { ...longRange, formula: 'contractual', discount: 0.01 }),
  historic: measure(lifetimeValue, company(), { ...longRange, formula: 'historic' }),
  empty: measure(lifetimeValue, subscriptionTables([]), quarter),
  ahead: measure(lifetimeValue, company(), ahead),
}
