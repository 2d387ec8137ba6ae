import * as v from 'valibot'
import type { Window } from '../calendar/window.ts'
import type { Metric } from '../metric.ts'
import { read, readRow } from '../plan/read.ts'
import type { Count, Expr, Measure, RowStep } from '../plan/steps.ts'
import type { Interval } from '../result.ts'
import { nothing, seriesOf } from '../series.ts'
import { kishN } from '../statistics/kishN.ts'
import { quantile } from '../statistics/quantile.ts'
import { ratioDifference } from '../statistics/ratioDifference.ts'
import { checkCounts } from '../totals.ts'
import { type BounceOptions, bounced, bounceEntries, bounceNeeds, engagement } from './bounce.ts'
import { mergedNote } from './identities.ts'
import { ladderShape, medianInterval, medianMeasures } from './medianLadder.ts'
import { intervalOverUsers, readPeriodSums, readSums, sumsPerUser } from './perUser.ts'
import {
  isStandard,
  minute,
  perSession,
  type SessionOptions,
  sessionEvents,
  sessionOptions,
  sessionsOf,
} from './sessions.ts'
import { untilQuiet } from './untilQuiet.ts'

/** What may be chosen about session duration; everything has a default (see `sessionDuration`). */
export interface SessionDurationOptions extends SessionOptions, BounceOptions {
  /** Longer sessions count as this long; null = as long as they were. */
  readonly capHours: number | null
  /** Whether sessions of one event, which last 0 s, are part of mean, median and p90. */
  readonly singleEvent: 'include' | 'exclude'
}

/** Time in ms spent in so many sessions; by so many users, where that is known. */
export interface SessionDurationTotals {
  readonly duration: number
  readonly sessions: number
  readonly users?: number
}

/** What stands beside the mean. Durations are in ms; what totals do not tell is null. */
export interface SessionDurationBody {
  readonly sessions: number
  /** Distinct users with a session. */
  readonly users: number | null
  readonly totalDuration: number
  /** Total duration by users: another number than the mean of a session. */
  readonly timePerUser: number | null
  readonly median: number | null
  readonly medianInterval: Interval | null
  /** Nine of ten sessions are at most this long. */
  readonly p90: number | null
  /** Sessions of one event, and their share of all. */
  readonly singleEvent: { readonly sessions: number; readonly share: number } | null
  readonly bounceRate: number | null
}

/**
 * Session duration: the mean time from the first to the last event of a session. Median and 90th percentile stand
 * beside it, because a few long sessions pull the mean up.
 *
 * - Counted: events with a user and a time, in their order in time. A session id of the data says what a session is; without
 *   one a pause of more than 30 minutes begins a new one (`timeoutMinutes`; a pause of exactly that length does not).
 * - Once: a session, in the period of its first event. Its events before the range put it there, and those after the
 *   range are part of it, as far as they are known; while it may still go on, its period is immature.
 *   `mergeUsers` takes events of ids of one user, as `identities` says, as those of one.
 * - Day: when the session began, in the report's zone. Midnight does not end it, unless `splitAtMidnight` is set.
 * - A session of one event lasts 0 s and is part of the mean; its share is shown, and `singleEvent: 'exclude'` leaves
 *   it out. `capHours` bounds sessions that a forgotten tab keeps open.
 * - Bounce: a session of one event; `bounce: 'ga4'` follows Google Analytics 4.
 * - No sessions: null. Over several periods: all durations by all sessions, never a mean of means.
 * - Interval: what is drawn is the user, as sessions of one user are alike: delta method for the mean and the difference.
 *   For the median order statistics, as if all sessions of one user lasted equally long, so rather too wide.
 *
 * Sources: gap and sessions by Apache MADlib (sessionize) and Google Analytics 4; sessions of 0 s in the mean as in
 * Plausible; Deng, Knoblich and Lu (2018).
 *
 * @example
 * ```ts
 * import { fromTotals, sessionDuration } from 'kpi-kit/metrics'
 * fromTotals(sessionDuration, { duration: 900_000, sessions: 2 }).value // 450000 ms: 7 min 30 s
 * ```
 */
export const sessionDuration: Metric<
  'sessionDuration',
  SessionDurationOptions,
  SessionDurationBody,
  SessionDurationTotals
