import type { Interval } from '../result.ts'
import { garwood } from './garwood.ts'

/**
 * Interval of the difference x1 / size1 - x2 / size2 of two independent counts per size, from the Garwood limits of
 * both, as `newcombe` makes it from Wilson's. Null where one of them has no interval.
 *
 * Source: Zou and Donner 2008 (Statistics in Medicine 27:1693).
 *
 * @example
 * ```ts
 * rateDifference(10, 1, 1, 1) // difference 9, low 2.07, high 17.45
 * ```
 */
export function rateDifference(x1: number, size1: number, x2: number, size2: number, level = 0.95): Interval | null {
  const first = garwood(x1, size1, level)
  const second = garwood(x2, size2, level)
  if (!first || !second) return null
  const rate1 = x1 / size1
  const rate2 = x2 / size2
  return {
    low: rate1 - rate2 - Math.hypot(rate1 - first.low, second.high - rate2),
    high: rate1 - rate2 + Math.hypot(first.high - rate1, rate2 - second.low),
    level,
    method: 'garwoodDifference',
  }
}
