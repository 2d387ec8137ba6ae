import * as v from 'valibot'
import { currencyOf, mixedCurrencies, ratesHaveCurrency } from '../currencies.ts'
import type { Computed, Metric } from '../metric.ts'
import type { Interval, Reason } from '../result.ts'
import { beforeData, nothing, seriesOf, sinceFirst } from '../series.ts'
import { ratioDifference } from '../statistics/ratioDifference.ts'
import { checkCounts } from '../totals.ts'
import type { Average, Way } from './averages.ts'
import { checkAmount, monthSeries, type OfMonth } from './months.ts'
import { perAccount } from './perAccount.ts'
import { perActiveUser, perDailyUser } from './perActiveUser.ts'
import { perPayer } from './perPayer.ts'
import {
  type SubscriptionOptions,
  subscriptionEntries,
  subscriptionVariant,
  subscriptionVariants,
} from './subscriptions.ts'

/** What may be chosen about revenue per user; everything has a default (see `arpu`). */
export interface ArpuOptions extends SubscriptionOptions {
  /**
   * What is divided by whom: MRR by paying `accounts` (ARPA), revenue by `activeUsers` (ARPU), by `dailyUsers` (those of an
   * average day), or by `payers` (ARPPU).
   */
  readonly per: 'accounts' | 'activeUsers' | 'dailyUsers' | 'payers'
}

/** Revenue (of `accounts`: MRR) in minor units, and how many it is divided by. */
interface UserRevenue {
  readonly revenue: number
  readonly users: number
}

/** Of one range, or of months `YYYY-MM`; the headline is that of the last one, as users of months cannot be added. */
export type ArpuTotals = UserRevenue | readonly (UserRevenue & OfMonth)[]

/** What the average is made of; what is not known is null. */
export interface ArpuBody {
  readonly per: ArpuOptions['per']
  /** Minor units; of `accounts` the MRR at the end. */
  readonly revenue: number | null
  readonly users: number | null
  /** What the one in the middle brings in, in minor units (maybe a half): of accounts and payers. */
  readonly median: number | null
  /** Of payers. */
  readonly medianInterval: Interval | null
}

/**
 * Revenue per user, under three names. Which one is an option and never guessed: ARPA unless `per` says otherwise, which is
 * right for subscriptions; for transactions ask for `activeUsers`.
 *
 * - `accounts` (ARPA): MRR by paying accounts, both at the end of the period, as in `mrr`; so MRR = ARPA × accounts.
 * - `activeUsers` (ARPU): all lines of revenue by the distinct users with an event. `dailyUsers`: by the mean of the users
 *   of each day, which is another number.
 * - `payers` (ARPPU): lines of revenue that name a customer, by the distinct customers who paid something.
 * - Counted: refunds are negative, in the period in which they are paid back. Who only got money back is no payer.
 * - Once: an account, user or payer in each period; those of a quarter are not the sum of its months.
 * - Day: of the line and of the event, in the report's zone. Periods before the first line of the data are partial.
 * - Nobody to divide by, no revenue known, or several currencies without rates: null.
 * - Amounts are whole minor units, each converted and rounded by itself.
 * - Median beside it, of accounts and payers, as few large ones pull the mean up.
 * - Interval: of payers, whose revenue is drawn: delta method over customers with Student's t (without refunds the
 *   interval of a mean); of the median order statistics. Accounts are complete counts and have none; neither have active
 *   users, as a line of revenue need not name the user.
 *
 * Sources: ChartMogul, average revenue per account; Baremetrics; Deng, Knoblich and Lu (2018).
 *
 * @example
 * ```ts
 * import { arpu, fromTotals } from 'kpi-kit/metrics'
 * fromTotals(arpu, { revenue: 3_000_000, users: 1000 }, { currency: 'EUR' }).value // 3000
 * ```
 */
export const arpu: Metric<'arpu', ArpuOptions, ArpuBody, ArpuTotals> = {
  id: 'arpu',
  version: 2,
  unit: 'money',
  good: 'up',
  grains: ['month', 'week', 'day', 'quarter', 'year'],
  minN: 0,
  kind: 'kpi',
  actionable: true,
  variants: ['activeUsers', 'dailyUsers', 'payers', ...subscriptionVariants],
  adds: [],
  sources: [
    'ChartMogul, Average revenue per account',
    'Baremetrics, Average revenue per user',
    'Deng, Knoblich and Lu, Applying the Delta Method in Metric Analytics, 2018',
  ],
  options: v.pipe(
    v.strictObject({
      ...subscriptionEntries,
      per: v.optional(v.picklist(['accounts', 'activeUsers', 'dailyUsers', 'payers']), 'accounts'),
    }),
    v.check((given) => ratesHaveCurrency(given), 'rates need a currency to lead to, which is worth 1'),
  ),

  plan(window, options) {
    return ways[options.per].counts(window, options)
  },

  compute(statistics, window, options) {
    const { currency, mixed } = currencyOf(statistics, options)
    if (mixed !== null)
      return {
        ...answer(null, options, 'mixedCurrencies'),
        series: seriesOf(window, () => ({ value: null, n: 0 })),
        warnings: mixedCurrencies(mixed),
      }
    const { whole, periods, median, medianInterval, firstDay, warnings } = ways[options.per].read(statistics, window)
    const computed = answer(whole, options, whole ? 'undefined' : nothing(window))
    const series = seriesOf(window, (index) => {
      const period = periods[index]
      return { value: divided(period), n: period?.users ?? 0, interval: period?.interval ?? null }
    })
    return {
      ...computed,
      ...(currency !== null && { currency }),
      series: firstDay === undefined ? series : sinceFirst(series, firstDay),
      warnings: [...warnings, ...beforeData(firstDay ?? null, window.firstDay)],
      body: { ...computed.body, median, medianInterval },
    }
  },

  fromTotals(totals, options) {
    const months = 'length' in totals ? totals : null
    const last = 'length' in totals ? [...totals].sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1) : totals
    const { series, range } = monthSeries('arpu', months ?? [], (month) => {
      checkTotals(month)
      return { value: divided(month), n: month.users }
    })
    if (last) checkTotals(last)
    const known = last && { revenue: last.revenue, users: last.users }
    return {
      ...answer(known ?? null, options, known ? 'undefined' : 'empty'),
      ...(options.currency !== undefined && { currency: options.currency }),
      series,
      ...(range && { range }),
    }
  },

  difference: (now, before) => ratioDifference(now, before),
}

const ways: Readonly<Record<ArpuOptions['per'], Way>> = {
  accounts: perAccount,
  activeUsers: perActiveUser,
  dailyUsers: perDailyUser,
  payers: perPayer,
}

function divided(average: Average | null | undefined): number | null {
  return average && average.users > 0 ? average.revenue / average.users : null
}

function answer(whole: Average | null, options: ArpuOptions, reason: Reason): Omit<Computed<ArpuBody>, 'series'> {
  const { per } = options
  const value = divided(whole)
  const [revenue, users] = ways[per].terms
  return {
    value,
    ...(value === null && { reason }),
    variant: per === 'accounts' ? subscriptionVariant(options) : per,
    n: whole?.users ?? 0,
    interval: whole?.interval ?? null,
    terms: whole ? { [revenue]: whole.revenue, [users]: whole.users } : {},
    body: {
      per,
      revenue: whole?.revenue ?? null,
      users: whole?.users ?? null,
      median: null,
      medianInterval: null,
    },
  }
}

function checkTotals({ revenue, users }: UserRevenue): void {
  checkAmount('arpu', revenue)
  checkCounts('arpu', { users })
}
