import * as v from 'valibot'
import type { Window } from '../calendar/window.ts'
import { KpiError } from '../KpiError.ts'
import type { Computed, Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import { moments, named } from '../plan/rows.ts'
import type { Cond, Count, RowStep, Statistics } from '../plan/steps.ts'
import type { Interval, PointState } from '../result.ts'
import { nothing } from '../series.ts'
import { newcombe } from '../statistics/newcombe.ts'
import { wilson } from '../statistics/wilson.ts'
import { checkCounts } from '../totals.ts'
import { highestAge } from './highestAge.ts'
import { bracketCount, bracketOf } from './retentionBracket.ts'
import { cellOf, pointOf, pooled } from './retentionCells.ts'
import { type DayBorders, hourCounts } from './retentionHours.ts'

/** What may be chosen about retention; everything has a default (see `retention`). */
export interface RetentionOptions {
  /** Which cohort a user is in: that of the first event, or that of each period with an event. */
  readonly cohort: 'first' | 'each'
  /** Came back in the period, or in it or any later one of the range. */
  readonly criterion: 'on' | 'onOrAfter'
  /**
   * Highest age looked at; 30 days, 12 weeks or 12 months unless given, fewer over a range of so many days that the
   * table would have more than 10,000 cells.
   */
  readonly maxAge?: number
  /** The age that the headline speaks of. */
  readonly age: number
  /** The last age of a bracket: back at any age from `age` to this one. */
  readonly through?: number
  /** Days before the range that are looked at for who is new; all history unless given. */
  readonly lookbackDays?: number
  /**
   * Where the days of a user's age begin, for the grain `day`: at midnight, or every 24 hours from the first event
   * (Mixpanel) or from the hour it fell into (Amplitude).
   */
  readonly dayBorders: DayBorders
  /** Names of the event that begins and of the event that counts as coming back; any event unless given. */
  readonly startEvent?: string
  readonly returnEvent?: string
}

/** Customers at the start and the end of a period, and how many of the latter were new. */
export interface RetentionTotals {
  readonly start: number
  readonly end: number
  readonly new: number
}

/** A cohort, or all of them, at one age: periods since the cohort's own, which is age 0. */
export interface RetentionCell {
  readonly age: number
  /** Null where the age is not over yet and nothing has been seen. */
  readonly users: number | null
  readonly rate: number | null
  readonly interval: Interval | null
  /** `immature`: its period is not over, or (`onOrAfter`) users can still come back later. */
  readonly state: PointState
}

/** The table of cohorts by age, and the curve over all of them. */
export interface RetentionBody {
  /** Null for totals. */
  readonly unit: 'day' | 'week' | 'month' | null
  readonly cohort: 'first' | 'each'
  readonly criterion: 'on' | 'onOrAfter'
  readonly maxAge: number
  /** The age that the headline speaks of. */
  readonly age: number
  readonly cohorts: readonly {
    readonly from: string
    readonly until: string
    readonly size: number
    readonly state: PointState
    /** Ages 0..maxAge, as far as the range reaches. */
    readonly cells: readonly RetentionCell[]
  }[]
  /** Pooled over the cohorts whose age is over: users and eligible added, never rates averaged. */
  readonly curve: readonly (RetentionCell & { readonly eligible: number })[]
  /** Back at any age from `age` to `through`, pooled and by cohort; null where no bracket is asked for. */
  readonly bracket: (RetentionBracket & { readonly cohorts: readonly RetentionCell[] }) | null
}

type RetentionBracket = RetentionBody['curve'][number] & { readonly through: number }

const age = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(366))
const eventName = v.pipe(v.string(), v.minLength(1))

const options = v.pipe(
  v.strictObject({
    cohort: v.optional(v.picklist(['first', 'each']), 'first'),
    criterion: v.optional(v.picklist(['on', 'onOrAfter']), 'on'),
    maxAge: v.exactOptional(age),
    age: v.optional(age, 1),
    through: v.exactOptional(age),
    lookbackDays: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3660))),
    dayBorders: v.optional(v.picklist(['calendar', 'exact24h', 'hourFloored24h']), 'calendar'),
    startEvent: v.exactOptional(eventName),
    returnEvent: v.exactOptional(eventName),
  }),
  v.check(({ age, maxAge = age }) => age <= maxAge, 'age must not exceed maxAge'),
  v.check(({ age, through = age + 1 }) => through > age, 'through must be above age'),
  v.check(
    ({ cohort, criterion, through, lookbackDays }) =>
      (through === undefined && lookbackDays === undefined) ||
      (cohort === 'first' && (criterion === 'on' || through === undefined)),
    'through and lookbackDays are for the cohort first, and through for the criterion on',
  ),
  v.check(
    ({ dayBorders, cohort, criterion, through }) =>
      dayBorders === 'calendar' || (cohort === 'first' && criterion === 'on' && through === undefined),
    'dayBorders of 24 hours are for the cohort first and the criterion on, without a bracket',
  ),
)

