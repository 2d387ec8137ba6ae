import type { Interval } from '../result.ts'
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
  const first = wilson(x1, n1, level)
  const second = wilson(x2, n2, level)
  if (!first || !second) return null
  const p1 = x1 / n1
  const p2 = x2 / n2
  return {
    low: p1 - p2 - Math.hypot(p1 - first.low, second.high - p2),
    high: p1 - p2 + Math.hypot(first.high - p1, p2 - second.low),
    level,
    method: 'newcombe',
  }
}
