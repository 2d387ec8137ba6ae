import type { Interval } from '../result.ts'
import { studentQuantile } from './studentQuantile.ts'

/** What is left of a list of numbers: how many, their mean, and the sum of their squared deviations from it. */
export interface Moments {
  readonly n: number
  readonly mean: number
  readonly squares: number
}

/**
 * The moments of scores counted by value. Two passes, because the shortcut over the sum of squares loses all digits
 * where scores are large and close together. Null without scores.
 *
 * @example
 * ```ts
 * momentsOf([[4, 1], [5, 3]]) // n 4, mean 4.75, squares 0.75
 * ```
 */
export function momentsOf(histogram: Iterable<readonly [score: number, count: number]>): Moments | null {
  const cells = [...histogram]
  const n = cells.reduce((sum, [, count]) => sum + count, 0)
  if (!(n > 0)) return null
  const mean = cells.reduce((sum, [score, count]) => sum + score * count, 0) / n
  const squares = cells.reduce((sum, [score, count]) => sum + count * (score - mean) ** 2, 0)
  return { n, mean, squares }
}

/**
 * Student's t interval of a mean. Null below two observations, which show no spread.
 *
 * @example
 * ```ts
 * meanInterval({ n: 4, mean: 4.75, squares: 0.75 }) // low 3.95, high 5.55
 * ```
 */
export function meanInterval({ n, mean, squares }: Moments, level = 0.95): Interval | null {
  const t = level > 0 ? studentQuantile((1 + level) / 2, n - 1) : null
  if (t === null || !Number.isFinite(mean) || !(squares >= 0)) return null
  const reach = t * Math.sqrt(squares / (n - 1) / n)
  return { low: mean - reach, high: mean + reach, level, method: 't' }
}
