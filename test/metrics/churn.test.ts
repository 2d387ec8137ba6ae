import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { churn } from '../../src/metrics/customer/churn.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { runs } from '../runs.ts'
import { lawsOf, moment } from './laws.ts'
import { paidOn, stretch, subscriptionMap, subscriptionsOf } from './subscriptions.ts'

const spring = {
  range: { from: '2024-02-01', until: '2024-05-01' },
  timeZone: 'UTC',
  asOf: '2024-06-01T00:00:00Z',
} as const

const row = (customer: string, from: string, until: string | null) => ({ customer, from, until, amount: 1000 })

/** Four at the start; a leaves in February, b in March and is back in April, c in April; e joins in March. */
const four = [
  row('a', '2023-11-01', '2024-02-10'),
  row('b', '2023-11-01', '2024-03-10'),
  row('b', '2024-04-10', null),
  row('c', '2023-11-01', '2024-04-30'),
  row('d', '2023-11-01', null),
  row('e', '2024-03-05', null),
]
const tables = subscriptionsOf(four)

describe('churn', () => {
  test('of four customers at the start two are gone at the end: 50 %', () => {
    const { value, n, terms, body, interval } = measure(churn, tables, spring)
    expect({ value, n, terms }).toEqual({ value: 0.5, n: 4, terms: { lost: 2, base: 4 } })
    expect(body.customers).toEqual({ start: 4, new: 1, reactivation: 1, churn: -3, end: 3 })
    expect(interval).toMatchObject({ method: 'wilson', low: expect.closeTo(0.15, 2), high: expect.closeTo(0.85, 2) })
  })

  test('each month has its own start, and all months are pooled: 3 lost of 4 + 3 + 3', () => {
    const { series, body } = measure(churn, tables, spring)
    expect(series.map(({ value, n }) => [value, n])).toEqual([
      [1 / 4, 4],
      [1 / 3, 3],
      [1 / 3, 3],
    ])
    expect(body.perPeriod).toBeCloseTo(3 / 10)
  })

  test('by the customers of the start and those who joined or came back: all 3 who left of 4 + 2', () => {
    const { value, metric, terms } = measure(churn, tables, { ...spring, base: 'startAndNew' })
    expect({ value, terms, variant: metric.variant }).toEqual({
      value: 0.5,
      terms: { lost: 3, base: 6 },
      variant: 'startAndNew',
    })
  })

  test('by the mean of start and end, without an interval', () => {
    const { value, n, interval } = measure(churn, tables, { ...spring, base: 'average' })
    expect(Number.isInteger(n)).toBe(true)
    expect({ value, interval }).toEqual({ value: 3 / 3.5, interval: null })
  })

  test('without customers at the start there is no rate', () => {
    expect(measure(churn, subscriptionsOf(four.slice(5)), spring)).toMatchObject({ value: null, reason: 'undefined' })
    expect(measure(churn, subscriptionsOf([]), spring)).toMatchObject({ value: null, reason: 'empty' })
    expect(fromTotals(churn, { start: 0, lost: 0 })).toMatchObject({ value: null, reason: 'undefined' })
  })

  test('a range that has not begun is not known yet, and has no terms', () => {
    const ahead = { ...spring, range: { from: '2024-07-01', until: '2024-08-01' } }
    expect(measure(churn, tables, ahead)).toMatchObject({ value: null, reason: 'unobserved', terms: {} })
  })

  test('a running month shows who has left by now', () => {
    const { series } = measure(churn, tables, { ...spring, asOf: '2024-03-09T12:00:00Z' })
    expect(series.map(({ value, state }) => [value, state])).toEqual([
      [1 / 4, 'complete'],
      [0, 'partial'],
      [null, 'unobserved'],
    ])
  })

  test('of totals: the start, the mean of the days, or what the option says', () => {
    expect(fromTotals(churn, { start: 500, lost: 25 }).value).toBe(0.05)
    expect(fromTotals(churn, { start: 500, lost: 25, new: 125 }, { base: 'startAndNew' }).value).toBe(0.04)
    expect(fromTotals(churn, { start: 100, lost: 25, new: 25, end: 100 }, { base: 'average' }).value).toBe(0.25)
    const daily = fromTotals(churn, { lost: 3, daily: [10, 20, 30] })
    expect({ value: daily.value, variant: daily.metric.variant }).toEqual({ value: 0.15, variant: 'daily' })
    expect(fromTotals(churn, { lost: 0, daily: [] })).toMatchObject({ value: null, reason: 'undefined' })
  })

  test('totals that cannot be are refused, and a rate above 1 is named', () => {
    expect(() => fromTotals(churn, { start: 5, lost: 6 })).toThrow('6 cannot be lost')
    expect(() => fromTotals(churn, { start: -5, lost: 0 })).toThrow('whole number from 0')
    expect(fromTotals(churn, { start: 5, lost: 9, new: 5 }).warnings).toMatchObject([{ code: 'moreLostThanThere' }])
  })

  test('two rates differ by more than chance or do not', () => {
    const compared = measure(churn, tables, { ...spring, compare: 'previous' })
    expect(compared.comparison?.change.interval).toBeNull()
    const later = measure(churn, tables, {
      ...spring,
      range: { from: '2024-03-01', until: '2024-04-01' },
      compare: 'previous',
    })
    expect(later.comparison?.change).toMatchObject({ interval: { method: 'newcombe' }, distinguishable: false })
    const average = {
      ...spring,
      range: { from: '2024-03-01', until: '2024-04-01' },
      compare: 'previous',
      base: 'average',
    } as const
    expect(measure(churn, tables, average).comparison?.change.interval).toBeNull()
  })

  test('is what a count of customers on the days before the ends gives', () => {
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 12 }), (rows) => {
        const { value, series } = measure(churn, subscriptionsOf(rows), spring)
        const rateOf = (from: string, until: string) => {
          const start = [...paidOn(rows, dayBefore(from)).keys()]
          const end = paidOn(rows, dayBefore(until))
          return start.length === 0 ? null : start.filter((customer) => !end.has(customer)).length / start.length
        }
        expect(value).toBe(rateOf('2024-02-01', '2024-05-01'))
        for (const point of series) expect(point.value).toBe(rateOf(point.from, point.until))
      }),
      { numRuns: runs() },
    )
  })

  lawsOf(churn, {
    fact: 'subscriptions',
    map: subscriptionMap,
    row: fc.record({
      customer: fc.constantFrom('a', 'b', 'c', '', null),
      from: moment.map((at) => at?.slice(0, 10) ?? null),
      until: fc.option(moment.map((at) => at?.slice(0, 10) ?? null)),
      amount: fc.constantFrom(1000, 2500, 0, -300, 'ten', null),
      interval: fc.constantFrom('month', 'year', 'week', 'fortnight'),
    }),
  })
})

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
