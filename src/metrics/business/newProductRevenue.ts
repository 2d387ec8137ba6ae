import * as v from 'valibot'
import type { Window } from '../calendar/window.ts'
import { currencyEntries, currencyOf, mixedCurrencies, ratesHaveCurrency } from '../currencies.ts'
import type { Computed, Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import type { Reason, Warning } from '../result.ts'
import { nothing, seriesOf } from '../series.ts'
import { checkAmount, monthSeries, type OfMonth } from './months.ts'
import { type ProductOptions, type ProductRevenue, productCounts, productsOf, undated } from './newProducts.ts'

/** What may be chosen about revenue from new products; everything has a default (see `newProductRevenue`). */
export type NewProductRevenueOptions = ProductOptions

/** Minor units. */
interface Revenue {
  readonly newProductRevenue: number
  readonly totalRevenue: number
}

/** Of one range, or of months `YYYY-MM`, which are added up. */
export type NewProductRevenueTotals = Revenue | readonly (Revenue & OfMonth)[]

/** What the share is made of, in minor units; null for several currencies without rates. */
export interface NewProductRevenueBody {
  readonly newProductRevenue: number | null
  readonly totalRevenue: number | null
  /** Most new revenue first, then most revenue. */
  readonly products: readonly ProductRevenue[]
}

/**
 * Share of revenue from new products: what products younger than a year brought in, by all revenue.
 *
 * - Counted: every line of revenue with a time and a readable amount, refunds as negative amounts in the period in which
 *   they are paid back. Lines without a product are revenue, and not new.
 * - New: less than `windowDays` from the launch to the sale (or the refund). Without a launch date the first sale in the
 *   data stands for it; what was sold on the first day of the data may be of any age and counts as old. A warning
 *   says so.
 * - New products are not new customers, and a bundle is one product unless the host splits its amount.
 * - Day: when the line is dated, and when the product was launched, in the report's zone.
 * - No revenue, or refunds that outweigh it: null. Where refunds outweigh the sales of a part, the share may lie below 0
 *   or above 1: it is shown, and flagged.
 * - Several currencies without rates: null. Amounts are whole minor units, each converted and rounded by itself, so that
 *   products and periods add up.
 * - Interval: none. These are complete amounts, not a sample.
 *
 * Sources: the new product vitality index; its window is one year here, five in 3M's reports.
 *
 * @example
 * ```ts
 * import { fromTotals, newProductRevenue } from 'kpi-kit/metrics'
 * fromTotals(newProductRevenue, { newProductRevenue: 600_000_000, totalRevenue: 3_000_000_000 }).value // 0.2
 * ```
 */
export const newProductRevenue: Metric<
  'newProductRevenue',
  NewProductRevenueOptions,
  NewProductRevenueBody,
  NewProductRevenueTotals
> = {
  id: 'newProductRevenue',
  version: 1,
  unit: 'ratio',
  good: 'up',
  grains: ['month', 'quarter', 'year', 'week', 'day'],
  minN: 0,
  limits: [null, null],
  kind: 'kpi',
  actionable: true,
  variants: ['otherWindow'],
  adds: [],
  sources: ['New product vitality index, as in the reports of 3M'],
  options: v.pipe(
    v.strictObject({
      ...currencyEntries,
      windowDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3660)), 365),
    }),
    v.check((given) => ratesHaveCurrency(given), 'rates need a currency to lead to, which is worth 1'),
  ),

  plan: productCounts,

  compute(statistics, window, options) {
    const { currency, mixed } = currencyOf(statistics, options)
    const periods = read(statistics, 'periods', {
      period: 'number',
      lines: 'number',
      revenue: 'number',
      newRevenue: 'number',
    })
    const inPeriod = new Map(periods.map((row) => [row.period, row]))
    const lines = periods.reduce((sum, row) => sum + row.lines, 0)
    if (mixed !== null) return unknown(window, mixed, lines, options)
    return {
      ...shareOf(totalOf(periods), options, lines === 0 ? nothing(window) : 'undefined'),
      ...(currency !== null && { currency }),
      n: lines,
      series: seriesOf(window, (index) => {
        const row = inPeriod.get(index)
        return { value: row ? share(revenueOf(row)) : null, n: row?.lines ?? 0 }
      }),
      warnings: [...undated(statistics), ...outside(share(totalOf(periods)))],
      body: { ...totalOf(periods), products: productsOf(statistics) },
    }
  },

  fromTotals(totals, options) {
    const months = 'length' in totals ? totals : null
    const checked = ({ newProductRevenue, totalRevenue }: Revenue): Revenue => ({
      newProductRevenue: checkAmount('newProductRevenue', newProductRevenue),
      totalRevenue: checkAmount('newProductRevenue', totalRevenue),
    })
    const parts = ('length' in totals ? totals : [totals]).map(checked)
    const whole = totalOf(parts.map((part) => ({ newRevenue: part.newProductRevenue, revenue: part.totalRevenue })))
    const { series, range } = monthSeries('newProductRevenue', months ?? [], (month) => ({
      value: share(checked(month)),
      n: 0,
    }))
    return {
      ...shareOf(whole, options, parts.length === 0 ? 'empty' : 'undefined'),
      ...(options.currency !== undefined && { currency: options.currency }),
      n: 0,
      series,
      ...(range && { range }),
      warnings: outside(share(whole)),
      body: { ...whole, products: [] },
    }
  },
}

interface Sums {
  readonly revenue: number
  readonly newRevenue: number
}

const revenueOf = ({ revenue, newRevenue }: Sums): Revenue => ({ newProductRevenue: newRevenue, totalRevenue: revenue })

function totalOf(parts: readonly Sums[]): Revenue {
  return {
    newProductRevenue: parts.reduce((sum, { newRevenue }) => sum + newRevenue, 0),
    totalRevenue: parts.reduce((sum, { revenue }) => sum + revenue, 0),
  }
}

function share({ newProductRevenue, totalRevenue }: Revenue): number | null {
  return totalRevenue > 0 ? newProductRevenue / totalRevenue : null
}

function shareOf(
  revenue: Revenue,
  { windowDays }: NewProductRevenueOptions,
  reason: Reason,
): Pick<Computed<NewProductRevenueBody>, 'value' | 'reason' | 'variant' | 'interval' | 'terms'> {
  const value = share(revenue)
  return {
    value,
    ...(value === null && { reason }),
    variant: windowDays === 365 ? 'standard' : 'otherWindow',
    interval: null,
    terms: reason === 'undefined' ? { ...revenue } : {},
  }
}

function unknown(
  window: Window,
  currencies: string,
  lines: number,
  options: NewProductRevenueOptions,
): Computed<NewProductRevenueBody> {
  return {
    ...shareOf({ newProductRevenue: 0, totalRevenue: 0 }, options, 'mixedCurrencies'),
    n: lines,
    series: seriesOf(window, () => ({ value: null, n: 0 })),
    warnings: mixedCurrencies(currencies),
    body: { newProductRevenue: null, totalRevenue: null, products: [] },
  }
}

/** Says so where refunds outweigh the sales of a part. */
function outside(value: number | null): readonly Warning[] {
  return value !== null && (value < 0 || value > 1) ? [{ code: 'refundsOutweigh' }] : []
}
