import * as v from 'valibot'
import type { Window } from '../calendar/window.ts'
import type { Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import { inRange, moments, named } from '../plan/rows.ts'
import type { Cond, Count, RowStep } from '../plan/steps.ts'
import type { Interval, Point } from '../result.ts'
import { beforeData, byPeriod, nothing, seriesOf, sinceFirst } from '../series.ts'
import { meanInterval, momentsOf } from '../statistics/mean.ts'
import { ratioDifference } from '../statistics/ratioDifference.ts'
import { wilson } from '../statistics/wilson.ts'
import { firstDayOf, firstEvent } from './activeDays.ts'
import { type IdentityOptions, identityEntries, merged, mergedNote } from './identities.ts'

/** What may be chosen about adoption; everything has a default (see `adoption`). */
export interface AdoptionOptions extends IdentityOptions {
  /** Names of the events that stand for a feature; none = every named event. */
  readonly features: readonly string[]
  /** How many features come with a series, those with most users first. */
  readonly top: number
}

/** Who uses what. */
export interface AdoptionBody {
  /** Distinct users with any event, also one that stands for no feature. */
  readonly activeUsers: number
  /** Most users first. */
  readonly features: readonly FeatureUse[]
}

/** How many used a feature, and how much. */
export interface FeatureUse {
  readonly name: string
  /** Distinct users of the feature; those of two features cannot be added. */
  readonly users: number
  readonly actions: number
  /** Its users by all active users. */
  readonly share: number
  readonly interval: Interval | null
  /** The share in each period, for the `top` features. */
  readonly series: readonly Point[]
}

/**
 * Feature adoption: how many different features an active user uses, and of each feature its users, its actions and
 * its share of the active users.
 *
 * - Counted: events with a user and a time in the range. A feature is the name of an event (`features` names those that
 *   are); who did anything else is an active user all the same, with 0 features.
 * - Once: a user in each feature and in each period. Users of several features or periods are never added up.
 *   `mergeUsers` counts ids of one user, as `identities` says, as one.
 * - Day: when the event happened, in the report's zone.
 * - Nobody active: null. A feature that nobody used is not listed. Periods that begin before the first event of the log are
 *   partial, with a warning where the range does: in fewer days fewer features are used.
 * - Interval: of the mean over users, t; of a share, Wilson; of the difference, from both means.
 *
 * Sources: share of active users as in Pendo and Amplitude; Wilson (1927).
 *
 * @example
 * ```ts
 * import { adoption, columns, measure } from 'kpi-kit/metrics'
 * const rows = [{ at: '2026-01-05T10:00:00Z', user: 'a', name: 'export' }, { at: '2026-01-06T10:00:00Z', user: 'b', name: 'login' }]
 * const events = columns(rows, { at: 'at', user: 'user', name: 'name' })
 * const params = { range: { from: '2026-01-01', until: '2026-02-01' }, timeZone: 'UTC', asOf: '2026-02-01T00:00:00Z' }
 * measure(adoption, { events }, { ...params, features: ['export'] }).body.features[0]?.share // 0.5
 * ```
 */
export const adoption: Metric<'adoption', AdoptionOptions, AdoptionBody> = {
  id: 'adoption',
  version: 1,
  unit: 'count',
  good: 'up',
  grains: ['month', 'day', 'week', 'quarter', 'year'],
  minN: 30,
  kind: 'metric',
  actionable: true,
  variants: ['chosenFeatures'],
  adds: [],
  sources: ['Wilson, Probable inference, 1927'],
  options: v.strictObject({
    ...identityEntries,
    features: v.optional(v.array(v.string()), []),
    top: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)), 10),
  }),

  plan(window, options) {
    const { features } = options
    const source = { fact: 'events', needs: ['at', 'user', 'name'] }
    const steps = [...moments('at', ['user', 'name']), ...merged(options), ...inRange(window), named('user')]
    const isFeature: readonly Cond[] = features.length
      ? [{ col: 'name', in: features }]
      : [{ col: 'name', is: 'present' }]
    const used: readonly RowStep[] = [...steps, { do: 'where', all: isFeature }]
    const measures = { users: { distinct: 'user' }, actions: { count: true } } as const
    const users = { users: { count: true } } as const
    return {
      breadth: {
        ...source,
        steps: featuresPerUser(steps, isFeature, []),
        end: { do: 'tally', by: ['features'], measures: users },
      },
      periodBreadth: {
        ...source,
        steps: featuresPerUser(steps, isFeature, ['period']),
        end: { do: 'tally', by: ['period', 'features'], measures: users },
      },
      features: { ...source, steps: used, end: { do: 'tally', by: ['name'], measures } },
      periodFeatures: { ...source, steps: used, end: { do: 'tally', by: ['period', 'name'], measures } },
      first: firstEvent,
    } satisfies Record<string, Count>
  },

  compute(statistics, window, options) {
    const { features: chosen, top } = options
    const breadth = read(statistics, 'breadth', { features: 'number', users: 'number' })
    const breadthOf = byPeriod(
      read(statistics, 'periodBreadth', { period: 'number', features: 'number', users: 'number' }),
    )
    const usersOf = byPeriod(read(statistics, 'periodFeatures', { period: 'number', name: 'text', users: 'number' }))
    const { value, n, interval, uses } = meanOf(breadth)
    const first = firstDayOf(statistics)
    const shareOf = (name: string) =>
      sinceFirst(
        shareSeries(
          window,
          (period) => usersOf(period).find((row) => row.name === name)?.users ?? 0,
          (period) => meanOf(breadthOf(period)).n,
        ),
        first,
      )
    const features = read(statistics, 'features', { name: 'text', users: 'number', actions: 'number' })
      .sort((a, b) => b.users - a.users || b.actions - a.actions)
      .map(
        (feature, place): FeatureUse => ({
          ...feature,
          share: feature.users / n,
          interval: wilson(feature.users, n),
          series: place < top ? shareOf(feature.name) : [],
        }),
      )
    return {
      value,
      ...(value === null && { reason: nothing(window) }),
      variant: chosen.length > 0 ? 'chosenFeatures' : 'standard',
      n,
      interval,
      terms: value === null ? {} : { featuresUsed: uses, users: n },
      series: sinceFirst(
        seriesOf(window, (period) => meanOf(breadthOf(period))),
        first,
      ),
      warnings: value === null ? [] : [...mergedNote(options), ...beforeData(first, window.firstDay)],
      body: { activeUsers: n, features },
    }
  },

  difference: (now, before) => ratioDifference(now, before),
}

