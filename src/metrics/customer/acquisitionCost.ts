import * as v from 'valibot'
import { amounts, someAmount } from '../business/amounts.ts'
import { checkAmount } from '../business/months.ts'
import {
  begunCount,
  movementCount,
  movementCounts,
  movementRows,
  rounded,
  subscriptions,
} from '../business/movements.ts'
import {
  paidSubscriptions,
  type SubscriptionOptions,
  subscriptionEntries,
  subscriptionVariant,
  subscriptionVariants,
} from '../business/subscriptions.ts'
import { paybackMonths } from '../business/unitEconomics.ts'
import { byName } from '../byName.ts'
import { monthsBefore } from '../calendar/compare.ts'
import type { Window } from '../calendar/window.ts'
import { currencyOf, currencyTally, ratesHaveCurrency } from '../currencies.ts'
import type { Metric } from '../metric.ts'
import { read, readRow } from '../plan/read.ts'
import { between, moments, named } from '../plan/rows.ts'
import type { Count, RowStep, Rows, Statistics } from '../plan/steps.ts'
import type { Reason, Warning } from '../result.ts'
import { beforeData, nothing, seriesOf, sinceFirst } from '../series.ts'
import { checkCounts } from '../totals.ts'

/** What may be chosen about the cost of acquisition; everything has a default (see `acquisitionCost`). */
export interface AcquisitionCostOptions extends SubscriptionOptions {
  /** Kinds of spend that count, such as `ads`; none = all of them, fully loaded. A variant. */
  readonly kinds: readonly string[]
  /** By how many months spend comes before the customers it wins: those of May stand by the spend of April with 1. */
  readonly lagMonths: number
  /** What makes a new customer: the first paid subscription, or the host's own day of acquisition in `customers`. */
  readonly customersFrom: 'subscriptions' | 'customers'
  /** 0..1. With it, and with subscriptions, the months of payback are known. */
  readonly grossMargin?: number
}

/** Spend by kind, in minor units, and the new customers it won. */
export interface AcquisitionCostTotals {
  readonly spend: Readonly<Record<string, number>>
  readonly newCustomers: number
}

/** What a customer costs through one channel. */
export interface ChannelCost {
  /** Null = not attributed: spend of no channel, and customers of whom nobody knows why they came. */
  readonly channel: string | null
  /** Minor units. */
  readonly spend: number
  readonly newCustomers: number
  /** Spend by new customers; null without any, and for what is not attributed. */
  readonly cost: number | null
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
  version: 1,
  unit: 'money',
  good: 'down',
  grains: ['month', 'week', 'quarter', 'year'],
  minN: 0,
  kind: 'kpi',
  actionable: true,
  variants: ['chosenKinds', 'lagged', ...subscriptionVariants],
  adds: [],
  sources: ['OpenMeter, Customer Acquisition Cost'],
  options: v.pipe(
    v.strictObject({
      ...subscriptionEntries,
      kinds: v.optional(v.array(v.string()), []),
      lagMonths: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24)), 0),
      customersFrom: v.optional(v.picklist(['subscriptions', 'customers']), 'subscriptions'),
      grossMargin: v.exactOptional(v.pipe(v.number(), v.gtValue(0), v.maxValue(1))),
    }),
    v.check((given) => ratesHaveCurrency(given), 'rates need a currency to lead to, which is worth 1'),
  ),

  plan(window, options) {
    const known = knownSpend(options)
    const spent: readonly RowStep[] = [...known, spendDays(window, options), ...amounts(options)]
    const spend = { fact: 'spend', needs: ['at', 'amount', ...(options.kinds.length ? ['kind'] : [])] }
    const amount = { amount: { sum: 'amount' } } as const
    return {
      spend: { ...spend, steps: spent, end: { do: 'tally', by: ['day'], measures: amount } },
      channels: { ...spend, steps: spent, end: { do: 'tally', by: ['channel'], measures: amount } },
      currencies: { ...spend, steps: [...spent, someAmount], end: currencyTally },
      first: { ...spend, steps: known, end: { do: 'tally', by: [], measures: { day: { min: 'day' } } } },
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
    const newCustomers = sum(customersIn.values())
    const spend = spendIn && sum(spendIn.values())
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
      variant: variantOf(options),
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
    const spend = sum(kinds.map(([, amount]) => checkAmount('acquisitionCost', amount)))
    const value = perCustomer(spend, newCustomers)
    return {
      value,
      ...(value === null && { reason: 'undefined' as const }),
      ...(options.currency !== undefined && { currency: options.currency }),
      variant: variantOf(options),
      n: newCustomers,
      interval: null,
      terms: { spend, newCustomers },
      series: [],
      body: { spend, newCustomers, channels: null, periods: [], paybackMonths: null },
    }
  },
}

