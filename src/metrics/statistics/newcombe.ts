import type { Interval } from '../result.ts'
import { ratioDifference } from './ratioDifference.ts'
import { wilson } from './wilson.ts'

/**
 * Interval of the difference x1 / n1 - x2 / n2 of two independent proportions, such as the conversion of two groups, from
 * the Wilson limits of both. Inside -1..1. Null where one of them has no interval.
 *
 * Source: Newcombe 1998 (Statistics in Medicine 17:873), method 10, hybrid score without continuity correction.
 *
 * @example
 * ```ts
 * import { newcombe } from 'kpi-kit/metrics'
 * newcombe(56, 70, 48, 80) // difference 0.2, low 0.0524, high 0.3339
 * ```
 */
export function newcombe(x1: number, n1: number, x2: number, n2: number, level = 0.95): Interval | null {
  const of = (x: number, n: number) => ({ value: x / n, interval: wilson(x, n, level) })
  const interval = ratioDifference(of(x1, n1), of(x2, n2))
  return interval && { ...interval, method: 'newcombe' }
}
