import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explain } from '../../src/format/explain.ts'
import { en } from '../../src/format/messages/en.ts'
import { arpu } from '../../src/metrics/business/arpu.ts'
import { mrr } from '../../src/metrics/business/mrr.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { runs } from '../runs.ts'
import { lawsOf, moment } from './laws.ts'
import { dayMap, tableOf, withOptions } from './money.ts'
import { paidOn, stretch, subscriptionMap, subscriptionsOf } from './subscriptions.ts'

const spring = {
  range: { from: '2024-02-01', until: '2024-05-01' },
  timeZone: 'UTC',
  asOf: '2024-06-01T00:00:00Z',
} as const

/** a pays 30.00, then gets 10.00 back; b pays 10.00 twice; c only gets back what was paid before. */
const lines = [
  { customer: 'a', at: '2024-02-05', amount: 3000 },
  { customer: 'a', at: '2024-03-05', amount: -1000 },
  { customer: 'b', at: '2024-02-10', amount: 1000 },
  { customer: 'b', at: '2024-04-10', amount: 1000 },
  { customer: 'c', at: '2024-03-01', amount: -400 },
]
/** Four users: u in February and March, v and w in February, x in April. */
const visits = [
  { user: 'u', at: '2024-02-01' },
  { user: 'u', at: '2024-02-01' },
  { user: 'u', at: '2024-03-03' },
  { user: 'v', at: '2024-02-02' },
  { user: 'w', at: '2024-02-02' },
  { user: 'x', at: '2024-04-02' },
]
const sales = { revenue: tableOf('revenue', lines), events: tableOf('events', visits) }
const display = { locale: 'en-US', words: en }
const formulaOf = (result: Parameters<typeof explain>[0]) =>
  explain(result, display).find(({ id }) => id === 'formula')?.text

