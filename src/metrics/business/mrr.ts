import * as v from 'valibot'
import type { Window } from '../calendar/window.ts'
import { currencyOf, mixedCurrencies, ratesHaveCurrency } from '../currencies.ts'
import type { Computed, Metric } from '../metric.ts'
import { readRow } from '../plan/read.ts'
import { nothing, seriesOf } from '../series.ts'
import { briefCount, briefMovements } from './briefly.ts'
import { checkAmount, monthSeries } from './months.ts'
import {
  begunCount,
  type MrrMovements,
  movementCounts,
  type PeriodMovements,
  readMovements,
  summed,
} from './movements.ts'
import {
  type SubscriptionOptions,
  subscriptionEntries,
  subscriptionVariant,
  subscriptionVariants,
} from './subscriptions.ts'

/** What may be chosen about monthly recurring revenue; everything has a default (see `mrr`). */
export interface MrrOptions extends SubscriptionOptions {
  /** Movements between the states at two period ends, or also of who joined and left in between: a variant. */
  readonly view: 'snapshot' | 'events'
}

/** A month `YYYY-MM` and its MRR at the end, in minor units; null where it is not known. */
export type MrrTotals = readonly { readonly at: string; readonly value: number | null }[]

/** What MRR is made of and how it moved, all in minor units of the result's currency. */
export interface MrrBody {
  /** Over the whole range, in minor units: the sum of its periods. Null for totals and mixed currencies. */
  readonly movements: MrrMovements | null
  /** How many customers each movement concerns, losses negative; `start` and `end` are paying customers. */
  readonly customers: MrrMovements | null
  /** The same for each period of the range; same index as `series`. Null for periods that have not begun. */
  readonly periods: readonly PeriodMovements[]
  /** 12 x MRR, in minor units. */
  readonly arr: number | null
  /** MRR by paying customers, in minor units (not whole); null without any. */
  readonly arpa: number | null
  /** All that was won by all that was lost over the range; null where nothing was lost. */
  readonly quickRatio: number | null
}

