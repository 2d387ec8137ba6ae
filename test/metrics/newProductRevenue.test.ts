import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newProductRevenue } from '../../src/metrics/business/newProductRevenue.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { runs } from '../runs.ts'
import { lawsOf, moment, type Row } from './laws.ts'
import { dayMap, tableOf } from './money.ts'

const spring = {
  range: { from: '2024-02-01', until: '2024-05-01' },
  timeZone: 'UTC',
  asOf: '2024-06-01T00:00:00Z',
} as const

const tablesOf = (lines: readonly Row[], launches: readonly Row[] = []) => ({
  revenue: tableOf('revenue', lines),
  products: tableOf('products', launches),
})

const launches = [
  { product: 'Desk', launchedAt: '2020-05-01' },
  { product: 'Lamp', launchedAt: '2023-03-11' },
]

/** 100.00 in all, 20.00 of it with a lamp not yet a year old. */
const lines = [
  { product: 'Desk', at: '2024-02-10', amount: 5000 },
  { product: 'Lamp', at: '2024-03-09', amount: 2000 },
  { product: 'Lamp', at: '2024-03-10', amount: 1000 },
  { product: 'Desk', at: '2024-04-10', amount: 2500 },
  { at: '2024-04-11', amount: -500 },
]

describe('newProductRevenue', () => {
  test('20.00 of 100.00 are from a product not yet a year old at the sale: 20 %', () => {
    const { value, n, terms, currency, interval, series, body } = measure(
      newProductRevenue,
      tablesOf(lines, launches),
      { ...spring, currency: 'EUR' },
    )
    expect({ value, n, currency, interval }).toEqual({ value: 0.2, n: 5, currency: 'EUR', interval: null })
    expect(terms).toEqual({ newProductRevenue: 2000, totalRevenue: 10_000 })
    expect(series.map((point) => [point.value, point.n])).toEqual([
      [0, 1],
      [2 / 3, 2],
      [0, 2],
    ])
    expect(body.products).toEqual([
      { product: 'Lamp', revenue: 3000, newRevenue: 2000, since: '2023-03-11', dated: true },
      { product: 'Desk', revenue: 7500, newRevenue: 0, since: '2020-05-01', dated: true },
      { product: null, revenue: -500, newRevenue: 0, since: null, dated: false },
    ])
  })

  test('launched on 11 March 2023, it is new on the 364th day after, 9 March 2024, and not on the 365th', () => {
    const on = (at: string) =>
      measure(newProductRevenue, tablesOf([{ product: 'Lamp', at, amount: 1 }], launches), spring)
    expect(on('2024-03-09').value).toBe(1)
    expect(on('2024-03-10').value).toBe(0)
  })

  test('equal products stand in the order of their names, and lines without a product last', () => {
    const sold = (product: string | null) => ({ product, at: '2024-03-01', amount: 100 })
    const { body } = measure(newProductRevenue, tablesOf([sold(null), sold('Lamp'), sold('Desk')]), spring)
    expect(body.products.map(({ product }) => product)).toEqual(['Desk', 'Lamp', null])
  })

  test('what is sold before its launch is new too', () => {
    const early = tablesOf(
      [{ product: 'Next', at: '2024-03-01', amount: 100 }],
      [{ product: 'Next', launchedAt: '2024-09-01' }],
    )
    expect(measure(newProductRevenue, early, spring).value).toBe(1)
  })

  test('another window is a variant', () => {
    const months = measure(newProductRevenue, tablesOf(lines, launches), { ...spring, windowDays: 366 })
    expect({ value: months.value, variant: months.metric.variant }).toEqual({ value: 0.3, variant: 'otherWindow' })
  })

  test('without a launch date the first sale stands for it, and what was there on the first day counts as old', () => {
    const undated = [
      { product: 'Desk', at: '2023-06-01', amount: 1000 },
      { product: 'Lamp', at: '2023-06-02', amount: 1000 },
      { product: 'Desk', at: '2024-02-10', amount: 3000 },
      { product: 'Lamp', at: '2024-02-10', amount: 1000 },
    ]
    const { value, body, warnings } = measure(newProductRevenue, { revenue: tableOf('revenue', undated) }, spring)
    expect(value).toBe(0.25)
    expect(body.products).toMatchObject([
      { product: 'Lamp', since: '2023-06-02', dated: false },
      { product: 'Desk', since: null, dated: false },
    ])
    expect(warnings).toEqual([{ code: 'launchesUnknown', values: { products: 2, from: '2023-06-01' } }])
  })

  test('a refund before any sale is no first sale', () => {
    const refunded = [
      { product: 'Desk', at: '2024-01-01', amount: 100 },
      { product: 'Lamp', at: '2024-02-01', amount: -100 },
      { product: 'Desk', at: '2024-02-01', amount: 300 },
      { product: 'Lamp', at: '2024-03-01', amount: 200 },
    ]
    const { body } = measure(newProductRevenue, { revenue: tableOf('revenue', refunded) }, spring)
    expect(body.products[0]).toMatchObject({ product: 'Lamp', since: '2024-03-01', newRevenue: 100 })
  })

  test('refunds count in the period in which they are paid back, and may lead outside 0 to 100 %: shown, and flagged', () => {
    const back = [...lines, { product: 'Desk', at: '2024-03-20', amount: -2500 }]
    const { series, warnings, value } = measure(newProductRevenue, tablesOf(back, launches), spring)
    expect(series.map((point) => point.value)).toEqual([0, 4, 0])
    expect({ value, warnings }).toEqual({ value: 2000 / 7500, warnings: [] })
    const march = { ...spring, range: { from: '2024-03-01', until: '2024-04-01' } }
    expect(measure(newProductRevenue, tablesOf(back, launches), march)).toMatchObject({
      value: 4,
      warnings: [{ code: 'refundsOutweigh' }],
    })
    const loss = [...lines.slice(0, 1), { product: 'Lamp', at: '2024-03-01', amount: -100 }]
    expect(measure(newProductRevenue, tablesOf(loss, launches), spring)).toMatchObject({
      value: -100 / 4900,
      warnings: [{ code: 'refundsOutweigh' }],
    })
  })

  test('no revenue, or less than none, has no share', () => {
    expect(measure(newProductRevenue, tablesOf([], launches), spring)).toMatchObject({ value: null, reason: 'empty' })
    const refund = tablesOf([{ product: 'Lamp', at: '2024-03-01', amount: -100 }], launches)
    expect(measure(newProductRevenue, refund, spring)).toMatchObject({ value: null, reason: 'undefined', n: 1 })
  })

  test('currencies are added with rates only', () => {
    const two = tablesOf(
      lines.map((line, index) => ({ ...line, currency: index === 1 ? 'USD' : 'EUR' })),
      launches,
    )
    expect(measure(newProductRevenue, two, spring)).toMatchObject({
      value: null,
      reason: 'mixedCurrencies',
      body: { totalRevenue: null, products: [] },
    })
    const asked = { ...spring, currency: 'EUR', rates: { USD: 0.5 } }
    expect(measure(newProductRevenue, two, asked).terms).toEqual({ newProductRevenue: 1000, totalRevenue: 9000 })
    expect(() => measure(newProductRevenue, two, { ...spring, rates: { USD: 1 } })).toThrow('rates need a currency')
  })

  test('launches that are no dates are left out and reported; copies of a line count once', () => {
    const bad = tablesOf([...lines, { ...lines[0], id: 'revenue 0' }], [{ product: 'Lamp', launchedAt: 'soon' }])
    const { excluded, warnings } = measure(newProductRevenue, bad, spring)
    expect(excluded).toEqual({ invalidTime: 1, duplicate: 1 })
    expect(warnings).toEqual([{ code: 'launchesUnknown', values: { products: 2, from: '2024-02-10' } }])
  })

  test('of totals: 6 of 30 millions; months are added up, not averaged', () => {
    const whole = fromTotals(newProductRevenue, { newProductRevenue: 600_000_000, totalRevenue: 3_000_000_000 })
    expect(whole).toMatchObject({ value: 0.2, series: [], period: null })
    const months = fromTotals(
      newProductRevenue,
      [
        { at: '2026-01', newProductRevenue: 10, totalRevenue: 100 },
        { at: '2026-03', newProductRevenue: 90, totalRevenue: 100 },
        { at: '2026-02', newProductRevenue: 1, totalRevenue: 0 },
      ],
      { currency: 'EUR', timeZone: 'UTC' },
    )
    expect(months).toMatchObject({ value: 101 / 200, currency: 'EUR', period: { until: '2026-04-01' } })
    expect(months.series.map(({ value, state }) => [value, state])).toEqual([
      [0.1, 'complete'],
      [null, 'complete'],
      [0.9, 'complete'],
    ])
    expect(fromTotals(newProductRevenue, [])).toMatchObject({ value: null, reason: 'empty' })
    expect(fromTotals(newProductRevenue, { newProductRevenue: 5, totalRevenue: 0 }).reason).toBe('undefined')
    expect(() => fromTotals(newProductRevenue, { newProductRevenue: 0.5, totalRevenue: 1 })).toThrow(
      'whole minor units',
    )
    const twice = { at: '2026-01', newProductRevenue: 1, totalRevenue: 1 }
    expect(() => fromTotals(newProductRevenue, [twice, twice])).toThrow('stands twice')
  })

  const days = ['2023-01-10', '2023-03-15', '2024-02-01', '2024-02-29', '2024-03-15', '2024-04-30', '2024-05-01']

  test('is what a look at every line gives; products and periods add up', () => {
    const sold = fc.record({
      product: fc.constantFrom('Desk', 'Lamp', 'Chair', null),
      at: fc.constantFrom(...days),
      amount: fc.integer({ min: -300, max: 1000 }),
    })
    const launch = fc.record({ product: fc.constantFrom('Desk', 'Lamp'), launchedAt: fc.constantFrom(...days) })
    fc.assert(
      fc.property(fc.array(sold, { maxLength: 20 }), fc.array(launch, { maxLength: 3 }), (all, dated) => {
        // What follows the range is not known in it.
        const rows = all.filter(({ at }) => at < '2024-05-01')
        const { terms, n, body, series } = measure(newProductRevenue, tablesOf(all, dated), spring)
        const begins = rows.map(({ at }) => at).sort()[0]
        const sinceOf = (product: string | null) => {
          const launched = dated
            .filter((row) => row.product === product)
            .map((row) => row.launchedAt)
            .sort()[0]
          const first = rows
            .filter((row) => row.product === product && row.amount > 0)
            .map(({ at }) => at)
            .sort()[0]
          return launched ?? (product !== null && first !== undefined && first > String(begins) ? first : undefined)
        }
        const isNew = ({ product, at }: (typeof rows)[number]) => {
          const since = sinceOf(product)
          return since !== undefined && (Date.parse(at) - Date.parse(since)) / 86_400_000 < 365
        }
        const inside = rows.filter(({ at }) => at >= '2024-02-01' && at < '2024-05-01')
        const sum = (list: typeof rows) => list.reduce((total, { amount }) => total + amount, 0)
        expect(n).toBe(inside.length)
        if (inside.length > 0)
          expect(terms).toEqual({ newProductRevenue: sum(inside.filter(isNew)), totalRevenue: sum(inside) })
        expect(body.products.reduce((total, { revenue }) => total + revenue, 0)).toBe(body.totalRevenue)
        expect(body.products.reduce((total, { newRevenue }) => total + newRevenue, 0)).toBe(body.newProductRevenue)
        for (const { product, since } of body.products) expect(since).toBe(sinceOf(product) ?? null)
        expect(series.reduce((total, point) => total + point.n, 0)).toBe(n)
      }),
      { numRuns: runs() },
    )
  })

  lawsOf(newProductRevenue, {
    fact: 'revenue',
    map: dayMap('revenue'),
    row: fc.record({
      product: fc.constantFrom('Desk', 'Lamp', '', null),
      at: moment.map((at) => at?.slice(0, 10) ?? null),
      amount: fc.oneof(fc.integer({ min: -500, max: 2000 }), fc.constantFrom('ten', null, 1e300, 0.5)),
      currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'EUR', 'USD', null),
    }),
    beside: { products: tableOf('products', launches) },
  })
})
