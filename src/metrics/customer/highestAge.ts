import type { Window } from '../calendar/window.ts'
import { KpiError } from '../KpiError.ts'

const defaultMaxAge = { day: 30, week: 12, month: 12, quarter: 4, year: 4 } as const
const maxCells = 10_000

/**
 * The highest age of a table of cohorts. No age reaches past the range: a cohort of its first period is the oldest.
 *
 * @throws {KpiError} `tooManyRows` where the table would have more cells than a server answers with.
 */
export function highestAge(
  { grain, periods }: Window,
  { maxAge, age }: { readonly maxAge?: number; readonly age: number },
): number {
  const last = periods.length - 1
  let highest = Math.min(maxAge ?? Math.max(age, defaultMaxAge[grain]), last)
  if (maxAge === undefined) while (highest > age && cellCount(periods.length, highest) > maxCells) highest--
  const cells = cellCount(periods.length, highest)
  if (cells > maxCells)
    throw new KpiError(
      'tooManyRows',
      `retention: ${periods.length} cohorts up to age ${highest} are ${cells} cells, and at most ${maxCells} are counted; ask for a shorter range, a larger grain or a lower maxAge.`,
      { cohorts: periods.length, maxAge: highest, cells },
    )
  return highest
}

/** The cohort of period i reaches no age beyond the last period. */
function cellCount(periods: number, highest: number): number {
  return (highest + 1) * periods - (highest * (highest + 1)) / 2
}
