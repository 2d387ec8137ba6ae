import * as v from 'valibot'
import { formatDay } from '../calendar/civil.ts'
import type { Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import type { Point } from '../result.ts'
import { beforeData, headlinePeriod, headlineWarnings, nothing, seriesOf, sinceFirst } from '../series.ts'
import {
  activeDays,
  dailyPoints,
  dailyUsers,
  firstDayOf,
  firstEvent,
  headlineDay,
  inPeriods,
  rollingUsers,
  usersLeaving,
  usersPerDay,
} from './activeDays.ts'
import { mergedNote } from './identities.ts'
import { type QualifyingOptions, qualifyingEntries } from './qualifying.ts'

/** What may be chosen about active users; everything has a default (see `activeUsers`). */
export interface ActiveUsersOptions extends QualifyingOptions {
  /** Which of the three the headline shows; or the users of the last complete `period`, such as a calendar month. */
  readonly measure: 'daily' | 'weekly' | 'monthly' | 'period'
  /** Days of the weekly and the monthly window, the day itself included. */
  readonly weeklyDays: number
  readonly monthlyDays: number
}

/** Distinct users of each day, and of the 7 and 30 days that end with it. */
export interface ActiveUsersBody {
  readonly daily: readonly Point[]
  readonly weekly: readonly Point[]
  readonly monthly: readonly Point[]
  /** First day with any event in the data; windows that reach before it are partial. */
  readonly firstDay: string | null
}

const days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(366))

/**
 * Active users: distinct users with an event, per day (DAU) and over the 7 and 30 days that end with it (WAU, MAU).
 *
 * - Counted: every event with a user and a time, or those that are named (`events`). Events without are left out and reported.
 * - Once: a user in each day, in each window, and in each period of `series`. Windows and periods are never added up.
 *   `mergeUsers` counts ids of one user, as `identities` says, as one.
 * - Day: when the event happened, in the report's zone; days of 23 and 25 hours are days.
 * - Headline: the window that ends with the last day that is over; while the first day runs, that day. With `measure:
 *   'period'` the last complete period of the grain; without one that of which most days have begun, with a warning.
 * - A day without events is 0; a log without events is null. Days and windows before the first event of the log are
 *   partial, and so is the running day. A headline, or what it is compared with, that reaches before the log says so.
 * - Interval: none. These are complete counts, not a sample.
 *
 * Sources: rolling windows as PostHog counts them (7 and 30 days); GA4 uses 28 (`monthlyDays`).
 *
 * @example
 * ```ts
 * import { activeUsers, columns, measure } from 'kpi-kit/metrics'
 * const events = columns([{ at: '2026-01-05T10:00:00Z', user: 'a' }], { at: 'at', user: 'user' })
 * const params = { range: { from: '2026-01-01', until: '2026-02-01' }, timeZone: 'UTC', asOf: '2026-02-01T00:00:00Z' }
 * measure(activeUsers, { events }, params).value // 1
 * ```
 */
export const activeUsers: Metric<'activeUsers', ActiveUsersOptions, ActiveUsersBody> = {
  id: 'activeUsers',
  version: 1,
  unit: 'count',
  good: 'up',
  grains: ['month', 'day', 'week', 'quarter', 'year'],
  minN: 0,
  kind: 'metric',
  actionable: false,
  variants: ['otherWindows', 'calendarPeriod', 'chosenEvents'],
  adds: [],
  sources: ['PostHog, trends: daily, weekly and monthly active users'],
  options: v.strictObject({
    ...qualifyingEntries,
    measure: v.optional(v.picklist(['daily', 'weekly', 'monthly', 'period']), 'monthly'),
    weeklyDays: v.optional(days, 7),
    monthlyDays: v.optional(days, 30),
  }),

  plan(window, options) {
    const { weeklyDays, monthlyDays } = options
    const active = activeDays(window, Math.max(weeklyDays, monthlyDays) - 1, options)
    return {
      active: usersPerDay(active),
      leavingWeek: usersLeaving(active, weeklyDays),
      leavingMonth: usersLeaving(active, monthlyDays),
      periods: {
        ...inPeriods(active, window),
        end: { do: 'tally', by: ['period'], measures: { users: { distinct: 'entity' } } },
      },
      first: firstEvent,
    }
  },

  compute(statistics, window, options) {
    const { measure, weeklyDays, monthlyDays } = options
    const first = firstDayOf(statistics)
    const users = {
      daily: dailyUsers(statistics, window),
      weekly: rollingUsers(statistics, 'leavingWeek', window),
      monthly: rollingUsers(statistics, 'leavingMonth', window),
    }
    const length = { daily: 1, weekly: weeklyDays, monthly: monthlyDays }
    const pointsOf = (name: keyof typeof users) =>
      dailyPoints(window, first, length[name], (index) => countPoint(users[name][index]))
    const body = {
      daily: pointsOf('daily'),
      weekly: pointsOf('weekly'),
      monthly: pointsOf('monthly'),
      firstDay: first === null ? null : formatDay(first),
    }
    const perPeriod = new Map(
      read(statistics, 'periods', { period: 'number', users: 'number' }).map((row) => [row.period, row.users]),
    )
    const series = sinceFirst(
      seriesOf(window, (period) => countPoint(perPeriod.get(period))),
      first,
    )
    const day = headlineDay(window)
    const point = measure === 'period' ? series[headlinePeriod(series, window)] : body[measure][day]
    const value = point?.value ?? null
    const [daily = 0, weekly = 0, monthly = 0] = [users.daily[day], users.weekly[day], users.monthly[day]]
    const common = { n: value ?? 0, interval: null, variant: variantOf(options), series, body }
    const notes = mergedNote(options)
    if (!point || value === null) return { ...common, value, reason: nothing(window), terms: {} }
    if (measure === 'period')
      return {
        ...common,
        value,
        terms: { users: value },
        warnings: [...notes, ...headlineWarnings(point, window, first)],
      }
    return {
      ...common,
      value,
      terms: { users: value, daily, weekly, monthly },
      warnings: [...notes, ...beforeData(first, window.firstDay + day - length[measure] + 1)],
    }
  },
}

function variantOf({ events, measure, weeklyDays, monthlyDays }: ActiveUsersOptions): string {
  if (events.length > 0) return 'chosenEvents'
  if (measure === 'period') return 'calendarPeriod'
  return weeklyDays === 7 && monthlyDays === 30 ? 'standard' : 'otherWindows'
}

const countPoint = (users = 0) => ({ value: users, n: users })
