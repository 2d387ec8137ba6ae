import type { Interval } from '../result.ts'
import { differenceOf } from './differenceOf.ts'
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
  const of = (x: number, size: number) => ({ value: x / size, interval: garwood(x, size, level) })
  return differenceOf(of(x1, size1), of(x2, size2), 'garwoodDifference')
}
