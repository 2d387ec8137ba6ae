import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explain } from '../../src/format/explain.ts'
import { en } from '../../src/format/messages/en.ts'
import { columns } from '../../src/metrics/columns.ts'
import { type ConversionOptions, conversion } from '../../src/metrics/customer/conversion.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import type { FactTables, Table } from '../../src/metrics/table.ts'
import { runs } from '../runs.ts'
import { lawsOf, moment } from './laws.ts'

const hour = 3_600_000
const day = 24 * hour

/** `a 2024-03-01 10:00`, in UTC; a payment has its amount behind it. */
function told(text: string): { customer: string; at: string; amount: number } {
  const [customer = '', date, time, amount = '1000'] = text.split(' ')
  return { customer, at: `${date}T${time}:00Z`, amount: Number(amount) }
}

function trialsTable(trials: readonly string[]): Table {
  const rows = trials.map(told)
  return columns(
    { customer: rows.map(({ customer }) => customer), at: rows.map(({ at }) => at) },
    { customer: 'customer', at: 'at' },
  )
}

/** The same payments as subscriptions that begin and as revenue. */
function tablesOf(trials: readonly string[], payments: readonly string[]): FactTables {
  const rows = payments.map(told)
  const cells = {
    customer: rows.map(({ customer }) => customer),
    at: rows.map(({ at }) => at),
    amount: rows.map(({ amount }) => amount),
  }
  return {
    trials: trialsTable(trials),
    subscriptions: columns(cells, { customer: 'customer', from: 'at', amount: 'amount' }),
    revenue: columns(cells, { customer: 'customer', at: 'at', amount: 'amount' }),
  }
}

const march = {
  range: { from: '2024-03-01', until: '2024-04-01' },
  timeZone: 'UTC',
  asOf: '2024-06-01T00:00:00Z',
} as const

function ask(trials: readonly string[], payments: readonly string[], asked: Partial<ConversionOptions> = {}) {
  return measure(conversion, tablesOf(trials, payments), { ...march, ...asked })
}

const trials = ['a 2024-03-01 10:00', 'b 2024-03-02 10:00', 'c 2024-03-20 10:00', 'd 2024-03-20 10:00']
const payments = ['a 2024-03-15 10:00', 'b 2024-05-01 10:00', 'c 2024-03-22 10:00', 'e 2024-03-10 10:00']

