import type { Window } from '../calendar/window.ts'
import { mergedNote } from '../engagement/identities.ts'
import { KpiError } from '../KpiError.ts'
import type { Computed, Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import type { Statistics } from '../plan/steps.ts'
import type { Interval, PointState } from '../result.ts'
import { nothing } from '../series.ts'
import { newcombe } from '../statistics/newcombe.ts'
import { wilson } from '../statistics/wilson.ts'
import { checkCounts } from '../totals.ts'
import { highestAge } from './highestAge.ts'
import { bracketOf } from './retentionBracket.ts'
import { cellOf, pointOf, pooled } from './retentionCells.ts'
import { type RetentionOptions, retentionOptions, retentionVariant, retentionVariants } from './retentionOptions.ts'
import { retentionPlan } from './retentionPlan.ts'

/** Customers at the start and the end of a period, and how many of the latter were new or had come back from before. */
export interface RetentionTotals {
  readonly start: number
  readonly end: number
  readonly new: number
  /** Had left before the period: neither new nor retained. */
  readonly reactivated?: number
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

/**
 * Retention: of the users who began in a period, the share that came back a given number of periods later.
 *
 * - Counted: events with a user and a time. `startEvent` and `returnEvent` narrow what begins and what counts as back.
 * - Cohort: the period of a user's first event, all history looked at, so that nobody is new twice; `each` puts a user
 *   into the cohort of every period with an event and looks at the range alone.
 * - Once: a user in each cohort and age. `mergeUsers` counts ids of one user, as `identities` says, as one.
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
 * From totals it is the retention of customers over a period: (end - new - reactivated) / start, and churn beside it. From
 * subscriptions `churn` tells who stayed: those who came back from before are apart there.
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
  variants: retentionVariants,
  adds: [],
  sources: ['PostHog, retention', 'Amplitude, retention analysis', 'Wilson, Probable inference, 1927'],
  options: retentionOptions,

  plan: retentionPlan,

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
      variant: retentionVariant(window, options),
      n: eligible,
      interval: headline?.interval ?? null,
      terms: { retained, eligible, age, ...(through !== undefined && { through }) },
      series: cohorts.map(({ from, until, size, cells }, index) =>
        pointOf(from, until, size, bracket ? bracket.cohorts[index] : cells[age]),
      ),
      warnings: mergedNote(options),
      body: { unit: unitOf(window), cohort, criterion, maxAge, age, cohorts, curve, bracket },
    }
  },

  fromTotals(totals, { cohort, criterion, age }) {
    checkCounts('retention', { ...totals })
    const { start, end, new: joined, reactivated = 0 } = totals
    const retained = end - joined - reactivated
    if (retained < 0)
      throw new KpiError(
        'invalidTotals',
        `retention: of ${end} customers at the end, ${joined + reactivated} cannot be new or back.`,
        { ...totals },
      )
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

function unitOf({ grain }: Window): 'day' | 'week' | 'month' {
  if (grain === 'day' || grain === 'week') return grain
  return 'month'
}

const retainedOf = ({ terms: { retained = 0 } }: Computed<RetentionBody>) => retained
