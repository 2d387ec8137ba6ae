import * as v from 'valibot'
import { type CurrencyOptions, currencyEntries, currencyExpr, rateExpr } from '../currencies.ts'
import { derived, named, present } from '../plan/rows.ts'
import type { Cond, Expr, RowStep } from '../plan/steps.ts'
import { anySpelling, spelledCases, spellingsOf } from '../spellings.ts'

/** How subscriptions become money per month; everything has a default (see `mrr`). */
export interface SubscriptionOptions extends CurrencyOptions {
  /**
   * Days and weeks per month, other than 365/12 and 365/84 (one year of 365 days): a variant. Vendors take 30 and 4.33
   * (Paddle), 30 and 4 or 30.437 and 4.345.
   */
  readonly monthlyFactor: { readonly day?: number; readonly week?: number }
  /** Which discounts lower the price: all that are active, only those that last `forever`, or none. */
  readonly discounts: 'all' | 'forever' | 'none'
  /** Lines with a price below 0, such as recurring refunds and credits: in the sum, or left out. */
  readonly negativeLines: 'counted' | 'ignored'
  /** Until when a cancelled subscription counts: the end of what is paid, or the day of the notice. */
  readonly cancelled: 'paidEnd' | 'request'
  /** Days that a subscription still counts after a payment became due; without it, until it ends. */
  readonly graceDays?: number
}

const factor = v.pipe(v.number(), v.finite(), v.gtValue(0))

export const subscriptionEntries = {
  ...currencyEntries,
  monthlyFactor: v.optional(v.strictObject({ day: v.exactOptional(factor), week: v.exactOptional(factor) }), {}),
  discounts: v.optional(v.picklist(['all', 'forever', 'none']), 'all'),
  negativeLines: v.optional(v.picklist(['counted', 'ignored']), 'counted'),
  cancelled: v.optional(v.picklist(['paidEnd', 'request']), 'paidEnd'),
  graceDays: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3650))),
}

/** The variant of the definition that the options make; the first that differs gives the name. */
export function subscriptionVariant(options: SubscriptionOptions): string {
  const { monthlyFactor, discounts, negativeLines, cancelled, graceDays } = options
  if (monthlyFactor.day !== undefined || monthlyFactor.week !== undefined) return 'otherMonthlyFactor'
  if (discounts !== 'all') return discounts === 'forever' ? 'lastingDiscounts' : 'withoutDiscounts'
  if (negativeLines === 'ignored') return 'withoutNegativeLines'
  if (cancelled === 'request') return 'untilNotice'
  return graceDays === undefined ? 'standard' : 'graceDays'
}

export const subscriptionVariants = [
  'otherMonthlyFactor',
  'lastingDiscounts',
  'withoutDiscounts',
  'withoutNegativeLines',
  'untilNotice',
  'graceDays',
] as const

