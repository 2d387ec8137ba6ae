import { checkAmount } from '../business/months.ts'
import { monthsBefore } from '../calendar/compare.ts'
import type { Window } from '../calendar/window.ts'
import { currencyOf, mixedCurrencies } from '../currencies.ts'
import type { Metric } from '../metric.ts'
import { read, readRow } from '../plan/read.ts'
import type { Count } from '../plan/steps.ts'
import type { Reason, Warning } from '../result.ts'
import { beforeData, nothing, seriesOf, sinceFirst } from '../series.ts'
import { sumOf } from '../sumOf.ts'
import { checkCounts } from '../totals.ts'
import {
  type AcquisitionCostOptions,
  acquisitionOptions,
  acquisitionVariant,
  acquisitionVariants,
} from './acquisitionOptions.ts'
import { spendCounts, spendOf } from './acquisitionSpend.ts'
import { type ChannelCost, channelsOf, perCustomer } from './channelCosts.ts'
import { newCustomers } from './newCustomers.ts'
import { accounts, payback } from './payback.ts'

/** Spend by kind, in minor units, and the new customers it won. */
export interface AcquisitionCostTotals {
  readonly spend: Readonly<Record<string, number>>
  readonly newCustomers: number
}

/** What the cost is made of. Null where it is not known. */
export interface AcquisitionCostBody {
  /** Minor units; null for several currencies without rates. */
  readonly spend: number | null
  readonly newCustomers: number
  /** Spend and customers of all channels add up to those above. Null without the table of customers, and for totals. */
  readonly channels: readonly ChannelCost[] | null
  readonly periods: readonly {
    readonly from: string
    readonly until: string
    readonly spend: number | null
    readonly newCustomers: number
  }[]
  /** Cost by what an account brings in per month at the end of the range, times the gross margin. */
  readonly paybackMonths: number | null
}

/**
 * Customer acquisition cost (CAC): what sales and marketing cost, by the new paying customers of the period.
 *
 * - Counted: all rows of `spend` with a readable amount, fully loaded (salaries, tools and agencies too); credits lower it.
 *   With `kinds` only the kinds named, which is a variant ("paid CAC"). With `lagMonths` the spend of so many months
 *   before, over as many days as the period has begun.
 * - New customers: whose first subscription with an amount begins in the period. Trials and free plans are none, and who
 *   comes back was one before. With `customersFrom: 'customers'` the day on which the host says they were won.
 * - Once: a customer, ever. Copies of a row of `spend` by their id.
 * - Day: when the money was spent, and when the subscription began, in the report's zone.
 * - By channel: spend and customers of no channel are a row of their own without a cost, so that the parts add up.
 * - No new customers: null; the spend stands in the body. No spend at all, or several currencies without rates: null.
 *   Spend before the first row of the data is not known: those periods are partial.
 * - Amounts are whole minor units, each converted and rounded by itself, so that every sum is exact.
 * - Interval: none. Both are complete counts, not a sample.
 *
 * Sources: OpenMeter, customer acquisition cost; for the shift of spend the usual practice of sales cycles.
 *
 * @example
 * ```ts
 * import { acquisitionCost, fromTotals } from 'kpi-kit/metrics'
 * const spend = { marketing: 1_000_000, sales: 500_000 }
 * fromTotals(acquisitionCost, { spend, newCustomers: 30 }, { currency: 'EUR' }).value // 50000
 * ```
 */
export const acquisitionCost: Metric<
  'acquisitionCost',
  AcquisitionCostOptions,
  AcquisitionCostBody,
  AcquisitionCostTotals
> = {
  id: 'acquisitionCost',
  version: 2,
  unit: 'money',
  good: 'down',
  grains: ['month', 'week', 'quarter', 'year'],
  minN: 0,
  kind: 'kpi',
  actionable: true,
  variants: acquisitionVariants,
  adds: [],
  sources: ['OpenMeter, Customer Acquisition Cost'],
  options: acquisitionOptions,

  plan(window, options) {
    return {
      ...spendCounts(window, options),
      ...newCustomers(window, options),
      ...accounts(window, options),
    } satisfies Record<string, Count>
  },

  compute(statistics, window, options) {
    const { currency, mixed } = currencyOf(statistics, options)
    const first = readRow(statistics, 'first', { day: 'number?' }).day
    const spendIn = mixed === null && first !== null ? spendOf(statistics, window, options) : null
    const customersIn = new Map(
      read(statistics, 'customers', { period: 'number', customers: 'number' }).map((row) => [
        row.period,
        row.customers,
      ]),
    )
    const newCustomers = sumOf([...customersIn.values()], (customers) => customers)
    const spend = spendIn && sumOf([...spendIn.values()], (amount) => amount)
    const cost = perCustomer(spend, newCustomers)
    const known = readRow(statistics, 'begun', { subscriptions: 'number' }).subscriptions
    const reason: Reason =
      mixed !== null
        ? 'mixedCurrencies'
        : first !== null && known > 0 && nothing(window) !== 'unobserved'
          ? 'undefined'
          : nothing(window)
    return {
      value: cost,
      ...(cost === null && { reason }),
      ...(currency !== null && mixed === null && { currency }),
      variant: acquisitionVariant(options),
      n: newCustomers,
      interval: null,
      terms: spend === null ? {} : { spend, newCustomers },
      series: sinceFirst(
        seriesOf(window, (index) => ({
          value: spendIn && perCustomer(spendIn.get(index) ?? 0, customersIn.get(index) ?? 0),
          n: customersIn.get(index) ?? 0,
        })),
        first === null ? null : monthsBefore(first, -options.lagMonths),
      ),
      warnings: warningsOf(mixed, first, window, options),
      body: {
        spend,
        newCustomers,
        channels: mixed === null ? channelsOf(statistics, newCustomers) : null,
        periods: window.periods.map(({ from, until, state }, index) => ({
          from,
          until,
          spend: spendIn && state !== 'unobserved' ? (spendIn.get(index) ?? 0) : null,
          newCustomers: customersIn.get(index) ?? 0,
        })),
        paybackMonths: cost === null ? null : payback(statistics, cost, currency, options),
      },
    }
  },

  fromTotals({ spend: byKind, newCustomers }, options) {
    checkCounts('acquisitionCost', { newCustomers })
    const counts = ([kind]: readonly [string, number]) => options.kinds.length === 0 || options.kinds.includes(kind)
    const kinds = Object.entries(byKind).filter(counts)
    const spend = sumOf(kinds, ([, amount]) => checkAmount('acquisitionCost', amount))
    const value = perCustomer(spend, newCustomers)
    return {
      value,
      ...(value === null && { reason: 'undefined' as const }),
      ...(options.currency !== undefined && { currency: options.currency }),
      variant: acquisitionVariant(options),
      n: newCustomers,
      interval: null,
      terms: { spend, newCustomers },
      series: [],
      body: { spend, newCustomers, channels: null, periods: [], paybackMonths: null },
    }
  },
}

function warningsOf(
  mixed: string | null,
  first: number | null,
  { firstDay }: Window,
  { lagMonths }: AcquisitionCostOptions,
): readonly Warning[] {
  if (mixed !== null) return mixedCurrencies(mixed)
  return beforeData(first, monthsBefore(firstDay, lagMonths))
}
