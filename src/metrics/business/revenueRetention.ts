import * as v from 'valibot'
import { currencyOf, mixedCurrencies, ratesHaveCurrency } from '../currencies.ts'
import { KpiError } from '../KpiError.ts'
import type { Computed, Metric } from '../metric.ts'
import { readRow } from '../plan/read.ts'
import type { Reason } from '../result.ts'
import { byPeriod, nothing, seriesOf } from '../series.ts'
import { checkCounts } from '../totals.ts'
import { begunCount, movementCount, movementCounts, movementRows, rounded } from './movements.ts'
import {
  type SubscriptionOptions,
  subscriptionEntries,
  subscriptionVariant,
  subscriptionVariants,
} from './subscriptions.ts'

/** What may be chosen about revenue retention; everything has a default (see `revenueRetention`). */
export interface RevenueRetentionOptions extends SubscriptionOptions {
  /** Counts customers who came back as retained revenue (ChartMogul's net churn does): a variant. */
  readonly reactivation: boolean
}

/** MRR of one period in minor units; losses as amounts above 0. */
export interface RevenueRetentionTotals {
  readonly start: number
  readonly churn: number
  readonly contraction: number
  readonly expansion: number
  readonly reactivation?: number
}

/** What net and gross retention are made of. Rates are null where there was no MRR at the start. */
export interface RevenueRetentionBody extends Rates {
  /** Minor units; losses negative. */
  readonly movements: Moved | null
  /** The rates of each period of the range; same index as `series`. */
  readonly periods: readonly Rates[]
}

interface Rates {
  /** NRR: what the customers of the start pay at the end, by what they paid. Above 1 where expansion outweighs losses. */
  readonly net: number | null
  /** GRR: the same without expansion, each customer at most at what was paid at the start; at most 1. */
  readonly gross: number | null
  /** MRR of the customers who left by MRR at the start. */
  readonly lost: number | null
  /** 1 - GRR: churn and contraction by MRR at the start. */
  readonly grossChurn: number | null
  /** 1 - NRR; negative where expansion outweighs losses. */
  readonly netChurn: number | null
}

interface Moved {
  readonly start: number
  readonly reactivation: number
  readonly expansion: number
  readonly contraction: number
  readonly churn: number
}

/**
 * Net revenue retention (NRR), with gross retention (GRR) and the churn of MRR, gross and net, beside it: what the
 * customers of the start pay at the end, by what they paid at the start.
 *
 * - Counted: MRR as in `mrr`, of customers who paid at the start. New customers never count, those who came back only
 *   by option.
 * - Once: customers. Within one customer gains and losses offset each other; between customers GRR lets nothing offset a
 *   loss.
 * - Day: the last day of each period. Over several periods: from the start of the range to its end, customer by customer.
 * - No MRR at the start, or several currencies without rates: null.
 * - Interval: none. These are complete amounts, not a sample.
 *
 * Sources: ChartMogul, MRR churn rate and net MRR churn rate; Baremetrics, net and gross revenue retention.
 *
 * @example
 * ```ts
 * import { fromTotals, revenueRetention } from 'kpi-kit/metrics'
 * const month = { start: 10_000, churn: 1_000, contraction: 1_000, expansion: 1_000 }
 * fromTotals(revenueRetention, month).value // 0.9
 * ```
 */
export const revenueRetention: Metric<
  'revenueRetention',
  RevenueRetentionOptions,
  RevenueRetentionBody,
  RevenueRetentionTotals
> = {
  id: 'revenueRetention',
  version: 2,
  unit: 'ratio',
  good: 'up',
  grains: ['month', 'quarter', 'year', 'week', 'day'],
  minN: 0,
  limits: [0, null],
  kind: 'kpi',
  actionable: true,
  variants: ['withReactivation', ...subscriptionVariants],
  adds: [],
  sources: ['ChartMogul, MRR churn rate', 'ChartMogul, Net MRR churn rate', 'Baremetrics, Net revenue retention'],
  options: v.pipe(
    v.strictObject({ ...subscriptionEntries, reactivation: v.optional(v.boolean(), false) }),
    v.check((given) => ratesHaveCurrency(given), 'rates need a currency to lead to, which is worth 1'),
  ),

  plan(window, options) {
    return {
      ...movementCounts(window, options),
      whole: movementCount(options, 'range'),
      begun: begunCount(window),
    }
  },

  compute(statistics, window, options) {
    const { currency, mixed } = currencyOf(statistics, options)
    const begun = readRow(statistics, 'begun', { subscriptions: 'number' }).subscriptions
    const isKnown = begun > 0 && mixed === null && window.periods.some(({ state }) => state !== 'unobserved')
    const range = isKnown ? wholeOf(statistics) : null
    const ofPeriods = isKnown ? periodsOf(statistics, window.periods.length) : []
    const rates = window.periods.map(({ state }, index) =>
      ratesOf(state === 'unobserved' ? undefined : ofPeriods[index], options.reactivation),
    )
    return {
      ...answer(range, options, mixed === null ? (isKnown ? 'undefined' : nothing(window)) : 'mixedCurrencies'),
      ...(currency !== null && mixed === null && { currency }),
      n: range?.customers ?? 0,
      series: seriesOf(window, (index) => ({
        value: rates[index]?.net ?? null,
        n: ofPeriods[index]?.customers ?? 0,
      })),
      warnings: mixedCurrencies(mixed),
      body: {
        ...ratesOf(range ?? undefined, options.reactivation),
        movements: range && inMinorUnits(range.moved),
        periods: rates,
      },
    }
  },

  fromTotals(totals, options) {
    checkCounts('revenueRetention', { ...totals })
    const { start, expansion, reactivation = 0 } = totals
    if (start > 0 && totals.churn + totals.contraction > start)
      throw new KpiError('invalidTotals', `revenueRetention: of ${start}, more cannot be lost than there was.`, {
        ...totals,
      })
    const moved = { start, expansion, reactivation, churn: 0 - totals.churn, contraction: 0 - totals.contraction }
    const whole = { moved, customers: 0 }
    return {
      ...answer(whole, options, 'undefined', (amount) => amount),
      n: 0,
      series: [],
      body: { ...ratesOf(whole, options.reactivation), movements: moved, periods: [] },
    }
  },
}

