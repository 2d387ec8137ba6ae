import type { Moments } from './mean.ts'

/**
 * The moments of numbers of which an engine has added themselves and their squares. Exact for whole numbers whose sums
 * are below 2^53. Others lose digits where they are large and close together. Null without numbers, and where the digits
 * that are left do not say how far they spread.
 *
 * @example
 * ```ts
 * momentsFromSums(4, 19, 91) // of 4, 5, 5, 5: mean 4.75, squares 0.75
 * ```
 */
export function momentsFromSums(n: number, sum: number, sumOfSquares: number): Moments | null {
  const mean = sum / n
  if (!(n > 0 && Number.isFinite(mean))) return null
  const exact = [n, sum, sumOfSquares].every(Number.isSafeInteger)
  const squares = exact
    ? Number(BigInt(n) * BigInt(sumOfSquares) - BigInt(sum) ** 2n) / n
    : sumOfSquares - (sum * sum) / n
  // Each of n additions may be off by half a last digit.
  const error = exact ? 0 : n * Number.EPSILON * sumOfSquares
  return squares >= 1000 * error && squares < Number.POSITIVE_INFINITY ? { n, mean, squares } : null
}