describe('conversion', () => {
  test('of four trials in March two paid within 28 days: 50 %', () => {
    const { value, n, terms, interval, body, metric } = ask(trials, payments)
    expect({ value, n, terms }).toEqual({ value: 0.5, n: 4, terms: { converted: 2, trials: 4 } })
    expect(interval).toMatchObject({ method: 'wilson', low: expect.closeTo(0.15, 2), high: expect.closeTo(0.85, 2) })
    expect(body).toMatchObject({ windowDays: 28, started: 4, over: 4, converted: 2 })
    expect(metric.variant).toBe('standard')
  })

  test('the payment may come at the last moment of the window, and not later', () => {
    expect(ask(['a 2024-03-01 10:00'], ['a 2024-03-29 10:00']).value).toBe(1)
    expect(ask(['a 2024-03-01 10:00'], ['a 2024-03-29 10:01']).value).toBe(0)
    expect(ask(['a 2024-03-01 10:00'], ['a 2024-03-01 10:00']).value).toBe(1)
  })

  test('another window, or a longer trial, which brings 14 days with it', () => {
    const late = ['a 2024-03-01 10:00'] as const
    const paid = ['a 2024-04-05 10:00']
    expect(ask(late, paid, { windowDays: 60 })).toMatchObject({ value: 1, metric: { variant: 'otherWindow' } })
    expect(ask(late, paid, { trialDays: 30 })).toMatchObject({ value: 1, body: { windowDays: 44 } })
    expect(ask(late, paid).value).toBe(0)
  })

  test('a payment before the trial is no conversion, and neither is a later one of the same customer', () => {
    expect(ask(['a 2024-03-10 10:00'], ['a 2024-03-09 10:00']).value).toBe(0)
    expect(ask(['a 2024-03-10 10:00'], ['a 2024-03-09 10:00', 'a 2024-03-12 10:00']).value).toBe(0)
  })

  test('a payment that is known by its day only comes with the trial of that day, and not before it', () => {
    const asked = (timeZone: string, at: string, paid: string, options: Partial<ConversionOptions> = {}) => {
      const cells = { customer: ['a'], at: [paid], amount: [1000] }
      const tables = {
        trials: columns({ customer: ['a'], at: [at] }, { customer: 'customer', at: 'at' }),
        subscriptions: columns(cells, {
          customer: 'customer',
          from: { column: 'at', type: 'date' },
          amount: 'amount',
        }),
        revenue: columns(cells, { customer: 'customer', at: { column: 'at', type: 'date' }, amount: 'amount' }),
      }
      const { value, body } = measure(conversion, tables, { ...march, timeZone, ...options })
      return { value, took: body.timeToConvert.median, payers: body.periodRatio?.payers }
    }
    const converted = { value: 1, took: 0, payers: 1 }
    const not = { value: 0, took: null, payers: 0 }
    expect(asked('UTC', '2024-03-10T10:00:00Z', '2024-03-10')).toEqual(converted)
    expect(asked('UTC', '2024-03-10T10:00:00Z', '2024-03-11')).toEqual({ ...converted, took: 14 * hour })
    expect(asked('UTC', '2024-03-10T10:00:00Z', '2024-03-09')).toEqual(not)
    // In New York it is still March 10, a day without the hour from two to three; in Beirut, March 31 begins at one.
    expect(asked('America/New_York', '2024-03-11T03:00:00Z', '2024-03-10')).toEqual(converted)
    expect(asked('America/New_York', '2024-03-11T05:00:00Z', '2024-03-10')).toEqual(not)
    expect(asked('Asia/Beirut', '2024-03-30T23:00:00Z', '2024-03-31')).toEqual(converted)
    expect(asked('UTC', '2024-03-10T10:00:00Z', '2024-03-10', { entries: 'each' })).toEqual(converted)
    const undone = { payment: 'revenue', refunded: 'notConverted' } as const
    expect(asked('UTC', '2024-03-10T10:00:00Z', '2024-03-10', undone)).toEqual(converted)
    expect(asked('UTC', '2024-03-10T10:00:00Z', '2024-03-09', undone)).toEqual(not)
    expect(ask(['a 2024-03-10 10:00'], ['a 2024-03-10 00:00']).value).toBe(1)
    expect(ask(['a 2024-03-10 10:00'], ['a 2024-03-10 00:01']).value).toBe(0)
  })

  test('what is free or on trial, or has no readable price, is no payment', () => {
    const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k']
    const cells = {
      customer: all,
      from: all.map(() => '2024-03-15T10:00:00Z'),
      amount: [0, 1000, 1000, 1000, 'ten', 1000, 1000, 1000, -1000, 1000, 1000],
      kind: ['paid', 'trial', null, 'paid', 'paid', 'PAID', 'paid', 'Paid', 'paid', 'gift', 'paid'],
      quantity: [1, 1, 0, 1, 1, 2, 2, null, -1, 1, 1],
      discount: [0, 0, 0, 100, 0, 50, 50, null, 0, 0, 'half'],
      discountAmount: [0, 0, 0, 0, 0, 1000, 999, null, 0, 0, 0],
    }
    const names = Object.keys(cells)
    const subscriptions = columns(cells, Object.fromEntries(names.map((name) => [name, name])))
    const started = trialsTable(all.map((customer) => `${customer} 2024-03-10 10:00`))
    const { value, excluded } = measure(conversion, { trials: started, subscriptions }, march)
    // Two units at half the price are 10.00: 10.00 off leaves nothing, 9.99 off a cent. So g pays, and h.
    // Of e, i, j and k nobody can say what they pay, as in MRR.
    expect({ value, excluded }).toEqual({ value: 2 / 11, excluded: { invalidValue: 4 } })
  })

  test('a customer counts once, by the first trial ever, or for every trial', () => {
    const again = ['a 2024-02-01 10:00', 'a 2024-03-10 10:00', 'b 2024-03-01 10:00', 'b 2024-03-20 10:00']
    const paid = ['b 2024-03-25 10:00']
    expect(ask(again, paid)).toMatchObject({ value: 1, n: 1 })
    expect(ask(again, paid, { entries: 'each' })).toMatchObject({
      value: 2 / 3,
      n: 3,
      metric: { variant: 'everyTrial' },
    })
  })

  test('a trial whose window is not over is left out, and its period immature', () => {
    const { value, n, series, body } = measure(conversion, tablesOf(trials, payments), {
      ...march,
      asOf: '2024-04-03T00:00:00Z',
    })
    expect({ value, n }).toEqual({ value: 0.5, n: 2 })
    expect(body).toMatchObject({ started: 4, over: 2, converted: 1 })
    expect(series.map(({ value, n, state }) => [value, n, state])).toEqual([[0.5, 2, 'immature']])
  })

  test('while no window is over there is no rate', () => {
    const early = measure(conversion, tablesOf(trials, payments), { ...march, asOf: '2024-03-25T00:00:00Z' })
    expect(early).toMatchObject({ value: null, reason: 'unobserved', n: 0, body: { started: 4, over: 0 } })
    expect(early.series[0]).toMatchObject({ value: null, state: 'partial' })
  })

  test('ever: all trials count at once, and the period stays immature while one has not paid', () => {
    const all = ask(trials, payments, { windowDays: null })
    expect(all).toMatchObject({ value: 0.75, n: 4, metric: { variant: 'ever' }, body: { expected: null } })
    expect(all.series[0]?.state).toBe('immature')
    expect(ask(trials.slice(0, 3), payments, { windowDays: null }).series[0]?.state).toBe('complete')
  })

  test('the median time to convert is that of the converted: of 2 and 14 days, 8', () => {
    expect(ask(trials, payments).body.timeToConvert).toEqual({ median: 8 * day, interval: null })
    const many = Array.from({ length: 7 }, (_, index) => `u${index} 2024-03-01 00:00`)
    const paid = many.map((_, index) => `u${index} 2024-03-0${index + 2} 00:00`)
    expect(ask(many, paid).body.timeToConvert).toMatchObject({
      median: 4 * day,
      interval: { low: day, high: 7 * day, method: 'orderStatistics' },
    })
    expect(ask([], []).body.timeToConvert).toEqual({ median: null, interval: null })
  })

  test('the curve by days: c of four after 2 days, a after 14; the others are seen to day 28', () => {
    const { curve, halfPaid } = ask(trials, payments).body
    expect(halfPaid).toMatchObject({ time: 14 })
    expect(ask(trials, []).body.halfPaid).toEqual({ time: null, low: null, high: null })
    expect(
      curve.map(({ time, atRisk, events, censored, survival }) => [time, atRisk, events, censored, survival]),
    ).toEqual([
      [2, 4, 1, 0, 0.75],
      [14, 3, 1, 0, 0.5],
      [28, 2, 0, 2, 0.5],
    ])
  })

  test('what is to be expected from the open trials: of two at day 5, as many as paid later on', () => {
    const before = ['a', 'b', 'c', 'd'].map((customer) => `${customer} 2024-03-01 00:00`)
    const open = ['x 2024-04-10 00:00', 'y 2024-04-10 00:00']
    const { body } = measure(conversion, tablesOf([...before, ...open], ['a 2024-03-03 00:00', 'b 2024-03-15 00:00']), {
      ...march,
      range: { from: '2024-03-01', until: '2024-05-01' },
      asOf: '2024-04-15T00:00:00Z',
    })
    // Of six at the start one pays on day 2, of the three left after day 5 one on day 14.
    expect(body.expected?.expected).toBeCloseTo(2 / 3)
    expect(body.expected?.interval).toMatchObject({ low: 0, method: 'greenwood' })
    expect(ask(trials, payments).body.expected).toBeNull()
  })

  test('the ratio of a period mixes cohorts, and who never had a trial is apart', () => {
    const { body } = ask(trials, payments)
    expect(body.periodRatio).toEqual({ payers: 2, trialsEnded: 2, ratio: 1 })
    expect(body.withoutTrial).toBe(1)
    expect(ask([], []).body.periodRatio).toEqual({ payers: 0, trialsEnded: 0, ratio: null })
  })

  test('of a part of the trials every payment counts; who had none is not known, unless payments have parts as well', () => {
    const { trials: _, ...paid } = tablesOf([], payments)
    const countries = {
      customer: ['a', 'b', 'c', 'd'],
      at: trials.map((text) => told(text).at),
      country: ['DE', 'US', 'US', 'DE'],
    }
    const parts = columns(countries, { customer: 'customer', at: 'at' }, { dimensions: { country: 'country' } })
    const { value, n, body } = measure(
      conversion,
      { ...paid, trials: parts },
      { ...march, filter: { country: ['DE'] } },
    )
    expect({ value, n, withoutTrial: body.withoutTrial }).toEqual({ value: 0.5, n: 2, withoutTrial: null })
    expect(body.periodRatio).toEqual({ payers: 1, trialsEnded: 1, ratio: 1 })
  })

  test('by revenue; and where all of it is given back within the window, it is no conversion', () => {
    const paid = ['a 2024-03-05 10:00', 'a 2024-03-09 10:00 -1000', 'b 2024-03-05 10:00', 'b 2024-03-09 10:00 -400']
    const started = ['a 2024-03-01 10:00', 'b 2024-03-01 10:00', 'c 2024-03-01 10:00']
    const late = [...paid, 'c 2024-03-05 10:00', 'c 2024-05-05 10:00 -1000']
    const revenue = { payment: 'revenue' } as const
    expect(ask(started, late, revenue)).toMatchObject({ value: 1, metric: { variant: 'firstRevenue' } })
    const undone = { ...revenue, refunded: 'notConverted' } as const
    expect(ask(started, late, undone)).toMatchObject({ value: 2 / 3, metric: { variant: 'refundsUndone' } })
    expect(ask(started, late, { ...undone, windowDays: null }).value).toBe(1 / 3)
    expect(() => ask(started, late, { refunded: 'notConverted' })).toThrow('refunds are known from revenue')
    expect(() => ask(started, late, { ...undone, entries: 'each' })).toThrow('first trial')
  })

  test('a day belongs to the zone: the trial of May 1 in UTC is one of April in Los Angeles', () => {
    const rows = tablesOf(['a 2024-05-01 00:00'], [])
    const params = { range: { from: '2024-04-01', until: '2024-06-01' }, asOf: '2024-09-01T00:00:00Z' }
    const monthsOf = (timeZone: string) => measure(conversion, rows, { ...params, timeZone }).series.map(({ n }) => n)
    expect([monthsOf('America/Los_Angeles'), monthsOf('UTC')]).toEqual([
      [1, 0],
      [0, 1],
    ])
  })

  test('of totals: trials and conversions, or the ratio of a period, which may exceed 1', () => {
    expect(fromTotals(conversion, { trialsStarted: 10, converted: 5 })).toMatchObject({ value: 0.5, n: 10 })
    expect(fromTotals(conversion, { trialsStarted: 0, converted: 0 })).toMatchObject({ value: null, reason: 'empty' })
    expect(() => fromTotals(conversion, { trialsStarted: 1, converted: 2 })).toThrow('2 cannot convert')
    expect(() => fromTotals(conversion, { trialsStarted: 1.5, converted: 1 })).toThrow('trialsStarted')
    const ratio = fromTotals(conversion, { payers: 6, trialsEnded: 5 })
    expect(ratio).toMatchObject({ value: 1.2, interval: null, metric: { variant: 'periodRatio' } })
    const formula = explain(ratio, { locale: 'en-US', words: en }).find(({ id }) => id === 'formula')
    expect(formula?.text).toBe('customers who paid ÷ trials that ended = 6 ÷ 5 = 120%')
    expect(fromTotals(conversion, { payers: 1, trialsEnded: 0 })).toMatchObject({ value: null, reason: 'undefined' })
  })

  test('two rates differ by the interval of Newcombe', () => {
    const earlier = [...trials, 'f 2024-02-10 10:00', 'g 2024-02-10 10:00']
    const { comparison } = measure(conversion, tablesOf(earlier, payments), { ...march, compare: 'previous' })
    expect(comparison?.change).toMatchObject({ absolute: 0.5, interval: { method: 'newcombe' } })
    const now = conversion.fromTotals?.({ payers: 1, trialsEnded: 2 }, { ...standard, windowDays: 28 })
    expect(now && conversion.difference?.(now, now)).toBeNull()
  })

  test('is what counting each customer by hand gives', () => {
    const moments = fc
      .nat(60 * 24)
      .map((hours) => new Date(Date.parse('2024-02-15T00:00:00Z') + hours * hour).toISOString().slice(0, 16))
    const line = fc
      .tuple(fc.constantFrom('a', 'b', 'c', 'd'), moments)
      .map(([who, at]) => `${who} ${at.replace('T', ' ')}`)
    const midnight = moments.map((at) => `${at.slice(0, 10)}T00:00`)
    const payment = fc
      .tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.oneof(moments, midnight))
      .map(([who, at]) => `${who} ${at.replace('T', ' ')}`)
    const asked = fc.record({
      windowDays: fc.constantFrom(7, 28, null),
      entries: fc.constantFrom('first' as const, 'each' as const),
      asOf: fc.constantFrom('2024-03-20T12:00:00Z', '2024-04-10T00:00:00Z', '2024-06-01T00:00:00Z'),
    })
    fc.assert(
      fc.property(fc.uniqueArray(line), fc.uniqueArray(payment), asked, (started, paid, { asOf, ...options }) => {
        const { value, n, body } = measure(conversion, tablesOf(started, paid), { ...march, asOf, ...options })
        const known = Date.parse(asOf)
        const cutoff = Math.min(known, Date.parse('2024-04-01'))
        const at = (text: string) => Date.parse(told(text).at)
        const within = (options.windowDays ?? Number.POSITIVE_INFINITY) * day
        const all = started.filter((text) => at(text) < cutoff)
        const counted = all.filter(
          (text) =>
            at(text) >= Date.parse('2024-03-01') &&
            (options.entries === 'each' || all.every((other) => other[0] !== text[0] || at(other) >= at(text))),
        )
        const paysOf = (text: string) =>
          Math.min(...paid.filter((other) => other[0] === text[0] && at(other) < known).map(at))
        const over = counted.filter((text) => options.windowDays === null || at(text) + within < known)
        const dayOf = (ms: number) => Math.floor(ms / day)
        const tookOf = (text: string) => {
          const pays = paysOf(text)
          const isDay = pays % day === 0 && dayOf(pays) === dayOf(at(text))
          return isDay ? 0 : pays - at(text)
        }
        const converted = over.filter((text) => {
          const took = tookOf(text)
          return took >= 0 && took <= within && Number.isFinite(took)
        })
        expect({ n, started: body.started }).toEqual({ n: over.length, started: counted.length })
        expect(value).toBe(over.length === 0 ? null : converted.length / over.length)
        const took = converted.map(tookOf).sort((a, b) => a - b)
        const middle = [took[(took.length - 1) >> 1], took[took.length >> 1]]
        expect(body.timeToConvert.median).toBe(took.length === 0 ? null : ((middle[0] ?? 0) + (middle[1] ?? 0)) / 2)
      }),
      { numRuns: runs() },
    )
  })

  lawsOf(conversion, {
    fact: 'trials',
    map: { id: 'id', customer: 'customer', at: 'at' },
    row: fc.record({ customer: fc.constantFrom('a', 'b', 'c', 'd', '', null), at: moment }),
    beside: tablesOf([], payments),
  })
})

const standard = {
  trialDays: 14,
  windowDays: 28,
  entries: 'first',
  payment: 'subscription',
  refunded: 'converted',
} as const
