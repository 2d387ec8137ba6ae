import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explain } from '../../src/format/explain.ts'
import { en } from '../../src/format/messages/en.ts'
import { acquisitionCost } from '../../src/metrics/customer/acquisitionCost.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { runs } from '../runs.ts'
import { lawsOf, moment, type Row } from './laws.ts'
import { tableOf, withOptions } from './money.ts'
import { stretch, subscriptionMap, subscriptionsOf } from './subscriptions.ts'

const spring = {
  range: { from: '2024-02-01', until: '2024-05-01' },
  timeZone: 'UTC',
  asOf: '2024-06-01T00:00:00Z',
} as const

/** 1,000.00 a month: 600.00 for search, 300.00 for fairs, 100.00 for nobody in particular. */
const spend = ['2024-01', '2024-02', '2024-03', '2024-04'].flatMap((month) => [
  { at: `${month}-01`, amount: 60_000, channel: 'search', kind: 'ads' },
  { at: `${month}-15`, amount: 30_000, channel: 'fairs', kind: 'agencies' },
  { at: `${month}-28`, amount: 10_000, kind: 'salaries' },
])
const row = (customer: string, from: string, own: Row = {}) => ({ customer, from, amount: 5000, ...own })
/** b, c, d and f first pay in the range; a is back, e is on trial, g is free. */
const subscriptions = [
  row('a', '2023-11-01', { until: '2024-01-10' }),
  row('a', '2024-02-10'),
  row('b', '2024-02-10', { kind: 'trial', until: '2024-03-05' }),
  row('b', '2024-03-05', { amount: 10_000 }),
  row('c', '2024-02-20'),
  row('d', '2024-02-21', { until: '2024-02-25' }),
  row('e', '2024-02-10', { kind: 'trial' }),
  row('f', '2024-02-25'),
  row('g', '2024-02-10', { discount: 100 }),
]
const customers = [
  { customer: 'a', acquiredAt: '2023-11-01', channel: 'search' },
  { customer: 'b', acquiredAt: '2024-02-10', channel: 'search' },
  { customer: 'c', acquiredAt: '2024-02-20', channel: 'fairs' },
  { customer: 'd', acquiredAt: '2024-02-21', channel: 'word of mouth' },
  { customer: 'f', acquiredAt: '2024-02-25' },
]
const tablesOf = (costs: readonly Row[], known: readonly Row[] = customers) => ({
  ...subscriptionsOf(subscriptions),
  spend: tableOf('spend', costs),
  customers: tableOf('customers', known),
})
const tables = tablesOf(spend)

