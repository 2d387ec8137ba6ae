import type { Interval } from '../result.ts'

/** A value with its interval. */
interface Estimate {
  readonly value: number | null
  readonly interval: Interval | null
}

/**
 * Interval of the difference now - before of two independent ratios or means, from the interval of each, as `newcombe` makes
 * it from Wilson's. Null where one of them has none.
 *
 * Source: Zou and Donner 2008 (Statistics in Medicine 27:1693).
 *
 * @example
 * ```ts
 * const interval = (low: number, high: number) => ({ low, high, level: 0.95, method: 'delta' })
 * ratioDifference({ value: 10, interval: interval(7, 13) }, { value: 8, interval: interval(4, 12) }) // low -3, high 7
 * ```
 */
export function ratioDifference(now: Estimate, before: Estimate): Interval | null {
  if (now.value === null || before.value === null || !now.interval || !before.interval) return null
  const difference = now.value - before.value
  return {
    low: difference - Math.hypot(now.value - now.interval.low, before.interval.high - before.value),
    high: difference + Math.hypot(now.interval.high - now.value, before.value - before.interval.low),
    level: now.interval.level,
    method: now.interval.method,
  }
}
