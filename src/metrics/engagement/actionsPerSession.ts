import * as v from 'valibot'
import type { Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import type { Cond, Count, Measure, RowStep } from '../plan/steps.ts'
import type { Interval } from '../result.ts'
import { nothing, seriesOf } from '../series.ts'
import { kishN } from '../statistics/kishN.ts'
import { quantile } from '../statistics/quantile.ts'
import { quantileRanks } from '../statistics/quantileRanks.ts'
import { ratioDifference } from '../statistics/ratioDifference.ts'
import { checkCounts } from '../totals.ts'
import { mergedNote } from './identities.ts'
import { intervalOverUsers, readPeriodSums, readSums, sumsPerUser } from './perUser.ts'
import {
  isStandard,
  perSession,
  type SessionOptions,
  sessionEvents,
  sessionKey,
  sessionOptions,
  sessionsOf,
} from './sessions.ts'
import { untilQuiet } from './untilQuiet.ts'

/** What may be chosen about actions per session; everything has a default (see `actionsPerSession`). */
export interface ActionsPerSessionOptions extends SessionOptions {
  /** Names of the events that are actions; none = every event. */
  readonly actions: readonly string[]
  /** Names of events that are no action, such as heartbeats. They keep a session alive all the same. */
  readonly ignored: readonly string[]
  /** Counts the different views of a session by their ids, instead of its actions. */
  readonly distinctViews: boolean
}

/** Actions done in so many sessions. */
export interface ActionsPerSessionTotals {
  readonly actions: number
  readonly sessions: number
}

/** What stands beside the mean; what totals do not tell is null. */
export interface ActionsPerSessionBody {
  readonly sessions: number
  readonly actions: number
  readonly median: number | null
  readonly medianInterval: Interval | null
  /** Sessions by how many actions they have, fewest first; numbers that no session has are left out. */
  readonly distribution: readonly ActionsBin[]
}

/** The sessions with exactly this many actions. */
export interface ActionsBin {
  readonly actions: number
  readonly sessions: number
  readonly share: number
}

/**
 * Actions per session: all actions by all sessions. Distribution and median stand beside it.
 *
 * - Counted: sessions are built from all events with a user and a time (see `sessionDuration`), and only then are the
 *   actions counted: all events, or those named (`actions`), without those that are none (`ignored`). An event
 *   without a name is no named action.
 * - Once: every action; with `distinctViews` every view id in a session. Sessions without an action count as 0.
 *   `mergeUsers` takes events of ids of one user, as `identities` says, as those of one.
 * - Day: when the session began, in the report's zone.
 * - Over several periods and users: a ratio of sums, never a mean of means.
 * - No sessions: null. While a session may still go on, its period is immature.
 * - Interval: what is drawn is the user, as sessions of one user are alike: delta method for the ratio and the difference.
 *   For the median order statistics, as if all sessions of one user had equally many actions, so rather too wide.
 *
 * Sources: pages per visit as Plausible counts them; pings that are no action as in Snowplow; Deng, Knoblich and Lu (2018).
 *
 * @example
 * ```ts
 * import { actionsPerSession, fromTotals } from 'kpi-kit/metrics'
 * fromTotals(actionsPerSession, { actions: 4, sessions: 3 }).value // 1.33
 * ```
 */
export const actionsPerSession: Metric<
  'actionsPerSession',
  ActionsPerSessionOptions,
  ActionsPerSessionBody,
  ActionsPerSessionTotals
> = {
  id: 'actionsPerSession',
  version: 1,
  unit: 'count',
  good: 'up',
  grains: ['month', 'day', 'week', 'quarter', 'year'],
  minN: 30,
  kind: 'kpi',
  actionable: true,
  variants: ['otherSessions', 'chosenActions', 'distinctViews'],
  adds: [],
  sources: [
    'Plausible Analytics, Metrics definitions: views per visit',
    'Deng, Knoblich and Lu, Applying the Delta Method in Metric Analytics, 2018',
  ],
  options: v.strictObject({
    ...sessionOptions,
    actions: v.optional(v.array(v.string()), []),
    ignored: v.optional(v.array(v.string()), []),
    distinctViews: v.optional(v.boolean(), false),
  }),

  plan(window, options) {
    const others = otherColumns(options)
    const source = { fact: 'events', needs: ['at', 'user', ...others] }
    const steps = [...sessionEvents(window, others), ...sessionsOf(options, window), ...counted(options)]
    const perUser = { x: { sum: 'actions' }, y: { count: true } } as const
    const measures: Record<string, Measure> = {
      sessions: { count: true },
      actions: { sum: 'actions' },
      last: { max: 'last' },
    }
    return {
      sessions: { ...source, steps, end: { do: 'tally', by: ['actions'], measures: { sessions: { count: true } } } },
      periods: { ...source, steps, end: { do: 'tally', by: ['period'], measures } },
      users: { ...source, ...sumsPerUser(steps, perUser, []) },
      periodUsers: { ...source, ...sumsPerUser(steps, perUser, ['period']) },
    } satisfies Record<string, Count>
  },

  compute(statistics, window, options) {
    const bins = read(statistics, 'sessions', { actions: 'number', sessions: 'number' })
    const sums = readSums(statistics, 'users')
    const periods = new Map(
      read(statistics, 'periods', { period: 'number', sessions: 'number', actions: 'number', last: 'number' }).map(
        (row) => [row.period, row],
      ),
    )
    const periodSums = readPeriodSums(statistics, 'periodUsers')
    const series = seriesOf(window, (period) => ({
      ...ratioOf(periods.get(period)),
      interval: intervalOverUsers(periodSums.get(period)),
    }))
    const sessions = bins.reduce((sum, bin) => sum + bin.sessions, 0)
    const actions = bins.reduce((sum, bin) => sum + bin.sessions * bin.actions, 0)
    const { value } = ratioOf({ actions, sessions })
    return {
      value,
      ...(value === null && { reason: nothing(window) }),
      variant: variantOf(options),
      n: sessions,
      interval: intervalOverUsers(sums),
      terms: sessions > 0 ? { actions, sessions } : {},
      series: untilQuiet(series, window, options, (period) => periods.get(period)?.last),
      warnings: mergedNote(options),
      body: {
        sessions,
        actions,
        median: quantile(sessions, 0.5, ...middle(bins, sessions)),
        medianInterval: medianInterval(bins, sessions, kishN(sums.y, sums.yy) ?? 0),
        distribution: bins.map((bin) => ({ ...bin, share: bin.sessions / sessions })),
      },
    }
  },

  fromTotals({ actions, sessions }) {
    checkCounts('actionsPerSession', { actions, sessions })
    const { value, n } = ratioOf({ actions, sessions })
    return {
      value,
      ...(value === null && { reason: 'empty' as const }),
      n,
      interval: null,
      terms: sessions > 0 ? { actions, sessions } : {},
      series: [],
      body: { sessions, actions, median: null, medianInterval: null, distribution: [] },
    }
  },

  difference: (now, before) => ratioDifference(now, before),
}

function otherColumns({ actions, ignored, distinctViews }: ActionsPerSessionOptions): readonly string[] {
  return [...(actions.length || ignored.length ? ['name'] : []), ...(distinctViews ? ['view'] : [])]
}

/** One row per session of the range, with its `actions`. */
function counted({ actions, ignored, distinctViews }: ActionsPerSessionOptions): readonly RowStep[] {
  const qualifies: Cond[] = [
    ...(actions.length ? [{ col: 'name', in: actions }] : []),
    ...(ignored.length ? [{ not: { col: 'name', in: ignored } }] : []),
  ]
  const times: Measure = qualifies.length ? { countIf: qualifies } : { count: true }
  if (!distinctViews) return perSession({ actions: times })
  return [
    { do: 'group', by: [...sessionKey, 'view'], measures: { times, ms: { max: 'ms' } } },
    {
      do: 'derive',
      as: 'viewed',
      from: {
        flag: [
          { col: 'view', is: 'present' },
          { col: 'times', op: '>', value: 0 },
        ],
      },
    },
    ...perSession({ actions: { sum: 'viewed' } }),
  ]
}

function ratioOf({ actions, sessions }: ActionsPerSessionTotals = { actions: 0, sessions: 0 }) {
  return { value: sessions > 0 ? actions / sessions : null, n: sessions }
}

type Bins = readonly Omit<ActionsBin, 'share'>[]

/** The actions of the session at a place in the order of all, counted from 0. */
function actionsAt(bins: Bins, place: number): number {
  let found = 0
  let passed = 0
  for (const { actions, sessions } of bins) {
    if (passed > place) break
    found = actions
    passed += sessions
  }
  return found
}

function middle(bins: Bins, n: number): [low: number, high: number] {
  const place = (n - 1) / 2
  return [actionsAt(bins, Math.floor(place)), actionsAt(bins, Math.ceil(place))]
}

/** Of `n` sessions that tell as much as `effective` independent ones. */
function medianInterval(bins: Bins, n: number, effective: number): Interval | null {
  const worth = Math.floor(effective)
  const ranks = quantileRanks(worth, 0.5)
  if (!ranks) return null
  const stretch = (n - 1) / (worth - 1)
  const low = actionsAt(bins, Math.floor(ranks.low * stretch))
  const high = actionsAt(bins, Math.min(n - 1, Math.ceil(ranks.high * stretch)))
  return { low, high, level: 0.95, method: 'orderStatistics' }
}

function variantOf({ actions, ignored, distinctViews, ...sessions }: ActionsPerSessionOptions): string {
  if (distinctViews) return 'distinctViews'
  if (actions.length || ignored.length) return 'chosenActions'
  return isStandard(sessions) ? 'standard' : 'otherSessions'
}