/** Movements in 1/5040 of a minor unit (of totals: in minor units), and how many customers paid at the start. */
interface Start {
  readonly moved: Moved
  readonly customers: number
}

type Change = ReturnType<typeof movementRows>[number]

function movedOf(start: number, rows: readonly Change[]): Moved {
  const changeOf = (kind: string) => rows.find((row) => row.kind === kind)?.change ?? 0
  return {
    start,
    reactivation: changeOf('reactivation'),
    expansion: changeOf('expansion'),
    contraction: changeOf('contraction'),
    churn: changeOf('churn'),
  }
}

function wholeOf(statistics: Parameters<typeof movementRows>[0]): Start {
  const ofPeriod = byPeriod(movementRows(statistics, 'whole'))
  const start = ofPeriod(-1).find(({ kind }) => kind === 'start')
  return { moved: movedOf(start?.change ?? 0, ofPeriod(0)), customers: start?.customers ?? 0 }
}

/** What is held above 0 moves by every kind but `negative`, so it can be carried from period to period. */
function periodsOf(statistics: Parameters<typeof movementRows>[0], periods: number): readonly Start[] {
  const ofPeriod = byPeriod(movementRows(statistics, 'movements'))
  const first = ofPeriod(-1).find(({ kind }) => kind === 'start')
  let held = first?.change ?? 0
  let customers = first?.customers ?? 0
  return Array.from({ length: periods }, (_, index) => {
    const rows = ofPeriod(index)
    const start = { moved: movedOf(held, rows), customers }
    for (const { kind, change, customers: moved } of rows) {
      if (kind === 'negative') continue
      held += change
      if (kind === 'new' || kind === 'reactivation') customers += moved
      if (kind === 'churn') customers -= moved
    }
    return start
  })
}

const noRates: Rates = { net: null, gross: null, lost: null, grossChurn: null, netChurn: null }

function ratesOf(start: Start | undefined, withReactivation: boolean): Rates {
  if (!start || start.moved.start <= 0) return noRates
  const { start: held, reactivation, expansion, contraction, churn } = start.moved
  const kept = held + contraction + churn
  const gains = expansion + (withReactivation ? reactivation : 0)
  return {
    net: (kept + gains) / held,
    gross: kept / held,
    lost: (0 - churn) / held,
    grossChurn: (0 - contraction - churn) / held,
    netChurn: (0 - contraction - churn - gains) / held,
  }
}

function answer(
  start: Start | null,
  options: RevenueRetentionOptions,
  reason: Reason,
  unit: (amount: number) => number = rounded,
): Pick<Computed<RevenueRetentionBody>, 'value' | 'reason' | 'variant' | 'interval' | 'terms'> {
  const { reactivation } = options
  const value = ratesOf(start ?? undefined, reactivation).net
  const { reactivation: back, ...own } = start?.moved ?? { reactivation: 0 }
  const shown = Object.entries({ ...own, ...(reactivation && { reactivation: back }) })
  return {
    value,
    ...(value === null && { reason }),
    variant: reactivation ? 'withReactivation' : subscriptionVariant(options),
    interval: null,
    terms: Object.fromEntries(shown.map(([name, amount]) => [name, unit(amount)])),
  }
}

function inMinorUnits(moved: Moved): Moved {
  return {
    start: rounded(moved.start),
    reactivation: rounded(moved.reactivation),
    expansion: rounded(moved.expansion),
    contraction: rounded(moved.contraction),
    churn: rounded(moved.churn),
  }
}