> = {
  id: 'sessionDuration',
  version: 1,
  unit: 'duration',
  good: 'up',
  grains: ['month', 'day', 'week', 'quarter', 'year'],
  minN: 30,
  kind: 'kpi',
  actionable: true,
  variants: ['otherSessions', 'capped', 'withoutSingleEvents'],
  adds: [],
  sources: [
    'Apache MADlib, sessionize',
    'Google Analytics 4, About Analytics sessions',
    'Deng, Knoblich and Lu, Applying the Delta Method in Metric Analytics, 2018',
  ],
  options: v.strictObject({
    ...sessionOptions,
    ...bounceEntries,
    capHours: v.optional(v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(8784))), null),
    singleEvent: v.optional(v.picklist(['include', 'exclude']), 'include'),
  }),

  plan(window, options) {
    const source = { fact: 'events', needs: ['at', 'user', ...bounceNeeds(options)] }
    const steps = timed(window, options)
    const measures = measuresOf(options)
    const orders = {
      ...medianMeasures('duration'),
      p90Low: { order: 'duration', q: 0.9, side: 'low' },
      p90High: { order: 'duration', q: 0.9, side: 'high' },
    } as const
    const perUser = { x: { sum: 'duration' }, y: { countIf: [{ col: 'duration', is: 'present' }] } } as const
    return {
      all: { ...source, steps, end: { do: 'tally', by: [], measures: { ...measures, ...orders } } },
      periods: { ...source, steps, end: { do: 'tally', by: ['period'], measures } },
      users: { ...source, ...sumsPerUser(steps, perUser, []) },
      periodUsers: { ...source, ...sumsPerUser(steps, perUser, ['period']) },
    } satisfies Record<string, Count>
  },

  compute(statistics, window, options) {
    const all = readRow(statistics, 'all', { ...shape, ...orderShape })
    const sums = readSums(statistics, 'users')
    const periods = new Map(
      read(statistics, 'periods', { period: 'number', last: 'number', ...shape }).map((row) => [row.period, row]),
    )
    const userSums = readPeriodSums(statistics, 'periodUsers')
    const series = seriesOf(window, (period) => {
      return { ...meanOf(periods.get(period), options), interval: intervalOverUsers(userSums.get(period)) }
    })
    const { value, n } = meanOf(all, options)
    const { sessions, users, total, single, bounced } = all
    const ladder = readRow(statistics, 'all', ladderShape)
    return {
      value,
      ...(value === null && { reason: sessions > 0 ? ('undefined' as const) : nothing(window) }),
      variant: variantOf(options),
      n,
      interval: intervalOverUsers(sums),
      terms: n > 0 ? { totalDuration: total, sessions: n } : {},
      series: untilQuiet(series, window, options, (period) => periods.get(period)?.last),
      warnings: mergedNote(options),
      body: {
        sessions,
        users,
        totalDuration: total,
        timePerUser: users > 0 ? total / users : null,
        median: quantile(n, 0.5, all.medianLow, all.medianHigh),
        medianInterval: medianInterval(ladder, Math.floor(kishN(sums.y, sums.yy) ?? 0)),
        p90: quantile(n, 0.9, all.p90Low, all.p90High),
        singleEvent: sessions > 0 ? { sessions: single, share: single / sessions } : null,
        bounceRate: sessions > 0 ? bounced / sessions : null,
      },
    }
  },

  fromTotals({ duration, sessions, users }) {
    checkCounts('sessionDuration', { duration, sessions, ...(users !== undefined && { users }) })
    const value = sessions > 0 ? duration / sessions : null
    return {
      value,
      ...(value === null && { reason: 'empty' as const }),
      n: sessions,
      interval: null,
      terms: sessions > 0 ? { totalDuration: duration, sessions } : {},
      series: [],
      body: {
        sessions,
        users: users ?? null,
        totalDuration: duration,
        timePerUser: users ? duration / users : null,
        median: null,
        medianInterval: null,
        p90: null,
        singleEvent: null,
        bounceRate: null,
      },
    }
  },

  difference: (now, before) => ratioDifference(now, before),
}

const shape = { sessions: 'number', single: 'number', bounced: 'number', users: 'number', total: 'number' } as const
const orderShape = { medianLow: 'number?', medianHigh: 'number?', p90Low: 'number?', p90High: 'number?' } as const

const none = { sessions: 0, total: 0, single: 0 }

/** One row per session of the range with its `length`, the `time` of it that counts, and the same as `duration` in mean and median. */
function timed(window: Window, options: SessionDurationOptions): readonly RowStep[] {
  const { capHours, singleEvent } = options
  return [
    ...sessionEvents(window, bounceNeeds(options)),
    ...sessionsOf(options, window),
    ...perSession({ events: { count: true }, ...engagement(options) }),
    { do: 'derive', as: 'length', from: { op: '-', args: [{ col: 'last' }, { col: 'start' }] } },
    { do: 'derive', as: 'time', from: capHours === null ? { col: 'length' } : atMost(capHours) },
    { do: 'derive', as: 'duration', from: singleEvent === 'include' ? { col: 'time' } : severalEvents },
  ]
}

const atMost = (hours: number): Expr => ({ op: 'min', args: [{ col: 'length' }, { value: hours * 60 * minute }] })

/** Divided by 0, a session of one event has no duration, and so no part in sums and order statistics. */
const severalEvents: Expr = {
  op: '/',
  args: [{ col: 'time' }, { flag: [{ col: 'events', op: '>', value: 1 }] }],
}

function measuresOf(options: SessionDurationOptions): Record<string, Measure> {
  return {
    sessions: { count: true },
    users: { distinct: 'user' },
    total: { sum: 'time' },
    single: { countIf: [{ col: 'events', op: '=', value: 1 }] },
    bounced: bounced(options),
    last: { max: 'last' },
  }
}

function meanOf(
  row: { readonly sessions: number; readonly single: number; readonly total: number } = none,
  { singleEvent }: SessionDurationOptions,
): { readonly value: number | null; readonly n: number } {
  const n = singleEvent === 'include' ? row.sessions : row.sessions - row.single
  return { value: n > 0 ? row.total / n : null, n }
}

function variantOf({ singleEvent, capHours, ...sessions }: SessionDurationOptions): string {
  if (singleEvent === 'exclude') return 'withoutSingleEvents'
  if (capHours !== null) return 'capped'
  return isStandard(sessions) ? 'standard' : 'otherSessions'
}
