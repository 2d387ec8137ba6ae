import type { Moments } from './mean.ts'

/**
 * The moments of all observations together, from those of their parts, such as periods or segments. Null where no part has
 * any.
 *
 * Source: Chan, Golub and LeVeque 1983 (The American Statistician 37:242).
 *
 * @example
 * ```ts
 * poolMoments([{ n: 1, mean: 4, squares: 0 }, { n: 3, mean: 5, squares: 0 }]) // n 4, mean 4.75, squares 0.75
 * ```
 */
export function poolMoments(parts: readonly Moments[]): Moments | null {
  const n = parts.reduce((sum, part) => sum + part.n, 0)
  const mean = parts.reduce((sum, part) => sum + part.n * part.mean, 0) / n
  const squares = parts.reduce((sum, part) => sum + part.squares + part.n * (part.mean - mean) ** 2, 0)
  return n > 0 && Number.isFinite(squares) ? { n, mean, squares } : null
}