/** One row per active user (and period), with the number of different features. */
function featuresPerUser(
  steps: readonly RowStep[],
  isFeature: readonly Cond[],
  by: readonly 'period'[],
): readonly RowStep[] {
  return [
    ...steps,
    { do: 'group', by: [...by, 'user', 'name'], measures: { times: { countIf: isFeature } } },
    { do: 'derive', as: 'used', from: { op: 'min', args: [{ col: 'times' }, { value: 1 }] } },
    { do: 'group', by: [...by, 'user'], measures: { features: { sum: 'used' } } },
  ]
}

function meanOf(users: readonly { readonly features: number; readonly users: number }[]) {
  const moments = momentsOf(users.map((row) => [row.features, row.users] as const))
  const interval = moments && moments.squares > 0 ? meanInterval(moments) : null
  const uses = users.reduce((sum, row) => sum + row.features * row.users, 0)
  const n = moments?.n ?? 0
  return {
    value: n > 0 ? uses / n : null,
    n,
    interval: interval && { ...interval, low: Math.max(0, interval.low) },
    uses,
  }
}

function shareSeries(
  window: Window,
  usersAt: (period: number) => number,
  activeAt: (period: number) => number,
): readonly Point[] {
  return seriesOf(window, (period) => {
    const [users, n] = [usersAt(period), activeAt(period)]
    return { value: n > 0 ? users / n : null, n, interval: wilson(users, n) }
  })
}
