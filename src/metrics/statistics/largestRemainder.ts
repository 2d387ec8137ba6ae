/**
 * Splits a whole `total` in proportion to the parts into whole numbers that add up to it: each share rounded down, what
 * is left going one by one to the largest remainders, among equals to the earlier part. Null where the parts add up to
 * nothing, or one of them is negative or not finite.
 *
 * @example
 * ```ts
 * largestRemainder([1, 1, 1], 100) // [34, 33, 33]
 * ```
 */
export function largestRemainder(parts: readonly number[], total: number): number[] | null {
  const sum = parts.reduce((a, b) => a + b, 0)
  if (!(sum > 0 && sum < Number.POSITIVE_INFINITY) || parts.some((part) => part < 0)) return null
  const shares = parts.map((part) => Math.floor((part * total) / sum))
  const left = total - shares.reduce((a, b) => a + b, 0)
  // Multiples of the sum and not fractions, so that equal remainders are equal whatever the parts.
  const remainders = parts.map((part, index) => ({ index, remainder: part * total - (shares[index] ?? 0) * sum }))
  const largest = remainders.sort((a, b) => b.remainder - a.remainder || a.index - b.index).slice(0, left)
  for (const { index } of largest) shares[index] = (shares[index] ?? 0) + 1
  return shares
}
