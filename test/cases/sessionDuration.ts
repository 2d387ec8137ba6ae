import { sessionDuration } from '../../src/metrics/engagement/sessionDuration.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { eventTables } from './activeUsers.ts'
import { ahead, company, longRange, quarter, running } from './sample.ts'

const week = {
  range: { from: '2026-01-05', until: '2026-01-12' },
  grain: 'week',
  timeZone: 'UTC',
  asOf: '2026-01-12T08:00:00Z',
} as const

/** a stays for 20 minutes on Monday and for 10 on Tuesday, b does one thing only. */
const visits = [
  ['a', '2026-01-05T10:00:00Z'],
  ['a', '2026-01-05T10:05:00Z'],
  ['a', '2026-01-05T10:20:00Z'],
  ['a', '2026-01-06T09:00:00Z'],
  ['a', '2026-01-06T09:10:00Z'],
  ['b', '2026-01-05T10:00:00Z'],
].map(([user, at], index) => ({ id: `E${index + 1}`, user, at, name: index === 1 ? 'ping' : 'opened' }))

export const visitTables = () => eventTables(visits)

export const sessionDurationCases = {
  /** 20 + 10 + 0 minutes in three sessions: 10 minutes. */
  worked: measure(sessionDuration, visitTables(), week),
  ready: measure(sessionDuration, company(), quarter),
  running: measure(sessionDuration, company(), running),
  longRange: measure(sessionDuration, company(), longRange),
  empty: measure(sessionDuration, eventTables([]), week),
  ahead: measure(sessionDuration, company(), ahead),
  /** 900 s in two sessions. */
  totals: fromTotals(sessionDuration, { duration: 900_000, sessions: 2 }),
}

export { week }
