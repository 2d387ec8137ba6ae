import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/metrics/columns.ts'
import { retention } from '../../src/metrics/customer/retention.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { eventTables } from '../cases/activeUsers.ts'
import { retentionCases, returnRows } from '../cases/retention.ts'
import { runs } from '../runs.ts'
import { lawsOf, moment } from './laws.ts'

const days = {
  range: { from: '2026-01-05', until: '2026-01-09' },
  grain: 'day',
  timeZone: 'UTC',
  asOf: '2026-01-09T00:00:00Z',
} as const

const events = (...rows: readonly string[]) =>
  eventTables(
    rows.map((text, index) => {
      const [user, day = '', name = 'opened'] = text.split(' ')
      return { id: `E${index}`, user, at: `2026-01-${day.padStart(2, '0')}T10:00:00Z`, name }
    }),
  )

const usersOf = ({ body }: { readonly body: typeof retentionCases.worked.body }) =>
  body.cohorts.map(({ cells }) => cells.map(({ users }) => users))

describe('retention', () => {
  test('day 1: a of {a, b} and c of {c}, 2 of 3; day 2: a and b of {a, b}, 2 of 2', () => {
    const { value, n, terms, body } = retentionCases.worked
    expect(value).toBeCloseTo(2 / 3, 12)
    expect({ n, terms }).toEqual({ n: 3, terms: { retained: 2, eligible: 3, age: 1 } })
    expect(usersOf(retentionCases.worked)).toEqual([[2, 1, 2], [1, 1], [0]])
    expect(body.curve.map(({ users, eligible }) => [users, eligible])).toEqual([
      [3, 3],
      [2, 3],
      [2, 2],
    ])
  })

  test('nobody is new twice: a first event before the range keeps a user out of its cohorts', () => {
    const rows = events('a 1', 'a 5', 'a 6', 'b 5')
    expect(usersOf(measure(retention, rows, days))).toEqual([[1, 0, 0, 0], [0, 0, 0], [0, 0], [0]])
    expect(usersOf(measure(retention, rows, { ...days, cohort: 'each' }))).toEqual([
      [2, 1, 0, 0],
      [1, 0, 0],
      [0, 0],
      [0],
    ])
  })

  test('"on or after" counts a later return too, and is never final', () => {
    const rows = events('a 5', 'a 8', 'b 5')
    expect(usersOf(measure(retention, rows, days))[0]).toEqual([2, 0, 0, 1])
    const { body, metric } = measure(retention, rows, { ...days, criterion: 'onOrAfter' })
    expect(body.cohorts[0]?.cells.map(({ users }) => users)).toEqual([2, 1, 1, 1])
    expect(body.cohorts[0]?.cells.map(({ state }) => state)).toEqual(['complete', 'immature', 'immature', 'immature'])
    expect(metric.variant).toBe('onOrAfter')
  })

  test('ages that are not over are immature or unobserved, and stay out of the pooled curve', () => {
    const { body, value, n } = measure(retention, events('a 5', 'a 6', 'b 6', 'a 7'), {
      ...days,
      asOf: '2026-01-07T12:00:00Z',
    })
    expect(body.cohorts[0]?.cells.map(({ users, state }) => [users, state])).toEqual([
      [1, 'complete'],
      [1, 'complete'],
      [1, 'immature'],
      [null, 'unobserved'],
    ])
    // b's day 1 is today: not counted against b.
    expect({ value, n }).toEqual({ value: 1, n: 1 })
    expect(body.cohorts[1]?.cells[1]).toMatchObject({ users: null, rate: null, state: 'immature' })
    expect(body.curve[3]).toMatchObject({ users: null, rate: null, state: 'unobserved' })
  })

  test('a year of daily cohorts stays a table that a server answers with: fewer ages, or a clear refusal', () => {
    const year = { ...days, range: { from: '2025-01-01', until: '2026-01-01' }, asOf: '2026-01-01T00:00:00Z' } as const
    const half = { ...year, range: { from: '2025-07-01', until: '2026-01-01' } } as const
    expect(measure(retention, events('a 5'), half).body.maxAge).toBe(30)
    expect(measure(retention, events('a 5'), year).body.maxAge).toBe(27)
    expect(() => measure(retention, events('a 5'), { ...year, maxAge: 30 })).toThrow(
      '365 cohorts up to age 30 are 10850 cells, and at most 10000 are counted',
    )
  })

  test('begin and return can be chosen by the name of the event', () => {
    const rows = events('a 5 signedUp', 'a 6 opened', 'b 4 opened', 'b 5 signedUp', 'b 6 bought', 'a 7 bought')
    const result = measure(retention, rows, { ...days, startEvent: 'signedUp', returnEvent: 'bought' })
    expect(usersOf(result)).toEqual([[2, 1, 1, 0], [0, 0, 0], [0, 0], [0]])
    expect(result.metric.variant).toBe('chosenEvents')
  })

  test('calendar days, not 24 hours: late in the evening and early in the morning are two days', () => {
    const rows = eventTables([
      { id: 'E1', user: 'a', at: '2026-01-05T22:59:00Z', name: 'x' },
      { id: 'E2', user: 'a', at: '2026-01-05T23:01:00Z', name: 'x' },
    ])
    expect(usersOf(measure(retention, rows, { ...days, timeZone: 'Europe/Berlin' }))[0]).toEqual([1, 1, 0, 0])
    expect(usersOf(measure(retention, rows, days))[0]).toEqual([1, 0, 0, 0])
  })

  test('(105 - 20) of 100 customers stayed: 0.85, and churn is 0.15', () => {
    const { value, terms, body } = retentionCases.totals
    expect(value).toBe(0.85)
    expect(terms).toMatchObject({ retained: 85, churn: 0.15 })
    expect(body).toMatchObject({ unit: null, cohorts: [], curve: [] })
    expect(fromTotals(retention, { start: 0, end: 5, new: 5 })).toMatchObject({ value: null, reason: 'undefined' })
    expect(() => fromTotals(retention, { start: 1, end: 1, new: 2 })).toThrow('2 cannot be new or back')
  })

  test('customers who came back from before make more than all: shown, with a warning', () => {
    const { value, interval, warnings } = fromTotals(retention, { start: 10, end: 12, new: 0 })
    expect({ value, interval }).toEqual({ value: 1.2, interval: null })
    expect(warnings).toEqual([{ code: 'aboveOne', values: { retained: 12, start: 10 } }])
  })

  test('customers who came back from before are neither new nor retained', () => {
    const { value, terms } = fromTotals(retention, { start: 10, end: 12, new: 3, reactivated: 2 })
    expect({ value, churn: terms.churn }).toEqual({ value: 0.7, churn: 0.3 })
    expect(() => fromTotals(retention, { start: 10, end: 4, new: 3, reactivated: 2 })).toThrow('5 cannot be new')
  })

  test('nobody began, or no age is over: no rate, and never 0', () => {
    expect(retentionCases.empty).toMatchObject({ value: null, reason: 'empty' })
    expect(
      measure(retention, eventTables(returnRows), { ...days, age: 3, asOf: '2026-01-08T00:00:00Z' }),
    ).toMatchObject({
      value: null,
      reason: 'unobserved',
    })
    expect(retentionCases.ahead).toMatchObject({ value: null, reason: 'unobserved' })
  })

  test('a cell never has more users than its cohort, and "on or after" never rises with age', () => {
    const row = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 3, max: 10 }))
    fc.assert(
      fc.property(fc.array(row), fc.constantFrom('first' as const, 'each' as const), (rows, cohort) => {
        const tables = events(...rows.map(([user, day]) => `${user} ${day}`))
        for (const criterion of ['on', 'onOrAfter'] as const)
          for (const { cells, size } of measure(retention, tables, { ...days, cohort, criterion }).body.cohorts)
            for (const [age, { users }] of cells.entries()) {
              expect(Number(users)).toBeLessThanOrEqual(size)
              if (criterion === 'onOrAfter' && age > 0)
                expect(Number(users)).toBeLessThanOrEqual(Number(cells[age - 1]?.users))
            }
      }),
    )
  })

  test('a bracket: back on any of days 1 to 2, and a user who was back on both counts once', () => {
    const rows = events('a 5', 'a 6', 'a 7', 'b 5', 'b 8', 'c 6', 'c 8', 'd 7', 'd 8')
    const { value, n, terms, body, series, metric } = measure(retention, rows, { ...days, through: 2 })
    // Of a and b of the 5th a is back by the 7th, c of the 6th is back on the 8th; of the 7th only day 1 is over.
    expect({ value, n, terms }).toEqual({
      value: 2 / 3,
      n: 3,
      terms: { retained: 2, eligible: 3, age: 1, through: 2 },
    })
    expect(body.bracket).toMatchObject({ age: 1, through: 2, users: 2, eligible: 3, rate: 2 / 3, state: 'complete' })
    expect(series.map(({ value, state }) => [value, state])).toEqual([
      [1 / 2, 'complete'],
      [1, 'complete'],
      [1, 'immature'],
      [null, 'unobserved'],
    ])
    expect(metric.variant).toBe('bracket')
    expect(measure(retention, rows, days).body.bracket).toBeNull()
  })

  test('while no bracket is over there is no rate', () => {
    const early = measure(retention, events('a 5', 'b 6'), { ...days, through: 3, asOf: '2026-01-07T12:00:00Z' })
    expect(early).toMatchObject({ value: null, reason: 'unobserved', body: { bracket: { users: null, eligible: 0 } } })
    expect(early.series.map(({ value, state }) => [value, state])).toEqual([
      [null, 'immature'],
      [null, 'immature'],
      [null, 'unobserved'],
      [null, 'unobserved'],
    ])
  })

  test('with chosen events a bracket begins with one and looks for the other', () => {
    const rows = events('a 5 bought', 'a 6 signedUp', 'a 8 bought', 'b 6 signedUp', 'b 7 opened')
    const asked = { ...days, through: 2, startEvent: 'signedUp', returnEvent: 'bought' } as const
    expect(measure(retention, rows, asked)).toMatchObject({ value: 1 / 2, n: 2 })
  })

  test('of a part of the events, also the bracket begins with the first of that part', () => {
    const rows = [
      ['a', 5, 'US'],
      ['a', 6, 'DE'],
      ['a', 7, 'DE'],
      ['b', 6, 'DE'],
    ].map(([user, day, country], index) => ({ id: `E${index}`, user, at: `2026-01-0${day}T10:00:00Z`, country }))
    const map = { id: 'id', user: 'user', at: 'at' }
    const tables = { events: columns(rows, map, { dimensions: { country: 'country' } }) }
    const asked = { ...days, through: 2, filter: { country: ['DE'] } } as const
    expect(measure(retention, tables, asked)).toMatchObject({ value: 1 / 2, n: 2 })
  })

  test('new is who had no event in so many days before the range', () => {
    const rows = events('a 1', 'a 5', 'a 6', 'b 4', 'b 5', 'c 5')
    const sizeOf = (lookbackDays?: number) =>
      measure(retention, rows, { ...days, ...(lookbackDays && { lookbackDays }) }).body.cohorts[0]?.size
    expect([sizeOf(), sizeOf(4), sizeOf(3), sizeOf(1)]).toEqual([1, 1, 2, 2])
    expect(measure(retention, rows, { ...days, lookbackDays: 3 }).metric.variant).toBe('lookback')
  })

  test('a bracket and a look back belong to the cohort of the first event', () => {
    for (const options of [
      { through: 2, cohort: 'each' },
      { lookbackDays: 2, cohort: 'each' },
      { through: 2, criterion: 'onOrAfter' },
    ] as const)
      expect(() => measure(retention, events(), { ...days, ...options })).toThrow('are for the cohort first')
    expect(() => measure(retention, events(), { ...days, age: 2, through: 2 })).toThrow('above age')
  })

  test('a bracket is what looking at each user by hand gives', () => {
    const row = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 3, max: 10 }))
    fc.assert(
      fc.property(fc.array(row), fc.constantFrom(2, 3), (rows, through) => {
        const { body } = measure(retention, events(...rows.map(([user, day]) => `${user} ${day}`)), {
          ...days,
          through,
        })
        for (const [index, { users, state }] of body.bracket?.cohorts.entries() ?? []) {
          if (state === 'unobserved') continue
          const began = ['a', 'b', 'c', 'd'].filter((user) => firstOf(rows, user) === 5 + index)
          const back = began.filter((user) =>
            rows.some(([who, day]) => who === user && day > 5 + index && day <= 5 + index + through && day < 9),
          )
          expect(users ?? 0).toBe(back.length)
        }
      }),
      { numRuns: runs() },
    )
  })

  test('a day of a user begins at midnight, or every 24 hours from his first event, or from the hour it fell into', () => {
    const rows = [
      { user: 'a', at: '2026-01-05T17:59:00Z' },
      { user: 'a', at: '2026-01-06T17:00:00Z' },
      { user: 'b', at: '2026-01-05T08:00:00Z' },
      { user: 'b', at: '2026-01-07T08:00:00Z' },
    ]
    const tables = { events: columns(rows, { user: 'user', at: 'at' }) }
    const usersBy = (dayBorders: 'calendar' | 'exact24h' | 'hourFloored24h') => {
      const { body, metric } = measure(retention, tables, { ...days, dayBorders })
      expect(metric.variant).toBe(dayBorders === 'calendar' ? 'standard' : dayBorders)
      return body.cohorts[0]?.cells.map(({ users, state }) => [users, state])
    }
    const [over, open] = ['complete', 'immature']
    expect(usersBy('calendar')).toEqual([
      [2, over],
      [1, over],
      [1, over],
      [0, over],
    ])
    // The third day of 24 hours ends on the fourth day of the calendar, which is behind the range.
    expect(usersBy('exact24h')).toEqual([
      [2, over],
      [0, over],
      [1, over],
      [null, open],
    ])
    expect(usersBy('hourFloored24h')).toEqual([
      [2, over],
      [1, over],
      [1, over],
      [null, open],
    ])
  })

  test('days of 24 hours are what looking at each user by hand gives', () => {
    const row = fc.record({
      user: fc.constantFrom('a', 'b', 'c'),
      hour: fc.integer({ min: 60, max: 250 }),
      minute: fc.integer({ min: 0, max: 59 }),
    })
    fc.assert(
      fc.property(
        fc.array(row),
        fc.constantFrom('exact24h' as const, 'hourFloored24h' as const),
        (rows, dayBorders) => {
          const since = Date.parse('2026-01-01T00:00:00Z')
          const minutes = rows.map(({ hour, minute }) => 60 * hour + minute)
          const tables = {
            events: columns(
              {
                user: rows.map(({ user }) => user),
                at: minutes.map((at) => new Date(since + at * 60_000).toISOString()),
              },
              { user: 'user', at: 'at' },
            ),
          }
          const { body } = measure(retention, tables, { ...days, dayBorders })
          for (const [index, { size, cells }] of body.cohorts.entries()) {
            const firstOfUser = (user: string) => Math.min(...minutes.filter((_, i) => rows[i]?.user === user))
            const began = ['a', 'b', 'c'].filter((user) => Math.floor(firstOfUser(user) / 1440) === 4 + index)
            expect(size).toBe(began.length)
            for (const { age, users } of cells.slice(1)) {
              const back = began.filter((user) => {
                const first = firstOfUser(user)
                const start = dayBorders === 'exact24h' ? first : first - (first % 60)
                return minutes.some(
                  (at, i) => rows[i]?.user === user && at < 8 * 1440 && Math.floor((at - start) / 1440) === age,
                )
              })
              expect(users ?? 0).toBe(back.length)
            }
          }
        },
      ),
      { numRuns: runs() },
    )
  })

  test('days of 24 hours are for the cohort first, and weeks are of the calendar', () => {
    expect(() => measure(retention, events(), { ...days, dayBorders: 'exact24h', cohort: 'each' })).toThrow(
      'dayBorders',
    )
    const weeks = { ...days, grain: 'week', dayBorders: 'exact24h' } as const
    expect(measure(retention, events('a 5', 'a 6'), weeks).metric.variant).toBe('standard')
  })

  lawsOf(retention, {
    fact: 'events',
    map: { id: 'id', user: 'user', at: 'at', name: 'name' },
    row: fc.record({ user: fc.constantFrom('a', 'b', 'c', null), at: moment, name: fc.constantFrom('x', 'y', null) }),
  })
})

function firstOf(rows: readonly (readonly [user: string, day: number])[], user: string): number {
  return Math.min(...rows.flatMap(([who, day]) => (who === user ? [day] : [])))
}
