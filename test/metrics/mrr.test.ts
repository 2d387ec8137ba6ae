import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MrrMovements } from '../../src/metrics/business/movements.ts'
import { mrr } from '../../src/metrics/business/mrr.ts'
import { roundedParts } from '../../src/metrics/business/roundedParts.ts'
import { columns } from '../../src/metrics/columns.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { sampleMap } from '../../src/metrics/sample/sampleMap.ts'
import { mrrCases, subscriptionRows, subscriptionTables } from '../cases/mrr.ts'
import { runs } from '../runs.ts'
import { lawsOf, type Row } from './laws.ts'
import { stretch, subscriptionsOf } from './subscriptions.ts'

const quarter = {
  range: { from: '2026-01-01', until: '2026-04-01' },
  timeZone: 'UTC',
  asOf: '2026-04-01T00:00:00Z',
} as const

const map = sampleMap('subscriptions')

const over = (...rows: readonly Row[]) => {
  const cells = rows.map((row, index) => ({
    id: `S${index}`,
    customer: `c${index}`,
    from: '2025-12-01',
    interval: 'month',
    ...row,
  }))
  const cell = (row: Row, name: string) => row[name] ?? null
  return {
    subscriptions: columns(
      Object.fromEntries(Object.keys(map).map((name) => [name, cells.map((row) => cell(row, name))])),
      map,
    ),
  }
}

const mrrOf = (...rows: readonly Row[]) => measure(mrr, over(...rows), quarter).value

/** What holds on the day before, added up without the kit. */
function balanceOn(rows: readonly Row[], until: string): number {
  // In 84ths of a minor unit, which are whole, so that an exact half is one.
  const months: Record<string, number> = { month: 84, year: 7, week: 365 }
  const holds = rows.filter((row) => String(row.from) < until && (row.until === null || String(row.until) >= until))
  const kept = holds.filter((row) => row.until === null || String(row.until) > String(row.from))
  const total = kept.reduce((sum, row) => sum + Number(row.amount) * Number(months[String(row.interval)]), 0)
  return Math.floor((total + 42) / 84)
}

const sum = ({ start, end: _, ...changes }: MrrMovements) =>
  Object.values(changes).reduce((total, change) => total + change, start)

