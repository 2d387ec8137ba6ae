import * as v from 'valibot'
import {
  begunCount,
  type MrrMovements,
  movementCount,
  movementRows,
  type PeriodMovements,
  readMovements,
  summed,
} from '../business/movements.ts'
import {
  type SubscriptionOptions,
  subscriptionEntries,
  subscriptionVariant,
  subscriptionVariants,
} from '../business/subscriptions.ts'
import { ratesHaveCurrency } from '../currencies.ts'
import { KpiError } from '../KpiError.ts'
import type { Computed, Metric } from '../metric.ts'
import { readRow } from '../plan/read.ts'
import type { Interval, Reason } from '../result.ts'
import { nothing, seriesOf } from '../series.ts'
import { newcombe } from '../statistics/newcombe.ts'
import { wilson } from '../statistics/wilson.ts'
import { checkCounts } from '../totals.ts'

/** What may be chosen about the churn of customers; everything has a default (see `churn`). */
export interface ChurnOptions extends SubscriptionOptions {
  /** By what the lost customers are divided: those at the start, those and the ones who joined, or the mean of start and end. */
  readonly base: 'start' | 'startAndNew' | 'average'
}

/** Customers of one period. `lost` are all who left in it; `new` are those who joined or came back. */
export type ChurnTotals =
  | { readonly start: number; readonly lost: number; readonly new?: number; readonly end?: number }
  /** With how many customers there were on each day: the base is their mean. */
  | { readonly lost: number; readonly daily: readonly number[] }

/** What churn is made of. */
export interface ChurnBody {
  readonly base: ChurnOptions['base'] | 'daily'
  /** Customers over the range; losses negative. Null for totals by day, and where nothing is known. */
  readonly customers: Pick<MrrMovements, 'start' | 'new' | 'reactivation' | 'churn' | 'end'> | null
  /** All that were lost from period to period by all that were there at the start of a period; null without any. */
  readonly perPeriod: number | null
}

/**
 * Customer churn: of the customers who paid at the start, the share who no longer did at the end.
 *
 * - Counted: customers with a paid subscription, as in `mrr`. Someone who left and was back by the end is not lost.
 * - Once: customers, not subscriptions; one of several subscriptions ended is no churn.
 * - Day: the last day of each period, in the report's zone; the running period shows the state as of now.
 * - Over several periods: of those at the start of the whole range, those gone at its end; `perPeriod` in the body pools
 *   the periods (all lost by all at the starts), which is never an average of rates.
 * - Bases (option, a variant each): `startAndNew` counts all who left, also the new ones (Stripe); `average` takes the
 *   mean of start and end; totals by day take the mean of the days.
 * - No customers in the base: null.
 * - Interval: Wilson, and Newcombe for a difference, where the lost are among the base; the other bases have none, as
 *   those who left need not be in them.
 *
 * Sources: ChartMogul, customer churn rate (of the start; and by the mean of the days); Stripe, subscriber churn rate.
 *
 * @example
 * ```ts
 * import { churn, fromTotals } from 'kpi-kit/metrics'
 * fromTotals(churn, { start: 500, lost: 25 }).value // 0.05
 * ```
 */
