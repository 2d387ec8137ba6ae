/**
 * The quantile at `q` of `n` sorted values, from the two values beside it: those at floor and at ceil of (n - 1) q,
 * counted from 0. Straight between both (type 7, the default of R and NumPy; q = 0.5 is the usual median).
 * Null without values.
 *
 * Source: Hyndman and Fan 1996 (The American Statistician 50:361).
 *
 * @example
 * ```ts
 * quantile(4, 0.5, 20, 30) // 25, the median of 10, 20, 30, 40
 * ```
 */
export function quantile(n: number, q: number, low: number | null, high: number | null): number | null {
  if (!(n > 0 && q >= 0 && q <= 1) || low === null || high === null) return null
  const position = (n - 1) * q
  return low + (position - Math.floor(position)) * (high - low)
}
