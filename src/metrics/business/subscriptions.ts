import * as v from 'valibot'
import { type CurrencyOptions, currencyEntries, currencyExpr, rateExpr } from '../currencies.ts'
import { named, present } from '../plan/rows.ts'
import type { Cond, Expr, RowStep } from '../plan/steps.ts'

/** How subscriptions become money per month; everything has a default (see `mrr`). */
export interface SubscriptionOptions extends CurrencyOptions {
  /** Months per day and week, other than 365/12 and 365/84 (one year of 365 days): a variant. */
  readonly monthlyFactor: { readonly day?: number; readonly week?: number }
}

const factor = v.pipe(v.number(), v.finite(), v.gtValue(0))

export const subscriptionEntries = {
  ...currencyEntries,
  monthlyFactor: v.optional(v.strictObject({ day: v.exactOptional(factor), week: v.exactOptional(factor) }), {}),
}

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
  'kind',
].map((col) => ({ col }))

/** Subscriptions of any kind that have begun by now, with `fromDay`. */
export const begunSubscriptions: readonly RowStep[] = [
  ...present('from', 'missingTime', 'invalidTime'),
  { do: 'where', all: [{ not: { col: 'until', is: 'unreadable' } }], reason: 'invalidTime' },
  { do: 'where', all: [{ col: 'from', known: true }] },
  // An id may be that of a subscription with several stretches, so a copy is the same id from the same moment.
  { do: 'perKey', key: ['id', 'from'], order: rowOrder, reason: 'duplicate' },
  named('customer', 'missingCustomer'),
  { do: 'derive', as: 'fromDay', from: { day: 'from' } },
]

/** Those that bring in money: `customer`, `fromDay`, `untilDay`, `currency` and `monthly` in 1/5040 minor units. */
export function paidSubscriptions(options: SubscriptionOptions): readonly RowStep[] {
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

/** `monthly`, in whole parts: multiplied first and divided once, so that whole amounts stay whole. */
function monthlyAmount({ monthlyFactor, rates, currency }: SubscriptionOptions): readonly RowStep[] {
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

const orElse = (col: string, value: number): Expr => ({ coalesce: [{ col }, { value }] })
