import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LifetimeValueOptions } from '../../src/metrics/customer/lifetimeOptions.ts'
import type { LifetimeValueTotals } from '../../src/metrics/customer/lifetimeTotals.ts'
import { lifetimeValue } from '../../src/metrics/customer/lifetimeValue.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import type { FactTables } from '../../src/metrics/table.ts'
import { runs } from '../runs.ts'
import { lawsOf, moment } from './laws.ts'
import { tableOf, withOptions } from './money.ts'
import { paidOn, stretch, subscriptionMap, subscriptionsOf } from './subscriptions.ts'

const half = {
  range: { from: '2024-01-01', until: '2024-07-01' },
  timeZone: 'UTC',
  asOf: '2024-08-01T00:00:00Z',
  currency: 'EUR',
} as const

const row = (customer: string, until: string | null, from = '2023-11-01') => ({ customer, from, until, amount: 1000 })

/** Four pay 10.00 at the start; one leaves in February, one in May; e joins in June and pays 40.00. */
const rows = [
  row('a', '2024-02-10'),
  row('b', '2024-05-10'),
  row('c', null),
  row('d', null),
  { ...row('e', null, '2024-06-05'), amount: 4000 },
]

function ask(tables: FactTables, asked: Partial<LifetimeValueOptions> = {}) {
  return measure(lifetimeValue, tables, { ...half, ...asked })
}

const totals = (given: LifetimeValueTotals, options: Partial<LifetimeValueOptions> = {}) =>
  fromTotals(lifetimeValue, given, { currency: 'EUR', ...options })

