import type { Interval } from '../result.ts'
import { zOf } from './normalQuantile.ts'

/** How many answers fell into each band of a net score. They need not be whole, so weighted counts may be given. */
export interface ScoreCounts {
  readonly promoters: number
  readonly passives: number
  readonly detractors: number
}

/**
 * Interval of a net promoter score in points: 3/4 of a promoter, 3/4 of a detractor and 1 1/2 passives are added before
 * the normal interval is taken, which keeps it honest for few answers and for unanimous ones. Cut to -100..100.
 * Its middle is not quite the score. Null without answers.
 *
 * Source: Rocks 2016 (The American Statistician 70:365).
 *
 * @example
 * ```ts
 * adjustedWald({ promoters: 1436, passives: 968, detractors: 342 }) // score 39.84, low 37.18, high 42.41
 * ```
 */
export function adjustedWald(counts: ScoreCounts, level = 0.95): Interval | null {
  const z = zOf(level)
  if (z === null || !areCounts(counts)) return null
  const adjusted = adjust(counts)
  const score = scoreOf(adjusted)
  const reach = z * Math.sqrt(varianceOf(adjusted))
  return { low: Math.max(-100, score - reach), high: Math.min(100, score + reach), level, method: 'adjustedWald' }
}

/**
 * Interval of the difference `now` - `before` of two net promoter scores in points, both adjusted as in `adjustedWald`.
 * Cut to -200..200. Null where one of them has no answers.
 */
export function adjustedWaldDifference(now: ScoreCounts, before: ScoreCounts, level = 0.95): Interval | null {
  const z = zOf(level)
  if (z === null || !areCounts(now) || !areCounts(before)) return null
  const [first, second] = [adjust(now), adjust(before)]
  const difference = scoreOf(first) - scoreOf(second)
  const reach = z * Math.sqrt(varianceOf(first) + varianceOf(second))
  return {
    low: Math.max(-200, difference - reach),
    high: Math.min(200, difference + reach),
    level,
    method: 'adjustedWald',
  }
}

/** Standard error of a net promoter score in points, of the counts as they are. Null without answers. */
export function scoreStandardError(counts: ScoreCounts): number | null {
  return areCounts(counts) ? Math.sqrt(varianceOf(counts)) : null
}

function adjust({ promoters, passives, detractors }: ScoreCounts): ScoreCounts {
  return { promoters: promoters + 0.75, passives: passives + 1.5, detractors: detractors + 0.75 }
}

function scoreOf({ promoters, passives, detractors }: ScoreCounts): number {
  return (100 * (promoters - detractors)) / (promoters + passives + detractors)
}

/** Variance of a mean of answers worth 100, 0 and -100. */
function varianceOf({ promoters, passives, detractors }: ScoreCounts): number {
  const n = promoters + passives + detractors
  // Never negative by rounding: the spread is written as what is not in agreement.
  return (10_000 * (4 * promoters * detractors + passives * (promoters + detractors))) / n ** 3
}

function areCounts({ promoters, passives, detractors }: ScoreCounts): boolean {
  const n = promoters + passives + detractors
  return promoters >= 0 && passives >= 0 && detractors >= 0 && n > 0 && n < Number.POSITIVE_INFINITY
}