/**
 * Retention: of the users who began in a period, the share that came back a given number of periods later.
 *
 * - Counted: events with a user and a time. `startEvent` and `returnEvent` narrow what begins and what counts as back.
 * - Cohort: the period of a user's first event, all history looked at, so that nobody is new twice; `each` puts a user
 *   into the cohort of every period with an event and looks at the range alone.
 * - Once: a user in each cohort and age.
 * - Period: calendar days, weeks or months of the report's zone; of days 24 hours each by option (`dayBorders`), which are
 *   over a day later.
 * - Age n is "on": an event in that very period. `onOrAfter` asks for it or any later one, and is never final.
 * - A bracket (option `through`): an event in any of the periods from `age` to `through`; a cohort counts once the last of
 *   them is over.
 * - Who is new (option `lookbackDays`): whoever had no event in so many days before the range, instead of ever.
 * - A cell whose period is not over is immature and stays out of the pooled curve. The headline is the pooled curve
 *   at `age`: users and eligible added up, never rates averaged.
 * - No cohort whose age is over: null.
 * - Interval: Wilson, valid for small cohorts; of a difference, Newcombe.
 *
 * A table of more than 10,000 cells, as many rows as a server answers with at most, is refused before anything is
 * counted (`KpiError` `tooManyRows`).
 *
 * From totals it is the retention of customers over a period: (end - new) / start, and churn beside it.
 *
 * Sources: PostHog, Amplitude and Mixpanel, retention; the defaults follow the calendar day and "on" of the first two.
 *
 * @example
 * ```ts
 * import { fromTotals, retention } from 'kpi-kit/metrics'
 * fromTotals(retention, { start: 100, end: 105, new: 20 }).value // 0.85
 * ```
 */
export const retention: Metric<'retention', RetentionOptions, RetentionBody, RetentionTotals> = {
  id: 'retention',
  version: 1,
  unit: 'ratio',
  good: 'up',
  grains: ['week', 'day', 'month'],
  minN: 30,
  limits: [0, null],
  kind: 'kpi',
  actionable: true,
  variants: [
    'onOrAfter',
    'eachCohort',
    'eachCohortOnOrAfter',
    'bracket',
    'lookback',
    'exact24h',
    'hourFloored24h',
    'chosenEvents',
    'customersOfPeriod',
  ],
  adds: [],
  sources: ['PostHog, retention', 'Amplitude, retention analysis', 'Wilson, Probable inference, 1927'],
  options,

  plan(window, options) {
    const { cohort, criterion, startEvent, returnEvent, through } = options
    const start = isNamed(startEvent)
    const back = isNamed(returnEvent)
    const source = { fact: 'events', needs: ['at', 'user', ...(start || back ? ['name'] : [])] }
    const steps = activity(window, options)
    const borders = bordersIn(window, options)
    if (borders !== 'calendar')
      return hourCounts(
        { ...source, steps },
        { borders, maxAge: highestAge(window, options), start: start ?? [], back: back ?? [] },
      )
    return {
      cohorts: {
        ...source,
        steps,
        end: {
          do: 'overlap',
          entity: 'user',
          period: 'period',
          cohort,
          criterion,
          maxAge: highestAge(window, options),
          ...(start && { start }),
          ...(back && { return: back }),
        },
      },
      ...(through !== undefined && {
        bracket: bracketCount({ ...source, steps }, { first: options.age, last: through, start, back }),
      }),
    } satisfies Record<string, Count>
  },

  compute(statistics, window, options) {
    const users = new Map(countedCells(statistics).map(({ cohort, age, users }) => [`${cohort} ${age}`, users]))
    const usersOf = (cohort: number, age: number) => users.get(`${cohort} ${age}`) ?? 0
    const maxAge = highestAge(window, options)
    const cohorts = window.periods.map(({ from, until, state }, cohort) => {
      const ages = Math.min(maxAge, window.periods.length - 1 - cohort)
      const size = usersOf(cohort, 0)
      return {
        from,
        until,
        size,
        state,
        cells: Array.from({ length: ages + 1 }, (_, age) =>
          cellOf(window, options, cohort, age, usersOf(cohort, age), size),
        ),
      }
    })
    const curve = Array.from({ length: maxAge + 1 }, (_, age) =>
      pooled(window, age, cohorts, (cohort) => usersOf(cohort, age), options),
    )
    const bracket = bracketOf(statistics, cohorts, window, options)
    const headline = bracket ?? curve[options.age]
    const value = headline?.rate ?? null
    const retained = headline?.users ?? 0
    const eligible = headline?.eligible ?? 0
    const { age, cohort, criterion, through } = options
    return {
      value,
      ...(value === null && { reason: cohorts.some(({ size }) => size > 0) ? 'unobserved' : nothing(window) }),
      variant: variantOf(window, options),
      n: eligible,
      interval: headline?.interval ?? null,
      terms: { retained, eligible, age, ...(through !== undefined && { through }) },
      series: cohorts.map(({ from, until, size, cells }, index) =>
        pointOf(from, until, size, bracket ? bracket.cohorts[index] : cells[age]),
      ),
      body: { unit: unitOf(window), cohort, criterion, maxAge, age, cohorts, curve, bracket },
    }
  },

  fromTotals(totals, { cohort, criterion, age }) {
    checkCounts('retention', { ...totals })
    const { start, end, new: joined } = totals
    if (joined > end)
      throw new KpiError('invalidTotals', `retention: of ${end} customers at the end, ${joined} cannot be new.`, {
        ...totals,
      })
    const retained = end - joined
    const value = start === 0 ? null : retained / start
    return {
      value,
      ...(value === null && { reason: 'undefined' as const }),
      variant: 'customersOfPeriod',
      n: start,
      interval: wilson(retained, start),
      terms: { retained, eligible: start, ...totals, ...(value !== null && { churn: (start - retained) / start }) },
      series: [],
      warnings: retained > start ? [{ code: 'aboveOne', values: { retained, start } }] : [],
      body: { unit: null, cohort, criterion, maxAge: 0, age, cohorts: [], curve: [], bracket: null },
    }
  },

  difference: (now, before) => newcombe(retainedOf(now), now.n, retainedOf(before), before.n),
}

