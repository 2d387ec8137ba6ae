import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arpu } from '../../src/metrics/business/arpu.ts'
import { mrr } from '../../src/metrics/business/mrr.ts'
import { revenueRetention } from '../../src/metrics/business/revenueRetention.ts'
import { columns } from '../../src/metrics/columns.ts'
import { acquisitionCost } from '../../src/metrics/customer/acquisitionCost.ts'
import { churn } from '../../src/metrics/customer/churn.ts'
import { lifetimeValue } from '../../src/metrics/customer/lifetimeValue.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { runs } from '../runs.ts'
import { lawsOf, moment } from './laws.ts'
import { paidOn, stretch, subscriptionMap, subscriptionsOf } from './subscriptions.ts'

const spring = {
  range: { from: '2024-02-01', until: '2024-05-01' },
  timeZone: 'UTC',
  asOf: '2024-06-01T00:00:00Z',
} as const

const row = (customer: string, from: string, until: string | null, amount: number) => ({
  customer,
  from,
  until,
  amount,
})

/** 100.00 at the start: a pays 50.00 and leaves, b 30.00 and then 20.00, c 20.00 and then 40.00; d is new. */
const rows = [
  row('a', '2023-11-01', '2024-02-10', 5000),
  row('b', '2023-11-01', '2024-03-10', 3000),
  row('b', '2024-03-10', null, 2000),
  row('c', '2023-11-01', '2024-04-10', 2000),
  row('c', '2024-04-10', null, 4000),
  row('d', '2024-03-05', null, 9000),
]
const tables = subscriptionsOf(rows)

