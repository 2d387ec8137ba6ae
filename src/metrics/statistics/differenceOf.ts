import type { Interval } from '../result.ts'

/** An estimate and its limits; null where it has none. */
export interface Estimate {
  readonly value: number
  readonly interval: Interval | null
}

/**
 * Interval of the difference of two independent estimates, from the limits of both: each side reaches as far as the
 * squares of the two distances add up to. Null where one of them has no interval.
 *
 * Source: Zou and Donner 2008 (Statistics in Medicine 27:1693), who found it in Newcombe's method for proportions.
 */
export function differenceOf(first: Estimate, second: Estimate, method: string): Interval | null {
  if (!first.interval || !second.interval) return null
  const difference = first.value - second.value
  return {
    low: difference - Math.hypot(first.value - first.interval.low, second.interval.high - second.value),
    high: difference + Math.hypot(first.interval.high - first.value, second.value - second.interval.low),
    level: first.interval.level,
    method,
  }
}