export const churn: Metric<'churn', ChurnOptions, ChurnBody, ChurnTotals> = {
  id: 'churn',
  version: 2,
  unit: 'ratio',
  good: 'down',
  grains: ['month', 'week', 'day', 'quarter', 'year'],
  minN: 30,
  limits: [0, null],
  kind: 'kpi',
  actionable: true,
  variants: ['startAndNew', 'average', 'daily', ...subscriptionVariants],
  adds: [],
  sources: [
    'ChartMogul, Customer churn rate',
    'Stripe, Billing metric definitions',
    'Wilson, Probable inference, 1927',
  ],
  options: v.pipe(
    v.strictObject({
      ...subscriptionEntries,
      base: v.optional(v.picklist(['start', 'startAndNew', 'average']), 'start'),
    }),
    v.check((given) => ratesHaveCurrency(given), 'rates need a currency to lead to, which is worth 1'),
  ),

  plan(window, options) {
    return {
      movements: movementCount(options, 'periods'),
      whole: movementCount(options, 'range'),
      begun: begunCount(window),
    }
  },

  compute(statistics, window, options) {
    const { base } = options
    const { periods } = readMovements(statistics, window)
    const customers = summed(periods.map((period) => period.customers))
    const rates = periods.map(({ customers }) => customers && rateOf(customers, base))
    const begun = readRow(statistics, 'begun', { subscriptions: 'number' }).subscriptions
    const gone = movementRows(statistics, 'whole').find(({ period, kind }) => period === 0 && kind === 'churn')
    const known = begun > 0 ? customers : null
    const rate = known && rateOf(base === 'start' ? { ...known, churn: 0 - (gone?.customers ?? 0) } : known, base)
    return {
      ...answer(rate, base, known ? 'undefined' : nothing(window)),
      variant: base === 'start' ? subscriptionVariant(options) : base,
      series: seriesOf(window, (index) => answer(rates[index], base, 'undefined')),
      body: { base, customers: known && shownOf(known), perPeriod: pooled(periods) },
    }
  },

  fromTotals(totals, { base }) {
    if ('daily' in totals) return byDay(totals)
    checkCounts('churn', { ...totals })
    const { start, lost, new: joined = 0, end = start + joined - lost } = totals
    if (lost > start + joined || end < 0)
      throw new KpiError('invalidTotals', `churn: of ${start + joined} customers, ${lost} cannot be lost.`, {
        ...totals,
      })
    const customers = { start, new: joined, reactivation: 0, churn: 0 - lost, end }
    const rate = rateOf(customers, base)
    return {
      ...answer(rate, base, 'undefined'),
      series: [],
      body: { base, customers, perPeriod: start === 0 ? null : lost / start },
    }
  },

  difference: (now, before) =>
    now.body.base === 'start' ? newcombe(lostOf(now), now.n, lostOf(before), before.n) : null,
}

type Moved = NonNullable<ChurnBody['customers']>

interface Rate {
  readonly lost: number
  readonly base: number
}

function rateOf({ start, new: joined, reactivation, churn, end }: Moved, base: ChurnOptions['base']): Rate {
  const bases = { start, startAndNew: start + joined + reactivation, average: (start + end) / 2 }
  return { lost: 0 - churn, base: bases[base] }
}

function answer(
  rate: Rate | null | undefined,
  base: ChurnBody['base'],
  reason: Reason,
): Omit<Computed<ChurnBody>, 'series' | 'body'> {
  const { lost, base: n } = rate ?? { lost: 0, base: 0 }
  const value = n === 0 ? null : lost / n
  return {
    value,
    ...(value === null && { reason }),
    variant: base === 'start' ? 'standard' : base,
    n: Math.round(n),
    interval: intervalOf(lost, n, base),
    terms: rate ? { lost, base: n } : {},
    warnings: value !== null && value > 1 ? [{ code: 'moreLostThanThere', values: { lost, base: n } }] : [],
  }
}

function intervalOf(lost: number, n: number, base: ChurnBody['base']): Interval | null {
  return base === 'start' || base === 'startAndNew' ? wilson(lost, n) : null
}

/** From period to period: all lost by all that were there at a start. */
function pooled(periods: readonly PeriodMovements[]): number | null {
  const begun = periods.flatMap(({ customers }) => (customers ? [customers] : []))
  const starts = begun.reduce((sum, { start }) => sum + start, 0)
  return starts === 0 ? null : begun.reduce((sum, { churn }) => sum - churn, 0) / starts
}

function shownOf({ start, new: joined, reactivation, churn, end }: MrrMovements): Moved {
  return { start, new: joined, reactivation, churn, end }
}

function byDay({ lost, daily }: Extract<ChurnTotals, { daily: unknown }>): Computed<ChurnBody> {
  checkCounts('churn', { lost, ...daily })
  const mean = daily.length === 0 ? 0 : daily.reduce((sum, customers) => sum + customers, 0) / daily.length
  return {
    ...answer({ lost, base: mean }, 'daily', 'undefined'),
    series: [],
    body: { base: 'daily', customers: null, perPeriod: null },
  }
}

const lostOf = ({ terms: { lost = 0 } }: Computed<ChurnBody>) => lost
