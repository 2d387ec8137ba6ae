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

/**
 * Round numbers (1, 2 or 5 times a power of ten) from at or below `min` to at or above `max`: the ticks of an axis, and
 * by its first and last the axis itself. At most about `count` + 2; distinct; 0..1 for nothing or for zeros only.
 */
export function niceTicks(min: number, max: number, count = 4): readonly number[] {
  let low = Number.isFinite(min) ? min : 0
  let high = Number.isFinite(max) ? max : 1
  if (low > high) [low, high] = [high, low]
  if (low === high) {
    if (low === 0) high = 1
    else if (low > 0) low = 0
    else high = 0
  }
  const raw = high / count - low / count
  const power = 10 ** Math.floor(Math.log10(raw))
  const lead = raw / power
  const step = (lead > 5 ? 10 : lead > 2 ? 5 : lead > 1 ? 2 : 1) * power
  const first = Math.floor(low / step + 1e-9)
  const last = Math.ceil(high / step - 1e-9)
  if (!Number.isFinite(step) || step === 0 || last - first > count * 3) return [low, high]
  const ticks: number[] = []
  for (let index = first; index <= last; index++) ticks.push(tidy(index * step, step))
  return ticks.every(Number.isFinite) ? ticks : [low, high]
}

/** 3 * 0.1 is 0.30000000000000004: cut what lies below the step. */
function tidy(value: number, step: number): number {
  const digits = -Math.floor(Math.log10(step))
  return digits > 0 && digits <= 100 ? Number(value.toFixed(digits)) : value === 0 ? 0 : value
}
