import { columns } from '../../src/metrics/columns.ts'
import { survival } from '../../src/metrics/customer/survival.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { ahead, company, longRange, quarter, running } from './sample.ts'

const nobody = { customers: columns([], { acquiredAt: 'acquiredAt', lostAt: 'lostAt' }) }

export const survivalCases = {
  /** One of four is lost after 3 months, one after 15: 75 % stay for 12. */
  totals: fromTotals(survival, { durations: [3, 6, 15, 20], lost: [true, false, true, false] }),
  ready: measure(survival, company(), quarter),
  running: measure(survival, company(), running),
  longRange: measure(survival, company(), longRange),
  empty: measure(survival, nobody, quarter),
  ahead: measure(survival, company(), ahead),
}
