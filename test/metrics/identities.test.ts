import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/metrics/columns.ts'
import { funnel } from '../../src/metrics/customer/funnel.ts'
import { retention } from '../../src/metrics/customer/retention.ts'
import { actionsPerSession } from '../../src/metrics/engagement/actionsPerSession.ts'
import { activeUsers } from '../../src/metrics/engagement/activeUsers.ts'
import { adoption } from '../../src/metrics/engagement/adoption.ts'
import { lifecycle } from '../../src/metrics/engagement/lifecycle.ts'
import { registeredShare } from '../../src/metrics/engagement/registeredShare.ts'
import { sessionDuration } from '../../src/metrics/engagement/sessionDuration.ts'
import { stickiness } from '../../src/metrics/engagement/stickiness.ts'
import { measure } from '../../src/metrics/measure.ts'
import { runs } from '../runs.ts'
import { at, eventsTable, february, log, type PlainEvent } from './plainSessions.ts'

type Identity = readonly [alias: string | null, user: string | null]

/** When who signed up, the ids replaced by those of `userOf`. */
const users = (userOf = (id: string | null) => id) =>
  columns(
    { user: ['a', 'b', 'c'].map(userOf), at: ['2025-12-01', '2026-02-10', '2026-01-01'] },
    { user: 'user', at: { column: 'at', type: 'date' } },
  )

const identitiesTable = (rows: readonly Identity[]) =>
  columns({ alias: rows.map(([alias]) => alias), user: rows.map(([, user]) => user) }, { alias: 'alias', user: 'user' })

const metrics = [
  activeUsers,
  stickiness,
  lifecycle,
  registeredShare,
  adoption,
  retention,
  funnel,
  sessionDuration,
  actionsPerSession,
] as const

describe.each(metrics)('users who turned out to be one, in $id', (metric) => {
  const ask = (events: readonly PlainEvent[], rows: readonly Identity[], mergeUsers: boolean, registered = users()) =>
    measure<{ readonly mergeUsers: boolean }, object>(
      metric,
      { ...eventsTable(events), users: registered, identities: identitiesTable(rows) },
      { ...february, mergeUsers },
    )

  test('are one where that is asked for, and the result says so', () => {
    const events = [at('a 2026-02-02 10:00', { name: 'opened' }), at('b 2026-02-02 10:10', { name: 'edited' })]
    const result = ask(events, [['b', 'a']], true)
    expect(result.warnings).toContainEqual({ code: 'mergedUsers' })
    expect(result.series).toEqual(
      ask(
        events.map((event) => ({ ...event, user: 'a' })),
        [],
        false,
        users((id) => (id === 'b' ? 'a' : id)),
      ).series,
    )
    expect(ask(events, [['b', 'a']], false).warnings).not.toContainEqual({ code: 'mergedUsers' })
  })

  test('an id of two users is that of the first by name, which is reported; an id of nobody stays itself', () => {
    const { excluded, series } = ask(
      [at('b 2026-02-02 10:00')],
      [
        ['b', 'c'],
        ['b', 'a'],
        ['b', null],
      ],
      true,
    )
    expect(excluded).toEqual({ duplicate: 1, missingUser: 1 })
    const asA = users((id) => (id === 'b' ? 'a' : id))
    expect(series).toEqual(ask([at('a 2026-02-02 10:00')], [], false, asA).series)
  })

  test('any log gives what it gives with the ids replaced before', () => {
    const identity = fc.tuple(fc.constantFrom('a', 'b', null), fc.constantFrom('a', 'b', 'c', null))
    fc.assert(
      fc.property(log, fc.array(identity, { maxLength: 4 }), (events, rows) => {
        const userOf = (id: string | null) =>
          rows.flatMap(([alias, user]) => (id !== null && alias === id && user ? [user] : [])).sort()[0] ?? id
        const { value, n, series, body, terms } = ask(
          events.map((event) => ({ ...event, user: userOf(event.user) })),
          [],
          false,
          users(userOf),
        )
        expect(ask(events, rows, true)).toMatchObject({ value, n, series, body, terms })
      }),
      { numRuns: runs() },
    )
  })
})
