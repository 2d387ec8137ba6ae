import { read } from '../plan/read.ts'
import type { Count, RowStep, Statistics } from '../plan/steps.ts'
import type { Interval, Point } from '../result.ts'
import { wilson } from '../statistics/wilson.ts'
import { sumOf } from '../sumOf.ts'
import { overAndConverted, type TrialOptions, trials } from './trials.ts'

/** The trials of a period, or of all. */
export interface Cohort {
  /** All trials, and those of them that paid so far. */
  readonly started: number
  readonly paid: number
  /** Those whose window is over, and how many of these paid. */
  readonly over: number
  readonly converted: number
}

/** Of the outcomes of trials. */
export function cohortCount(steps: readonly RowStep[]): Count {
  const measures = {
    started: { count: true },
    over: { sum: 'over' },
    paid: { sum: 'converted' },
    converted: { countIf: overAndConverted },
  } as const
  return { ...trials, steps, end: { do: 'tally', by: ['period'], measures } }
}

const cohortShape = {
  period: 'number',
  started: 'number',
  over: 'number',
  paid: 'number',
  converted: 'number',
} as const

export function readCohorts(statistics: Statistics): {
  readonly total: Cohort
  readonly ofPeriod: (period: number) => Cohort
} {
  const cohorts = read(statistics, 'cohorts', cohortShape)
  const byPeriod = new Map(cohorts.map((cohort) => [cohort.period, cohort]))
  return {
    total: {
      started: sumOf(cohorts, ({ started }) => started),
      paid: sumOf(cohorts, ({ paid }) => paid),
      over: sumOf(cohorts, ({ over }) => over),
      converted: sumOf(cohorts, ({ converted }) => converted),
    },
    ofPeriod: (period) => byPeriod.get(period) ?? none,
  }
}

const none: Cohort = { started: 0, paid: 0, over: 0, converted: 0 }

/** The share that converted, of the trials that count. */
export function rateOf(
  converted: number,
  n: number,
): {
  readonly value: number | null
  readonly n: number
  readonly interval: Interval | null
  readonly terms: Readonly<Record<string, number>>
} {
  return {
    value: n === 0 ? null : converted / n,
    n,
    interval: wilson(converted, n),
    terms: n === 0 ? {} : { converted, trials: n },
  }
}

export function pointOf({ converted, over }: Cohort): Pick<Point, 'value' | 'n' | 'interval'> {
  const { value, n, interval } = rateOf(converted, over)
  return { value, n, interval }
}

/** A period whose trials may still convert is immature, however long it is over. */
export function settled(point: Point, { started, over, paid }: Cohort, { windowDays }: TrialOptions): Point {
  const open = started - (windowDays === null ? paid : over)
  return open > 0 && point.state === 'complete' ? { ...point, state: 'immature' } : point
}