describe('lifetimeValue', () => {
  test('three customers pay 60.00, and 2 of 19 left per month: 20.00 x 9.5 months', () => {
    const { value, n, currency, terms, body, interval, warnings } = ask(subscriptionsOf(rows))
    // At the starts of January to June there were 4, 4, 3, 3, 3 and 2.
    expect(body.churn).toEqual({ rate: 2 / 19, lost: 2, base: 19, months: 6 })
    expect({ value, n, currency, warnings }).toEqual({ value: 19_000, n: 3, currency: 'EUR', warnings: [] })
    expect(terms).toEqual({ arpa: 2000, grossMargin: 1, lifetime: 9.5 })
    // Wilson's limits of 2 of 19 are 2.94 % and 31.39 %: 20.00 by each of them.
    expect(interval).toEqual({ low: 6371, high: 68_123, level: 0.95, method: 'wilson' })
  })

  test('money of totals is rounded once: 100,000 customers of 40.769230... each, and 10.00 of three', () => {
    const given = { arpa: 4000, churnRate: 0.5, acquisitionCost: 3000, customers: 100_000 }
    const { value, body } = totals(given, { formula: 'retention', discount: 0.15 })
    expect([value, body.afterAcquisition, body.ofAllCustomers]).toEqual([7077, 4077, 407_692_308])
    const historic = totals({ revenue: 1000, customers: 3 }, { formula: 'historic' })
    expect([historic.value, historic.body.ofAllCustomers]).toEqual([333, 1000])
    expect(totals({ arpa: 10 ** 10, churnRate: 1e-305 })).toMatchObject({ value: null, reason: 'undefined' })
  })

  test('of a gross margin of 80 % as much is left', () => {
    expect(ask(subscriptionsOf(rows), { grossMargin: 0.8 })).toMatchObject({
      value: 15_200,
      metric: { variant: 'grossMargin' },
    })
  })

  test('churn is that of the last six complete months; fewer are named', () => {
    const { body, warnings, series, metric } = ask(subscriptionsOf(rows), { trailingMonths: 3 })
    expect(metric.variant).toBe('otherMonths')
    expect({ churn: body.churn, warnings }).toEqual({
      churn: { rate: 1 / 8, lost: 1, base: 8, months: 3 },
      warnings: [],
    })
    expect(series.map(({ value }) => value)).toEqual([null, 8000, 11_000, 10_000, 9000, 16_000])
    expect(series.map(({ state }) => state)).toEqual(['partial', 'partial', ...new Array(4).fill('complete')])
    const running = measure(lifetimeValue, subscriptionsOf(rows), { ...half, asOf: '2024-04-10T00:00:00Z' })
    expect(running.body.churn).toEqual({ rate: 1 / 11, lost: 1, base: 11, months: 3 })
    expect(running.warnings).toEqual([{ code: 'fewerMonths', values: { months: 3, wanted: 6 } }])
  })

  test('churn of revenue takes off what customers who stay pay more, and may say that there is none', () => {
    const smaller = [...rows.slice(0, 3), row('d', '2024-03-20'), { ...row('d', null, '2024-03-20'), amount: 500 }]
    const { body, value, metric } = ask(subscriptionsOf(smaller), { churn: 'revenue' })
    // 10.00 lost in February, 5.00 less in March, 10.00 in May, of 40, 40, 30, 25, 25 and 15.
    expect(body.churn).toEqual({ rate: 2500 / 17_500, lost: 2500, base: 17_500, months: 6 })
    expect({ value, variant: metric.variant }).toEqual({ value: 5250, variant: 'revenueChurn' })
    const larger = subscriptionsOf([row('c', '2024-03-20'), { ...row('c', null, '2024-03-20'), amount: 5000 }])
    const more = { value: null, warnings: [{ code: 'unboundedLifetime' }] }
    expect(ask(larger, { churn: 'revenue' })).toMatchObject(more)
    expect(ask(larger, { churn: 'revenue', formula: 'retention', discount: 0.01 })).toMatchObject(more)
    expect(() => ask(larger, { churn: 'revenue', formula: 'historic' })).toThrow('simple and retention')
  })

  test('nobody leaves: unbounded, and so null, unless there is a cap', () => {
    const loyal = subscriptionsOf(rows.slice(2, 4))
    expect(ask(loyal)).toMatchObject({
      value: null,
      interval: null,
      reason: 'undefined',
      warnings: [{ code: 'unboundedLifetime' }],
    })
    expect(ask(loyal, { capMonths: 60 })).toMatchObject({ value: 60_000, metric: { variant: 'capped' } })
    // Of 12 starts of months of two customers none was lost: at most 24.25 %.
    expect(ask(loyal, { capMonths: 60 }).interval).toMatchObject({ low: 4124, high: 60_000 })
    expect(ask(subscriptionsOf(rows), { capMonths: 5 })).toMatchObject({
      value: 10_000,
      interval: { low: 6371, high: 10_000 },
    })
    expect(ask(subscriptionsOf(rows), { capMonths: 60 }).value).toBe(19_000)
  })

  test('where credits outweigh what accounts pay, the interval still goes from low to high', () => {
    const credit = { ...row('z', null), amount: -12_000 }
    // 60.00 less 120.00 for three customers: -20.00 instead of 20.00 each.
    expect(ask(subscriptionsOf([...rows, credit]))).toMatchObject({
      value: -19_000,
      interval: { low: -68_123, high: -6371 },
    })
  })

  test('no subscriptions, no complete month, nobody at a start: each null for its reason', () => {
    expect(ask(subscriptionsOf([]))).toMatchObject({ value: null, reason: 'empty' })
    expect(ask(subscriptionsOf(rows.slice(4)))).toMatchObject({ value: null, reason: 'undefined' })
    const early = { ...half, asOf: '2024-01-10T00:00:00Z' }
    expect(measure(lifetimeValue, subscriptionsOf(rows), early)).toMatchObject({ value: null, reason: 'unobserved' })
    expect(ask(subscriptionsOf([row('c', null), { ...row('d', null), currency: 'USD' }]))).toMatchObject({
      value: null,
      reason: 'mixedCurrencies',
      warnings: [{ values: { currencies: 'EUR, USD' } }],
    })
    expect(ask(subscriptionsOf([...rows, { ...row('z', null), amount: -100 }])).warnings).toEqual([
      { code: 'negativeBalances' },
    ])
  })

  test('the retention formula discounts, with the first payment or without it', () => {
    const berry = { arpa: 4_000_000, churnRate: 0.5, acquisitionCost: 3_000_000, customers: 100_000 }
    const retention = { formula: 'retention', discount: 0.15 } as const
    // 40 x 1.15 / 0.65 = 70.769230..., less 30.
    const { value, body, metric } = totals(berry, retention)
    expect({ value, variant: metric.variant }).toEqual({ value: 7_076_923, variant: 'discounted' })
    expect(body).toMatchObject({ afterAcquisition: 4_076_923, ofAllCustomers: 407_692_307_692 })
    expect(totals(berry, { ...retention, firstPayment: 'excluded' })).toMatchObject({
      value: 3_076_923,
      metric: { variant: 'discountedWithoutFirst' },
    })
    expect(totals({ arpa: 100, churnRate: 0.05 }, { formula: 'retention' })).toMatchObject({
      value: 2000,
      metric: { variant: 'standard' },
    })
    expect(totals({ arpa: 100, churnRate: 0 }, { formula: 'retention' }).value).toBeNull()
    expect(totals({ arpa: 100, churnRate: 0 }, retention).value).toBe(767)
  })

  test('options that a formula has no use for are refused', () => {
    for (const [options, message] of [
      [{ formula: 'retention', capMonths: 60 }, 'has a cap'],
      [{ discount: 0.1 }, 'needs the formula'],
      [{ firstPayment: 'excluded' }, 'first payment'],
      [{ rates: { USD: 1 } }, 'rates need'],
    ] as const)
      expect(() => fromTotals(lifetimeValue, { arpa: 1, churnRate: 0.1 }, options)).toThrow(message)
  })

  test('the contractual formula fits who renewed how often: the published case', () => {
    const regular = [1000, 631, 468, 382, 326, 289, 262, 241]
    const { value, body, warnings, metric } = totals(
      { arpa: 10_000, cohorts: [regular] },
      { formula: 'contractual', discount: 0.1 },
    )
    expect(body.contract?.model?.alpha).toBeCloseTo(0.704, 3)
    expect(body.contract?.model?.beta).toBeCloseTo(1.182, 3)
    expect(body.lifetime).toBeCloseTo(3.695, 2)
    expect(value).toBeCloseTo(36_950, -2)
    expect(warnings.map(({ code }) => code)).toEqual(['alphaBelowOne', 'oneCohort'])
    expect(metric.variant).toBe('contractual')
    expect(totals({ arpa: 10_000, cohorts: [regular] }).warnings[0]?.code).toBe('unboundedLifetime')
    // By the model 62.7 % stay at the first renewal, 75.5 % of them at the second; who stayed four pays for 5.894 more.
    expect(body.contract?.course).toHaveLength(13)
    expect(body.contract?.course[0]).toMatchObject({ renewal: 0, survival: 1, retention: null })
    expect(body.contract?.course[2]?.survival).toBeCloseTo(0.627 * 0.755, 3)
    expect(body.contract?.course[4]?.monthsLeft).toBeCloseTo(5.894, 2)
    const known = totals({ arpa: 1, model: { alpha: 0.7, beta: 4 } })
    expect(known.warnings.map(({ code }) => code)).toEqual(['unboundedLifetime', 'alphaBelowOne'])
    expect(known.body.contract?.course[1]?.monthsLeft).toBeNull()
    const none = totals({ arpa: 1, model: { alpha: -1, beta: 4 } })
    expect(none).toMatchObject({ value: null, interval: null, body: { contract: { course: [] } } })
    expect(totals({ arpa: 10_000, model: { alpha: 2, beta: 3 } })).toMatchObject({
      value: 40_000,
      body: { lifetime: 4 },
    })
    expect(totals({ arpa: 10_000, cohorts: [[5, 5, 5]] })).toMatchObject({
      value: null,
      reason: 'undefined',
      warnings: [{ code: 'noContractModel' }],
      body: { contract: { reason: 'noLoss' } },
    })
  })

  test('counted from customers, a month after the acquisition is the first renewal', () => {
    const acquired = (lostAfter: readonly (number | null)[], from: string) =>
      lostAfter.map((days) => ({ acquiredAt: from, lostAt: days === null ? null : dayAfter(from, days) }))
    // Of ten in January four left after one month and one after two; of ten in April four and one as well.
    const lost = [30, 31, 31, 12, 61, null, null, null, null, null]
    const customers = tableOf('customers', [...acquired(lost, '2024-01-01'), ...acquired(lost, '2024-04-01')])
    const { body, warnings } = ask({ ...subscriptionsOf(rows), customers }, { formula: 'contractual', discount: 0.01 })
    const fitted = totals(
      {
        arpa: 2000,
        cohorts: [
          [10, 6, 5, 5, 5, 5],
          [10, 6, 5],
        ],
      },
      { formula: 'contractual', discount: 0.01 },
    )
    expect(body.contract).toEqual(fitted.body.contract)
    expect(body.churn).toBeNull()
    expect(warnings.map(({ code }) => code)).toEqual(['alphaBelowOne'])
    const one = tableOf('customers', acquired(lost, '2024-01-01'))
    expect(
      ask({ ...subscriptionsOf(rows), customers: one }, { formula: 'contractual' }).warnings.map(({ code }) => code),
    ).toEqual(['unboundedLifetime', 'alphaBelowOne', 'oneCohort'])
    const nobody = tableOf('customers', [])
    expect(ask({ ...subscriptionsOf(rows), customers: nobody }, { formula: 'contractual' })).toMatchObject({
      value: null,
      warnings: [{ code: 'noContractModel' }],
    })
  })

  const lines = (...paid: readonly (readonly [customer: string | null, at: string, amount: number])[]) =>
    tableOf(
      'revenue',
      paid.map(([customer, at, amount]) => ({ customer, at, amount })),
    )

  test('historic: all revenue to date by all customers, also from before the range', () => {
    const revenue = lines(
      ['a', '2023-05-01', 3000],
      ['a', '2024-02-01', 1000],
      ['b', '2024-03-01', 2000],
      ['c', '2024-09-01', 9],
    )
    const { value, n, terms, interval, body, series, metric } = ask({ revenue }, { formula: 'historic' })
    expect({ value, n, terms, variant: metric.variant }).toEqual({
      value: 3000,
      n: 2,
      terms: { revenue: 6000, customers: 2 },
      variant: 'historic',
    })
    // Half of the difference is the standard error of two: t with one degree of freedom is 12.706.
    expect(interval).toMatchObject({ method: 't', low: expect.closeTo(3000 - 12_706.2, 0) })
    expect(body.historic).toEqual({ customers: 2, revenue: 6000, mean: 3000, median: 3000 })
    expect(series.map(({ value, n }) => [value, n])).toEqual([
      [3000, 1],
      [4000, 1],
      [3000, 2],
      [3000, 2],
      [3000, 2],
      [3000, 2],
    ])
    expect(ask({ revenue: lines() }, { formula: 'historic' })).toMatchObject({ value: null, reason: 'empty' })
    expect(totals({ revenue: 6001, customers: 2 })).toMatchObject({ value: 3001, metric: { variant: 'historic' } })
    expect(totals({ revenue: 0, customers: 0 })).toMatchObject({ value: null, reason: 'empty' })
  })

  test('totals that cannot be are refused', () => {
    for (const given of [
      { arpa: Number.NaN, churnRate: 0.1 },
      { arpa: 1, churnRate: 1.1 },
      { arpa: 1, churnRate: -0.1 },
      { revenue: 5, customers: -1 },
    ])
      expect(() => totals(given)).toThrow('must be')
    expect(() => totals({ arpa: 1, churnRate: 0.1 }, { formula: 'contractual' })).toThrow('needs other totals')
    expect(() => totals({ arpa: 1, churnRate: 0.1 }, { formula: 'historic' })).toThrow('needs other totals')
  })

  test('is what counting payers at the ends of months gives', () => {
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 12 }), (rows) => {
        const { value } = ask(subscriptionsOf(rows), { trailingMonths: 3 })
        const ends = ['2024-03-31', '2024-04-30', '2024-05-31', '2024-06-30'].map((day) => paidOn(rows, day))
        const starts = ends.slice(0, 3)
        const base = starts.reduce((sum, { size }) => sum + size, 0)
        const lost = starts.reduce(
          (sum, start, index) => sum + [...start.keys()].filter((customer) => !ends[index + 1]?.has(customer)).length,
          0,
        )
        const last = [...(ends[3]?.values() ?? [])]
        const mrr = last.reduce((sum, amount) => sum + amount, 0)
        if (lost === 0 || last.length === 0) expect(value).toBeNull()
        else expect(Math.abs((value ?? 0) - ((mrr / last.length) * base) / lost)).toBeLessThanOrEqual(0.5 + 1e-6)
      }),
      { numRuns: runs() },
    )
  })

  const day = moment.map((at) => at?.slice(0, 10) ?? null)

  lawsOf(lifetimeValue, {
    fact: 'subscriptions',
    map: subscriptionMap,
    row: fc.record({
      customer: fc.constantFrom('a', 'b', 'c', '', null),
      from: day,
      until: fc.option(day),
      amount: fc.constantFrom(1000, 2500, 0, -300, 'ten', null),
      interval: fc.constantFrom('month', 'year', 'week', 'fortnight'),
    }),
  })

  lawsOf(withOptions(lifetimeValue, { formula: 'historic' }), {
    fact: 'revenue',
    map: { id: 'id', customer: 'customer', at: { column: 'at', type: 'date' }, amount: 'amount' },
    row: fc.record({
      customer: fc.constantFrom('a', 'b', 'c', '', null),
      at: day,
      amount: fc.constantFrom(1000, 2500, 0, -300, 'ten', null),
    }),
  })
})

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