/** Users by cohort and age; those of age 0 are the cohort. */
function countedCells(statistics: Statistics) {
  if (statistics.cohorts)
    return read(statistics, 'cohorts', { cohort: 'number', age: 'number', entities: 'number' }).map(
      ({ entities: users, ...cell }) => ({ ...cell, users }),
    )
  const sizes = read(statistics, 'sizes', { cohort: 'number', users: 'number' }).map((size) => ({ ...size, age: 0 }))
  return [...sizes, ...read(statistics, 'returns', { cohort: 'number', age: 'number', users: 'number' })]
}

/** Weeks and months have calendar borders whatever is asked of days. */
function bordersIn({ grain }: Window, { dayBorders }: RetentionOptions): DayBorders {
  return grain === 'day' ? dayBorders : 'calendar'
}

function isNamed(event: string | undefined): readonly Cond[] | null {
  return event === undefined ? null : [{ col: 'name', op: '=', value: event }]
}

/** Events of users with their `period`, as far back as is looked at. */
function activity(window: Window, { cohort, lookbackDays }: RetentionOptions): readonly RowStep[] {
  const back = cohort === 'each' ? 0 : lookbackDays
  return [
    ...moments('at', ['user', 'name']),
    {
      do: 'where',
      all: [
        { col: 'day', op: '<', value: window.endDay },
        ...(back === undefined ? [] : [{ col: 'day', op: '>=', value: window.firstDay - back } as const]),
      ],
    },
    named('user'),
    { do: 'derive', as: 'period', from: { period: 'day' } },
  ]
}

function unitOf({ grain }: Window): 'day' | 'week' | 'month' {
  if (grain === 'day' || grain === 'week') return grain
  return 'month'
}

function variantOf(window: Window, options: RetentionOptions): string {
  const { cohort, criterion, through, lookbackDays, startEvent, returnEvent } = options
  const borders = bordersIn(window, options)
  if (borders !== 'calendar') return borders
  if (cohort === 'each') return criterion === 'on' ? 'eachCohort' : 'eachCohortOnOrAfter'
  if (criterion === 'onOrAfter') return 'onOrAfter'
  if (through !== undefined) return 'bracket'
  if (lookbackDays !== undefined) return 'lookback'
  return startEvent === undefined && returnEvent === undefined ? 'standard' : 'chosenEvents'
}

const retainedOf = ({ terms: { retained = 0 } }: Computed<RetentionBody>) => retained
