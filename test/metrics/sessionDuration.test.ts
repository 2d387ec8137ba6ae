import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { resolveWindow } from '../../src/metrics/calendar/window.ts'
import { type SessionDurationOptions, sessionDuration } from '../../src/metrics/engagement/sessionDuration.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { runPlan } from '../../src/metrics/plan/run.ts'
import { sessionDurationCases } from '../cases/sessionDuration.ts'
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

const minutes = (count: number) => count * 60_000

function ask(events: readonly PlainEvent[], asked: Partial<SessionDurationOptions & typeof february> = {}) {
  return measure(sessionDuration, eventsTable(events), { ...february, ...asked })
}

/** So many sessions of the given minutes, each by a user of its own. */
const visits = (...lengths: readonly number[]) =>
  lengths.flatMap((length, index) => [
    at(`u${index} 2026-02-02 10:00`),
    { user: `u${index}`, at: new Date(Date.parse('2026-02-02T10:00:00Z') + minutes(length)).toISOString() },
  ])

describe('sessionDuration', () => {
  test('sessions of 20, 10 and 0 minutes: mean 10, median 10, and one of three has a single event', () => {
    const { value, n, body, terms } = sessionDurationCases.worked
    expect({ value, n }).toEqual({ value: minutes(10), n: 3 })
    expect(terms).toEqual({ totalDuration: minutes(30), sessions: 3 })
    expect(body).toMatchObject({
      sessions: 3,
      users: 2,
      totalDuration: minutes(30),
      timePerUser: minutes(15),
      median: minutes(10),
      p90: minutes(18),
      singleEvent: { sessions: 1, share: 1 / 3 },
      bounceRate: 1 / 3,
    })
  })

  test('900 seconds in two sessions are 450 a session, and 900 for the one user', () => {
    expect(sessionDurationCases.totals).toMatchObject({ value: 450_000, n: 2, interval: null })
    expect(fromTotals(sessionDuration, { duration: 900, sessions: 2, users: 1 }).body).toMatchObject({
      users: 1,
      timePerUser: 900,
    })
    expect(fromTotals(sessionDuration, { duration: 0, sessions: 0 })).toMatchObject({ value: null, reason: 'empty' })
    expect(() => fromTotals(sessionDuration, { duration: -1, sessions: 2 })).toThrow('duration')
  })

  test('a pause of exactly 30 minutes stays in the session, a longer one begins another', () => {
    expect(ask([at('a 2026-02-02 10:00'), at('a 2026-02-02 10:30')]).body.sessions).toBe(1)
    const longer = [at('a 2026-02-02 10:00'), { user: 'a', at: '2026-02-02T10:30:00.001Z' }]
    expect(ask(longer).body.sessions).toBe(2)
    expect(ask(longer, { timeoutMinutes: 31 })).toMatchObject({ n: 1, metric: { variant: 'otherSessions' } })
  })

  test('events at one moment are of one session, whatever their order', () => {
    const moments = ['10:00', '10:40', '10:40', '10:40', '10:45'].map((time) => at(`u 2026-02-02 ${time}`))
    expect(ask(moments)).toMatchObject({ value: minutes(2.5), n: 2 })
  })

  test('a session id says what a session is, whatever the pauses', () => {
    const named = [
      at('a 2026-02-02 10:00', { session: 's' }),
      at('a 2026-02-02 10:10'),
      at('a 2026-02-03 10:00', { session: 's' }),
    ]
    expect(ask(named)).toMatchObject({ value: minutes(12 * 60), n: 2 })
  })

  test('midnight does not end a session, unless it shall', () => {
    const night = [at('a 2026-02-02 23:50'), at('a 2026-02-03 00:05')]
    expect(ask(night)).toMatchObject({ value: minutes(15), n: 1 })
    expect(ask(night, { splitAtMidnight: true })).toMatchObject({
      value: 0,
      n: 2,
      metric: { variant: 'otherSessions' },
    })
    // In New York that is 18:50 and 19:05 of one day.
    expect(ask(night, { splitAtMidnight: true, timeZone: 'America/New_York' as 'UTC' }).n).toBe(1)
  })

  test('a session over the border of the range belongs to its start, with all of its events', () => {
    const borders = [
      at('a 2026-01-31 23:50'),
      at('a 2026-02-01 00:10'),
      at('b 2026-02-28 23:50'),
      at('b 2026-03-01 00:10'),
    ]
    expect(ask(borders)).toMatchObject({ value: minutes(20), n: 1, body: { users: 1 } })
  })

  test('while a session may still go on, the period in which it began is immature', () => {
    const end = [at('b 2026-02-28 23:50')]
    const state = (asOf: string, more = {}) =>
      measure(sessionDuration, eventsTable(end), { ...february, asOf, ...more }).series[0]?.state
    expect(state('2026-03-01T00:20:00Z')).toBe('immature')
    expect(state('2026-03-01T00:20:00Z', { splitAtMidnight: true })).toBe('complete')
    expect(state('2026-03-01T00:20:00.001Z')).toBe('complete')
    expect(state('2026-02-28T23:55:00Z')).toBe('partial')
  })

  test('sessions of one event can be left out of mean, median and p90; their share is still of all', () => {
    const result = ask([...visits(10, 20), at('z 2026-02-02 10:00')], { singleEvent: 'exclude' })
    expect(result).toMatchObject({
      value: minutes(15),
      n: 2,
      metric: { variant: 'withoutSingleEvents' },
      body: { sessions: 3, median: minutes(15), singleEvent: { share: 1 / 3 }, bounceRate: 1 / 3 },
    })
    expect(ask([at('z 2026-02-02 10:00')], { singleEvent: 'exclude' })).toMatchObject({
      value: null,
      reason: 'undefined',
      n: 0,
      body: { median: null, bounceRate: 1 },
    })
  })

  test('a cap bounds what a forgotten tab adds', () => {
    const forgotten = [at('a 2026-02-02 10:00', { session: 's' }), at('a 2026-02-09 10:00', { session: 's' })]
    expect(ask(forgotten, { capHours: 24 })).toMatchObject({ value: minutes(24 * 60), metric: { variant: 'capped' } })
  })

  test('a cap bounds durations, and makes no bounce of a long session', () => {
    const long = { capHours: 0.001, bounce: 'ga4' } as const
    expect(ask(visits(10), long)).toMatchObject({ value: 3_600, body: { totalDuration: 3_600, bounceRate: 0 } })
  })

  test('a bounce as GA4 counts it: under 10 s, fewer than two views, no key event', () => {
    const at10 = (second: string, name: string, user: string) => ({ user, name, at: `2026-02-02T10:00:${second}Z` })
    const events = [
      at10('00', 'page_view', 'bounced'),
      at10('09.999', 'scroll', 'bounced'),
      at10('00', 'page_view', 'ten seconds'),
      at10('10', 'scroll', 'ten seconds'),
      at10('00', 'page_view', 'two views'),
      at10('01', 'page_view', 'two views'),
      at10('00', 'purchase', 'key event'),
    ]
    const ga4 = { bounce: 'ga4', keyEvents: ['purchase'] } as const
    expect(ask(events, ga4).body.bounceRate).toBe(1 / 4)
    expect(ask(events, { ...ga4, viewEvents: ['scroll'] }).body.bounceRate).toBe(2 / 4)
    expect(ask(events).body.bounceRate).toBe(1 / 4)
  })

  test('one session each: the interval is that of a mean over users', () => {
    // 10, 20 and 30 minutes: s = 10, t with 2 degrees of freedom 4.3027, 4.3027 × 10 / √3 = 24.84.
    const { interval } = ask(visits(10, 20, 30))
    expect(interval).toMatchObject({ low: 0, method: 'delta' })
    expect((interval?.high ?? 0) / minutes(1)).toBeCloseTo(20 + 24.84, 2)
  })

  test('users who all stay equally long show no spread: no interval, rather than one without width', () => {
    expect(ask(visits(10, 10)).interval).toBeNull()
    expect(ask(visits(10)).interval).toBeNull()
  })

  test('the median of eleven sessions lies between the second and the tenth', () => {
    const lengths = Array.from({ length: 11 }, (_, index) => index + 1)
    const { medianInterval, median } = ask(visits(...lengths)).body
    expect(median).toBe(minutes(6))
    expect(medianInterval).toMatchObject({ low: minutes(2), high: minutes(10), method: 'orderStatistics' })
    expect(ask(visits(1, 2, 3, 4, 5)).body.medianInterval).toBeNull()
  })

  test('many sessions by one user tell no more of the median than one', () => {
    const oneUser = Array.from({ length: 11 }, (_, hour) => at(`a 2026-02-02 ${10 + hour}:00`))
    expect(ask(oneUser).body.medianInterval).toBeNull()
  })

  test('a change comes with the interval of a difference of two means', () => {
    const { comparison } = sessionDurationCases.ready
    const { interval, absolute } = comparison?.change ?? {}
    expect(interval?.low).toBeLessThan(absolute ?? 0)
    expect(interval?.high).toBeGreaterThan(absolute ?? 0)
  })

  test('nothing to count: null with a reason', () => {
    expect(sessionDurationCases.empty).toMatchObject({
      value: null,
      reason: 'empty',
      body: { median: null, p90: null },
    })
    expect(sessionDurationCases.ahead).toMatchObject({ value: null, reason: 'unobserved' })
  })

  test('a statistic that another plan has counted is refused', () => {
    const window = resolveWindow({ ...february, grain: 'month', weekStart: 'monday' })
    const options = v.parse(sessionDuration.options, {})
    const counted = runPlan({ time: window.time, counts: sessionDuration.plan(window, options) }, eventsTable([]))
    const without = { ...counted, users: { columns: ['n', 'x', 'y', 'xx', 'xy', 'yy'], rows: [], excluded: {} } }
    expect(() => sessionDuration.compute(without, window, options)).toThrow('"users" has no row')
  })

  const chosen = fc.record({
    timeoutMinutes: fc.constantFrom(30, 15, 0),
    splitAtMidnight: fc.boolean(),
    singleEvent: fc.constantFrom('include' as const, 'exclude' as const),
    timeZone: fc.constantFrom('UTC', 'America/St_Johns', 'Asia/Kathmandu'),
  })

  test('any log, counted event by event, gives the same', () => {
    fc.assert(
      fc.property(log, chosen, (events, { timeZone, ...options }) => {
        const sessions = plainSessions(events, { ...options, timeZone }).filter(inFebruary)
        const counting = sessions.filter(({ events }) => options.singleEvent === 'include' || events.length > 1)
        const lengths = counting.map(({ duration }) => duration)
        const { value, n, body, series } = measure(sessionDuration, eventsTable(events), {
          ...february,
          timeZone,
          grain: 'day',
          ...options,
        })
        expect(n).toBe(lengths.length)
        expect(value).toBe(n === 0 ? null : sum(lengths) / n)
        expect(body).toMatchObject({
          sessions: sessions.length,
          users: new Set(sessions.map(({ user }) => user)).size,
          totalDuration: sum(lengths),
          median: plainQuantile(lengths, 0.5),
          p90: plainQuantile(lengths, 0.9),
          bounceRate: sessions.length
            ? sessions.filter(({ events }) => events.length === 1).length / sessions.length
            : null,
        })
        for (const { from, value, n } of series) {
          const day = counting.filter((session) => session.day === from).map(({ duration }) => duration)
          expect({ value, n }).toEqual({ value: day.length ? sum(day) / day.length : null, n: day.length })
        }
      }),
      { numRuns: runs() },
    )
  })

  lawsOf(sessionDuration, {
    fact: 'events',
    map: { id: 'id', user: 'user', at: 'at', session: 'session' },
    row: fc.record({
      user: fc.constantFrom('a', 'b', null),
      at: moment,
      session: fc.constantFrom(null, null, 's1', 's2'),
    }),
  })
})
