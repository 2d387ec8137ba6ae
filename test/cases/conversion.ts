import { columns } from '../../src/metrics/columns.ts'
import { conversion } from '../../src/metrics/customer/conversion.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { ahead, company, longRange, quarter, running } from './sample.ts'

const nothing = {
  trials: columns([], { customer: 'customer', at: 'at' }),
  subscriptions: columns([], { customer: 'customer', from: 'from', amount: 'amount' }),
}

export const conversionCases = {
  /** 5 of 10 trials: 50 %. */
  totals: fromTotals(conversion, { trialsStarted: 10, converted: 5 }),
  ready: measure(conversion, company(), quarter),
  running: measure(conversion, company(), running),
  longRange: measure(conversion, company(), longRange),
  empty: measure(conversion, nothing, quarter),
  ahead: measure(conversion, company(), ahead),
}
