import type { Interval } from '../result.ts'
import { studentQuantile } from './studentQuantile.ts'

/** Two numbers per user, x and y, added over `n` users: themselves, their squares and their product. */
export interface PairSums {
  readonly n: number
  readonly x: number
  readonly y: number
  readonly xx: number
  readonly xy: number
  readonly yy: number
}

/**
 * Interval of a ratio of sums, such as all actions ÷ all sessions, where what is drawn at random is the user: sessions of one
 * user are alike, so counting them as independent would promise too much. By the delta method, with Student's t, so
 * that with y = 1 for every user it is the interval of a mean. Too narrow below some 30 users. Null below two users,
 * or where y does not add up to more than 0.
 *
 * Source: Deng, Knoblich and Lu 2018 (KDD), 3.1.
 *
 * @example
 * ```ts
 * ratioInterval({ n: 4, x: 20, y: 10, xx: 118, xy: 59, yy: 30 }) // ratio 2, low 1.48, high 2.52
 * ```
 */
export function ratioInterval({ n, x, y, xx, xy, yy }: PairSums, level = 0.95): Interval | null {
  const t = level > 0 ? studentQuantile((1 + level) / 2, n - 1) : null
  if (t === null || !(y > 0)) return null
  const ratio = x / y
  // Of x - ratio * y, whose mean is 0; users that all have the same ratio may leave a rounding error below 0.
  const squares = xx - 2 * ratio * xy + ratio * ratio * yy
  const reach = (t * Math.sqrt((Math.max(0, squares) * n) / (n - 1))) / y
  if (![y, squares, reach].every(Number.isFinite)) return null
  return { low: ratio - reach, high: ratio + reach, level, method: 'delta' }
}
