import * as v from 'valibot'
import { periodStart, weekStartDay } from '../calendar/periods.ts'
import type { Window } from '../calendar/window.ts'
import type { Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import { between, inRange, named } from '../plan/rows.ts'
import type { Count, Statistics } from '../plan/steps.ts'
import type { PointState } from '../result.ts'
import { headlinePeriod, headlineWarnings, nothing, seriesOf, sinceFirst } from '../series.ts'
import { firstDayOf, firstEvent } from './activeDays.ts'
import { mergedNote } from './identities.ts'
import { eventsNeeded, type QualifyingOptions, qualifying, qualifyingEntries } from './qualifying.ts'

/** What may be chosen about the lifecycle of users; everything has a default (see `lifecycle`). */
export interface LifecycleOptions extends QualifyingOptions {}

/** The users of each period by where they come from, and those who are gone. */
export interface LifecycleBody {
  readonly periods: readonly LifecyclePeriod[]
  /** The period that the headline speaks of. */
  readonly period: { readonly from: string; readonly until: string } | null
}

/** Null where nothing can be known. New, returning and resurrecting users are all the active ones. */
export interface LifecyclePeriod extends Readonly<Record<Stage, number | null>> {
  readonly from: string
  readonly until: string
  readonly state: PointState
  readonly active: number | null
}

/** `dormant` is negative or 0. */
type Stage = 'new' | 'returning' | 'resurrecting' | 'dormant'

/**
 * User lifecycle: the active users of a period as new, returning and resurrecting, and beside them those who were
 * active in the period before and are dormant now. The headline is what that changes: new + resurrecting - dormant users.
 *
 * - Counted: every event with a user and a time, or those that are named (`events`). Events without are left out and reported.
 * - Once: a user in each period. New: the first event ever lies in the period. Returning: active in the period before,
 *   too. Resurrecting: neither. Dormant: active in the period before and not in this one; a user is dormant once per
 *   pause, in its first period, and counts below zero. `mergeUsers` counts ids of one user, as `identities`
 *   says, as one.
 * - Day: when the event happened, in the report's zone. Where the range begins inside a period, the period before is the
 *   part in front of the range.
 * - Headline: the last complete period; without one the one of which most days have begun, with a warning: in a running one
 *   many are not back yet.
 * - A period without users is 0; a log without events is null. Where the log begins with the range everybody is new,
 *   and a warning says so.
 * - Interval: none. These are complete counts, not a sample.
 *
 * Sources: PostHog, lifecycle.
 *
 * @example
 * ```ts
 * import { columns, lifecycle, measure } from 'kpi-kit/metrics'
 * const events = columns([{ at: '2026-01-05T10:00:00Z', user: 'a' }], { at: 'at', user: 'user' })
 * const params = { range: { from: '2026-01-01', until: '2026-03-01' }, timeZone: 'UTC', asOf: '2026-03-01T00:00:00Z' }
 * measure(lifecycle, { events }, { ...params, grain: 'month' }).body.periods.map(({ dormant }) => dormant) // [0, -1]
 * ```
 */
export const lifecycle: Metric<'lifecycle', LifecycleOptions, LifecycleBody> = {
  id: 'lifecycle',
  version: 2,
  unit: 'count',
  good: 'up',
  grains: ['week', 'day', 'month', 'quarter', 'year'],
  minN: 0,
  limits: [null, null],
  kind: 'metric',
  actionable: true,
  variants: ['chosenEvents'],
  adds: [],
  sources: ['PostHog, Lifecycle'],
  options: v.strictObject(qualifyingEntries),

  plan(window, options) {
    const source = eventsNeeded(options)
    const events = qualifying(options)
    return {
      active: {
        ...source,
        steps: [
          ...events,
          between(dayBefore(window), window.endDay),
          named('user'),
          { do: 'derive', as: 'period', from: { period: 'day' } },
          { do: 'gaps', entity: 'user', day: 'period', cap: 2 },
        ],
        end: {
          do: 'tally',
          by: ['day'],
          measures: {
            users: { count: true },
            returning: { countIf: [{ col: 'sincePrevious', op: '=', value: 1 }] },
            leaving: { countIf: [{ col: 'untilNext', op: '=', value: 2 }] },
          },
        },
      },
      new: {
        ...source,
        steps: [...events, named('user'), { do: 'perKey', key: ['user'], order: [{ col: 'day' }] }, ...inRange(window)],
        end: { do: 'tally', by: ['period'], measures: { users: { count: true } } },
      },
      first: firstEvent,
    } satisfies Record<string, Count>
  },

  compute(statistics, window, options) {
    const first = firstDayOf(statistics)
    const stagesOf = stages(statistics)
    const series = sinceFirst(
      seriesOf(window, (period) => {
        const { new: arrived, resurrecting, dormant, active } = stagesOf(period)
        return { value: arrived + resurrecting + dormant, n: active }
      }),
      first,
    )
    const headline = headlinePeriod(series, window)
    const point = series[headline]
    const body: LifecycleBody = {
      periods: series.map(({ from, until, state }, period) => ({
        from,
        until,
        state,
        ...(state === 'unobserved' ? unknown : stagesOf(period)),
      })),
      period: point ? { from: point.from, until: point.until } : null,
    }
    if (!point || point.value === null)
      return { value: null, reason: nothing(window), n: 0, interval: null, terms: {}, series, body }
    const { new: newUsers, resurrecting, dormant } = stagesOf(headline)
    return {
      value: point.value,
      variant: options.events.length > 0 ? 'chosenEvents' : 'standard',
      n: point.n,
      interval: null,
      terms: { newUsers, resurrecting, dormant },
      series,
      warnings: [
        ...mergedNote(options),
        ...headlineWarnings(point, window, first, window.periods[headline - 1]?.firstDay ?? dayBefore(window)),
      ],
      body,
    }
  },
}

const unknown = { active: null, new: null, returning: null, resurrecting: null, dormant: null }

/** First day of the period before the first one. */
function dayBefore({ firstDay, grain, weekStart }: Window): number {
  return periodStart(firstDay - 1, grain, weekStartDay[weekStart])
}

function stages(statistics: Statistics): (period: number) => Record<Stage | 'active', number> {
  const active = new Map(
    read(statistics, 'active', { day: 'number', users: 'number', returning: 'number', leaving: 'number' }).map(
      ({ day, ...counts }) => [day, counts],
    ),
  )
  const arrived = new Map(
    read(statistics, 'new', { period: 'number', users: 'number' }).map(({ period, users }) => [period, users]),
  )
  return (period) => {
    const { users = 0, returning = 0 } = active.get(period) ?? {}
    const firsts = arrived.get(period) ?? 0
    return {
      active: users,
      new: firsts,
      returning,
      resurrecting: users - firsts - returning,
      dormant: 0 - (active.get(period - 1)?.leaving ?? 0),
    }
  }
}
