import { columns } from '../../src/metrics/columns.ts'
import { activeUsers } from '../../src/metrics/engagement/activeUsers.ts'
import { measure } from '../../src/metrics/measure.ts'
import { ahead, before, company, longRange, quarter, running } from './sample.ts'

/** a comes on Monday 5 and Tuesday 6 January, b on Monday, c on Saturday 10. */
export const eventRows = [
  ['a', '2026-01-05T10:00:00Z'],
  ['a', '2026-01-05T11:00:00Z'],
  ['b', '2026-01-05T12:00:00Z'],
  ['a', '2026-01-06T10:00:00Z'],
  ['c', '2026-01-10T10:00:00Z'],
].map(([user, at], index) => ({ id: `E${index + 1}`, user, at, name: 'opened' }))

export const eventTables = (rows: readonly object[]) => ({
  events: columns(
    { id: [], user: [], at: [], name: [], ...byName(rows) },
    { id: 'id', user: 'user', at: 'at', name: 'name' },
  ),
})

const week = {
  range: { from: '2026-01-05', until: '2026-01-12' },
  grain: 'week',
  timeZone: 'UTC',
  asOf: '2026-01-12T00:00:00Z',
} as const

export const activeUsersCases = {
  /** Daily 2, 1, 0, 0, 0, 1, 0; over seven days 2, 2, 2, 2, 2, 3, 3; in the week 3. */
  worked: measure(activeUsers, eventTables(eventRows), week),
  /** Three in the week from 5 to 11 January, and the next one is running. */
  calendarWeek: measure(activeUsers, eventTables(eventRows), {
    ...week,
    measure: 'period',
    range: { from: '2026-01-05', until: '2026-01-19' },
    asOf: '2026-01-14T00:00:00Z',
  }),
  ready: measure(activeUsers, company(), quarter),
  daily: measure(activeUsers, company(), { ...quarter, measure: 'daily', grain: 'week' }),
  running: measure(activeUsers, company(), running),
  longRange: measure(activeUsers, company(), longRange),
  empty: measure(activeUsers, eventTables([]), week),
  /** The log begins later: as far as anybody knew then, there was none. */
  beforeTheLog: measure(activeUsers, company(), before),
  ahead: measure(activeUsers, company(), ahead),
}

function byName(rows: readonly object[]): Record<string, unknown[]> {
  const names = new Set(rows.flatMap((row) => Object.keys(row)))
  return Object.fromEntries([...names].map((name) => [name, rows.map((row) => Reflect.get(row, name))]))
}