describe('arpu', () => {
  test('accounts (ARPA): three accounts pay 10.00, 20.00 and 60.00 a month: 30.00, and 20.00 in the middle', () => {
    const tables = subscriptionsOf([
      { customer: 'a', from: '2024-01-01', amount: 1000 },
      { customer: 'b', from: '2024-01-01', amount: 24_000, interval: 'year' },
      { customer: 'c', from: '2024-04-10', amount: 6000 },
      { customer: 'd', from: '2024-01-01', until: '2024-02-10', amount: 9900 },
      { customer: 'e', from: '2024-01-01', amount: 0 },
    ])
    const result = measure(arpu, tables, { ...spring, currency: 'EUR' })
    expect(result).toMatchObject({
      value: 3000,
      n: 3,
      interval: null,
      terms: { mrr: 9000, accounts: 3 },
      metric: { variant: 'standard' },
      body: { per: 'accounts', revenue: 9000, users: 3, median: 2000, medianInterval: null },
    })
    expect(result.series.map(({ value, n }) => [value, n])).toEqual([
      [1500, 2],
      [1500, 2],
      [3000, 3],
    ])
    expect(formulaOf(result)).toBe('MRR ÷ paying accounts = €90.00 ÷ 3 = €30.00')
  })

  test('active users (ARPU): 36.00 by four users of the quarter, which are not the sum of its months', () => {
    const { value, n, interval, series, metric } = measure(arpu, sales, { ...spring, per: 'activeUsers' })
    expect({ value, n, interval, variant: metric.variant }).toEqual({
      value: 3600 / 4,
      n: 4,
      interval: null,
      variant: 'activeUsers',
    })
    expect(series.map((point) => [point.value, point.n])).toEqual([
      [4000 / 3, 3],
      [-1400, 1],
      [1000, 1],
    ])
    expect(series.reduce((sum, point) => sum + point.n, 0)).toBe(5)
  })

  test('by the users of an average day, days without anybody included, it is another number', () => {
    const { value, terms, series } = measure(arpu, sales, { ...spring, per: 'dailyUsers' })
    // One on 1 February, two on the 2nd, one on 3 March, one on 2 April: 5 in 90 days.
    expect(terms).toEqual({ revenue: 3600, averageDau: 5 / 90 })
    expect(value).toBeCloseTo((3600 * 90) / 5)
    expect(series[0]?.value).toBeCloseTo((4000 * 29) / 3)
    const running = measure(arpu, sales, { ...spring, per: 'dailyUsers', asOf: '2024-02-06T00:00:00Z' })
    expect(running.terms).toEqual({ revenue: 3000, averageDau: 3 / 5 })
  })

  test('payers (ARPPU): 36.00 by the two who paid; who only got money back is none, but in the revenue', () => {
    const { value, n, interval, body, metric } = measure(arpu, sales, { ...spring, per: 'payers' })
    expect({ value, n, variant: metric.variant }).toEqual({ value: 1800, n: 2, variant: 'payers' })
    expect(body).toMatchObject({ revenue: 3600, users: 2, median: 2000, medianInterval: null })
    expect(interval?.method).toBe('delta')
  })

  test('without refunds the interval of payers is that of a mean', () => {
    const four = [2, 4, 4, 6].map((amount, index) => ({ customer: `c${index}`, at: '2024-02-05', amount }))
    const { value, interval } = measure(arpu, { revenue: tableOf('revenue', four) }, { ...spring, per: 'payers' })
    // Mean 4, standard deviation 1.633, t of 3 degrees 3.182: 4 ± 2.598.
    expect({ value, low: interval?.low, high: interval?.high }).toEqual({
      value: 4,
      low: expect.closeTo(1.402, 3),
      high: expect.closeTo(6.598, 3),
    })
    const alike = four.map((line) => ({ ...line, amount: 4 }))
    expect(measure(arpu, { revenue: tableOf('revenue', alike) }, { ...spring, per: 'payers' }).interval).toBeNull()
  })

  test('a median has an interval from six payers on', () => {
    const ten = Array.from({ length: 10 }, (_, index) => ({
      customer: `c${index}`,
      at: '2024-02-05',
      amount: index + 1,
    }))
    const { body } = measure(arpu, { revenue: tableOf('revenue', ten) }, { ...spring, per: 'payers' })
    expect(body).toMatchObject({ median: 5.5, medianInterval: { low: 1, high: 10, method: 'orderStatistics' } })
  })

  test('only payers have a difference with an interval', () => {
    const compared = { ...spring, range: { from: '2024-03-01', until: '2024-04-01' }, compare: 'previous' } as const
    const two = ['a', 'b'].flatMap((customer, index) => [
      { customer, at: '2024-02-05', amount: 1000 + index },
      { customer, at: '2024-03-05', amount: 2000 + index },
    ])
    const tables = { ...sales, revenue: tableOf('revenue', two) }
    expect(measure(arpu, tables, { ...compared, per: 'payers' }).comparison?.change.interval).toMatchObject({
      method: 'delta',
    })
    expect(measure(arpu, tables, { ...compared, per: 'activeUsers' }).comparison?.change.interval).toBeNull()
  })

  test('lines without a customer are revenue of active users, and of no payer', () => {
    const revenue = tableOf('revenue', [...lines, { at: '2024-02-05', amount: 400 }])
    expect(measure(arpu, { ...sales, revenue }, { ...spring, per: 'activeUsers' }).value).toBe(1000)
    const payers = measure(arpu, { revenue }, { ...spring, per: 'payers' })
    expect({ value: payers.value, excluded: payers.excluded }).toEqual({
      value: 1800,
      excluded: { missingCustomer: 1 },
    })
  })

  test('revenue without users and users without known revenue have no average', () => {
    const asked = { ...spring, per: 'activeUsers' } as const
    const noUsers = { ...sales, events: tableOf('events', []) }
    expect(measure(arpu, noUsers, asked)).toMatchObject({ value: null, reason: 'undefined', n: 0 })
    const noRevenue = { ...sales, revenue: tableOf('revenue', []) }
    expect(measure(arpu, noRevenue, asked)).toMatchObject({ value: null, reason: 'empty' })
    const refunds = { revenue: tableOf('revenue', lines.slice(4)) }
    expect(measure(arpu, refunds, { ...asked, per: 'payers' })).toMatchObject({ value: null, reason: 'undefined' })
    expect(measure(arpu, subscriptionsOf([]), spring)).toMatchObject({ value: null, reason: 'empty' })
  })

  test('periods before the first line of the data are partial, and the headline says so', () => {
    const early = { ...spring, range: { from: '2024-01-01', until: '2024-03-01' }, per: 'payers' } as const
    const { series, warnings } = measure(arpu, sales, early)
    expect(series.map(({ state }) => state)).toEqual(['partial', 'partial'])
    expect(warnings).toEqual([{ code: 'dataBegins', values: { from: '2024-02-05' } }])
  })

  test('amounts are rounded to the minor unit one by one, so that customers add up; others are no amounts', () => {
    const odd = [
      { customer: 'a', at: '2024-02-05', amount: 0.4 },
      { customer: 'a', at: '2024-02-05', amount: 0.4 },
      { customer: 'b', at: '2024-02-05', amount: 99.5 },
      { customer: 'b', at: '2024-02-05', amount: 1e17 },
      { customer: 'b', at: '2024-02-05', amount: 'ten' },
    ]
    const { terms, excluded } = measure(arpu, { revenue: tableOf('revenue', odd) }, { ...spring, per: 'payers' })
    expect({ terms, excluded }).toEqual({ terms: { revenue: 100, payers: 1 }, excluded: { invalidValue: 2 } })
  })

  test('currencies are added with rates only', () => {
    const revenue = tableOf('revenue', [
      { customer: 'a', at: '2024-02-05', amount: 1000, currency: 'EUR' },
      { customer: 'b', at: '2024-02-05', amount: 1000, currency: 'USD' },
    ])
    const asked = { ...spring, per: 'payers' } as const
    expect(measure(arpu, { revenue }, asked)).toMatchObject({
      value: null,
      reason: 'mixedCurrencies',
      warnings: [{ code: 'mixedCurrencies', values: { currencies: 'EUR, USD' } }],
    })
    expect(measure(arpu, { revenue }, { ...asked, currency: 'EUR', rates: { USD: 0.9 } })).toMatchObject({
      value: 950,
      currency: 'EUR',
    })
    expect(() => measure(arpu, { revenue }, { ...asked, rates: { USD: 0.9 } })).toThrow('rates need a currency')
  })

  test('credits of a customer lower the MRR of all, and are named', () => {
    const tables = subscriptionsOf([
      { customer: 'a', from: '2024-01-01', amount: 1000 },
      { customer: 'b', from: '2024-01-01', amount: -200 },
    ])
    expect(measure(arpu, tables, spring)).toMatchObject({ value: 800, n: 1, warnings: [{ code: 'negativeBalances' }] })
  })

  test('of totals: 30,000.00 by 1,000 accounts; of months the last one speaks', () => {
    expect(fromTotals(arpu, { revenue: 3_000_000, users: 1000 })).toMatchObject({ value: 3000, n: 1000 })
    expect(fromTotals(arpu, { revenue: 5, users: 0 })).toMatchObject({ value: null, reason: 'undefined' })
    const months = fromTotals(
      arpu,
      [
        { at: '2026-01', revenue: 400, users: 4 },
        { at: '2026-03', revenue: 900, users: 3 },
        { at: '2025-12', revenue: 100, users: 4 },
      ],
      { per: 'activeUsers', currency: 'EUR', timeZone: 'UTC' },
    )
    expect(months).toMatchObject({ value: 300, n: 3, metric: { variant: 'activeUsers' }, currency: 'EUR' })
    expect(months.series.map(({ value, state }) => [value, state])).toEqual([
      [25, 'complete'],
      [100, 'complete'],
      [null, 'unobserved'],
      [300, 'complete'],
    ])
    expect(months.period).toMatchObject({ from: '2025-12-01', until: '2026-04-01' })
    expect(fromTotals(arpu, [])).toMatchObject({ value: null, reason: 'empty', series: [] })
    expect(() => fromTotals(arpu, { revenue: 1.5, users: 1 })).toThrow('whole minor units')
    expect(() => fromTotals(arpu, { revenue: 1, users: -1 })).toThrow('whole number from 0')
  })

  test('MRR is ARPA times accounts, in every period and for all subscriptions; the median is that of the accounts', () => {
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 12 }), (rows) => {
        const tables = subscriptionsOf(rows)
        const [average, recurring] = [measure(arpu, tables, spring), measure(mrr, tables, spring)]
        for (const [index, { value, n }] of average.series.entries())
          expect((value ?? 0) * n).toBeCloseTo(recurring.series[index]?.value ?? 0, 6)
        const paid = [...paidOn(rows, '2024-04-30').values()].sort((a, b) => a - b)
        const middle = [paid[Math.floor((paid.length - 1) / 2)], paid[Math.ceil((paid.length - 1) / 2)]]
        expect(average.body.median).toBe(paid.length === 0 ? null : ((middle[0] ?? 0) + (middle[1] ?? 0)) / 2)
      }),
      { numRuns: runs() },
    )
  })

  const line = fc.record({
    customer: fc.constantFrom('a', 'b', 'c', 'd'),
    at: fc.constantFrom('2024-01-15', '2024-02-01', '2024-02-29', '2024-03-15', '2024-04-30', '2024-05-01'),
    amount: fc.integer({ min: -500, max: 2000 }),
  })

  test('is what adding up the lines of each customer gives', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (rows) => {
        const { value, n, series, body } = measure(
          arpu,
          { revenue: tableOf('revenue', rows) },
          { ...spring, per: 'payers' },
        )
        const of = (from: string, until: string) => {
          const inside = rows.filter(({ at }) => at >= from && at < until)
          const payers = new Set(inside.filter(({ amount }) => amount > 0).map(({ customer }) => customer))
          const revenue = inside.reduce((sum, { amount }) => sum + amount, 0)
          return { value: payers.size === 0 ? null : revenue / payers.size, n: payers.size }
        }
        expect({ value, n }).toEqual(of('2024-02-01', '2024-05-01'))
        if (rows.length > 0)
          for (const point of series) expect({ value: point.value, n: point.n }).toEqual(of(point.from, point.until))
        if (n === 1) expect(body.median).not.toBeNull()
      }),
      { numRuns: runs() },
    )
  })

  lawsOf(arpu, {
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

  const anyLine = fc.record({
    customer: fc.constantFrom('a', 'b', 'c', '', null),
    at: moment.map((at) => at?.slice(0, 10) ?? null),
    amount: fc.oneof(fc.integer({ min: -500, max: 2000 }), fc.constantFrom('ten', null, 1e300, 0.5)),
    currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'EUR', 'USD', null),
  })

  describe('payers', () =>
    lawsOf(withOptions(arpu, { per: 'payers' }), { fact: 'revenue', map: dayMap('revenue'), row: anyLine }))

  describe('active users', () =>
    lawsOf(withOptions(arpu, { per: 'activeUsers' }), {
      fact: 'revenue',
      map: dayMap('revenue'),
      row: anyLine,
      beside: { events: tableOf('events', []) },
    }))
})
