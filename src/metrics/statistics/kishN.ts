/**
 * How many unweighted answers carry as much information as weighted ones: (sum of weights)² / sum of squared weights.
 * Null where the weights add up to nothing.
 *
 * Source: Kish 1965, Survey Sampling, 11.7.
 *
 * @example
 * ```ts
 * kishN(4, 6) // 2.67, for the weights 1, 1 and 2
 * ```
 */
export function kishN(sumOfWeights: number, sumOfSquares: number): number | null {
  return sumOfWeights > 0 && sumOfSquares > 0 ? sumOfWeights ** 2 / sumOfSquares : null
}
