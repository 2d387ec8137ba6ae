import * as v from 'valibot'
import { formatDay, parseDay } from '../calendar/civil.ts'
import { nextPeriod } from '../calendar/periods.ts'
import type { Window } from '../calendar/window.ts'
import { minorDigits } from '../currency.ts'
import { KpiError } from '../KpiError.ts'
import type { Computed, Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import { named, present } from '../plan/rows.ts'
import type { Cond, Expr, RowStep, Statistics } from '../plan/steps.ts'
import type { Point } from '../result.ts'
import { byPeriod, nothing, seriesOf } from '../series.ts'
import { roundedParts } from './roundedParts.ts'

/** What may be chosen about monthly recurring revenue; everything has a default (see `mrr`). */
export interface MrrOptions {
  /** ISO 4217. What amounts are shown in; rows without a currency are taken to be in it. */
  readonly currency?: string
  /**
   * What one unit of each other currency is worth in `currency`, as people write it (1 USD = 0.797 GBP), fixed for the
   * whole report. That a yen has no minor unit and a dinar a thousand is seen to.
   */
  readonly rates?: Readonly<Record<string, number>>
  /** Months per day and week, other than 365/12 and 365/84 (one year of 365 days): a variant. */
  readonly monthlyFactor: { readonly day?: number; readonly week?: number }
}

/** A month `YYYY-MM` and its MRR at the end, in minor units; null where it is not known. */
export type MrrTotals = readonly { readonly at: string; readonly value: number | null }[]

/**
 * Movements add up: start + new + reactivation + expansion + contraction + churn + negative = end, to the minor unit.
 * Losses are negative. `negative` is the change of balances below 0 (credits), which are in no other movement.
 */
export interface MrrMovements {
  readonly start: number
  readonly new: number
  readonly reactivation: number
  readonly expansion: number
  readonly contraction: number
  readonly churn: number
  readonly negative: number
  readonly end: number
}

/** What MRR is made of and how it moved, all in minor units of the result's currency. */
export interface MrrBody {
  /** Over the whole range, in minor units: the sum of its periods. Null for totals and mixed currencies. */
  readonly movements: MrrMovements | null
  /** How many customers each movement concerns, losses negative; `start` and `end` are paying customers. */
  readonly customers: MrrMovements | null
  /** The same for each period of the range; same index as `series`. Null for periods that have not begun. */
  readonly periods: readonly {
    readonly from: string
    readonly until: string
    readonly movements: MrrMovements | null
    readonly customers: MrrMovements | null
  }[]
  /** 12 x MRR, in minor units. */
  readonly arr: number | null
  /** MRR by paying customers, in minor units (not whole); null without any. */
  readonly arpa: number | null
}

const currencyCode = v.pipe(v.string(), v.regex(/^[A-Za-z]{3}$/, 'must be an ISO 4217 code'), v.toUpperCase())
const factor = v.pipe(v.number(), v.finite(), v.gtValue(0))

const options = v.pipe(
  v.strictObject({
    currency: v.exactOptional(currencyCode),
    rates: v.exactOptional(v.record(currencyCode, factor)),
    monthlyFactor: v.optional(v.strictObject({ day: v.exactOptional(factor), week: v.exactOptional(factor) }), {}),
  }),
  v.check(({ currency, rates }) => currency !== undefined || rates === undefined, 'rates need a currency to lead to'),
)

/**
 * Monthly recurring revenue: what the subscriptions of a period's last day bring in per month, and how it got there.
 *
 * - Counted: price x quantity, less discounts, brought to a month (a year / 12, a week x 365/84, a day x 365/12). Trials,
 *   paused and free subscriptions count 0; 100% off is free. One-off charges, usage and tax are no subscriptions.
 *   No proration: a subscription counts in full from its first day until before its last.
 * - Once: customers, not subscriptions. One of several ended is contraction, the last one churn; after that the
 *   customer comes back as reactivation. Who joins and leaves between two period ends is in neither.
 * - Day: the first and last day in the report's zone. The running period shows the state as of now: an end that lies
 *   ahead is not known yet.
 * - Money is counted in whole 1/5040 of a minor unit, so that thirds, twelfths and 365/84 stay exact, and rounded once, so
 *   that the movements of every period and of the range add up to the minor unit.
 * - Several currencies without rates: null, they are never added. No subscriptions at all: null.
 * - Interval: none. These are complete counts, not a sample.
 *
 * Sources: ChartMogul (movements by customer, all active discounts, fixed rates), Recurly (snapshot at period end).
 *
 * @example
 * ```ts
 * import { fromTotals, mrr } from 'kpi-kit/metrics'
 * fromTotals(mrr, [{ at: '2026-01', value: 4_821_340 }], { currency: 'EUR', timeZone: 'Europe/Berlin' }).value // 4821340
 * ```
 */
export const mrr: Metric<'mrr', MrrOptions, MrrBody, MrrTotals> = {
  id: 'mrr',
  version: 1,
  unit: 'money',
  good: 'up',
  grains: ['month', 'day', 'week', 'quarter', 'year'],
  minN: 0,
  sources: [
    'ChartMogul, MRR movement types',
    'Recurly, monthly recurring revenue',
    'Stripe, billing metric definitions',
  ],
  options,

  plan(window, options) {
    const subscriptions = { fact: 'subscriptions', needs: ['customer', 'from', 'amount', 'interval'] }
    const steps = paidSubscriptions(options)
    return {
      movements: {
        ...subscriptions,
        steps: [
          ...steps,
          { do: 'balances', entity: 'customer', from: 'fromDay', until: 'untilDay', amount: 'monthly' },
        ],
        end: {
          do: 'tally',
          by: ['period', 'kind'],
          measures: { change: { sum: 'change' }, customers: { count: true } },
        },
      },
      currencies: {
        ...subscriptions,
        steps: [
          ...steps,
          {
            do: 'where',
            all: [
              { col: 'fromDay', op: '<', value: window.endDay },
              { not: { col: 'untilDay', op: '<', value: window.firstDay } },
              { not: { col: 'lasts', op: '=', value: 0 } },
              { col: 'monthly', op: '!=', value: 0 },
            ],
          },
        ],
        end: { do: 'tally', by: ['currency'], measures: { subscriptions: { count: true } } },
      },
      begun: {
        ...subscriptions,
        steps: [...begunSubscriptions, { do: 'where', all: [{ col: 'fromDay', op: '<', value: window.endDay }] }],
        end: { do: 'tally', by: [], measures: { subscriptions: { count: true } } },
      },
    }
  },

  compute(statistics, window, options) {
    const { currency, mixed } = currencyOf(statistics, options)
    if (mixed) return unknown(window, mixed)
    const rows = read(statistics, 'movements', {
      period: 'number',
      kind: 'text',
      change: 'number',
      customers: 'number',
    })
    const ofPeriod = byPeriod(rows)
    let balance = totalOf(ofPeriod(-1), ({ change }) => change)
    let paying = totalOf(ofPeriod(-1).filter(isStart), ({ customers }) => customers)
    const periods = window.periods.map(({ from, until, state }, index) => {
      if (state === 'unobserved') return { from, until, movements: null, customers: null }
      const kinds = new Map(ofPeriod(index).map((row) => [row.kind, row]))
      const movements = roundedMovements(balance, (kind) => kinds.get(kind)?.change ?? 0)
      const customers = customerMovements(paying, (kind) => kinds.get(kind)?.customers ?? 0)
      balance += totalOf(ofPeriod(index), ({ change }) => change)
      paying = customers.end
      return { from, until, movements, customers }
    })
    const movements = summed(periods.map((period) => period.movements))
    const customers = summed(periods.map((period) => period.customers))
    const begun = read(statistics, 'begun', { subscriptions: 'number' })[0]?.subscriptions ?? 0
    const value = begun === 0 ? null : (movements?.end ?? null)
    return {
      value,
      ...(value === null && { reason: nothing(window) }),
      ...(currency !== null && { currency }),
      variant: variantOf(options),
      n: customers?.end ?? 0,
      interval: null,
      terms: value === null ? {} : { ...movements, customers: customers?.end ?? 0 },
      series: seriesOf(window, (index) => ({
        value: value === null ? null : (periods[index]?.movements?.end ?? null),
        n: periods[index]?.customers?.end ?? 0,
      })),
      warnings: rows.some(({ kind }) => kind === 'negative') ? [{ code: 'negativeBalances' }] : [],
      body: { movements, customers, periods, ...perYearAndAccount(value, customers?.end ?? 0) },
    }
  },

  fromTotals(totals, { currency }) {
    const months = new Map(totals.map(({ at, value }) => [monthStart(at), checkedAmount(value)]))
    if (months.size < totals.length)
      throw new KpiError('invalidTotals', 'mrr: a month stands twice in the totals.', { months: totals.length })
    const days = [...months.keys()].sort((a, b) => a - b)
    const [first, last] = [days[0], days[days.length - 1]]
    const series: Point[] = []
    for (let day = first ?? 0; last !== undefined && day <= last; day = nextPeriod(day, 'month')) {
      const value = months.get(day) ?? null
      const span = { from: formatDay(day), until: formatDay(nextPeriod(day, 'month')) }
      series.push({ ...span, value, n: 0, interval: null, state: value === null ? 'unobserved' : 'complete' })
    }
    const value = series[series.length - 1]?.value ?? null
    return {
      value,
      ...(value === null && { reason: series.length === 0 ? ('empty' as const) : ('unobserved' as const) }),
      ...(currency !== undefined && { currency }),
      n: 0,
      interval: null,
      terms: {},
      series,
      ...(first !== undefined &&
        last !== undefined && {
          range: { from: formatDay(first), until: formatDay(nextPeriod(last, 'month')), grain: 'month' as const },
        }),
      body: {
        movements: null,
        customers: null,
        periods: series.map(({ from, until }) => ({ from, until, movements: null, customers: null })),
        ...perYearAndAccount(value, 0),
      },
    }
  },
}

/** Parts of a minor unit that amounts are counted in: halves to tenths, twelfths and 365/84 are whole numbers of it. */
const unit = 5040
const months = { day: 365 / 12, week: 365 / 84, month: 1, quarter: 1 / 3, year: 1 / 12 } as const
const kinds = ['new', 'reactivation', 'expansion', 'contraction', 'churn', 'negative'] as const

type Kind = (typeof kinds)[number]

const rowOrder = [
  'until',
  'customer',
  'amount',
  'currency',
  'interval',
  'intervalCount',
  'quantity',
  'discount',
  'kind',
].map((col) => ({ col }))

/** Subscriptions of any kind that have begun by now, with `fromDay`. */
const begunSubscriptions: readonly RowStep[] = [
  ...present('from', 'missingTime', 'invalidTime'),
  { do: 'where', all: [{ not: { col: 'until', is: 'unreadable' } }], reason: 'invalidTime' },
  { do: 'where', all: [{ col: 'from', known: true }] },
  // An id may be that of a subscription with several stretches, so a copy is the same id from the same moment.
  { do: 'perKey', key: ['id', 'from'], order: rowOrder, reason: 'duplicate' },
  named('customer', 'missingCustomer'),
  { do: 'derive', as: 'fromDay', from: { day: 'from' } },
]

/** Those that bring in money: `customer`, `fromDay`, `untilDay`, `currency` and `monthly` in 1/5040 minor units. */
function paidSubscriptions(options: MrrOptions): readonly RowStep[] {
  return [
    ...begunSubscriptions,
    { do: 'derive', as: 'kind', from: { coalesce: [{ col: 'kind' }, { value: 'paid' }] } },
    { do: 'where', all: [{ col: 'kind', in: ['paid', 'trial', 'paused', 'free'] }], reason: 'invalidValue' },
    { do: 'where', all: [{ col: 'kind', op: '=', value: 'paid' }] },
    { do: 'where', all: validNumbers, reason: 'invalidValue' },
    { do: 'derive', as: 'lasts', from: { op: '-', args: [{ day: 'until' }, { day: 'from' }] } },
    { do: 'where', all: [{ not: { col: 'lasts', op: '<', value: 0 } }], reason: 'negativeInterval' },
    { do: 'derive', as: 'untilDay', from: { day: 'until', known: true } },
    { do: 'derive', as: 'currency', from: currencyExpr(options) },
    ...monthlyAmount(options),
  ]
}

const validNumbers: readonly Cond[] = [
  { col: 'amount', is: 'present' },
  { col: 'interval', in: Object.keys(months) },
  { not: { col: 'intervalCount', is: 'unreadable' } },
  { not: { col: 'intervalCount', op: '<=', value: 0 } },
  { not: { col: 'quantity', is: 'unreadable' } },
  { not: { col: 'quantity', op: '<', value: 0 } },
  { not: { col: 'discount', is: 'unreadable' } },
  { not: { col: 'discount', op: '<', value: 0 } },
  { not: { col: 'discount', op: '>', value: 100 } },
]

function currencyExpr({ currency }: MrrOptions): Expr {
  return currency === undefined ? { col: 'currency' } : { coalesce: [{ col: 'currency' }, { value: currency }] }
}

/** `monthly`, in whole parts: multiplied first and divided once, so that whole amounts stay whole. */
function monthlyAmount({ monthlyFactor, rates, currency }: MrrOptions): readonly RowStep[] {
  const parts = Object.fromEntries(
    Object.entries({ ...months, ...monthlyFactor }).map(([interval, factor]) => [interval, wholeParts(factor)]),
  )
  const share: Expr = { op: '-', args: [{ value: 100 }, orElse('discount', 0)] }
  const divisor: Expr = { op: '*', args: [{ value: 100 }, orElse('intervalCount', 1)] }
  return [
    monthly({ op: '*', args: [{ col: 'amount' }, orElse('quantity', 1)] }),
    monthly({ op: '*', args: [{ col: 'monthly' }, { pick: 'interval', cases: parts }] }),
    monthly({ op: '*', args: [{ col: 'monthly' }, share] }),
    ...(rates && currency ? [monthly({ op: '*', args: [{ col: 'monthly' }, rateExpr(rates, currency)] })] : []),
    monthly({ op: '/', args: [{ col: 'monthly' }, divisor] }),
    monthly({ round: { col: 'monthly' } }),
  ]
}

// A step for each operation: nested, the SQL of an operand would be written again for every check around it.
const monthly = (from: Expr): RowStep => ({ do: 'derive', as: 'monthly', from })

/** 365/12, 365/84, thirds and twelfths give whole numbers of parts; floating point must not spoil that. */
function wholeParts(factor: number): number {
  const parts = unit * factor
  return Math.abs(parts - Math.round(parts)) < 1e-9 ? Math.round(parts) : parts
}

/** From minor units of each currency to those of `currency`. Other rows keep theirs: `currencyOf` refuses to add them. */
function rateExpr(rates: Readonly<Record<string, number>>, currency: string): Expr {
  const cases = Object.fromEntries(
    Object.entries(rates).flatMap(([code, rate]) => {
      const factor = rate * 10 ** (minorDigits(currency) - minorDigits(code))
      return spellings(code).map((spelling) => [spelling, factor])
    }),
  )
  return { coalesce: [{ pick: 'currency', cases }, { value: 1 }] }
}

/** How rows may write the code of a currency that has a rate: USD or usd. */
const spellings = (code: string) => [code, code.toLowerCase()]

const orElse = (col: string, value: number): Expr => ({ coalesce: [{ col }, { value }] })

/** The one currency of the amounts, or the ones that cannot be added. */
function currencyOf(
  statistics: Statistics,
  { currency, rates = {} }: MrrOptions,
): { readonly currency: string | null; readonly mixed: string | null } {
  const written = read(statistics, 'currencies', { currency: 'text?' }).map((row) => row.currency ?? '?')
  const found = new Set(written.map((code) => code.toUpperCase()))
  if (currency !== undefined) {
    const known = new Set(Object.keys(rates).flatMap(spellings))
    const foreign = written.filter((code) => code.toUpperCase() !== currency && !known.has(code))
    return { currency, mixed: foreign.length === 0 ? null : [currency, ...foreign.sort()].join(', ') }
  }
  if (found.size > 1) return { currency: null, mixed: [...found].sort().join(', ') }
  const [only] = found
  return { currency: only === undefined || only === '?' ? null : only, mixed: null }
}

function unknown(window: Window, currencies: string): Computed<MrrBody> {
  return {
    value: null,
    reason: 'mixedCurrencies',
    n: 0,
    interval: null,
    terms: {},
    series: seriesOf(window, () => ({ value: null, n: 0 })),
    warnings: [{ code: 'mixedCurrencies', values: { currencies } }],
    body: {
      movements: null,
      customers: null,
      periods: window.periods.map(({ from, until }) => ({ from, until, movements: null, customers: null })),
      arr: null,
      arpa: null,
    },
  }
}

/** Movements in minor units between two rounded balances, from changes in 1/5040. */
function roundedMovements(balance: number, changeOf: (kind: Kind) => number): MrrMovements {
  const changes = kinds.map(changeOf)
  const start = rounded(balance)
  const end = rounded(balance + totalOf(changes, (change) => change))
  return movementsOf(start, roundedParts(changes, unit, end - start), end)
}

/** Customers whose balance is below 0 are in no movement. */
function customerMovements(start: number, countOf: (kind: Kind) => number): MrrMovements {
  const counts = kinds.map((kind) => {
    if (kind === 'negative') return 0
    return kind === 'churn' || kind === 'contraction' ? 0 - countOf(kind) : countOf(kind)
  })
  const moved = movementsOf(start, counts, 0)
  return { ...moved, end: start + moved.new + moved.reactivation + moved.churn }
}

function movementsOf(start: number, changes: readonly number[], end: number): MrrMovements {
  const [joined = 0, reactivation = 0, expansion = 0, contraction = 0, churn = 0, negative = 0] = changes
  return { start, new: joined, reactivation, expansion, contraction, churn, negative, end }
}

/** Of the periods that have begun; null where none has. */
function summed(periods: readonly (MrrMovements | null)[]): MrrMovements | null {
  const begun = periods.filter((period) => period !== null)
  const [first, last] = [begun[0], begun[begun.length - 1]]
  if (!first || !last) return null
  const changes = kinds.map((kind) => totalOf(begun, (period) => period[kind]))
  return movementsOf(first.start, changes, last.end)
}

function perYearAndAccount(value: number | null, customers: number): Pick<MrrBody, 'arr' | 'arpa'> {
  return {
    arr: value === null ? null : 12 * value,
    arpa: value === null || customers === 0 ? null : value / customers,
  }
}

const isStart = ({ kind }: { readonly kind: string }) => kind === 'start'

const rounded = (parts: number) => Math.floor(parts / unit + 0.5)

function totalOf<Row>(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0)
}

function variantOf({ monthlyFactor: { day, week } }: MrrOptions): string {
  return day === undefined && week === undefined ? 'standard' : 'otherMonthlyFactor'
}

function monthStart(at: string): number {
  if (!/^\d{4}-\d\d$/.test(at))
    throw new KpiError('invalidTotals', `mrr: months are written YYYY-MM; got ${JSON.stringify(at)}.`, { at })
  return parseDay(`${at}-01`)
}

function checkedAmount(value: number | null): number | null {
  if (value === null || Number.isSafeInteger(value)) return value
  throw new KpiError('invalidTotals', `mrr: amounts are whole minor units; got ${String(value)}.`, { value })
}
