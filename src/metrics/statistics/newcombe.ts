import type { Interval } from '../result.ts'
import { differenceOf } from './differenceOf.ts'
import { wilson } from './wilson.ts'

/**
 * Interval of the difference x1 / n1 - x2 / n2 of two independent proportions, from the Wilson limits of both.
 * Inside -1..1. Null where one of them has no interval.
 *
 * Source: Newcombe 1998 (Statistics in Medicine 17:873), method 10, hybrid score without continuity correction.
 *
 * @example
 * ```ts
 * newcombe(56, 70, 48, 80) // difference 0.2, low 0.0524, high 0.3339
 * ```
 */
export function newcombe(x1: number, n1: number, x2: number, n2: number, level = 0.95): Interval | null {
  const of = (x: number, n: number) => ({ value: x / n, interval: wilson(x, n, level) })
  return differenceOf(of(x1, n1), of(x2, n2), 'newcombe')
}
