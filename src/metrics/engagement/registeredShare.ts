import * as v from 'valibot'
import type { Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import { inRange, moments, named } from '../plan/rows.ts'
import type { Count, Rows } from '../plan/steps.ts'
import { unreported } from '../plan/unreported.ts'
import { headlinePeriod, headlineWarnings, nothing, seriesOf, sinceFirst } from '../series.ts'
import { wilson } from '../statistics/wilson.ts'
import { firstDayOf, firstEvent } from './activeDays.ts'
import { merged, mergedNote } from './identities.ts'
import { eventsNeeded, type QualifyingOptions, qualifying, qualifyingEntries } from './qualifying.ts'

/** What may be chosen about the share of registered users; everything has a default (see `registeredShare`). */
export interface RegisteredShareOptions extends QualifyingOptions {}

/** Both numbers behind the share, of the period that the headline speaks of. */
export interface RegisteredShareBody {
  readonly active: number | null
  readonly registered: number | null
  /** Active users who are not registered by the end of the period, and stand in neither number. */
  readonly unregistered: number | null
  readonly period: { readonly from: string; readonly until: string } | null
}

/**
 * Active share of registered users: those with an event in the period, by all who have signed up by its end. Stickiness is
 * another number: it compares days with months, and leaves out everybody who never came.
 *
 * - Counted: every event with a user and a time, or those that are named (`events`), of users in the table of registered
 *   users; every user with a time of signing up. Active users who are not in that table, or not yet, stand in neither number and are reported.
 * - Once: a user in each period. Nobody leaves the registered users: take deleted accounts out of the table.
 *   `mergeUsers` counts ids of one user, as `identities` says, as one, active and registered.
 * - Day: when the event happened, and when the user signed up, in the report's zone.
 * - Headline: the last complete period; without one the one of which most days have begun, with a warning.
 * - Nobody registered: null, and so is a log without events. A period that begins before the first event is partial.
 * - By a dimension, which both tables need, events and users are told apart each by their own. Where they do not say the same
 *   of a user, more can be active than are registered: null.
 * - Interval: Wilson. The change has none, because mostly the same people stand on both sides.
 *
 * Sources: Wilson (1927).
 *
 * @example
 * ```ts
 * import { columns, measure, registeredShare } from 'kpi-kit/metrics'
 * const events = columns([{ at: '2026-01-05T10:00:00Z', user: 'a' }], { at: 'at', user: 'user' })
 * const users = columns([{ at: '2025-12-01', user: 'a' }, { at: '2025-12-02', user: 'b' }], { at: { column: 'at', type: 'date' }, user: 'user' })
 * const params = { range: { from: '2026-01-01', until: '2026-02-01' }, timeZone: 'UTC', asOf: '2026-02-01T00:00:00Z' }
 * measure(registeredShare, { events, users }, params).value // 0.5
 * ```
 */
export const registeredShare: Metric<'registeredShare', RegisteredShareOptions, RegisteredShareBody> = {
  id: 'registeredShare',
  version: 2,
  unit: 'ratio',
  good: 'up',
  grains: ['month', 'day', 'week', 'quarter', 'year'],
  minN: 30,
  kind: 'metric',
  actionable: true,
  variants: ['chosenEvents'],
  adds: [],
  sources: ['Wilson, Probable inference, 1927'],
  options: v.strictObject(qualifyingEntries),

  plan(window, options) {
    const late = { op: '-', args: [{ col: 'registeredIn' }, { col: 'period' }] } as const
    return {
      registered: {
        fact: 'users',
        needs: ['at', 'user'],
        steps: [
          ...moments('at', ['user']),
          ...unreported(merged(options)),
          named('user'),
          { do: 'perKey', key: ['user'], order: [{ col: 'day' }] },
          { do: 'derive', as: 'period', from: { period: 'day' } },
        ],
        end: { do: 'tally', by: ['period'], measures: { users: { count: true } } },
      },
      active: {
        ...eventsNeeded(options),
        steps: [
          ...qualifying(options),
          ...inRange(window),
          named('user'),
          { do: 'perKey', key: ['user', 'period'], order: [{ col: 'day' }] },
          { do: 'lookup', key: 'user', from: signUps(options), columns: ['registered'] },
          { do: 'derive', as: 'registeredIn', from: { period: 'registered' } },
          { do: 'derive', as: 'late', from: late },
        ],
        end: {
          do: 'tally',
          by: ['period'],
          measures: { users: { count: true }, active: { countIf: [{ col: 'late', op: '<=', value: 0 }] } },
        },
      },
      first: firstEvent,
    } satisfies Record<string, Count>
  },

  compute(statistics, window, options) {
    const activeIn = new Map(
      read(statistics, 'active', { period: 'number', users: 'number', active: 'number' }).map((row) => [
        row.period,
        row,
      ]),
    )
    const signedUp = read(statistics, 'registered', { period: 'number', users: 'number' })
    const countsOf = (index: number) => {
      const { users = 0, active = 0 } = activeIn.get(index) ?? {}
      const registered = signedUp.reduce((sum, row) => (row.period <= index ? sum + row.users : sum), 0)
      return { active, registered, unregistered: users - active }
    }
    const first = firstDayOf(statistics)
    const series = sinceFirst(
      seriesOf(window, (index) => {
        const { active, registered } = countsOf(index)
        const isShare = registered > 0 && active <= registered
        return { value: isShare ? active / registered : null, n: registered, interval: wilson(active, registered) }
      }),
      first,
    )
    const headline = headlinePeriod(series, window)
    const point = series[headline]
    if (!point) return { value: null, reason: nothing(window), n: 0, interval: null, terms: {}, series, body: unknown }
    const { active, registered, unregistered } = countsOf(headline)
    return {
      value: point.value,
      variant: options.events.length > 0 ? 'chosenEvents' : 'standard',
      ...(point.value === null && { reason: registered > 0 ? ('undefined' as const) : ('empty' as const) }),
      n: registered,
      interval: point.interval,
      terms: registered > 0 ? { activeRegistered: active, registered } : {},
      series,
      warnings: [
        ...mergedNote(options),
        ...headlineWarnings(point, window, first),
        ...(unregistered > 0 ? [{ code: 'unregistered', values: { users: unregistered } }] : []),
      ],
      body: { active, registered, unregistered, period: { from: point.from, until: point.until } },
    }
  },
}

const unknown: RegisteredShareBody = { active: null, registered: null, unregistered: null, period: null }

/** The day on which each user signed up. What it leaves out is reported by the count of the registered ones. */
const signUps = (options: RegisteredShareOptions): Rows => ({
  fact: 'users',
  needs: ['at', 'user'],
  steps: [
    { do: 'where', all: [{ col: 'at', known: true }] },
    ...unreported(merged(options)),
    { do: 'derive', as: 'day', from: { day: 'at' } },
    { do: 'group', by: ['user'], measures: { registered: { min: 'day' } } },
  ],
})
