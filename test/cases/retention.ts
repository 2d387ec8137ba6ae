import { retention } from '../../src/metrics/customer/retention.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { eventTables } from './activeUsers.ts'
import { ahead, company, longRange, quarter } from './sample.ts'

/** a begins on day 5 and comes back on 6 and 7; b begins on 5 and comes back on 7; c begins on 6 and comes back on 7. */
export const returnRows = ['a 5', 'a 6', 'a 7', 'b 5', 'b 7', 'c 6', 'c 7'].map((text, index) => ({
  id: `E${index + 1}`,
  user: text.slice(0, 1),
  at: `2026-01-0${text.slice(2)}T10:00:00Z`,
  name: 'opened',
}))

const days = {
  range: { from: '2026-01-05', until: '2026-01-08' },
  grain: 'day',
  timeZone: 'UTC',
  asOf: '2026-01-08T00:00:00Z',
} as const

const weeks = { ...quarter, range: { from: '2026-04-06', until: '2026-06-29' }, grain: 'week' } as const

export const retentionCases = {
  /** Day 1: a of {a, b}, c of {c}: 2 of 3. Day 2: a and b of {a, b}: 2 of 2. */
  worked: measure(retention, eventTables(returnRows), days),
  ready: measure(retention, company(), weeks),
  /** Weeks that are not over have no rate, and the running one is immature. */
  running: measure(retention, company(), { ...weeks, asOf: '2026-06-10T10:00:00Z' }),
  monthly: measure(retention, company(), { ...longRange, grain: 'month' }),
  onOrAfter: measure(retention, company(), { ...weeks, criterion: 'onOrAfter' }),
  empty: measure(retention, eventTables([]), days),
  tooFew: measure(retention, eventTables(returnRows), { ...days, age: 2 }),
  ahead: measure(retention, company(), ahead),
  /** (105 - 20) / 100 = 0.85. */
  totals: fromTotals(retention, { start: 100, end: 105, new: 20 }),
}
