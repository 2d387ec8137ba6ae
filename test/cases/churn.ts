import { churn } from '../../src/metrics/customer/churn.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { subscriptionRows, subscriptionTables } from './mrr.ts'
import { ahead, company, longRange, quarter, running } from './sample.ts'

export const churnCases = {
  /** 500 customers, 25 of them lost: 5 %. */
  totals: fromTotals(churn, { start: 500, lost: 25, new: 40 }),
  ready: measure(churn, company(), quarter),
  running: measure(churn, company(), running),
  longRange: measure(churn, company(), longRange),
  few: measure(churn, subscriptionTables(subscriptionRows), quarter),
  empty: measure(churn, subscriptionTables([]), quarter),
  ahead: measure(churn, company(), ahead),
}
