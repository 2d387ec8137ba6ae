/** How many of the ascending boundaries are not after a value: 0 before the first, k in the k-th stretch, all behind the last. */
export function boundariesUpTo(value: number, boundaries: readonly number[]): number {
  let low = 0
  let high = boundaries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (value < boundaries[middle]!) high = middle
    else low = middle + 1
  }
  return low
}