/**
 * Monthly recurring revenue: what the subscriptions of a period's last day bring in per month, and how it got there.
 *
 * - Counted: price x quantity, less discounts (the percentage, then the amount, which takes no more than there is), brought to
 *   a month (a year / 12, a week x 365/84, a day x 365/12). Trials,
 *   paused and free subscriptions count 0; 100% off is free. One-off charges, usage and tax are no subscriptions.
 *   No proration: a subscription counts in full from its first day until before its last.
 * - Once: customers, not subscriptions. One of several ended is contraction, the last one churn; after that the
 *   customer comes back as reactivation. Who joins and leaves between two period ends is in neither; option
 *   `view: 'events'` shows both, with the dearest of their stretches (not where a longer one begins before and another ends
 *   after).
 * - Prices below 0 (credits, recurring refunds) are in the sum, unless `negativeLines` leaves them out. A customer below 0
 *   counts as 0 for the movements, and the rest is `negative`. Refunds of payments are no subscriptions.
 * - Day: the first and last day in the report's zone. The running period shows the state as of now: an end that lies
 *   ahead is not known yet.
 * - Money is counted in whole 1/5040 of a minor unit, so that thirds, twelfths and 365/84 stay exact, and rounded once, so
 *   that the movements of every period and of the range add up to the minor unit.
 * - Several currencies without rates: null, they are never added. No subscriptions at all, or none that can be read: null.
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
  version: 2,
  unit: 'money',
  good: 'up',
  grains: ['month', 'day', 'week', 'quarter', 'year'],
  minN: 0,
  kind: 'kpi',
  actionable: false,
  variants: ['eventView', ...subscriptionVariants],
  adds: [],
  sources: [
    'ChartMogul, MRR movement types',
    'Recurly, monthly recurring revenue',
    'Stripe, billing metric definitions',
  ],
  options: v.pipe(
    v.strictObject({ ...subscriptionEntries, view: v.optional(v.picklist(['snapshot', 'events']), 'snapshot') }),
    v.check((given) => ratesHaveCurrency(given), 'rates need a currency to lead to, which is worth 1'),
  ),

  plan(window, options) {
    return {
      ...movementCounts(window, options),
      begun: begunCount(window),
      ...(options.view === 'events' && { brief: briefCount(window, options) }),
    }
  },

  compute(statistics, window, options) {
    const { currency, mixed } = currencyOf(statistics, options)
    if (mixed) return unknown(window, mixed)
    const { periods, negative } = readMovements(statistics, window, briefMovements(statistics))
    const movements = summed(periods.map((period) => period.movements))
    const customers = summed(periods.map((period) => period.customers))
    const paying = customers?.end ?? 0
    const begun = readRow(statistics, 'begun', { subscriptions: 'number' }).subscriptions
    const known = begun === 0 ? [] : periods
    const value = begun === 0 ? null : (movements?.end ?? null)
    return {
      value,
      ...(value === null && { reason: nothing(window) }),
      ...(currency !== null && { currency }),
      variant: options.view === 'events' ? 'eventView' : subscriptionVariant(options),
      n: paying,
      interval: null,
      terms: value === null ? {} : { ...movements, customers: paying },
      series: seriesOf(window, (index) => ({
        value: known[index]?.movements?.end ?? null,
        n: known[index]?.customers?.end ?? 0,
      })),
      warnings: negative ? [{ code: 'negativeBalances' }] : [],
      body: {
        movements,
        customers,
        periods,
        ...perYearAndAccount(value, paying),
        quickRatio: movements && quickRatio(movements),
      },
    }
  },

  fromTotals(totals, { currency }) {
    const { series, range } = monthSeries('mrr', totals, ({ value }) =>
      value === null ? null : { value: checkAmount('mrr', value), n: 0 },
    )
    const value = series[series.length - 1]?.value ?? null
    return {
      value,
      ...(value === null && { reason: series.length === 0 ? ('empty' as const) : ('unobserved' as const) }),
      ...(currency !== undefined && { currency }),
      n: 0,
      interval: null,
      terms: {},
      series,
      ...(range && { range }),
      body: {
        movements: null,
        customers: null,
        periods: series.map(({ from, until }) => ({ from, until, movements: null, customers: null })),
        ...perYearAndAccount(value, 0),
        quickRatio: null,
      },
    }
  },
}

function unknown(window: Window, currencies: string): Computed<MrrBody> {
  return {
    value: null,
    reason: 'mixedCurrencies',
    n: 0,
    interval: null,
    terms: {},
    series: seriesOf(window, () => ({ value: null, n: 0 })),
    warnings: mixedCurrencies(currencies),
    body: {
      movements: null,
      customers: null,
      periods: window.periods.map(({ from, until }) => ({ from, until, movements: null, customers: null })),
      arr: null,
      arpa: null,
      quickRatio: null,
    },
  }
}

function perYearAndAccount(value: number | null, customers: number): Pick<MrrBody, 'arr' | 'arpa'> {
  return {
    arr: value === null ? null : 12 * value,
    arpa: value === null || customers === 0 ? null : value / customers,
  }
}

/**
 * What was won by what was lost: (new + reactivation + expansion) / (contraction + churn), losses negative. Null where
 * nothing was lost.
 *
 * @example
 * ```ts
 * import { quickRatio } from 'kpi-kit/metrics'
 * quickRatio({ new: 2_000_000, reactivation: 0, expansion: 800_000, contraction: -300_000, churn: -500_000 }) // 3.5
 * ```
 */
export function quickRatio(
  movements: Pick<MrrMovements, 'new' | 'reactivation' | 'expansion' | 'contraction' | 'churn'>,
): number | null {
  const lost = -(movements.contraction + movements.churn)
  return lost > 0 ? (movements.new + movements.reactivation + movements.expansion) / lost : null
}
