/** Two places in a sorted list, counted from 0. */
export interface Ranks {
  readonly low: number
  readonly high: number
}

/**
 * Between which two of `n` sorted observations the quantile at `q` of everybody lies, with at least this confidence,
 * whatever the distribution: the low one is the last place that is too low with a chance of at most half of the
 * rest, and the high one alike. Null where even the least or the greatest is not far enough out: below 6 observations for the
 * median at 0.95. Null above a billion, too.
 *
 * How to use it: counted by value (a tally by score, or by days), walk up the counts to both places. From a plan, ask for
 * two measures `order` at q = place / (n - 1), the low one on its `low` side and the high one on its `high` side, so that a
 * rounding error can only widen. n must be known before, so that is a second question after the first.
 *
 * Source: David and Nagaraja 2003, Order Statistics, 7.1.
 *
 * @example
 * ```ts
 * quantileRanks(10, 0.5) // low 1, high 8: the median of all lies between the 2nd and the 9th of ten
 * ```
 */
export function quantileRanks(n: number, q: number, level = 0.95): Ranks | null {
  if (!(n >= 1 && n <= 1e9 && Number.isInteger(n) && q > 0 && q < 1 && level > 0 && level < 1)) return null
  // How many of n lie below the quantile is binomial. Its chances are taken relative to the likeliest number.
  const odds = q / (1 - q)
  const mode = Math.floor(n * q)
  const down = chances(mode, (k) => (mode - k) / ((n - mode + k + 1) * odds))
  const up = chances(n - mode, (k) => ((n - mode - k) * odds) / (mode + k + 1))
  const tail = ((1 - level) / 2) * (total(down) + total(up) - 1)
  const low = mode - down.length + fitting(down, tail)
  const high = mode + up.length - 1 - fitting(up, tail)
  return low < 0 || high > n - 1 ? null : { low, high }
}

/** 1 and then `most` more, each as many times the one before as `factor` says, until they no longer matter. */
function chances(most: number, factor: (step: number) => number): number[] {
  const list = [1]
  let last = 1
  for (let step = 0; step < most && last > 1e-20; step++) {
    last *= factor(step)
    list.push(last)
  }
  return list
}

function total(list: readonly number[]): number {
  return list.reduceRight((sum, chance) => sum + chance, 0)
}

/** How many of the last of the list add up to no more than `bound`. */
function fitting(list: readonly number[], bound: number): number {
  let sum = 0
  const first = list.findLastIndex((chance) => {
    sum += chance
    return sum > bound
  })
  return list.length - 1 - first
}
