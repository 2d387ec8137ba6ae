/**
 * Relative growth, (now - before) / before: 0.17 is 17 % more. Null where there was nothing before, or less than
 * nothing: from there every growth is without measure.
 *
 * @example
 * ```ts
 * import { growth } from 'kpi-kit/metrics'
 * growth(21, 18) // 0.1667
 * ```
 */
export function growth(now: number, before: number): number | null {
  return before > 0 ? (now - before) / before : null
}
