import { KpiError } from '../KpiError.ts'
import type { Grain } from '../result.ts'
import { civilOf, dayOf, weekday } from './civil.ts'
import type { WeekStart } from './window.ts'

/** A range of more periods than this is refused: nobody reads so many points, and no engine should count them. */
export const maxPeriods = 10_000

/** The weekday that weeks begin with, 0 = Sunday. */
export const weekStartDay: Readonly<Record<WeekStart, number>> = { sunday: 0, monday: 1, saturday: 6 }

/** First day of the period of the grain that a day lies in. Weeks begin with `firstWeekday`, counted modulo 7. */
export function periodStart(day: number, grain: Grain, firstWeekday: number): number {
  if (grain === 'day') return day
  if (grain === 'week') return day - weekday(day - firstWeekday)
  const { year, month } = civilOf(day)
  return dayOf({ year, month: month - ((month - 1) % monthsPer[grain]), day: 1 })
}

/** First day of the period after the one that begins with this day. */
export function nextPeriod(start: number, grain: Grain): number {
  if (grain === 'day') return start + 1
  if (grain === 'week') return start + 7
  const { year, month } = civilOf(start)
  return dayOf({ year, month: month + monthsPer[grain], day: 1 })
}

/** A period clipped to its range; `whole` where there was nothing to clip. */
export interface CutPeriod {
  readonly firstDay: number
  readonly endDay: number
  readonly whole: boolean
}

/**
 * Cuts the days from `firstDay` to before `endDay` into the periods of a grain, the first and the last clipped.
 *
 * @throws KpiError `tooManyPeriods`
 */
export function cutPeriods(firstDay: number, endDay: number, grain: Grain, firstWeekday: number): CutPeriod[] {
  const periods: CutPeriod[] = []
  for (let first = firstDay; first < endDay; ) {
    if (periods.length === maxPeriods)
      throw new KpiError(
        'tooManyPeriods',
        `A range has at most ${maxPeriods} periods; ask for fewer days or a coarser grain than "${grain}".`,
        { grain, days: endDay - firstDay },
      )
    const start = periodStart(first, grain, firstWeekday)
    const next = nextPeriod(start, grain)
    const end = Math.min(next, endDay)
    periods.push({ firstDay: first, endDay: end, whole: first === start && end === next })
    first = end
  }
  return periods
}

const monthsPer = { month: 1, quarter: 3, year: 12 } as const
