import * as v from 'valibot'
import type { Window } from '../calendar/window.ts'
import { KpiError } from '../KpiError.ts'
import type { Computed, Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import type { Interval, Point } from '../result.ts'
import { byPeriod, headlinePeriod, headlineWarnings, nothing, seriesOf, sinceFirst } from '../series.ts'
import { type Moments, meanInterval, momentsOf } from '../statistics/mean.ts'
import { zOf } from '../statistics/normalQuantile.ts'
import {
  activeDays,
  dailyPoints,
  dailyUsers,
  firstDayOf,
  firstEvent,
  inPeriods,
  rollingUsers,
  usersLeaving,
  usersPerDay,
} from './activeDays.ts'
import { mergedNote } from './identities.ts'
import { type QualifyingOptions, qualifyingEntries } from './qualifying.ts'

/** What may be chosen about stickiness; everything has a default (see `stickiness`). */
export interface StickinessOptions extends QualifyingOptions {
  /** Days of the window under each day of `daily`, the day itself included. */
  readonly monthlyDays: number
}

/** Users of an average day and of the month, numbers from 0; the average is at most the month's. */
export interface StickinessTotals {
  readonly averageDau: number
  readonly mau: number
}

/** The ratio of average daily to monthly active users, with both numbers behind it. */
export interface StickinessBody {
  readonly averageDau: number | null
  readonly mau: number | null
  /** On how many of 30 days a monthly user comes, on average: 30 times the ratio. */
  readonly activeDaysPer30: number | null
  /** Days that the average covers; null for totals. */
  readonly days: number | null
  /** Users by on how many days of the period they came, fewest first; numbers that nobody has are left out. */
  readonly activeDays: readonly { readonly days: number; readonly users: number }[]
  /** DAU of each day by the users of the 30 days that end with it. */
  readonly daily: readonly Point[]
  /** The period that the headline speaks of: the last complete one, or that of which most days have begun. Null for totals. */
  readonly period: { readonly from: string; readonly until: string } | null
}

/**
 * Stickiness (DAU / MAU): average daily active users over all days of the calendar month, by the distinct users of that
 * month. The same for weeks, quarters and years. 0.2 means that a user comes on 6 of 30 days; how many users came on how many
 * days stands beside it.
 *
 * - Counted: every event with a user and a time, or those that are named (`events`). Events without are left out and reported.
 * - Once: a user in each day, and once in the month. Days without events count as 0 in the average.
 *   `mergeUsers` counts ids of one user, as `identities` says, as one.
 * - Day: when the event happened, in the report's zone.
 * - Headline: the last complete period; without one the longest of those that are running, cut by the range or begun before
 *   the data, over its days begun, with a warning.
 * - `daily` divides the users of each day by those of the 30 days that end with it.
 * - A period without users: null.
 * - Interval: the ratio is the mean, over the period's users, of active days by days. Its interval is that of a mean over
 *   users (the delta method with one user as unit), as days of one user are not independent of each other. Null where
 *   all users came on equally many days, which shows no spread.
 *
 * Sources: average over all days and no rounding, unlike Discourse, which leaves days without visits out; Deng, Knoblich
 * and Lu, "Applying the Delta Method in Metric Analytics" (2018).
 *
 * @example
 * ```ts
 * import { fromTotals, stickiness } from 'kpi-kit/metrics'
 * fromTotals(stickiness, { averageDau: 15_000, mau: 50_000 }).body.activeDaysPer30 // 9
 * ```
 */
export const stickiness: Metric<'stickiness', StickinessOptions, StickinessBody, StickinessTotals> = {
  id: 'stickiness',
  version: 2,
  unit: 'ratio',
  good: 'up',
  grains: ['month', 'week', 'quarter', 'year'],
  minN: 30,
  kind: 'kpi',
  actionable: true,
  variants: ['otherWindows', 'chosenEvents'],
  adds: [],
  sources: ['Deng, Knoblich and Lu, Applying the Delta Method in Metric Analytics, 2018'],
  options: v.strictObject({
    ...qualifyingEntries,
    monthlyDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(366)), 30),
  }),

  plan(window, options) {
    const { monthlyDays } = options
    const active = activeDays(window, monthlyDays - 1, options)
    const inRange = inPeriods(active, window)
    return {
      users: {
        ...inRange,
        steps: [...inRange.steps, { do: 'perKey', key: ['entity', 'period'], order: [{ col: 'day' }], count: 'days' }],
        end: { do: 'tally', by: ['period', 'days'], measures: { users: { count: true } } },
      },
      active: usersPerDay(active),
      leavingMonth: usersLeaving(active, monthlyDays),
      first: firstEvent,
    }
  },

  compute(statistics, window, options) {
    const { events, monthlyDays } = options
    const first = firstDayOf(statistics)
    const usersOf = byPeriod(read(statistics, 'users', { period: 'number', days: 'number', users: 'number' }))
    const ratios = window.periods.map((period, index) => ratioOf(usersOf(index), daysOf(period, window)))
    const series = sinceFirst(
      seriesOf(window, (index) => ({
        value: ratios[index]?.value ?? null,
        n: ratios[index]?.mau ?? 0,
        interval: ratios[index]?.interval ?? null,
      })),
      first,
    )
    const headline = headlinePeriod(series, window)
    const point = series[headline]
    const ratio = ratios[headline]
    const dau = dailyUsers(statistics, window)
    const mau = rollingUsers(statistics, 'leavingMonth', window)
    const body = {
      days: ratio?.days ?? null,
      activeDays: usersOf(headline).map(({ days, users }) => ({ days, users })),
      daily: dailyPoints(window, first, monthlyDays, (index) => divided(dau[index], mau[index])),
      period: point ? { from: point.from, until: point.until } : null,
    }
    if (!ratio || !point) return { ...unknown, reason: nothing(window), series, body: { ...unknown.body, ...body } }
    const { value, averageDau, interval, standardError } = ratio
    return {
      value,
      variant: events.length > 0 ? 'chosenEvents' : monthlyDays === 30 ? 'standard' : 'otherWindows',
      n: ratio.mau,
      interval,
      terms: {
        averageDau,
        mau: ratio.mau,
        days: ratio.days,
        ...(standardError !== null && { standardError }),
      },
      series,
      warnings: [...mergedNote(options), ...headlineWarnings(point, window, first)],
      body: { ...body, averageDau, mau: ratio.mau, activeDaysPer30: 30 * value },
    }
  },

  fromTotals({ averageDau, mau }) {
    if (!(averageDau >= 0 && mau >= averageDau && Number.isFinite(mau)))
      throw new KpiError(
        'invalidTotals',
        `stickiness: averageDau and mau must be numbers from 0, and averageDau at most mau; got ${averageDau} and ${mau}.`,
        { averageDau, mau },
      )
    const value = mau === 0 ? null : averageDau / mau
    return {
      value,
      ...(value === null && { reason: 'empty' as const }),
      n: mau,
      interval: null,
      terms: { averageDau, mau },
      series: [],
      body: {
        averageDau,
        mau,
        activeDaysPer30: value && 30 * value,
        days: null,
        activeDays: [],
        daily: [],
        period: null,
      },
    }
  },

  difference(now, before) {
    const [first, second] = [now.terms.standardError, before.terms.standardError]
    const z = zOf(0.95)
    if (z === null || first === undefined || second === undefined || now.value === null || before.value === null)
      return null
    const reach = z * Math.hypot(first, second)
    const difference = now.value - before.value
    return { low: difference - reach, high: difference + reach, level: 0.95, method: 'delta' }
  },
}