describe('acquisitionCost', () => {
  test('3,000.00 in three months win four customers: 750.00 each', () => {
    const result = measure(acquisitionCost, tables, { ...spring, currency: 'EUR' })
    const { value, n, terms, interval, series, body, metric } = result
    expect({ value, n, terms, interval }).toEqual({
      value: 75_000,
      n: 4,
      terms: { spend: 300_000, newCustomers: 4 },
      interval: null,
    })
    expect(series.map((point) => [point.value, point.n])).toEqual([
      [100_000 / 3, 3],
      [100_000, 1],
      [null, 0],
    ])
    expect(body.periods.map((period) => [period.spend, period.newCustomers])).toEqual([
      [100_000, 3],
      [100_000, 1],
      [100_000, 0],
    ])
    expect(metric).toMatchObject({ variant: 'standard', good: 'down' })
    expect(explain(result, { locale: 'en-US', words: en }).find(({ id }) => id === 'formula')?.text).toBe(
      'spend on sales and marketing ÷ new customers = €3,000.00 ÷ 4 = €750.00',
    )
  })

  test('who joined and left within the range was won; who came back, trials and free plans were not', () => {
    const { body } = measure(acquisitionCost, tables, spring)
    expect(body.newCustomers).toBe(4)
  })

  test('channels add up, with a row for what is not attributed; a channel without spend costs nothing', () => {
    const { body } = measure(acquisitionCost, tables, spring)
    expect(body.channels).toEqual([
      { channel: 'search', spend: 180_000, newCustomers: 1, cost: 180_000 },
      { channel: 'fairs', spend: 90_000, newCustomers: 1, cost: 90_000 },
      { channel: 'word of mouth', spend: 0, newCustomers: 1, cost: 0 },
      { channel: null, spend: 30_000, newCustomers: 1, cost: null },
    ])
  })

  test('customers nobody has listed are not attributed; without the table there are no channels', () => {
    const few = measure(acquisitionCost, tablesOf(spend, customers.slice(0, 2)), spring).body.channels
    expect(few?.map(({ channel, newCustomers }) => [channel, newCustomers])).toEqual([
      ['search', 1],
      ['fairs', 0],
      [null, 3],
    ])
    expect(
      measure(acquisitionCost, { ...tables, customers: tableOf('customers', []) }, spring).body.channels,
    ).toHaveLength(3)
    const { customers: _, ...without } = tables
    expect(measure(acquisitionCost, without, spring)).toMatchObject({ value: 75_000, body: { channels: null } })
    const all = tablesOf(
      spend.slice(0, 2),
      customers.map((one) => ({ channel: 'fairs', ...one })),
    )
    expect(measure(acquisitionCost, all, spring).body.channels?.at(-1)?.channel).not.toBeNull()
  })

  test('by kinds of spend it is another cost, and says so', () => {
    const paid = measure(acquisitionCost, tables, { ...spring, kinds: ['ads', 'agencies'] })
    expect({ value: paid.value, variant: paid.metric.variant }).toEqual({ value: 67_500, variant: 'chosenKinds' })
  })

  test('with a lag of a month, February’s customers stand by January’s spend', () => {
    const rising = tablesOf(
      ['2024-01-31', '2024-02-29', '2024-03-31'].map((at, index) => ({ at, amount: 1000 * (index + 1) })),
    )
    const lagged = measure(acquisitionCost, rising, { ...spring, lagMonths: 1 })
    expect(lagged.series.map(({ value }) => value)).toEqual([1000 / 3, 2000, null])
    expect({ value: lagged.value, variant: lagged.metric.variant }).toEqual({ value: 1500, variant: 'lagged' })
    const mid = { ...spring, range: { from: '2024-02-15', until: '2024-03-15' }, lagMonths: 1 }
    expect(measure(acquisitionCost, rising, mid).terms).toEqual({ spend: 1000, newCustomers: 4 })
  })

  test('a running month stands by the spend of as many days', () => {
    const now = { ...spring, asOf: '2024-02-23T00:00:00Z' }
    expect(measure(acquisitionCost, tables, now).terms).toEqual({ spend: 90_000, newCustomers: 2 })
    expect(measure(acquisitionCost, tables, { ...now, lagMonths: 1 }).terms).toEqual({ spend: 90_000, newCustomers: 2 })
    expect(measure(acquisitionCost, tables, now).body.periods.map((period) => period.spend)).toEqual([
      90_000,
      null,
      null,
    ])
  })

  test('the host may say itself when customers were won', () => {
    const { subscriptions: _, ...own } = tables
    const { value, n, body, metric } = measure(acquisitionCost, own, { ...spring, customersFrom: 'customers' })
    expect({ value, n, variant: metric.variant }).toEqual({ value: 75_000, n: 4, variant: 'listedCustomers' })
    expect(body.periods.map(({ newCustomers }) => newCustomers)).toEqual([4, 0, 0])
    expect(body.channels?.map(({ channel, newCustomers }) => [channel, newCustomers])).toEqual([
      ['search', 1],
      ['fairs', 1],
      ['word of mouth', 1],
      [null, 1],
    ])
  })

  test('an account pays 62.50 a month, 50.00 of it margin: 750.00 are back after 15 months', () => {
    // a, c and f pay 50.00, b 100.00, at the end of the range: 250.00 by four accounts.
    const asked = { ...spring, grossMargin: 0.8 }
    expect(measure(acquisitionCost, tables, asked).body.paybackMonths).toBe(15)
    expect(measure(acquisitionCost, tables, spring).body.paybackMonths).toBeNull()
    const { subscriptions: _, ...own } = tables
    const from = { ...asked, customersFrom: 'customers' } as const
    expect(measure(acquisitionCost, own, from).body.paybackMonths).toBeNull()
    expect(measure(acquisitionCost, tables, from).body.paybackMonths).toBe(15)
    const gone = { ...tables, ...subscriptionsOf([row('b', '2024-03-05', { until: '2024-03-10' })]) }
    expect(measure(acquisitionCost, gone, asked).body.paybackMonths).toBeNull()
    expect(
      measure(acquisitionCost, tables, { ...asked, range: { from: '2024-04-01', until: '2024-05-01' } }),
    ).toMatchObject({
      value: null,
      body: { paybackMonths: null },
    })
  })

  test('what accounts pay at the end counts for the payback, also where they paid less at the start', () => {
    const grown = subscriptionsOf([
      row('a', '2024-01-01', { until: '2024-03-01' }),
      row('a', '2024-03-01', { amount: 15_000 }),
      row('b', '2024-02-10'),
    ])
    // 3,000.00 for b alone; 200.00 a month by two accounts.
    expect(measure(acquisitionCost, { ...tables, ...grown }, { ...spring, grossMargin: 1 }).body.paybackMonths).toBe(30)
  })

  test('payback needs one currency on both sides', () => {
    const asked = { ...spring, grossMargin: 0.8 }
    const euros = tablesOf(spend.map((cost) => ({ ...cost, currency: 'EUR' })))
    expect(measure(acquisitionCost, euros, asked).body.paybackMonths).toBeNull()
    expect(measure(acquisitionCost, euros, { ...asked, currency: 'EUR' }).body.paybackMonths).toBe(15)
    const two = subscriptionsOf(subscriptions.map((one, index) => ({ ...one, currency: index > 3 ? 'EUR' : 'USD' })))
    expect(measure(acquisitionCost, { ...euros, ...two }, asked)).toMatchObject({
      value: 75_000,
      body: { paybackMonths: null },
    })
  })

  test('nobody new: no cost, and the spend stands beside; nothing spent: nothing known', () => {
    const april = { ...spring, range: { from: '2024-04-01', until: '2024-05-01' } }
    expect(measure(acquisitionCost, tables, april)).toMatchObject({
      value: null,
      reason: 'undefined',
      n: 0,
      body: { spend: 100_000 },
    })
    expect(measure(acquisitionCost, tablesOf([]), spring)).toMatchObject({
      value: null,
      reason: 'empty',
      terms: {},
      body: { spend: null },
    })
    expect(measure(acquisitionCost, { ...tables, ...subscriptionsOf([]) }, spring)).toMatchObject({
      value: null,
      reason: 'empty',
    })
  })

  test('credits lower the spend; where they outweigh it there is no cost', () => {
    const credit = (amount: number) => tablesOf([...spend, { at: '2024-03-02', amount }])
    expect(measure(acquisitionCost, credit(-100_000), spring).value).toBe(50_000)
    expect(measure(acquisitionCost, credit(-300_000), spring).value).toBe(0)
    expect(measure(acquisitionCost, credit(-300_001), spring)).toMatchObject({ value: null, reason: 'undefined' })
  })

  test('periods before the first cost of the data are partial, with the lag taken into account', () => {
    const later = tablesOf(spend.slice(3))
    const asked = { ...spring, range: { from: '2024-01-01', until: '2024-05-01' } }
    expect(measure(acquisitionCost, later, asked)).toMatchObject({
      series: [{ state: 'partial' }, { state: 'complete' }, { state: 'complete' }, { state: 'complete' }],
      warnings: [{ code: 'dataBegins', values: { from: '2024-02-01' } }],
    })
    const lagged = measure(acquisitionCost, later, { ...asked, lagMonths: 1 })
    expect(lagged.series.map(({ state }) => state)).toEqual(['partial', 'partial', 'complete', 'complete'])
  })

  test('currencies are added with rates only; what cannot be read is left out and counted once', () => {
    const two = tablesOf(spend.map((cost, index) => ({ ...cost, currency: index === 3 ? 'USD' : 'EUR' })))
    expect(measure(acquisitionCost, two, spring)).toMatchObject({
      value: null,
      reason: 'mixedCurrencies',
      warnings: [{ code: 'mixedCurrencies', values: { currencies: 'EUR, USD' } }],
      body: { spend: null, channels: null },
    })
    expect(measure(acquisitionCost, two, { ...spring, currency: 'EUR', rates: { USD: 0.5 } }).value).toBe(67_500)
    expect(() => measure(acquisitionCost, two, { ...spring, rates: { USD: 1 } })).toThrow('rates need a currency')
    const bad = {
      ...tablesOf([...spend, { at: '2024-03-01', amount: 'much' }], [...customers, { channel: 'search' }]),
      ...subscriptionsOf([...subscriptions, { from: '2024-02-10', amount: 5000 }]),
    }
    expect(measure(acquisitionCost, bad, spring)).toMatchObject({
      value: 75_000,
      excluded: { invalidValue: 1, missingCustomer: 2 },
    })
  })

  test('of totals: 15,000.00 by 30 customers are 500.00, and by kinds what they name', () => {
    const totals = { spend: { marketing: 1_000_000, sales: 500_000 }, newCustomers: 30 }
    expect(fromTotals(acquisitionCost, totals, { currency: 'EUR' })).toMatchObject({ value: 50_000, currency: 'EUR' })
    expect(fromTotals(acquisitionCost, totals, { kinds: ['sales'] })).toMatchObject({
      value: 500_000 / 30,
      metric: { variant: 'chosenKinds' },
    })
    expect(fromTotals(acquisitionCost, { ...totals, newCustomers: 0 })).toMatchObject({
      value: null,
      reason: 'undefined',
      body: { spend: 1_500_000 },
    })
    expect(() => fromTotals(acquisitionCost, { spend: { ads: 0.5 }, newCustomers: 1 })).toThrow('whole minor units')
    expect(() => fromTotals(acquisitionCost, { spend: {}, newCustomers: -1 })).toThrow('whole number from 0')
  })

  const days = ['2023-12-31', '2024-01-31', '2024-02-01', '2024-02-29', '2024-03-31', '2024-04-30', '2024-05-01']
  const cost = fc.record({
    at: fc.constantFrom(...days),
    amount: fc.integer({ min: -100, max: 1000 }),
    channel: fc.constantFrom('search', 'fairs', null),
  })

  test('is what adding up costs and looking for each first payment gives; channels add up', () => {
    fc.assert(
      fc.property(
        fc.array(cost, { minLength: 1, maxLength: 15 }),
        fc.array(stretch, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(0, 1),
        (costs, rows, lagMonths) => {
          const asked = { ...spring, lagMonths }
          const known = [{ customer: 'a', channel: 'search' }, { customer: 'b', channel: 'fairs' }, { customer: 'c' }]
          const tables = { ...tablesOf(costs, known), ...subscriptionsOf(rows) }
          const { body } = measure(acquisitionCost, tables, asked)
          const starts = lagMonths
            ? ['2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01']
            : ['2024-02-01', '2024-03-01', '2024-04-01', '2024-05-01']
          const firsts = new Map<string, string>()
          for (const { customer, from, until, amount } of rows)
            if (amount > 0 && (until === null || until > from))
              if (from < (firsts.get(customer) ?? '9')) firsts.set(customer, from)
          const isWithin = (day: string, from = '', until = '') => day >= from && day < until
          // What follows the range is not known in it, and without any cost known before its end nothing is.
          if (costs.every(({ at }) => at >= '2024-05-01')) return
          for (const [index, period] of body.periods.entries()) {
            const spent = costs.filter(({ at }) => isWithin(at, starts[index], starts[index + 1]))
            expect(period).toMatchObject({
              spend: spent.reduce((sum, { amount }) => sum + amount, 0),
              newCustomers: [...firsts.values()].filter((day) => isWithin(day, period.from, period.until)).length,
            })
          }
          const channels = body.channels ?? []
          expect(channels.reduce((sum, channel) => sum + channel.spend, 0)).toBe(body.spend)
          expect(channels.reduce((sum, channel) => sum + channel.newCustomers, 0)).toBe(body.newCustomers)
        },
      ),
      { numRuns: runs() },
    )
  })

  lawsOf(acquisitionCost, {
    fact: 'subscriptions',
    map: subscriptionMap,
    row: fc.record({
      customer: fc.constantFrom('a', 'b', 'c', '', null),
      from: moment.map((at) => at?.slice(0, 10) ?? null),
      until: fc.option(moment.map((at) => at?.slice(0, 10) ?? null)),
      amount: fc.constantFrom(1000, 2500, 0, -300, 'ten', null),
      currency: fc.constantFrom('EUR', 'USD', null),
    }),
    beside: { spend: tableOf('spend', spend), customers: tableOf('customers', customers) },
  })

  describe('customers as the host knows them', () =>
    lawsOf(withOptions(acquisitionCost, { customersFrom: 'customers', grossMargin: 0.8 }), {
      fact: 'customers',
      map: { id: 'id', customer: 'customer', acquiredAt: { column: 'acquiredAt', type: 'date' }, channel: 'channel' },
      row: fc.record({
        customer: fc.constantFrom('a', 'b', 'c', '', null),
        acquiredAt: moment.map((at) => at?.slice(0, 10) ?? null),
        channel: fc.constantFrom('search', 'fairs', '', null),
      }),
      beside: { spend: tableOf('spend', spend), ...subscriptionsOf(subscriptions) },
    }))
})