describe('mrr', () => {
  test('x pays 10.00 until March, y 120.00 a year and 5.00 a month more from March: 15.00 at the end', () => {
    const { value, currency, n, body } = mrrCases.worked
    expect({ value, currency, n }).toEqual({ value: 1500, currency: 'EUR', n: 1 })
    expect(body.movements).toEqual({
      start: 1000,
      new: 1000,
      reactivation: 0,
      expansion: 500,
      contraction: 0,
      churn: -1000,
      negative: 0,
      end: 1500,
    })
    expect(body.customers).toMatchObject({ start: 1, new: 1, expansion: 1, churn: -1, end: 1 })
    expect(mrrCases.worked.series.map((point) => point.value)).toEqual([2000, 2000, 1500])
    expect(body).toMatchObject({ arr: 18_000, arpa: 1500 })
  })

  test('a year is 12 months, a quarter 3, a week 12/52.14 and a day 12/365 of a month', () => {
    expect(mrrOf({ amount: 12_000, interval: 'year' })).toBe(1000)
    expect(mrrOf({ amount: 3000, interval: 'quarter' })).toBe(1000)
    expect(mrrOf({ amount: 8400, interval: 'week' })).toBe(36_500)
    expect(mrrOf({ amount: 1200, interval: 'day' })).toBe(36_500)
    expect(mrrOf({ amount: 6000, interval: 'month', intervalCount: 2 })).toBe(3000)
  })

  test('vendors count a day and a week otherwise: an option, and a variant', () => {
    const rows = over({ amount: 1000, interval: 'day' }, { amount: 2000, interval: 'week' })
    const result = measure(mrr, rows, { ...quarter, monthlyFactor: { day: 30.437, week: 4.345 } })
    expect(result).toMatchObject({ value: 30_437 + 8690, metric: { variant: 'otherMonthlyFactor' } })
  })

  test('price times quantity, less the discount; all of it off is free and no customer', () => {
    expect(mrrOf({ amount: 1000, quantity: 3, discount: 50 })).toBe(1500)
    expect(measure(mrr, over({ amount: 1000, discount: 100 }), quarter)).toMatchObject({ value: 0, n: 0 })
  })

  test('80.00 after a discount forever and 50.00 after one that ends: 130.00, 180.00 or 200.00, as discounts are seen', () => {
    const rows = subscriptionsOf([
      { customer: 'x', from: '2025-12-01', amount: 10_000, discount: 20, discountDuration: 'forever' },
      { customer: 'y', from: '2025-12-01', amount: 10_000, discount: 50, discountDuration: 'repeating' },
    ])
    const asked = (discounts: 'all' | 'forever' | 'none') => measure(mrr, rows, { ...quarter, discounts })
    expect(asked('all')).toMatchObject({ value: 13_000, metric: { variant: 'standard' } })
    expect(asked('forever')).toMatchObject({ value: 18_000, metric: { variant: 'lastingDiscounts' } })
    expect(asked('none')).toMatchObject({ value: 20_000, metric: { variant: 'withoutDiscounts' } })
  })

  test('all of it off for a while is a customer where only lasting discounts count, and a price without one stays', () => {
    const rows = subscriptionsOf([
      { customer: 'x', from: '2025-12-01', amount: 1000, discount: 100, discountDuration: 'once' },
      { customer: 'y', from: '2025-12-01', amount: 500 },
    ])
    expect(measure(mrr, rows, quarter)).toMatchObject({ value: 500, n: 1 })
    expect(measure(mrr, rows, { ...quarter, discounts: 'forever' })).toMatchObject({ value: 1500, n: 2 })
  })

  test('100.00 less 20.00 is 80.00; after half of it 30.00; and never less than nothing', () => {
    const off = (rest: Row) => mrrOf({ amount: 10_000, discountAmount: 2000, ...rest })
    expect(off({})).toBe(8000)
    expect(off({ discount: 50 })).toBe(3000)
    expect(off({ discount: 90 })).toBe(0)
    // Of the whole row and for one interval: 3 x 100.00 a year less 20.00 a year.
    expect(off({ quantity: 3, interval: 'year' })).toBe(28_000 / 12 - 1 / 3)
    expect(off({ amount: -500 })).toBe(-500)
    expect(measure(mrr, over({ amount: 1000, discountAmount: 1000 }), quarter)).toMatchObject({ value: 0, n: 0 })
    expect(measure(mrr, over({ amount: 1000, discountAmount: -1 }), quarter).excluded).toEqual({ invalidValue: 1 })
  })

  test('an amount off that ends is one only where all discounts count', () => {
    const rows = over(
      { customer: 'x', amount: 1000, discountAmount: 100, discountDuration: 'Forever' },
      { customer: 'y', amount: 1000, discountAmount: 100, discountDuration: 'once' },
    )
    const asked = (discounts: 'all' | 'forever' | 'none') => measure(mrr, rows, { ...quarter, discounts }).value
    expect([asked('all'), asked('forever'), asked('none')]).toEqual([1800, 1900, 2000])
  })

  test('at 0.90, 10.00 USD less 5.00 USD are 4.50 EUR', () => {
    const rows = over({ amount: 1000, discountAmount: 500, currency: 'USD' })
    expect(measure(mrr, rows, { ...quarter, currency: 'EUR', rates: { USD: 0.9 } }).value).toBe(450)
  })

  test('words count in any of the usual spellings', () => {
    const rows = over(
      { amount: 1000, kind: 'Paid', interval: 'MONTH' },
      { amount: 12_000, kind: 'PAID', interval: 'Year' },
      { amount: 500, kind: 'Trial' },
    )
    expect(measure(mrr, rows, quarter)).toMatchObject({ value: 2000, excluded: {} })
    const weekly = over({ amount: 100, interval: 'Week' })
    expect(measure(mrr, weekly, { ...quarter, monthlyFactor: { week: 4 } }).value).toBe(400)
  })

  test('credits and recurring refunds are left out where asked for', () => {
    const rows = over({ customer: 'x', amount: 1000 }, { customer: 'x', amount: -300 }, { customer: 'y', amount: -50 })
    expect(measure(mrr, rows, quarter)).toMatchObject({ value: 650, n: 1, warnings: [{ code: 'negativeBalances' }] })
    expect(measure(mrr, rows, { ...quarter, negativeLines: 'ignored' })).toMatchObject({
      value: 1000,
      warnings: [],
      metric: { variant: 'withoutNegativeLines' },
    })
  })

  describe('the view of events', () => {
    const events = { ...quarter, view: 'events' } as const
    const brief = { customer: 'brief', amount: 1000, from: '2026-01-05', until: '2026-01-20' }

    test('who joined and left within January is new and churn; the sums stay as they are', () => {
      const rows = over(brief, { customer: 'stays', amount: 500 })
      const { value, n, body, metric } = measure(mrr, rows, events)
      expect({ value, n, variant: metric.variant }).toEqual({ value: 500, n: 1, variant: 'eventView' })
      expect(body.periods[0]).toMatchObject({
        movements: { start: 500, new: 1000, churn: -1000, end: 500 },
        customers: { start: 1, new: 1, churn: -1, end: 1 },
      })
      expect(body).toMatchObject({ movements: { new: 1000, churn: -1000 }, quickRatio: 1 })
      expect(measure(mrr, rows, quarter).body.movements).toMatchObject({ new: 0, churn: 0 })
    })

    test('z, who paid 20.00 only in February, beside the worked example: 15.00 at the end as before', () => {
      const { value, body } = mrrCases.events
      expect(value).toBe(1500)
      expect(body.periods[1]?.movements).toMatchObject({ start: 2000, new: 2000, churn: -2000, end: 2000 })
      expect(body.movements).toMatchObject({ start: 1000, new: 3000, expansion: 500, churn: -3000, end: 1500 })
    })

    test('he counts once in a period, with the dearest of his stretches', () => {
      const more = { ...brief, amount: 2500, from: '2026-01-22', until: '2026-01-25' }
      const { body } = measure(mrr, over(brief, more), events)
      expect(body.periods[0]).toMatchObject({
        movements: { new: 2500, churn: -2500 },
        customers: { new: 1, churn: -1 },
      })
    })

    test('the second time he is no new customer, and neither is one who stays later', () => {
      const again = { ...brief, from: '2026-02-02', until: '2026-02-04' }
      const stays = { ...brief, amount: 100, from: '2026-03-03', until: null }
      const { periods } = measure(mrr, over(brief, again, stays), events).body
      expect(periods.map(({ movements }) => [movements?.new, movements?.reactivation, movements?.churn])).toEqual([
        [1000, 0, -1000],
        [0, 1000, -1000],
        [0, 100, 0],
      ])
    })

    test('one of several subscriptions for a while, and a longer one in the same period, are in no event', () => {
      const held = { ...brief, amount: 100, from: '2025-12-01', until: '2026-02-10' }
      expect(measure(mrr, over(brief, held), events).body.periods[0]?.movements).toMatchObject({ new: 0, churn: 0 })
      const later = { ...brief, amount: 100, from: '2026-01-25', until: null }
      expect(measure(mrr, over(brief, later), events).body.periods[0]?.movements).toMatchObject({ new: 100, churn: 0 })
    })

    test('free, before the range, for no day, or not ended yet, he is in no event', () => {
      const rows = over(
        { ...brief, amount: 0 },
        { ...brief, customer: 'early', from: '2025-12-05', until: '2025-12-20' },
        { ...brief, customer: 'slip', until: '2026-01-05' },
      )
      expect(measure(mrr, rows, events).body.movements).toMatchObject({ start: 0, new: 0, churn: 0 })
      const open = { ...events, asOf: '2026-01-10T00:00:00Z' }
      expect(measure(mrr, over(brief), open)).toMatchObject({
        value: 1000,
        body: { movements: { new: 1000, churn: 0 } },
      })
    })

    test('a count over plain objects agrees', () => {
      const list = fc.array(stretch, { minLength: 1, maxLength: 8 })
      fc.assert(
        fc.property(list, (rows) => {
          const asked = {
            range: { from: '2024-02-01', until: '2024-05-01' },
            timeZone: 'UTC',
            asOf: '2024-06-01T00:00:00Z',
          }
          const seen = measure(mrr, subscriptionsOf(rows), asked).body
          const { periods } = measure(mrr, subscriptionsOf(rows), { ...asked, view: 'events' }).body
          const months = ['2024-02', '2024-03', '2024-04']
          for (const [index, month] of months.entries()) {
            const { joined, back, left } = briefOf(rows, month)
            const [before, after] = [seen.periods[index], periods[index]]
            expect(after?.movements).toEqual({
              ...before?.movements,
              new: Number(before?.movements?.new) + joined.paid,
              reactivation: Number(before?.movements?.reactivation) + back.paid,
              churn: Number(before?.movements?.churn) - left.paid,
            })
            expect(after?.customers).toEqual({
              ...before?.customers,
              new: Number(before?.customers?.new) + joined.customers,
              reactivation: Number(before?.customers?.reactivation) + back.customers,
              churn: Number(before?.customers?.churn) - left.customers,
            })
          }
        }),
        { numRuns: runs() },
      )
    })
  })

  test('who gives notice in January and has paid until March counts until then, or until the notice by option', () => {
    const rows = subscriptionsOf([
      { customer: 'x', from: '2025-12-01', until: '2026-03-10', cancelledAt: '2026-01-20', amount: 1000 },
      { customer: 'y', from: '2025-12-01', cancelledAt: '2026-02-20', amount: 500 },
      { customer: 'z', from: '2025-12-01', until: '2026-02-01', cancelledAt: '2026-02-20', amount: 300 },
      { customer: 'stays', from: '2025-12-01', amount: 100 },
    ])
    const paid = measure(mrr, rows, quarter)
    expect(paid.series.map(({ value }) => value)).toEqual([1900, 1600, 600])
    const notice = measure(mrr, rows, { ...quarter, cancelled: 'request' })
    expect(notice.series.map(({ value }) => value)).toEqual([900, 100, 100])
    expect(notice.metric.variant).toBe('untilNotice')
  })

  test('a notice that lies ahead is not known yet', () => {
    const rows = subscriptionsOf([{ customer: 'x', from: '2025-12-01', cancelledAt: '2026-03-20', amount: 1000 }])
    const now = { ...quarter, asOf: '2026-03-10T12:00:00Z', cancelled: 'request' } as const
    expect(measure(mrr, rows, now).value).toBe(1000)
    expect(measure(mrr, rows, { ...now, asOf: quarter.asOf }).value).toBe(0)
  })

  test('a payment due since 10 January: counted until it ends, or for 30 days of grace, until 9 February', () => {
    const rows = subscriptionsOf([
      { customer: 'x', from: '2025-12-01', delinquentAt: '2026-01-10', amount: 1000 },
      { customer: 'y', from: '2025-12-01', delinquentAt: '2026-01-10', until: '2026-01-20', amount: 500 },
      { customer: 'pays', from: '2025-12-01', amount: 100 },
    ])
    const series = (asked: object) => measure(mrr, rows, { ...quarter, ...asked }).series.map(({ value }) => value)
    expect(series({})).toEqual([1100, 1100, 1100])
    expect(series({ graceDays: 30 })).toEqual([1100, 100, 100])
    expect(series({ graceDays: 0 })).toEqual([100, 100, 100])
    expect(measure(mrr, rows, { ...quarter, graceDays: 30 }).metric.variant).toBe('graceDays')
    const days = {
      ...quarter,
      grain: 'day',
      range: { from: '2026-02-08', until: '2026-02-10' },
      graceDays: 30,
    } as const
    expect(measure(mrr, rows, days).series.map(({ value }) => value)).toEqual([1100, 100])
  })

  test('notice and grace together: the earlier one ends it', () => {
    const rows = subscriptionsOf([
      { customer: 'x', from: '2025-12-01', cancelledAt: '2026-02-10', delinquentAt: '2026-01-01', amount: 1000 },
      { customer: 'y', from: '2025-12-01', cancelledAt: '2026-01-10', delinquentAt: '2026-01-25', amount: 500 },
    ])
    const asked = { ...quarter, cancelled: 'request', graceDays: 20 } as const
    expect(measure(mrr, rows, asked).series.map(({ value }) => value)).toEqual([0, 0, 0])
    const { series, metric } = measure(mrr, rows, { ...asked, graceDays: 35 })
    expect(series.map(({ value }) => value)).toEqual([1000, 0, 0])
    expect(metric.variant).toBe('untilNotice')
  })

  test('trials, paused and free subscriptions are no revenue', () => {
    const kinds = ['trial', 'paused', 'free'].map((kind) => ({ amount: 1000, kind }))
    expect(mrrOf(...kinds, { amount: 500, kind: 'paid' }, { amount: 7 })).toBe(507)
  })

  test('three thirds of a cent are a cent: rounded once, not for each subscription', () => {
    expect(mrrOf({ amount: 1, interval: 'quarter' })).toBe(0)
    expect(mrrOf(...Array.from({ length: 3 }, () => ({ amount: 1, interval: 'quarter' })))).toBe(1)
  })

  test('one of several subscriptions ended is contraction, the last one churn, and coming back reactivation', () => {
    const rows = over(
      { customer: 'x', amount: 1000, until: '2026-01-10' },
      { customer: 'x', amount: 400, until: '2026-02-10' },
      { customer: 'x', amount: 700, from: '2026-03-10' },
    )
    const { periods } = measure(mrr, rows, quarter).body
    expect(periods.map(({ movements }) => movements?.contraction)).toEqual([-1000, 0, 0])
    expect(periods.map(({ movements }) => movements?.churn)).toEqual([0, -400, 0])
    expect(periods.map(({ movements }) => movements?.reactivation)).toEqual([0, 0, 700])
    expect(periods.map(({ customers }) => customers?.end)).toEqual([1, 0, 1])
  })

  test('who joins and leaves between two period ends is in no movement', () => {
    const { body, value } = measure(mrr, over({ amount: 1000, from: '2026-01-05', until: '2026-01-20' }), quarter)
    expect(value).toBe(0)
    expect(body.movements).toMatchObject({ new: 0, churn: 0 })
  })

  test('the running month shows now: an end that lies ahead is not known yet, nor is a later start', () => {
    const now = { ...quarter, asOf: '2026-03-10T12:00:00Z' }
    const rows = over({ amount: 1000, until: '2026-03-20' }, { amount: 500, from: '2026-03-15' })
    expect(measure(mrr, rows, now)).toMatchObject({ value: 1000, n: 1 })
    expect(measure(mrr, rows, quarter)).toMatchObject({ value: 500, n: 1 })
    expect(measure(mrr, rows, { ...quarter, asOf: '2026-02-10T12:00:00Z' }).body.periods[2]?.movements).toBeNull()
  })

  test('rows that cannot be read are no revenue of 0: without any other, nothing is known', () => {
    const unread = [{ amount: 1000, interval: 'annually' }, { amount: 1000, kind: 'gift' }, { amount: null }]
    expect(measure(mrr, over(...unread), quarter)).toMatchObject({
      value: null,
      reason: 'empty',
      excluded: { invalidValue: 3 },
    })
    expect(measure(mrr, over(...unread, { amount: 1000, kind: 'trial' }), quarter).value).toBe(0)
  })

  test('currencies are never added without rates', () => {
    const { value, reason, currency, body, warnings } = mrrCases.mixedCurrencies
    expect({ value, reason, currency }).toEqual({ value: null, reason: 'mixedCurrencies', currency: undefined })
    expect(body.movements).toBeNull()
    expect(warnings).toEqual([{ code: 'mixedCurrencies', values: { currencies: 'EUR, USD' } }])
  })

  test('with rates they are, at one rate for the whole report; a currency without a rate still refuses', () => {
    const rows = over({ amount: 1000, currency: 'EUR' }, { amount: 1000, currency: 'usd' })
    expect(measure(mrr, rows, { ...quarter, currency: 'EUR', rates: { USD: 0.9 } })).toMatchObject({
      value: 1900,
      currency: 'EUR',
    })
    expect(measure(mrr, rows, { ...quarter, currency: 'EUR', rates: { GBP: 1.2 } }).reason).toBe('mixedCurrencies')
    expect(() => measure(mrr, rows, { ...quarter, rates: { USD: 0.9 } })).toThrow('rates need a currency')
    // Rates of another currency would convert every amount wrongly.
    const inDollars = { EUR: 1.1, USD: 1 }
    expect(() => measure(mrr, rows, { ...quarter, currency: 'EUR', rates: inDollars })).toThrow('which is worth 1')
    const same = { ...quarter, currency: 'EUR', rates: { EUR: 1, USD: 0.9 } }
    expect(measure(mrr, rows, same).value).toBe(1900)
  })

  test('rates are those of whole units, as people write them: 1,000 yen at 0.006 are 6 euros, 1 dinar at 2.4 is 2.40', () => {
    const rates = { JPY: 0.006, BHD: 2.4, USD: 0.9 }
    const yen = over({ amount: 1000, currency: 'JPY' })
    expect(measure(mrr, yen, { ...quarter, currency: 'EUR', rates }).value).toBe(600)
    const dinar = over({ amount: 1000, currency: 'bhd' })
    expect(measure(mrr, dinar, { ...quarter, currency: 'EUR', rates }).value).toBe(240)
    const both = over({ amount: 1000, currency: 'JPY' }, { amount: 1000, currency: 'BHD' }, { amount: 100 })
    expect(measure(mrr, both, { ...quarter, currency: 'EUR', rates }).value).toBe(600 + 240 + 100)
    const euros = over({ amount: 600, currency: 'EUR' })
    expect(measure(mrr, euros, { ...quarter, currency: 'JPY', rates: { EUR: 160 } }).value).toBe(960)
  })

  test('what ended on the day it began never held, and its currency is no other currency', () => {
    const slip = { customer: 'x', amount: 900, currency: 'USD', from: '2026-01-05', until: '2026-01-05' }
    const rows = over(slip, { customer: 'x', amount: 1000, currency: 'EUR', from: '2026-01-05' })
    expect(measure(mrr, rows, quarter)).toMatchObject({
      value: 1000,
      currency: 'EUR',
      body: { movements: { new: 1000 } },
    })
  })

  test('a code in another spelling than the rate’s has no rate, and is never added at 1', () => {
    const rows = over({ amount: 1000, currency: 'EUR' }, { amount: 1000, currency: 'Usd' })
    expect(measure(mrr, rows, { ...quarter, currency: 'EUR', rates: { USD: 0.9 } })).toMatchObject({
      value: null,
      warnings: [{ code: 'mixedCurrencies', values: { currencies: 'EUR, Usd' } }],
    })
  })

  test('a credit is kept in the sum, reported, and in no other movement', () => {
    const { value, n, body, warnings } = measure(
      mrr,
      over({ amount: -300, from: '2026-02-05' }, { amount: 1000 }),
      quarter,
    )
    expect({ value, n }).toEqual({ value: 700, n: 1 })
    expect(body.movements).toMatchObject({ start: 1000, new: 0, contraction: 0, negative: -300, end: 700 })
    expect(warnings).toEqual([{ code: 'negativeBalances' }])
  })

  test('rows that cannot be read are left out and reported', () => {
    const rows = over(
      { amount: 1000 },
      { amount: 'much' },
      { amount: 1000, interval: 'fortnight' },
      { amount: 1000, kind: 'unheard of' },
      { amount: 1000, discount: 120 },
      { amount: 1000, customer: null },
      { amount: 1000, from: null },
      { amount: 1000, from: '2026-02-30' },
      { amount: 1000, from: '2026-02-10', until: '2026-02-01' },
    )
    expect(measure(mrr, rows, quarter)).toMatchObject({
      value: 1000,
      excluded: { invalidValue: 4, missingCustomer: 1, missingTime: 1, invalidTime: 1, negativeInterval: 1 },
    })
  })

  test('stretches of one subscription share an id; a copy is the same id from the same day', () => {
    const first = { id: 'S', customer: 'x', amount: 1000, until: '2026-02-01' }
    const second = { id: 'S', customer: 'x', amount: 1500, from: '2026-02-01' }
    expect(measure(mrr, over(first, second, second), quarter)).toMatchObject({
      value: 1500,
      excluded: { duplicate: 1 },
    })
  })

  test('no subscriptions: no value; subscriptions that ended: 0', () => {
    expect(mrrCases.empty).toMatchObject({ value: null, reason: 'empty' })
    expect(mrrCases.nobodyLeft).toMatchObject({ value: 0, n: 0, body: { arpa: null } })
    expect(mrrCases.ahead).toMatchObject({ value: null, reason: 'unobserved' })
  })

  test('a ready series has no movements, and months without a value are gaps', () => {
    const { value, series, period, body } = mrrCases.totals
    expect({ value, movements: body.movements }).toEqual({ value: 5_012_480, movements: null })
    expect(series).toHaveLength(3)
    expect(period).toMatchObject({
      from: '2026-01-01',
      until: '2026-04-01',
      complete: true,
      days: { elapsed: 90, total: 90 },
    })
    const gap = fromTotals(
      mrr,
      [
        { at: '2026-03', value: 3 },
        { at: '2026-01', value: 1 },
      ],
      { currency: 'EUR' },
    )
    expect(gap.series.map((point) => [point.value, point.state])).toEqual([
      [1, 'complete'],
      [null, 'unobserved'],
      [3, 'complete'],
    ])
    expect(gap.period).toBeNull()
    expect(fromTotals(mrr, [{ at: '2026-01', value: null }])).toMatchObject({ value: null, reason: 'unobserved' })
    expect(fromTotals(mrr, [])).toMatchObject({ value: null, reason: 'empty', period: null })
    expect(() => fromTotals(mrr, [{ at: 'January', value: 1 }])).toThrow('YYYY-MM')
    expect(() => fromTotals(mrr, [{ at: '2026-01', value: 1.5 }])).toThrow('whole minor units')
  })

  test('parts keep their sum when rounded, and nothing stays nothing', () => {
    const parts = fc.array(fc.integer({ min: -100_000, max: 100_000 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 100_000 }), (list, start) => {
        const round = (value: number) => Math.floor(value / 5040 + 0.5)
        const total = round(start + list.reduce((a, b) => a + b, 0)) - round(start)
        const rounded = roundedParts(list, 5040, total)
        expect(rounded.reduce((a, b) => a + b, 0)).toBe(total)
        for (const [index, part] of list.entries())
          expect(Math.abs((rounded[index] ?? 0) - part / 5040)).toBeLessThan(1)
        for (const [index, part] of list.entries()) if (part === 0) expect(rounded[index]).toBe(0)
      }),
    )
  })

  const subscription = fc.record({
    customer: fc.constantFrom('a', 'b', 'c', null),
    from: fc.constantFrom('2023-11-05', '2024-01-31', '2024-02-29', '2024-03-10', '2024-04-20', null, '?'),
    until: fc.constantFrom(null, '2024-02-20', '2024-03-15', '2024-04-30', '2025-01-01', '?'),
    amount: fc.oneof(fc.integer({ min: -500, max: 99_999 }), fc.constantFrom(null, 'x')),
    currency: fc.constant('EUR'),
    interval: fc.constantFrom('day', 'week', 'month', 'quarter', 'year', null),
    intervalCount: fc.constantFrom(null, 1, 2, 7),
    quantity: fc.constantFrom(null, 1, 3),
    discount: fc.constantFrom(null, 0, 15, 33.3, 100),
    kind: fc.constantFrom('paid', 'trial', null),
  })

  test('start and movements make the end, of customers too, in every period and over the range', () => {
    fc.assert(
      fc.property(fc.array(subscription, { maxLength: 30 }), fc.constantFrom('day', 'week', 'month'), (rows, grain) => {
        const range = { from: '2024-02-01', until: '2024-05-01' }
        const { body, value } = measure(mrr, over(...rows), {
          range,
          grain: grain as 'day' | 'week' | 'month',
          timeZone: 'UTC',
          asOf: '2024-06-01T00:00:00Z',
        })
        let before = body.movements?.start
        for (const { movements, customers } of body.periods) {
          if (!movements || !customers) throw new Error('every period has begun')
          expect(movements.start).toBe(before)
          expect(sum(movements)).toBe(movements.end)
          expect(customers.end).toBe(customers.start + customers.new + customers.reactivation + customers.churn)
          expect(Math.max(movements.contraction, movements.churn)).toBeLessThanOrEqual(0)
          before = movements.end
        }
        if (body.movements) expect(sum(body.movements)).toBe(body.movements.end)
        if (value !== null) expect(value).toBe(before)
      }),
      { numRuns: runs(100) },
    )
  })

  test('credits come and go: start and movements still make the end, and no customer below 0 pays', () => {
    const entry = fc.record({
      customer: fc.constantFrom('a', 'b'),
      from: fc.constantFrom('2023-11-05', '2024-02-03', '2024-02-29', '2024-03-10', '2024-04-20'),
      until: fc.constantFrom(null, '2024-02-20', '2024-03-15', '2024-04-30'),
      amount: fc.integer({ min: -2000, max: 2000 }),
      interval: fc.constantFrom('month', 'year', 'week'),
    })
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 12 }), (rows) => {
        const asked = {
          range: { from: '2024-02-01', until: '2024-05-01' },
          timeZone: 'UTC',
          asOf: '2024-06-01T00:00:00Z',
        }
        const { body, series } = measure(mrr, over(...rows), asked)
        for (const [index, { movements, customers }] of body.periods.entries()) {
          if (!movements || !customers) throw new Error('every period has begun')
          expect(sum(movements)).toBe(movements.end)
          expect(movements.end).toBe(balanceOn(rows, String(series[index]?.until)))
          expect(customers.end).toBeGreaterThanOrEqual(0)
          expect(customers.end).toBeLessThanOrEqual(2)
        }
      }),
      { numRuns: runs() },
    )
  })

  test('the rows of the worked example are counted the same whatever the grain', () => {
    const ends = (['day', 'week', 'month', 'quarter', 'year'] as const).map(
      (grain) => measure(mrr, subscriptionTables(subscriptionRows), { ...quarter, grain }).value,
    )
    expect(ends).toEqual([1500, 1500, 1500, 1500, 1500])
  })

  lawsOf(mrr, { fact: 'subscriptions', map, row: subscription })
})

