import * as v from 'valibot'
import type { Window } from '../calendar/window.ts'
import { KpiError } from '../KpiError.ts'
import type { Computed, Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import { inRange } from '../plan/rows.ts'
import type { Count, RowStep, Statistics } from '../plan/steps.ts'
import type { Point } from '../result.ts'
import { nothing, seriesOf } from '../series.ts'
import { ratioDifference } from '../statistics/ratioDifference.ts'
import {
  survival as curveOf,
  type Lifetimes,
  type MedianSurvival,
  medianSurvival,
  type SurvivalRow,
  survivalAt,
  watchedUntil,
} from '../statistics/survival.ts'
import { wilson } from '../statistics/wilson.ts'
import { sumOf } from '../sumOf.ts'
import { acquired, customers } from './acquired.ts'
import { pairedLifetimes } from './lifetimes.ts'

/** What may be chosen about survival; everything has a default (see `survival`). */
export interface SurvivalOptions {
  /** The age in months that the headline speaks of. */
  readonly months: number
  /** Lifetimes are followed up to this age in months. */
  readonly maxMonths: number
  /** Customers acquired before the range are watched from its first day on (late entry), or are left out. */
  readonly acquiredBefore: 'lateEntry' | 'leftOut'
}

/** One entry per customer: the age in months at the end, whether that was a loss, and from which age on anybody watched. */
export interface SurvivalTotals {
  readonly durations: readonly number[]
  readonly lost: readonly boolean[]
  readonly entries?: readonly number[]
}

/** How long customers stay. */
export interface SurvivalBody {
  /** Of all ages here: days, and months for totals. */
  readonly unit: 'day' | 'month'
  readonly months: number
  /** Customers that were watched, and those of them that were lost. */
  readonly customers: number
  readonly lost: number
  /** The age by which a half is lost; null where the curve does not come down to a half. */
  readonly median: MedianSurvival
  /** Kaplan-Meier, at the ages of a loss and at the last age that anybody was watched. */
  readonly curve: readonly SurvivalRow[]
}

/**
 * Survival of customers: the share that is still there after some months, by default twelve, and the age by which a half
 * is lost.
 *
 * - Counted: customers with a time of acquisition, and until when they stayed. Who has not left by the end of the range, or
 *   by now, is censored: it is known who stayed so long, and not for how long they will. Who left before coming is
 *   left out and reported.
 * - Once: a row of the table. Who comes back as a new row begins another life.
 * - Age: whole days from the local day of acquisition. A month has 30.4375 days, rounded up, so that a loss at the
 *   end of a year of 366 days is one within twelve months.
 * - Only what happens in the range counts. Customers acquired before it enter late: they are at risk from the age that they
 *   have on its first day, and those lost before are not looked at; `acquiredBefore: 'leftOut'` follows only those acquired in the range.
 * - At one age, losses come before the ends of watching.
 * - Nobody watched at that age, or at one before it, so that nobody could be seen leaving then: null. A median that the
 *   curve does not reach: null.
 * - Series: of the customers acquired in a period the share that stayed, as known now, once all are old enough; immature before.
 * - Interval: Greenwood with limits by log-log; of a difference, from both intervals; of a point of the series, Wilson.
 *
 * Sources: Kaplan and Meier (1958); Kalbfleisch and Prentice (1980); Brookmeyer and Crowley (1982), of the median.
 *
 * @example
 * ```ts
 * import { fromTotals, survival } from 'kpi-kit/metrics'
 * fromTotals(survival, { durations: [3, 6, 15, 20], lost: [true, false, true, false] }).value // 0.75
 * ```
 */
export const survival: Metric<'survival', SurvivalOptions, SurvivalBody, SurvivalTotals> = {
  id: 'survival',
  version: 2,
  unit: 'ratio',
  good: 'up',
  grains: ['month', 'day', 'week', 'quarter', 'year'],
  minN: 30,
  kind: 'kpi',
  actionable: true,
  variants: ['acquiredInRange'],
  adds: [],
  sources: [
    'Kaplan and Meier, Nonparametric estimation from incomplete observations, 1958',
    'Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 1980',
  ],
  options: v.pipe(
    v.strictObject({
      months: v.optional(v.pipe(v.number(), v.gtValue(0), v.maxValue(240)), 12),
      maxMonths: v.optional(v.pipe(v.number(), v.gtValue(0), v.maxValue(240)), 60),
      acquiredBefore: v.optional(v.picklist(['lateEntry', 'leftOut']), 'lateEntry'),
    }),
    v.check(({ months, maxMonths }) => months <= maxMonths, 'months must not exceed maxMonths'),
  ),

  plan(window, options) {
    const steps = watched(window, options)
    return {
      ends: {
        ...customers,
        steps,
        end: { do: 'tally', by: ['time'], measures: { customers: { count: true }, lost: { sum: 'isLost' } } },
      },
      entries: { ...customers, steps, end: { do: 'tally', by: ['entry'], measures: { customers: { count: true } } } },
      cohorts: { ...customers, ...cohortCount(window, options) },
    } satisfies Record<string, Count>
  },

  compute(statistics, window, options) {
    const entries = read(statistics, 'entries', { entry: 'number', customers: 'number' })
    const ends = read(statistics, 'ends', { time: 'number', customers: 'number', lost: 'number' })
    const computed = estimated(pairedLifetimes(entries, ends), daysOf(options.months), 'day', options)
    return {
      ...computed,
      ...(computed.value === null && { reason: computed.n > 0 ? ('unobserved' as const) : nothing(window) }),
      series: cohortSeries(statistics, window),
    }
  },

  fromTotals({ durations, lost, entries }, options) {
    if (lost.length !== durations.length || (entries && entries.length !== durations.length))
      throw new KpiError('invalidTotals', 'survival: durations, lost and entries must have one entry per customer.', {
        durations: durations.length,
        lost: lost.length,
        entries: entries?.length,
      })
    const lifetimes = durations.map((time, index) => {
      const [entry = 0, isLost = false] = [entries?.[index], lost[index]]
      if (!(time >= 0 && Number.isFinite(time) && (entry < time || entry === 0)))
        throw new KpiError('invalidTotals', `survival: from age ${entry} to ${time} nobody can be watched.`, {
          duration: time,
          entry,
        })
      return { time, entry, lost: isLost, count: 1 }
    })
    const computed = estimated(lifetimes, options.months, 'month', options)
    return {
      ...computed,
      ...(computed.value === null && { reason: computed.n > 0 ? 'unobserved' : 'empty' }),
      series: [],
    }
  },

  difference: (now, before) => ratioDifference(now, before),
}

const daysOf = (months: number) => Math.ceil((months * 365.25) / 12)

/** Those that are watched in the range, from the age `entry` to the age `time`, and whether that `isLost`. */
function watched({ firstDay, knownDay }: Window, { maxMonths, acquiredBefore }: SurvivalOptions): readonly RowStep[] {
  const longest = daysOf(maxMonths)
  return [
    ...acquired,
    ...(acquiredBefore === 'leftOut'
      ? [{ do: 'where', all: [{ col: 'day', op: '>=', value: firstDay }] } as const]
      : []),
    { do: 'derive', as: 'lostDay', from: { day: 'lostAt', known: true } },
    { do: 'derive', as: 'last', from: { coalesce: [{ col: 'lostDay' }, { value: knownDay - 1 }] } },
    { do: 'where', all: [{ col: 'last', op: '>=', value: firstDay }] },
    // Half a day before the first one: whoever is lost on the first day was watched, whoever was lost the day before was not.
    { do: 'derive', as: 'entry', from: { op: '-', args: [{ value: firstDay - 0.5 }, { col: 'day' }] } },
    { do: 'derive', as: 'entry', from: { op: 'max', args: [{ col: 'entry' }, { value: 0 }] } },
    { do: 'where', all: [{ col: 'entry', op: '<', value: longest }] },
    { do: 'derive', as: 'time', from: { op: '-', args: [{ col: 'last' }, { col: 'day' }] } },
    {
      do: 'derive',
      as: 'isLost',
      from: {
        flag: [
          { col: 'lostDay', is: 'present' },
          { col: 'time', op: '<=', value: longest },
        ],
      },
    },
    { do: 'derive', as: 'time', from: { op: 'min', args: [{ col: 'time' }, { value: longest }] } },
  ]
}

/** Of those acquired in a period: how many were lost by the age, and of how many the day of that age is over. */
function cohortCount(window: Window, { months }: SurvivalOptions): Pick<Count, 'steps' | 'end'> {
  const age = daysOf(months)
  return {
    steps: [
      ...acquired,
      ...inRange(window),
      { do: 'derive', as: 'lostMs', from: { instant: 'lostAt' } },
      { do: 'derive', as: 'now', from: { value: window.knownUntil - 1 } },
      { do: 'derive', as: 'seen', from: { op: '-', args: [{ day: 'now' }, { col: 'day' }] } },
    ],
    end: {
      do: 'tally',
      by: ['period'],
      measures: {
        customers: { count: true },
        old: { countIf: [{ col: 'seen', op: '>', value: age }] },
        lost: {
          countIf: [
            { col: 'lasted', op: '<=', value: age },
            { col: 'lostMs', op: '<', value: window.knownUntil },
          ],
        },
      },
    },
  }
}

function cohortSeries(statistics: Statistics, window: Window): readonly Point[] {
  const shape = { period: 'number', customers: 'number', old: 'number', lost: 'number' } as const
  const cohorts = new Map(read(statistics, 'cohorts', shape).map((row) => [row.period, row]))
  return seriesOf(window, (period) => {
    const { customers, old, lost } = cohorts.get(period) ?? { customers: 0, old: 0, lost: 0 }
    if (customers === 0 || old < customers) return { value: null, n: customers }
    const staying = customers - lost
    return { value: staying / customers, n: customers, interval: wilson(staying, customers) }
  }).map((point) =>
    point.value === null && point.n > 0 && point.state === 'complete' ? { ...point, state: 'immature' } : point,
  )
}

function estimated(
  lifetimes: readonly Lifetimes[],
  age: number,
  unit: SurvivalBody['unit'],
  { months, acquiredBefore }: SurvivalOptions,
): Omit<Computed<SurvivalBody>, 'series'> {
  const rows = curveOf(lifetimes) ?? []
  const curve = rows.filter(({ events }, index) => events > 0 || index === rows.length - 1)
  const customers = sumOf(lifetimes, ({ count }) => count)
  const lost = sumOf(lifetimes, (lifetime) => (lifetime.lost ? lifetime.count : 0))
  const seen = watchedUntil(lifetimes, unit === 'day' ? 0.5 : 0)
  const atSeen = survivalAt(curve, Math.min(age, seen))
  const value = age <= seen || atSeen === 0 ? atSeen : null
  return {
    value,
    variant: acquiredBefore === 'lateEntry' ? 'standard' : 'acquiredInRange',
    n: customers,
    interval: value === null ? null : (curve.findLast(({ time }) => time <= age)?.interval ?? null),
    terms: { months, ...(value !== null && { customers, lost }) },
    body: { unit, months, customers, lost, median: medianSurvival(curve), curve },
  }
}
