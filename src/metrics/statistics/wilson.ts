import type { Interval } from '../result.ts'
import { zOf } from './normalQuantile.ts'

/**
 * Wilson's score interval of a proportion `x` of `n`: inside 0..1 and around x / n also for small n and for 0 or n of n.
 * Null without observations or for an `x` outside 0..n. Neither needs to be whole, so weighted counts may be given.
 *
 * Source: Wilson 1927; Newcombe 1998 (Statistics in Medicine 17:857), method 3.
 *
 * @example
 * ```ts
 * wilson(81, 263) // low 0.2553, high 0.3662
 * ```
 */
export function wilson(x: number, n: number, level = 0.95): Interval | null {
  const z = zOf(level)
  if (z === null || !(n > 0 && n < Number.POSITIVE_INFINITY && x >= 0 && x <= n)) return null
  const z2 = z * z
  const middle = x + z2 / 2
  const reach = z * Math.sqrt((x * (n - x)) / n + z2 / 4)
  // At both ends rounding could leave the proportion itself outside.
  const low = x === 0 ? 0 : Math.min((middle - reach) / (n + z2), x / n)
  const high = x === n ? 1 : Math.max((middle + reach) / (n + z2), x / n)
  return { low, high, level, method: 'wilson' }
}