const unknown: Computed<StickinessBody> = {
  value: null,
  n: 0,
  interval: null,
  terms: {},
  series: [],
  body: { averageDau: null, mau: null, activeDaysPer30: null, days: null, activeDays: [], daily: [], period: null },
}

interface Ratio {
  readonly days: number
  readonly value: number
  readonly averageDau: number
  readonly mau: number
  readonly interval: Interval | null
  readonly standardError: number | null
}

/** Users by how many days they came on, of the `days` of a period. Null without users. */
function ratioOf(users: readonly { readonly days: number; readonly users: number }[], days: number): Ratio | null {
  const moments = momentsOf(users.map((row) => [row.days, row.users] as const))
  if (!moments || days <= 0) return null
  const { n, squares } = moments
  const userDays = users.reduce((sum, row) => sum + row.days * row.users, 0)
  return {
    days,
    value: userDays / (days * n),
    averageDau: userDays / days,
    mau: n,
    interval: intervalOf(moments, days),
    standardError: squares > 0 ? Math.sqrt(squares / (n - 1) / n) / days : null,
  }
}

/** Users who all came on equally many days show no spread, and one user alone neither. */
function intervalOf(moments: Moments, days: number): Interval | null {
  const interval = meanInterval(moments)
  if (!interval || moments.squares === 0) return null
  const share = (mean: number) => Math.min(1, Math.max(0, mean / days))
  return { ...interval, low: share(interval.low), high: share(interval.high), method: 'delta' }
}

/** Days of a period that have begun. */
function daysOf({ firstDay, endDay }: Window['periods'][number], { knownDay }: Window): number {
  return Math.min(endDay, knownDay) - firstDay
}

function divided(users = 0, by = 0): Pick<Point, 'value' | 'n'> {
  return { value: by === 0 ? null : users / by, n: by }
}
