/** From data to pixels. */
export interface Scale {
  (value: number): number
  readonly domain: readonly [number, number]
  readonly range: readonly [number, number]
}

/** A straight line through two points. A domain of one value lands in the middle; a domain wider than numbers reach stays finite. */
export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [low, high] = domain
  const [from, to] = range
  // Halved, since -MAX..MAX is wider than the largest number.
  const span = high / 2 - low / 2
  const scale = (value: number) => (span === 0 ? (from + to) / 2 : from + ((value / 2 - low / 2) / span) * (to - from))
  return Object.assign(scale, { domain, range })
}

/** Smallest and largest finite number, or null when there is none. */
export function extent(values: Iterable<number | null>): readonly [number, number] | null {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue
    if (value < low) low = value
    if (value > high) high = value
  }
  return low <= high ? [low, high] : null
}
