import type { Interval } from '../result.ts'
import { gammaQuantile } from './gammaQuantile.ts'

/**
 * Exact Poisson interval of a count per size `x` / `size`, such as defects per thousand lines: it holds the true rate at
 * least as often as its level says. From 0 where nothing was counted. Null without a size.
 *
 * Source: Garwood 1936 (Biometrika 28:437).
 *
 * @example
 * ```ts
 * garwood(10, 1) // low 4.795, high 18.390
 * ```
 */
export function garwood(x: number, size: number, level = 0.95): Interval | null {
  if (!(level > 0 && x >= 0 && size > 0 && size < Number.POSITIVE_INFINITY)) return null
  const low = x > 0 ? gammaQuantile((1 - level) / 2, x) : 0
  const high = gammaQuantile((1 + level) / 2, x + 1)
  return low === null || high === null ? null : { low: low / size, high: high / size, level, method: 'garwood' }
}