/** Who paid only inside a month, as a person would find on paper: for the first time, again, and all together. */
function briefOf(rows: readonly Row[], month: string) {
  const monthOf = (day: unknown) => String(day ?? '9999').slice(0, 7)
  const held = rows.filter(({ amount, from, until }) => Number(amount) > 0 && String(until ?? '9999') > String(from))
  const isLong = ({ from, until }: Row) => monthOf(from) !== monthOf(until)
  const sums = { joined: { paid: 0, customers: 0 }, back: { paid: 0, customers: 0 }, left: { paid: 0, customers: 0 } }
  for (const customer of new Set(held.map((row) => row.customer))) {
    const own = held.filter((row) => row.customer === customer)
    const brief = own.filter((row) => !isLong(row) && monthOf(row.from) === month)
    const long = own.filter(isLong)
    const isBetween =
      long.some(({ from }) => monthOf(from) <= month) && long.some(({ until }) => monthOf(until) >= month)
    if (brief.length === 0 || isBetween) continue
    const dearest = Math.max(...brief.map(({ amount }) => Number(amount)))
    const isNew = own.every(({ from }) => monthOf(from) >= month)
    for (const sum of [sums.left, isNew ? sums.joined : sums.back]) {
      sum.paid += dearest
      sum.customers++
    }
  }
  return sums
}
