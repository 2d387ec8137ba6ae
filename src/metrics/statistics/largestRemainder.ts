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
  const cells = parts.map((part) => {
    const share = Math.floor((part * total) / sum)
    // A multiple of the sum and not a fraction, so that equal remainders are equal whatever the parts.
    return { share, remainder: part * total - share * sum }
  })
  const left = total - cells.reduce((given, { share }) => given + share, 0)
  const raised = new Set([...cells].sort((a, b) => b.remainder - a.remainder).slice(0, left))
  return cells.map((cell) => cell.share + (raised.has(cell) ? 1 : 0))
}
