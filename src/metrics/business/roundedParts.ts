/**
 * Rounds parts to multiples of `unit`, in units, so that they add up to `total` units: each rounded down, what is left
 * going one by one to the largest remainders, among equals to the earlier part. Parts may be negative; a part of 0
 * stays 0. The total is less than a unit away from the sum of the parts.
 *
 * @example
 * ```ts
 * roundedParts([15, -5], 10, 1) // [2, -1], as 1.5 - 0.5 = 1
 * ```
 */
export function roundedParts(parts: readonly number[], unit: number, total: number): number[] {
  const down = parts.map((part) => Math.floor(part / unit))
  const left = total - down.reduce((sum, part) => sum + part, 0)
  const largest = parts
    .map((part, index) => ({ index, remainder: part - Math.floor(part / unit) * unit }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
    .slice(0, left)
  const up = new Set(largest.map(({ index }) => index))
  return down.map((part, index) => (up.has(index) ? part + 1 : part))
}
