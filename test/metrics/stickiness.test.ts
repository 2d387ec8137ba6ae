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

  test('by the users of seven days instead of 30: a variant, whose days forget users sooner', () => {
    const { body, metric } = measure(stickiness, visits('a 01-01', 'b 01-08', 'b 02-01'), {
      ...january,
      monthlyDays: 7,
    })
    expect(body.daily.slice(6, 8).map(({ value, n }) => [value, n])).toEqual([
      [0, 1],
      [1, 1],
    ])
    expect(metric.variant).toBe('otherWindows')
  })

  test('the headline is the last complete period; without one the longest, with a warning', () => {
    expect(stickinessCases.ready.body.period?.from).toBe('2026-06-01')
    expect(stickinessCases.running.body.period?.from).toBe('2026-05-01')
    expect(stickinessCases.running.warnings).toEqual([])
    expect(stickinessCases.firstMonth).toMatchObject({
      body: { period: { from: '2026-06-01' }, days: 16 },
      warnings: [{ code: 'partialPeriod' }],
    })
  })

  test('a month that began before the data says so, and is no headline beside a whole one', () => {
    const days = visits('a 01-10', 'a 02-01', 'b 02-02')
    const { body, warnings, series } = measure(stickiness, days, january)
    expect(series.map(({ state }) => state)).toEqual(['partial', 'complete'])
    expect({ from: body.period?.from, warnings }).toEqual({ from: '2026-02-01', warnings: [] })
    const first = measure(stickiness, days, { ...january, range: { from: '2026-01-01', until: '2026-02-01' } })
    expect(first.warnings).toEqual([{ code: 'dataBegins', values: { from: '2026-01-10' } }])
  })

  test('of the last 30 days, 28 in January speak and not two in February, on which everybody came on half of the days', () => {
    const days = visits('a 01-01', 'a 01-20', 'b 01-21', 'a 02-01', 'b 02-02')
    const asked = { ...january, range: { from: '2026-01-04', until: '2026-02-03' }, asOf: '2026-02-03T00:00:00Z' }
    const { value, body, warnings } = measure(stickiness, days, asked)
    expect({ value, from: body.period?.from, days: body.days }).toEqual({
      value: 2 / (28 * 2),
      from: '2026-01-04',
      days: 28,
    })
    expect(warnings).toEqual([{ code: 'partialPeriod', values: { from: '2026-01-04' } }])
  })

  test('three and a half months: the headline is the last whole one, and a half one is partial', () => {
    const asked = { ...january, range: { from: '2026-01-16', until: '2026-05-01' }, asOf: '2026-05-01T00:00:00Z' }
    const days = visits('c 01-01', 'a 01-20', 'a 04-01', 'a 04-02', 'b 04-30')
    const { body, series, value } = measure(stickiness, days, asked)
    expect(series.map(({ from, state }) => `${from} ${state}`)).toEqual([
      '2026-01-16 partial',
      '2026-02-01 complete',
      '2026-03-01 complete',
      '2026-04-01 complete',
    ])
    expect(body.period).toEqual({ from: '2026-04-01', until: '2026-05-01' })
    expect(value).toBeCloseTo(3 / 30 / 2, 12)
    // The half month is 16 days long: one visit by one user.
    expect(series[0]?.value).toBeCloseTo(1 / 16, 12)
  })

  test('two users came on one day of the month, one on three', () => {
    const days = visits('a 02-01', 'b 02-02', 'c 02-01', 'c 02-02', 'c 02-03', 'c 01-01')
    expect(measure(stickiness, days, january).body.activeDays).toEqual([
      { days: 1, users: 2 },
      { days: 3, users: 1 },
    ])
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
