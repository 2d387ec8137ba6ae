import type { Window } from '../calendar/window.ts'
import type { Point } from '../result.ts'
import { minute, type SessionOptions } from './sessions.ts'

/** Periods with a session that may still go on by `asOf` are immature: `lastOf` is the last event of their sessions, in ms. */
export function untilQuiet(
  series: readonly Point[],
  { knownUntil }: Window,
  { timeoutMinutes, splitAtMidnight }: SessionOptions,
  lastOf: (period: number) => number | undefined,
): readonly Point[] {
  if (splitAtMidnight) return series
  return series.map((point, period) => {
    const goesOn = (lastOf(period) ?? Number.NEGATIVE_INFINITY) + timeoutMinutes * minute >= knownUntil
    return goesOn && point.state === 'complete' ? { ...point, state: 'immature' } : point
  })
}