describe('revenueRetention', () => {
  test('of 100.00 at the start, 60.00 at the end: NRR 60 %, and 40 % without the expansion', () => {
    const { value, n, terms, body } = measure(revenueRetention, tables, { ...spring, currency: 'EUR' })
    expect({ value, n, terms }).toEqual({
      value: 0.6,
      n: 3,
      terms: { start: 10_000, expansion: 2000, contraction: -1000, churn: -5000 },
    })
    expect(body).toMatchObject({ net: 0.6, gross: 0.4, lost: 0.5, grossChurn: 0.6, netChurn: 0.4 })
  })

  test('each month starts with what is paid then, new customers of the months before included', () => {
    const { series, body } = measure(revenueRetention, tables, spring)
    expect(series.map(({ value, n }) => [value, n])).toEqual([
      [0.5, 3],
      [0.8, 2],
      [15 / 13, 3],
    ])
    expect(body.periods.map(({ gross }) => gross)).toEqual([0.5, 0.8, 1])
  })

  test('who comes back counts only by option', () => {
    const back = subscriptionsOf([
      row('a', '2023-11-01', '2024-01-10', 5000),
      row('a', '2024-02-10', null, 5000),
      row('b', '2023-11-01', null, 5000),
    ])
    expect(measure(revenueRetention, back, spring).value).toBe(1)
    const counted = measure(revenueRetention, back, { ...spring, reactivation: true })
    expect({ value: counted.value, variant: counted.metric.variant, back: counted.terms.reactivation }).toEqual({
      value: 2,
      variant: 'withReactivation',
      back: 5000,
    })
    const months = measure(revenueRetention, back, { ...spring, range: { from: '2024-03-01', until: '2024-05-01' } })
    expect(months.body.movements?.start).toBe(10_000)
  })

  test('of totals: 10 % net and 20 % gross churn of 100.00', () => {
    const totals = { start: 10_000, churn: 1_000, contraction: 1_000, expansion: 1_000 }
    const { body, value } = fromTotals(revenueRetention, totals)
    expect({ value, body }).toMatchObject({
      value: 0.9,
      body: { gross: 0.8, lost: 0.1, grossChurn: 0.2, netChurn: 0.1 },
    })
    expect(fromTotals(revenueRetention, { ...totals, reactivation: 2000 }, { reactivation: true }).value).toBe(1.1)
    expect(fromTotals(revenueRetention, { ...totals, start: 0 })).toMatchObject({ value: null, reason: 'undefined' })
    expect(() => fromTotals(revenueRetention, { ...totals, churn: -1 })).toThrow('whole number from 0')
    expect(() => fromTotals(revenueRetention, { ...totals, churn: 9_500 })).toThrow('more cannot be lost')
  })

  test('without MRR at the start, or with currencies that cannot be added, there is no rate', () => {
    expect(measure(revenueRetention, subscriptionsOf(rows.slice(5)), spring)).toMatchObject({
      value: null,
      reason: 'undefined',
    })
    expect(measure(revenueRetention, subscriptionsOf([]), spring)).toMatchObject({ value: null, reason: 'empty' })
    const mixed = subscriptionsOf(rows.map((one, index) => ({ ...one, currency: index === 0 ? 'USD' : 'EUR' })))
    expect(measure(revenueRetention, mixed, spring)).toMatchObject({ value: null, reason: 'mixedCurrencies' })
  })

  test('credits are in no movement: neither kept nor lost', () => {
    const credits = subscriptionsOf([row('a', '2023-11-01', null, 1000), row('b', '2024-02-10', '2024-04-10', -300)])
    const { value, series } = measure(revenueRetention, credits, spring)
    expect([value, ...series.map((point) => point.value)]).toEqual([1, 1, 1, 1])
  })

  test('another way to count subscriptions is named, here and wherever they are counted', () => {
    const variantOf = (metric: Metric) =>
      measure(metric, { ...tables, spend: columns({ at: [], amount: [] }, { at: 'at', amount: 'amount' }) }, {
        ...spring,
        discounts: 'none',
      } as never).metric.variant
    const all = [mrr, revenueRetention, churn, arpu, lifetimeValue, acquisitionCost]
    expect(all.map(variantOf)).toEqual(all.map(() => 'withoutDiscounts'))
  })

  test('periods that have not begun have no rates', () => {
    const { body } = measure(revenueRetention, tables, { ...spring, asOf: '2024-03-09T12:00:00Z' })
    expect(body.periods.map(({ net }) => net)).toEqual([0.5, 1, null])
    const ahead = { ...spring, range: { from: '2024-07-01', until: '2024-08-01' } }
    expect(measure(revenueRetention, tables, ahead)).toMatchObject({ value: null, reason: 'unobserved' })
  })

  test('is what each customer pays at the end by what he paid at the start; GRR never exceeds 1 or NRR', () => {
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 12 }), (rows) => {
        const { body, series } = measure(revenueRetention, subscriptionsOf(rows), spring)
        const ratesOf = (from: string, until: string) => {
          const [start, end] = [paidOn(rows, dayBefore(from)), paidOn(rows, dayBefore(until))]
          const total = [...start.values()].reduce((sum, amount) => sum + amount, 0)
          const keep = (cap: (now: number, then: number) => number) =>
            [...start].reduce((sum, [customer, then]) => sum + cap(end.get(customer) ?? 0, then), 0)
          return total === 0 ? [null, null] : [keep((now) => now) / total, keep(Math.min) / total]
        }
        expect([body.net, body.gross]).toEqual(ratesOf('2024-02-01', '2024-05-01'))
        for (const [index, { from, until, value }] of series.entries())
          expect([value, body.periods[index]?.gross]).toEqual(ratesOf(from, until))
        for (const { net, gross } of body.periods)
          if (net !== null && gross !== null) expect(gross).toBeLessThanOrEqual(Math.min(1, net))
      }),
      { numRuns: runs() },
    )
  })

  lawsOf(revenueRetention, {
    fact: 'subscriptions',
    map: subscriptionMap,
    row: fc.record({
      customer: fc.constantFrom('a', 'b', 'c', '', null),
      from: moment.map((at) => at?.slice(0, 10) ?? null),
      until: fc.option(moment.map((at) => at?.slice(0, 10) ?? null)),
      amount: fc.constantFrom(1000, 2500, 0, -300, 'ten', null),
      currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'USD', null),
    }),
  })
})

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
