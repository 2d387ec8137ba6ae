import { ladderShape, medianInterval, medianMeasures } from '../engagement/medianLadder.ts'
import { read, readRow } from '../plan/read.ts'
import type { Count, RowStep, Statistics } from '../plan/steps.ts'
import type { Interval } from '../result.ts'
import { quantile } from '../statistics/quantile.ts'
import { type SurvivalRow, survival } from '../statistics/survival.ts'
import { overAndConverted, trials } from './trials.ts'

/** The median time from trial to payment in ms, of those that converted, and between which places it lies. */
export interface TimeToConvert {
  readonly median: number | null
  readonly interval: Interval | null
}

/** Of the outcomes of trials: how long each took or has waited, and the median of those that converted. */
export function timeCounts(steps: readonly RowStep[]): { readonly times: Count; readonly took: Count } {
  return {
    times: {
      ...trials,
      steps,
      end: { do: 'tally', by: ['days', 'converted'], measures: { trials: { count: true } } },
    },
    took: {
      ...trials,
      steps: [...steps, { do: 'where', all: overAndConverted }],
      end: { do: 'tally', by: [], measures: { n: { count: true }, ...medianMeasures('took') } },
    },
  }
}

export function readTimeToConvert(statistics: Statistics): TimeToConvert {
  const { n, medianLow, medianHigh } = readRow(statistics, 'took', {
    n: 'number',
    medianLow: 'number?',
    medianHigh: 'number?',
  })
  return {
    median: quantile(n, 0.5, medianLow, medianHigh),
    interval: medianInterval(readRow(statistics, 'took', ladderShape), n),
  }
}

const timesShape = { days: 'number', converted: 'number', trials: 'number' } as const

/** By days since the start of the trial the share that has not paid. */
export function curveOf(statistics: Statistics): readonly SurvivalRow[] {
  const lifetimes = read(statistics, 'times', timesShape).map(({ days, converted, trials }) => ({
    time: days,
    lost: converted === 1,
    count: trials,
  }))
  return survival(lifetimes) ?? []
}

/** By age in days the trials that have not paid and whose window is not over. */
export function openOf(statistics: Statistics, windowDays: number): readonly (readonly [age: number, count: number])[] {
  return read(statistics, 'times', timesShape)
    .filter(({ days, converted }) => converted === 0 && days < windowDays)
    .map(({ days, trials }) => [days, trials])
}
