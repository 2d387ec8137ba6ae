import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { activeUsers } from '../../src/metrics/engagement/activeUsers.ts'
import { measure } from '../../src/metrics/measure.ts'
import type { Point } from '../../src/metrics/result.ts'
import { activeUsersCases, eventRows, eventTables } from '../cases/activeUsers.ts'
import { lawsOf, moment } from './laws.ts'

const values = (points: readonly Point[]) => points.map(({ value }) => value)
const states = (points: readonly Point[]) => points.map(({ state }) => state)

const january = { range: { from: '2026-01-05', until: '2026-02-09' }, timeZone: 'UTC', asOf: '2026-02-09T00:00:00Z' }

describe('activeUsers', () => {
  test('a comes on Monday and Tuesday, b on Monday, c on Saturday', () => {
    const { body, series, value } = activeUsersCases.worked
    expect(values(body.daily)).toEqual([2, 1, 0, 0, 0, 1, 0])
    expect(values(body.weekly)).toEqual([2, 2, 2, 2, 2, 3, 3])
    expect(values(series)).toEqual([3])
    expect(value).toBe(3)
  })

  test('a window is the day itself and the days before it: after 7 and 30 days a user drops out', () => {
    const { body } = measure(activeUsers, eventTables(eventRows.slice(0, 1)), january)
    expect(values(body.weekly).lastIndexOf(1)).toBe(6)
    expect(values(body.monthly).lastIndexOf(1)).toBe(29)
  })

  test('days before the range still count in the windows', () => {
    const late = { ...january, range: { from: '2026-01-08', until: '2026-01-15' }, asOf: '2026-01-15T00:00:00Z' }
    const { body } = measure(activeUsers, eventTables(eventRows), late)
    expect(values(body.daily)).toEqual([0, 0, 1, 0, 0, 0, 0])
    expect(values(body.weekly)).toEqual([2, 2, 3, 3, 2, 1, 1])
  })

  test('the headline is the measure that the host asks for, at the last day that is over', () => {
    const asOf = '2026-01-10T18:00:00Z'
    const week = { range: { from: '2026-01-05', until: '2026-01-12' }, timeZone: 'UTC', asOf }
    expect(measure(activeUsers, eventTables(eventRows), { ...week, measure: 'daily' }).value).toBe(0)
    expect(measure(activeUsers, eventTables(eventRows), { ...week, measure: 'weekly' }).value).toBe(2)
  })

  test('the headline can be the users of a period of the calendar: the last whole one, or the longest, with a warning', () => {
    // a and b come in the week from 5 January, c on the Saturday of it; nobody comes later.
    const { value, n, terms, metric, warnings } = activeUsersCases.calendarWeek
    expect({ value, n, terms, variant: metric.variant }).toEqual({
      value: 3,
      n: 3,
      terms: { users: 3 },
      variant: 'calendarPeriod',
    })
    expect(warnings).toEqual([])
    const asked = { ...january, grain: 'month', measure: 'period' } as const
    expect(measure(activeUsers, eventTables(eventRows), asked)).toMatchObject({
      value: 3,
      warnings: [{ code: 'partialPeriod', values: { from: '2026-01-05' } }],
    })
    const whole = { ...asked, range: { from: '2026-01-01', until: '2026-02-01' } }
    expect(measure(activeUsers, eventTables(eventRows), whole).warnings).toEqual([
      { code: 'dataBegins', values: { from: '2026-01-05' } },
    ])
    expect(measure(activeUsers, eventTables([]), asked)).toMatchObject({ value: null, reason: 'empty', terms: {} })
  })

  test('windows that reach before the first day of the log are partial, and so is the running day', () => {
    const { body } = measure(activeUsers, eventTables(eventRows), { ...january, asOf: '2026-01-13T09:00:00Z' })
    expect(states(body.weekly).slice(0, 10)).toEqual([
      ...new Array(6).fill('partial'),
      ...['complete', 'complete', 'partial', 'unobserved'],
    ])
    expect(body.daily[9]).toMatchObject({ value: null, state: 'unobserved' })
  })

  test('a day without events is 0; one before the log is 0 and partial; without a log nothing is known', () => {
    const early = { ...january, range: { from: '2026-01-01', until: '2026-01-12' } }
    const { body } = measure(activeUsers, eventTables(eventRows), early)
    expect(body.daily[0]).toMatchObject({ value: 0, state: 'partial' })
    expect(body.firstDay).toBe('2026-01-05')
    expect(activeUsersCases.worked.body.daily[2]).toMatchObject({ value: 0, state: 'complete' })
    expect(activeUsersCases.beforeTheLog).toMatchObject({ value: null, reason: 'empty' })
    expect(activeUsersCases.empty).toMatchObject({ value: null, reason: 'empty', body: { firstDay: null } })
    expect(activeUsersCases.ahead).toMatchObject({ value: null, reason: 'unobserved' })
  })

  test('a headline, or what it is compared with, that reaches before the log says so', () => {
    const asked = { range: { from: '2026-01-26', until: '2026-02-09' }, timeZone: 'UTC', asOf: '2026-02-09T00:00:00Z' }
    const warned = [{ code: 'dataBegins', values: { from: '2026-01-05' } }]
    expect(measure(activeUsers, eventTables(eventRows), asked).warnings).toEqual([])
    expect(measure(activeUsers, eventTables(eventRows), { ...asked, compare: 'previous' }).warnings).toEqual(warned)
    expect(
      measure(activeUsers, eventTables(eventRows), { ...asked, monthlyDays: 60, compare: 'previous' }).warnings,
    ).toEqual(warned)
    expect(
      measure(activeUsers, eventTables(eventRows), { ...asked, measure: 'weekly', compare: 'previous' }).warnings,
    ).toEqual([])
  })

  test('a moment belongs to the day of the report’s zone', () => {
    const rows = [{ id: 'E1', user: 'a', at: '2024-03-11T03:59:59Z', name: 'opened' }]
    const range = { from: '2024-03-10', until: '2024-03-12' }
    const asOf = '2024-03-12T12:00:00Z'
    const inNewYork = measure(activeUsers, eventTables(rows), { range, timeZone: 'America/New_York', asOf })
    const inUtc = measure(activeUsers, eventTables(rows), { range, timeZone: 'UTC', asOf })
    expect(values(inNewYork.body.daily)).toEqual([1, 0])
    expect(values(inUtc.body.daily)).toEqual([0, 1])
  })

  test('events without a user or a time, and copies, are left out and reported', () => {
    const row = eventRows[0]
    const rows = [
      row,
      row,
      { ...row, id: 'E8', user: null },
      { ...row, id: 'E9', at: null },
      { ...row, id: 'E10', at: '?' },
    ]
    const { body, excluded } = measure(activeUsers, eventTables(rows.map((cells) => ({ ...cells }))), january)
    expect(body.daily[0]?.value).toBe(1)
    expect(excluded).toEqual({ duplicate: 1, missingUser: 1, missingTime: 1, invalidTime: 1 })
  })

  test('a period has at least the users of its busiest day and at most the sum of its days', () => {
    const event = fc.record({ user: fc.constantFrom('a', 'b', 'c', 'd'), day: fc.integer({ min: 5, max: 31 }) })
    fc.assert(
      fc.property(fc.array(event, { minLength: 1 }), (events) => {
        const rows = events.map(({ user, day }, index) => ({
          id: `E${index}`,
          user,
          at: `2026-01-${String(day).padStart(2, '0')}T10:00:00Z`,
          name: 'opened',
        }))
        const { body, series } = measure(activeUsers, eventTables(rows), { ...january, grain: 'month' })
        const days = values(body.daily).slice(0, 27).map(Number)
        expect(series[0]?.value).toBeGreaterThanOrEqual(Math.max(...days))
        expect(series[0]?.value).toBeLessThanOrEqual(days.reduce((sum, users) => sum + users, 0))
        for (const [index, users] of values(body.weekly).entries()) {
          expect(users).toBeGreaterThanOrEqual(Number(body.daily[index]?.value))
          expect(users).toBeLessThanOrEqual(Number(body.monthly[index]?.value))
        }
      }),
    )
  })

  lawsOf(activeUsers, {
    fact: 'events',
    map: { id: 'id', user: 'user', at: 'at' },
    row: fc.record({ user: fc.constantFrom('a', 'b', 'c', null), at: moment }),
  })
})
