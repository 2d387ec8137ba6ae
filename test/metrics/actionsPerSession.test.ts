import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ActionsPerSessionOptions, actionsPerSession } from '../../src/metrics/engagement/actionsPerSession.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { actionsPerSessionCases } from '../cases/actionsPerSession.ts'
import { runs } from '../runs.ts'
import { lawsOf, moment } from './laws.ts'
import {
  at,
  eventsTable,
  february,
  inFebruary,
  log,
  type PlainEvent,
  plainQuantile,
  plainSessions,
  sum,
} from './plainSessions.ts'

function ask(events: readonly PlainEvent[], asked: Partial<ActionsPerSessionOptions> = {}) {
  return measure(actionsPerSession, eventsTable(events), { ...february, ...asked })
}

/** A session for each number, by a user of its own, with so many events. */
const visits = (...counts: readonly number[]) =>
  counts.flatMap((count, user) => Array.from({ length: count }, () => at(`u${user} 2026-02-02 10:00`)))

describe('actionsPerSession', () => {
  test('three, two and one actions in three sessions are 2 a session, and 2 in the middle', () => {
    expect(actionsPerSessionCases.worked).toMatchObject({
      value: 2,
      n: 3,
      terms: { actions: 6, sessions: 3 },
      body: {
        sessions: 3,
        actions: 6,
        median: 2,
        distribution: [
          { actions: 1, sessions: 1, share: 1 / 3 },
          { actions: 2, sessions: 1, share: 1 / 3 },
          { actions: 3, sessions: 1, share: 1 / 3 },
        ],
      },
    })
  })

  test('what is no action is not counted, but keeps a session alive', () => {
    expect(actionsPerSessionCases.withoutPings).toMatchObject({ value: 5 / 3, metric: { variant: 'chosenActions' } })
    const events = [
      at('a 2026-02-02 10:00', { name: 'opened' }),
      at('a 2026-02-02 10:25', { name: 'ping' }),
      at('a 2026-02-02 10:50', { name: 'opened' }),
    ]
    expect(ask(events, { ignored: ['ping'] })).toMatchObject({ value: 2, n: 1 })
    expect(ask(events, { actions: ['opened'] })).toMatchObject({ value: 2, n: 1 })
  })

  test('a session without an action counts as 0; an event without a name is no named action', () => {
    const events = [at('a 2026-02-02 10:00', { name: 'opened' }), at('b 2026-02-02 10:00', { name: 'ping' })]
    expect(ask([...events, at('c 2026-02-02 10:00')], { actions: ['opened'] })).toMatchObject({ value: 1 / 3, n: 3 })
    expect(ask([...events, at('c 2026-02-02 10:00')], { ignored: ['ping'] })).toMatchObject({ value: 2 / 3, n: 3 })
    expect(ask(events, { actions: ['opened', 'ping'], ignored: ['ping'] }).value).toBe(1 / 2)
  })

  test('distinct views: each view id once in a session, and an event without one is no view', () => {
    const viewed = (view: string | null, user = 'a', name = 'opened') => at(`${user} 2026-02-02 10:00`, { view, name })
    const events = [viewed('x'), viewed('x'), viewed('y'), viewed(null), viewed('x', 'b'), viewed('z', 'b', 'ping')]
    expect(ask(events, { distinctViews: true })).toMatchObject({ value: 4 / 2, metric: { variant: 'distinctViews' } })
    expect(ask(events, { distinctViews: true, ignored: ['ping'] }).value).toBe(3 / 2)
  })

  test('a ratio of sums, and not a mean of the means of users', () => {
    const events = [...visits(1), at('z 2026-02-03 10:00'), at('z 2026-02-04 10:00'), ...visits(0, 0, 5)]
    expect(ask(events)).toMatchObject({ value: 8 / 4, n: 4 })
  })

  test('the interval is by the delta method over users', () => {
    // Users with 1, 2 and 3 actions in a session each: s = 1, t with 2 degrees of freedom 4.3027.
    const { interval } = ask(visits(1, 2, 3))
    expect(interval).toMatchObject({ low: 0, method: 'delta' })
    expect(interval?.high).toBeCloseTo(2 + 4.3027 / Math.sqrt(3), 4)
    expect(ask(visits(2, 2)).interval).toBeNull()
  })

  test('the median of eleven sessions lies between the second and the tenth', () => {
    expect(ask(visits(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)).body.medianInterval).toEqual({
      low: 2,
      high: 10,
      level: 0.95,
      method: 'orderStatistics',
    })
    expect(ask(visits(1, 2, 3, 4, 5)).body.medianInterval).toBeNull()
    expect(
      ask([...visits(1), ...Array.from({ length: 11 }, (_, hour) => at(`a 2026-02-02 ${10 + hour}:00`))]).body
        .medianInterval,
    ).toBeNull()
  })

  test('other rules of sessions are a variant, and a session that may go on leaves its period immature', () => {
    const night = [at('a 2026-02-28 23:50')]
    expect(ask(night, { splitAtMidnight: true }).metric.variant).toBe('otherSessions')
    const { series } = measure(actionsPerSession, eventsTable(night), { ...february, asOf: '2026-03-01T00:00:00Z' })
    expect(series.map(({ state }) => state)).toEqual(['immature'])
  })

  test('4 actions in 3 sessions are 1.33', () => {
    expect(actionsPerSessionCases.totals).toMatchObject({ value: 4 / 3, n: 3 })
    expect(fromTotals(actionsPerSession, { actions: 0, sessions: 0 })).toMatchObject({ value: null, reason: 'empty' })
    expect(() => fromTotals(actionsPerSession, { actions: 1.5, sessions: 1 })).toThrow('actions')
  })

  test('a change comes with the interval of a difference of two ratios', () => {
    expect(actionsPerSessionCases.ready.comparison?.change.interval).not.toBeNull()
  })

  test('nothing to count: null with a reason', () => {
    expect(actionsPerSessionCases.empty).toMatchObject({ value: null, reason: 'empty', body: { distribution: [] } })
    expect(actionsPerSessionCases.ahead).toMatchObject({ value: null, reason: 'unobserved' })
  })

  const chosen = fc.record({
    actions: fc.constantFrom([], ['opened'], ['opened', 'ping']),
    ignored: fc.constantFrom([], ['ping']),
    distinctViews: fc.boolean(),
  })

  test('any log, counted event by event, gives the same', () => {
    fc.assert(
      fc.property(log, chosen, (events, { actions, ignored, distinctViews }) => {
        const isAction = ({ name }: PlainEvent) =>
          (actions.length === 0 || actions.some((action) => action === name)) &&
          !ignored.some((other) => other === name)
        const countOf = (list: readonly PlainEvent[]) => {
          const done = list.filter(isAction)
          return distinctViews ? new Set(done.flatMap(({ view }) => (view ? [view] : []))).size : done.length
        }
        const sessions = plainSessions(events).filter(inFebruary)
        const counts = sessions.map(({ events }) => countOf(events))
        const { value, n, body, series } = measure(actionsPerSession, eventsTable(events), {
          ...february,
          grain: 'day',
          actions,
          ignored,
          distinctViews,
        })
        expect(n).toBe(counts.length)
        expect(value).toBe(n === 0 ? null : sum(counts) / n)
        expect(body.median).toBe(plainQuantile(counts, 0.5))
        expect(body.distribution.flatMap((bin) => new Array<number>(bin.sessions).fill(bin.actions))).toEqual(
          counts.sort((a, b) => a - b),
        )
        for (const { from, value } of series) {
          const day = sessions.filter((session) => session.day === from).map(({ events }) => countOf(events))
          expect(value).toBe(day.length ? sum(day) / day.length : null)
        }
      }),
      { numRuns: runs() },
    )
  })

  lawsOf(actionsPerSession, {
    fact: 'events',
    map: { id: 'id', user: 'user', at: 'at' },
    row: fc.record({ user: fc.constantFrom('a', 'b', 'c', null), at: moment }),
  })
})
