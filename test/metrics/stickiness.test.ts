import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stickiness } from '../../src/metrics/engagement/stickiness.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { eventTables } from '../cases/activeUsers.ts'
import { stickinessCases } from '../cases/stickiness.ts'
import { lawsOf, moment } from './laws.ts'

const january = { range: { from: '2026-01-01', until: '2026-03-01' }, timeZone: 'UTC', asOf: '2026-03-01T00:00:00Z' }

const visits = (...days: readonly string[]) =>
  eventTables(
    days.map((text, index) => ({
      id: `E${index}`,
      user: text.slice(0, 1),
      at: `2026-${text.slice(2)}T10:00:00Z`,
      name: 'x',
    })),
  )

describe('stickiness', () => {
  test('four user-days in seven days by three users are 4/21', () => {
    const { value, n, body, terms } = stickinessCases.worked
    expect(value).toBeCloseTo(4 / 21, 12)
    expect(n).toBe(3)
    expect(body).toMatchObject({ mau: 3, days: 7, period: { from: '2026-01-05', until: '2026-01-12' } })
    expect(terms.averageDau).toBeCloseTo(4 / 7, 12)
    expect(body.activeDaysPer30).toBeCloseTo((30 * 4) / 21, 12)
  })

  test('15,000 a day of 50,000 a month are 30%: 9 of 30 days', () => {
    expect(stickinessCases.totals).toMatchObject({ value: 0.3, body: { activeDaysPer30: 9, days: null, period: null } })
    expect(fromTotals(stickiness, { averageDau: 0, mau: 0 })).toMatchObject({ value: null, reason: 'empty' })
    expect(() => fromTotals(stickiness, { averageDau: 5, mau: 4 })).toThrow('at most mau')
  })

  test('all days of the month count in the average, also those without events', () => {
    const { series } = measure(stickiness, visits('a 01-01', 'a 01-02', 'b 01-31'), january)
    expect(series[0]?.value).toBeCloseTo(3 / 31 / 2, 12)
  })

  test('each day is its users by those of the 30 days that end with it', () => {
    const { body } = measure(stickiness, visits('a 01-01', 'b 01-03'), january)
    expect(body.daily.slice(0, 3).map(({ value }) => value)).toEqual([1, 0, 0.5])
    expect(body.daily[40]?.value).toBeNull()
  })

  test('the headline is the last complete period; without one the running period, with a warning', () => {
    expect(stickinessCases.ready.body.period?.from).toBe('2026-06-01')
    expect(stickinessCases.running.body.period?.from).toBe('2026-05-01')
    expect(stickinessCases.running.warnings).toEqual([])
    expect(stickinessCases.firstMonth).toMatchObject({
      body: { period: { from: '2026-06-01' }, days: 16 },
      warnings: [{ code: 'partialPeriod' }],
    })
  })

  test('no users: no ratio, and never 0', () => {
    expect(stickinessCases.empty).toMatchObject({ value: null, reason: 'empty', body: { mau: null, averageDau: null } })
    expect(stickinessCases.ahead).toMatchObject({ value: null, reason: 'unobserved' })
  })

  test('the interval is that of a mean over users: active days 1, 1 and 4 of 28', () => {
    const february = { ...january, range: { from: '2026-02-01', until: '2026-03-01' } }
    const days = visits('a 02-01', 'b 02-02', 'c 02-01', 'c 02-02', 'c 02-03', 'c 02-04')
    const { value, interval, terms } = measure(stickiness, days, february)
    expect(value).toBeCloseTo(2 / 28, 12)
    // s² = (1 + 1 + 4) / 2 = 3, standard error √(3 / 3) = 1 day.
    expect(terms.standardError).toBeCloseTo(1 / 28, 12)
    expect(interval).toMatchObject({ low: 0, method: 'delta' })
    // t with 2 degrees of freedom is 4.3027.
    expect(interval?.high).toBeCloseTo(6.3027 / 28, 4)
  })

  test('users who all came equally often show no spread: no interval, rather than one without width', () => {
    const { value, interval, terms } = measure(stickiness, visits('a 02-01', 'b 02-02'), {
      ...january,
      range: { from: '2026-02-01', until: '2026-03-01' },
    })
    expect(value).toBeCloseTo(1 / 28, 12)
    expect({ interval, spread: terms.standardError }).toEqual({ interval: null, spread: undefined })
  })

  test('the ratio lies between 1 by the days and 1', () => {
    const visit = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 10, max: 31 }))
    fc.assert(
      fc.property(fc.array(visit, { minLength: 1 }), (list) => {
        const { series } = measure(stickiness, visits(...list.map(([user, day]) => `${user} 01-${day}`)), january)
        expect(series[0]?.value).toBeGreaterThanOrEqual(1 / 31 - 1e-12)
        expect(series[0]?.value).toBeLessThanOrEqual(1)
      }),
    )
  })

  lawsOf(stickiness, {
    fact: 'events',
    map: { id: 'id', user: 'user', at: 'at' },
    row: fc.record({ user: fc.constantFrom('a', 'b', 'c', null), at: moment }),
  })
})
