import { KpiError } from '../KpiError.ts'
import type { Grain } from '../result.ts'
import { civilOf, dayOf, weekday } from './civil.ts'
import type { WeekStart } from './window.ts'

/** A range of more periods than this is refused: nobody reads so many points, and no engine should count them. */
export const maxPeriods = 10_000

/** The weekday that weeks begin with, 0 = Sunday. */
export const weekStartDay: Readonly<Record<WeekStart, number>> = { sunday: 0, monday: 1, saturday: 6 }

/** First day of the period of the grain that a day lies in. `firstWeekday` is the weekday that weeks begin with. */
export function periodStart(day: number, grain: Grain, firstWeekday: number): number {
  if (grain === 'day') return day
  if (grain === 'week') return day - ((weekday(day) - firstWeekday + 7) % 7)
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

/**
 * Cuts the days from `firstDay` to before `endDay` into the periods of a grain: the first day of each, and `endDay`.
 * The first and the last period are clipped to the range.
 *
 * @throws KpiError `tooManyPeriods`
 */
export function cutPeriods(firstDay: number, endDay: number, grain: Grain, firstWeekday: number): number[] {
  const boundaries = [firstDay]
  let next = nextPeriod(periodStart(firstDay, grain, firstWeekday), grain)
  for (; next < endDay; next = nextPeriod(next, grain)) {
    if (boundaries.length === maxPeriods)
      throw new KpiError(
        'tooManyPeriods',
        `A range has at most ${maxPeriods} periods; ask for fewer days or a coarser grain than "${grain}".`,
      )
    boundaries.push(next)
  }
  boundaries.push(endDay)
  return boundaries
}

/** Whether the days are a whole period of the grain, and not one clipped by its range. */
export function isWhole(firstDay: number, endDay: number, grain: Grain, firstWeekday: number): boolean {
  return periodStart(firstDay, grain, firstWeekday) === firstDay && nextPeriod(firstDay, grain) === endDay
}

const monthsPer = { month: 1, quarter: 3, year: 12 } as const
