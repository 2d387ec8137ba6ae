import type { Measure } from '../plan/steps.ts'
import type { Interval } from '../result.ts'
import { quantileRanks } from '../statistics/quantileRanks.ts'

/**
 * How far from the middle the order statistics lie that a plan asks for. It is written before anybody knows how many
 * observations there are, so it brings a ladder of them, each step closer by a fifth.
 */
const rungs: readonly number[] = Array.from({ length: 20 }, (_, step) => decimal(0.5 * 0.8 ** step))

/** Measures for the median of a column and for its interval. */
export function medianMeasures(column: string): Record<string, Measure> {
  const measures: Record<string, Measure> = {
    medianLow: { order: column, q: 0.5, side: 'low' },
    medianHigh: { order: column, q: 0.5, side: 'high' },
  }
  for (const [step, distance] of rungs.entries()) {
    measures[`below${step}`] = { order: column, q: decimal(0.5 - distance), side: 'low' }
    measures[`above${step}`] = { order: column, q: decimal(0.5 + distance), side: 'high' }
  }
  return measures
}

/**
 * Between which order statistics the median of everybody lies, given `n` independent observations: the closest rung of
 * the ladder that is far enough out. Never too narrow, and at most a quarter wider than need be below 18,000. Null where n
 * is too small (below 6).
 */
export function medianInterval(ladder: Readonly<Record<string, number | null>>, n: number): Interval | null {
  const ranks = quantileRanks(n, 0.5)
  const distance = ranks ? Math.max(0.5 - ranks.low / (n - 1), ranks.high / (n - 1) - 0.5) : Number.POSITIVE_INFINITY
  const step = rungs.findLastIndex((rung) => rung >= distance)
  const [low, high] = [ladder[`below${step}`], ladder[`above${step}`]]
  return typeof low === 'number' && typeof high === 'number'
    ? { low, high, level: 0.95, method: 'orderStatistics' }
    : null
}

/** The shape to read those of the ladder in. */
export const ladderShape: Readonly<Record<string, 'number?'>> = Object.fromEntries(
  rungs.flatMap((_, step) => [`below${step}`, `above${step}`]).map((name) => [name, 'number?']),
)

/** Without the last digits of binary fractions, which would miss a place by one. */
function decimal(value: number): number {
  return Number(value.toFixed(6))
}