/** What was spent on any day, of the kinds that count. */
function knownSpend({ kinds }: AcquisitionCostOptions): readonly RowStep[] {
  return [
    ...moments('at', ['amount', 'currency', 'channel', 'kind']),
    ...(kinds.length ? [{ do: 'where', all: [{ col: 'kind', in: kinds }] } as const] : []),
  ]
}

/** The days whose spend stands by the customers of the range: of as many days as have begun. */
function spendDays({ firstDay, knownDay }: Window, { lagMonths }: AcquisitionCostOptions): RowStep {
  return between(monthsBefore(firstDay, lagMonths), monthsBefore(knownDay, lagMonths))
}

/** The day on which each customer first paid. */
function firstPaid(options: AcquisitionCostOptions): Rows {
  return {
    ...subscriptions,
    steps: [
      ...paidSubscriptions(options),
      { do: 'derive', as: 'held', from: { op: '-', args: [{ col: 'untilDay' }, { col: 'fromDay' }] } },
      { do: 'where', all: [{ not: { col: 'held', op: '<=', value: 0 } }, { col: 'monthly', op: '>', value: 0 }] },
      { do: 'group', by: ['customer'], measures: { day: { min: 'fromDay' } } },
    ],
  }
}

/** New customers by period and by channel, and whether any are known at all. */
function newCustomers(window: Window, options: AcquisitionCostOptions): Record<string, Count> {
  const inRange = between(window.firstDay, window.endDay)
  const customers = { customers: { count: true } } as const
  const byPeriod = (rows: Rows): Count => ({
    ...rows,
    steps: [...rows.steps, inRange, { do: 'derive', as: 'period', from: { period: 'day' } }],
    end: { do: 'tally', by: ['period'], measures: customers },
  })
  const byChannel = (rows: Rows): Count => ({
    ...rows,
    steps: [...rows.steps, inRange],
    end: { do: 'tally', by: ['channel'], measures: customers },
  })
  if (options.customersFrom === 'customers') {
    const won: Rows = {
      fact: 'customers',
      needs: ['customer', 'acquiredAt'],
      steps: [
        ...moments('acquiredAt', ['customer', 'channel']),
        named('customer', 'missingCustomer'),
        { do: 'perKey', key: ['customer'], order: [{ col: 'acquiredAt' }, { col: 'channel' }] },
      ],
    }
    const begun: Count = { ...won, end: { do: 'tally', by: [], measures: { subscriptions: { count: true } } } }
    return { customers: byPeriod(won), attributed: byChannel(won), begun }
  }
  const paid = firstPaid(options)
  const known: Rows = {
    fact: 'customers',
    optional: true,
    needs: ['customer'],
    steps: [
      named('customer', 'missingCustomer'),
      { do: 'perKey', key: ['customer'], order: [{ col: 'acquiredAt' }, { col: 'channel' }] },
      { do: 'lookup', key: 'customer', from: withoutReasons(paid), columns: ['day'] },
    ],
  }
  return { customers: byPeriod(paid), attributed: byChannel(known), begun: begunCount(window) }
}

/** What subscriptions leave out is reported where they are counted, and not again where they are looked up. */
function withoutReasons(rows: Rows): Rows {
  const steps = rows.steps.map((step): RowStep => {
    if (step.do !== 'where' && step.do !== 'perKey') return step
    const { reason: _, ...silent } = step
    return silent
  })
  return { ...rows, steps }
}