/** Parts of a minor unit that amounts are counted in: halves to tenths, twelfths and 365/84 are whole numbers of it. */
export const unit = 5040
const months = { day: 365 / 12, week: 365 / 84, month: 1, quarter: 1 / 3, year: 1 / 12 } as const
const rowOrder = [
  'until',
  'customer',
  'amount',
  'currency',
  'interval',
  'intervalCount',
  'quantity',
  'discount',
  'discountAmount',
  'discountDuration',
  'kind',
  'cancelledAt',
  'delinquentAt',
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

/** Those of which it is known what they bring in: also nothing, on trial, paused or free. */
export function readableSubscriptions(): readonly RowStep[] {
  return [
    ...begunSubscriptions,
    ...knownKind,
    { do: 'derive', as: 'paid', from: { flag: [isPaid] } },
    { do: 'derive', as: 'readable', from: { flag: validNumbers } },
    { do: 'derive', as: 'readable', from: { op: '-', args: [{ col: 'readable' }, { col: 'paid' }] } },
    { do: 'where', all: [{ col: 'readable', op: '>=', value: 0 }] },
  ]
}

/** Those that bring in money: `customer`, `fromDay`, `untilDay`, `currency` and `monthly` in 1/5040 minor units. */
export function paidSubscriptions(options: SubscriptionOptions): readonly RowStep[] {
  return [
    ...begunSubscriptions,
    ...knownKind,
    { do: 'where', all: [isPaid] },
    { do: 'where', all: validNumbers, reason: 'invalidValue' },
    ...(options.negativeLines === 'ignored' ? [notNegative] : []),
    { do: 'derive', as: 'lasts', from: { op: '-', args: [{ day: 'until' }, { day: 'from' }] } },
    { do: 'where', all: [{ not: { col: 'lasts', op: '<', value: 0 } }], reason: 'negativeInterval' },
    { do: 'derive', as: 'untilDay', from: { day: 'until', known: true } },
    ...earlierEnds(options),
    { do: 'derive', as: 'currency', from: currencyExpr(options) },
    ...monthlyAmount(options),
  ]
}

export const isPaid: Cond = { col: 'kind', in: spellingsOf('paid') }

const notNegative: RowStep = { do: 'where', all: [{ col: 'amount', op: '>=', value: 0 }] }

/** Those of them that bring in more than nothing, on one day at least. */
export function heldSubscriptions(options: SubscriptionOptions): readonly RowStep[] {
  return [
    ...paidSubscriptions(options),
    { do: 'where', all: [{ col: 'monthly', op: '>', value: 0 }] },
    derived('held', { op: '-', args: [{ col: 'untilDay' }, { col: 'fromDay' }] }),
    { do: 'where', all: [{ not: { col: 'held', op: '<=', value: 0 } }] },
  ]
}

/** With a kind that says whether they bring in money: without one, they do. */
export const knownKind: readonly RowStep[] = [
  { do: 'derive', as: 'kind', from: { coalesce: [{ col: 'kind' }, { value: 'paid' }] } },
  { do: 'where', all: [{ col: 'kind', in: anySpelling(['paid', 'trial', 'paused', 'free']) }], reason: 'invalidValue' },
]

/** A price that can be understood, whatever interval it is for. */
export const validPrice: readonly Cond[] = [
  { col: 'amount', is: 'present' },
  { not: { col: 'quantity', is: 'unreadable' } },
  { not: { col: 'quantity', op: '<', value: 0 } },
  { not: { col: 'discount', is: 'unreadable' } },
  { not: { col: 'discount', op: '<', value: 0 } },
  { not: { col: 'discount', op: '>', value: 100 } },
  { not: { col: 'discountAmount', is: 'unreadable' } },
  { not: { col: 'discountAmount', op: '<', value: 0 } },
]

const validNumbers: readonly Cond[] = [
  ...validPrice,
  { col: 'interval', in: anySpelling(Object.keys(months)) },
  { not: { col: 'intervalCount', is: 'unreadable' } },
  { not: { col: 'intervalCount', op: '<=', value: 0 } },
]

/** `monthly`, in whole parts: multiplied first and divided once, so that whole amounts stay whole. */
function monthlyAmount({ monthlyFactor, rates, currency, discounts }: SubscriptionOptions): readonly RowStep[] {
  const parts = Object.fromEntries(
    Object.entries({ ...months, ...monthlyFactor }).map(([interval, factor]) => [interval, wholeParts(factor)]),
  )
  const divisor: Expr = { op: '*', args: [{ value: 100 }, orElse('intervalCount', 1)] }
  return [
    monthly({ op: '*', args: [{ col: 'amount' }, orElse('quantity', 1)] }),
    ...(discounts === 'forever' ? [ifLasting('discount'), ifLasting('discountAmount')] : []),
    ...(discounts === 'none' ? [monthly({ op: '*', args: [{ col: 'monthly' }, { value: 100 }] })] : discounted),
    monthly({ op: '*', args: [{ col: 'monthly' }, { pick: 'interval', cases: spelledCases(parts) }] }),
    ...(rates && currency ? [monthly({ op: '*', args: [{ col: 'monthly' }, rateExpr(rates, currency)] })] : []),
    monthly({ op: '/', args: [{ col: 'monthly' }, divisor] }),
    monthly({ round: { col: 'monthly' } }),
  ]
}

/** In hundredths, less the percentage and then the amount, which takes no more than there is: a price of 0 or below stays. */
const discounted: readonly RowStep[] = [
  monthly({ op: '*', args: [{ col: 'monthly' }, { op: '-', args: [{ value: 100 }, orElse('discount', 0)] }] }),
  { do: 'derive', as: 'off', from: { op: '*', args: [{ value: 100 }, orElse('discountAmount', 0)] } },
  { do: 'derive', as: 'most', from: { op: 'max', args: [{ col: 'monthly' }, { value: 0 }] } },
  { do: 'derive', as: 'off', from: { op: 'min', args: [{ col: 'off' }, { col: 'most' }] } },
  monthly({ op: '-', args: [{ col: 'monthly' }, { col: 'off' }] }),
]

/** A discount that ends is none. */
function ifLasting(discount: string): RowStep {
  const lasts: Expr = { flag: [{ col: 'discountDuration', in: spellingsOf('forever') }] }
  return { do: 'derive', as: discount, from: { op: '*', args: [{ col: discount }, lasts] } }
}

/** Ends before the paid one: the notice, or the last day of grace. */
function earlierEnds({ cancelled, graceDays }: SubscriptionOptions): readonly RowStep[] {
  return [
    ...(cancelled === 'request' ? endingOn({ day: 'cancelledAt', known: true }) : []),
    ...(graceDays === undefined
      ? []
      : endingOn({ op: '+', args: [{ day: 'delinquentAt', known: true }, { value: graceDays }] })),
  ]
}

function endingOn(end: Expr): readonly RowStep[] {
  const both: Expr = { op: 'min', args: [{ col: 'untilDay' }, { col: 'earlier' }] }
  return [
    { do: 'derive', as: 'earlier', from: end },
    { do: 'derive', as: 'untilDay', from: { coalesce: [both, { col: 'untilDay' }, { col: 'earlier' }] } },
  ]
}

// A step for each operation: nested, the SQL of an operand would be written again for every check around it.
function monthly(from: Expr): RowStep {
  return { do: 'derive', as: 'monthly', from }
}

/** 365/12, 365/84, thirds and twelfths give whole numbers of parts; floating point must not spoil that. */
function wholeParts(factor: number): number {
  const parts = unit * factor
  return Math.abs(parts - Math.round(parts)) < 1e-9 ? Math.round(parts) : parts
}

function orElse(col: string, value: number): Expr {
  return { coalesce: [{ col }, { value }] }
}
