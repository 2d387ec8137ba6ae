import type { Interval } from '../result.ts'
import { sumOf } from '../sumOf.ts'
import { zOf } from './normalQuantile.ts'
import { type SurvivalRow, survivalAt } from './survival.ts'

/** How many are expected to be lost, or to pay: whatever ends a lifetime on the curve. */
export interface Expected {
  readonly expected: number
  /** Null where the curve knows no loss between the ages and the horizon, so that nothing shows a spread. */
  readonly interval: Interval | null
}

/**
 * How many of those still open, counted by age, end by the age `horizon`: each with the chance 1 - S(horizon) / S(age), such as
 * the trials of today that are to become payers. Open at an age means open after what happened at that age; at the
 * horizon or past it nothing is expected any more. The interval is for the number that will be seen: the chance of each, and
 * the error of the curve (Greenwood), which all of them share. It is cut to 0 and to all open before the horizon.
 * Null where the curve ends before the horizon, says that nobody is left at an age, or nobody is open.
 *
 * @example
 * ```ts
 * const trials = survival([{ time: 3, lost: true, count: 40 }, { time: 10, lost: true, count: 20 }, { time: 14, lost: false, count: 40 }])
 * expectedFrom([[0, 20], [7, 10]], trials ?? [], 14) // expected 15.3, low 9.4, high 21.3
 * ```
 */
export function expectedFrom(
  open: Iterable<readonly [age: number, count: number]>,
  curve: readonly SurvivalRow[],
  horizon: number,
  level = 0.95,
): Expected | null {
  const z = zOf(level)
  const left = survivalAt(curve, horizon)
  const ages = [...open]
  if (z === null || left === null || !ages.some(([, count]) => count > 0) || !ages.every(isAge)) return null
  const groups = ages
    .filter(([age, count]) => age < horizon && count > 0)
    .map(([age, count]) => ({ age, count, stays: left / (survivalAt(curve, age) || Number.NaN) }))
  if (groups.some(({ stays }) => Number.isNaN(stays))) return null
  const all = sumOf(groups, ({ count }) => count)
  const expected = sumOf(groups, ({ count, stays }) => count * (1 - stays))
  const byChance = sumOf(groups, ({ count, stays }) => count * stays * (1 - stays))
  const byCurve = sumOf(
    curve.filter(({ time, events, atRisk }) => time <= horizon && events < atRisk),
    ({ time, events, atRisk }) =>
      // A step that is off by a share moves every group that has it ahead, all in the same direction.
      sumOf(groups, ({ age, count, stays }) => (age < time ? count * stays : 0)) ** 2 *
      (events / (atRisk * (atRisk - events))),
  )
  const reach = z * Math.sqrt(byChance + byCurve)
  const interval = {
    low: Math.max(0, expected - reach),
    high: Math.min(all, expected + reach),
    level,
    method: 'greenwood',
  }
  return { expected, interval: reach > 0 ? interval : null }
}

function isAge([age, count]: readonly [number, number]): boolean {
  return age >= 0 && Number.isFinite(age) && count >= 0 && Number.isFinite(count)
}
