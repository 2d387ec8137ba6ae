import { normalTail } from './normalTail.ts'

/** How many standard errors two proportions are apart, and how often chance alone sets them that far apart. */
export interface PooledDifference {
  readonly z: number
  /** Two-sided. */
  readonly p: number
}

/**
 * The z test of the difference x1 / n1 - x2 / n2 of two independent proportions, such as the conversion of two groups, with
 * the standard error of both taken together. The interval beside it is `newcombe`, which near the border may answer otherwise than the test. Null
 * where one side has no observations, or where everybody or nobody did it, which shows no spread.
 *
 * Source: Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, 3.1, without continuity correction.
 *
 * @example
 * ```ts
 * import { pooledDifference } from 'kpi-kit/metrics'
 * pooledDifference(56, 70, 48, 80) // z 2.6502, p 0.0080
 * ```
 */
export function pooledDifference(x1: number, n1: number, x2: number, n2: number): PooledDifference | null {
  if (!(isShare(x1, n1) && isShare(x2, n2))) return null
  const n = n1 + n2
  const variance = ((x1 + x2) / n) * ((n - x1 - x2) / n) * (1 / n1 + 1 / n2)
  if (!(variance > 0)) return null
  const z = (x1 / n1 - x2 / n2) / Math.sqrt(variance)
  return { z, p: 2 * normalTail(Math.abs(z)) }
}

function isShare(x: number, n: number): boolean {
  return n > 0 && n < Number.POSITIVE_INFINITY && x >= 0 && x <= n
}
