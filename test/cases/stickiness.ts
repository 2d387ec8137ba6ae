import { stickiness } from '../../src/metrics/engagement/stickiness.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { eventRows, eventTables } from './activeUsers.ts'
import { ahead, company, longRange, quarter, running } from './sample.ts'

const week = {
  range: { from: '2026-01-05', until: '2026-01-12' },
  grain: 'week',
  timeZone: 'UTC',
  asOf: '2026-01-12T00:00:00Z',
} as const

export const stickinessCases = {
  /** Four user-days (2 + 1 + 1) in seven days are 4/7 a day; by three users: 4/21. */
  worked: measure(stickiness, eventTables(eventRows), week),
  ready: measure(stickiness, company(), quarter),
  running: measure(stickiness, company(), running),
  /** Only the running month: no complete period to speak of. */
  firstMonth: measure(stickiness, company(), {
    ...running,
    range: { from: '2026-06-01', until: '2026-07-01' },
    compare: 'none',
  }),
  longRange: measure(stickiness, company(), longRange),
  empty: measure(stickiness, eventTables([]), week),
  ahead: measure(stickiness, company(), ahead),
  /** 15,000 of 50,000: 30%, on 9 of 30 days. */
  totals: fromTotals(stickiness, { averageDau: 15_000, mau: 50_000 }),
}