/** What accounts bring in at the end of the range; for the payback only. */
function accounts(window: Window, options: AcquisitionCostOptions): Record<string, Count> {
  if (options.grossMargin === undefined) return {}
  const optional = options.customersFrom === 'customers' ? ({ optional: true } as const) : {}
  return {
    accounts: { ...movementCount(options, 'range'), ...optional },
    accountCurrencies: { ...movementCounts(window, options).currencies, ...optional },
  }
}

/** Spend by the period of the customers it stands by. */
function spendOf(
  statistics: Statistics,
  { periods }: Window,
  { lagMonths }: AcquisitionCostOptions,
): ReadonlyMap<number, number> {
  const starts = periods.map(({ firstDay }) => monthsBefore(firstDay, lagMonths))
  const spend = new Map<number, number>()
  for (const { day, amount } of read(statistics, 'spend', { day: 'number', amount: 'number' })) {
    const period = starts.findLastIndex((start) => start <= day)
    spend.set(period, (spend.get(period) ?? 0) + amount)
  }
  return spend
}

/** Credits that outweigh the spend leave no cost. */
function perCustomer(spend: number | null, customers: number): number | null {
  return spend === null || spend < 0 || customers === 0 ? null : spend / customers
}

/** By channel, dearest first, what is not attributed last. */
function channelsOf(statistics: Statistics, newCustomers: number): readonly ChannelCost[] | null {
  if (!statistics.attributed) return null
  const won = new Map(
    read(statistics, 'attributed', { channel: 'text?', customers: 'number' }).map((row) => [
      row.channel,
      row.customers,
    ]),
  )
  const spent = new Map(
    read(statistics, 'channels', { channel: 'text?', amount: 'number' }).map((row) => [row.channel, row.amount]),
  )
  const channels = [...new Set([...won.keys(), ...spent.keys()])]
    .filter((channel) => channel !== null)
    .map((channel): ChannelCost => {
      const [spend, customers] = [spent.get(channel) ?? 0, won.get(channel) ?? 0]
      return { channel, spend, newCustomers: customers, cost: perCustomer(spend, customers) }
    })
    .sort((a, b) => b.spend - a.spend || b.newCustomers - a.newCustomers || byName(a.channel, b.channel))
  const attributed = sum(channels.map((channel) => channel.newCustomers))
  const rest = { channel: null, spend: spent.get(null) ?? 0, newCustomers: newCustomers - attributed, cost: null }
  return rest.spend === 0 && rest.newCustomers === 0 ? channels : [...channels, rest]
}

/** Null where accounts pay in another currency, or in several. */
function payback(
  statistics: Statistics,
  cost: number,
  currency: string | null,
  options: AcquisitionCostOptions,
): number | null {
  const { grossMargin } = options
  if (grossMargin === undefined || !statistics.accounts || !statistics.accountCurrencies) return null
  const paid = currencyOf({ currencies: statistics.accountCurrencies }, options)
  if (paid.mixed !== null || paid.currency !== currency) return null
  const rows = movementRows(statistics, 'accounts')
  const customers = sum(rows.map(({ kind, customers }) => (signs[kind] ?? 0) * customers))
  if (customers === 0) return null
  return paybackMonths({ cost, arpa: rounded(sum(rows.map(({ change }) => change))) / customers, grossMargin })
}

/** How a movement changes the number of customers. */
const signs: Readonly<Record<string, number>> = { start: 1, new: 1, reactivation: 1, churn: -1 }

function warningsOf(
  mixed: string | null,
  first: number | null,
  { firstDay }: Window,
  { lagMonths }: AcquisitionCostOptions,
): readonly Warning[] {
  if (mixed !== null) return [{ code: 'mixedCurrencies', values: { currencies: mixed } }]
  return beforeData(first, monthsBefore(firstDay, lagMonths))
}

function variantOf(options: AcquisitionCostOptions): string {
  if (options.kinds.length > 0) return 'chosenKinds'
  if (options.lagMonths > 0) return 'lagged'
  return options.customersFrom === 'subscriptions' ? subscriptionVariant(options) : 'standard'
}

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}
