import type { Grain } from '../result.ts'
import { civilOf, dayOf, formatDay, parseDay } from './civil.ts'
import { nextPeriod, periodStart, weekStartDay } from './periods.ts'
import type { WeekStart } from './window.ts'

/** A range that moves with the calendar. `last-...` never includes today; `today` and `this-...` are still running. */
export type RelativeRange = (typeof relativeRanges)[number]

/** Every relative range, in the order of a menu. */
export const relativeRanges = [
  'today',
  'yesterday',
  'last-7-days',
  'last-28-days',
  'last-30-days',
  'last-90-days',
  'last-12-months',
  'this-week',
  'this-month',
  'this-quarter',
  'this-year',
  'last-week',
  'last-month',
  'last-quarter',
  'last-year',
] as const

/**
 * The days of a relative range, half-open, seen from a local day (`todayIn`). Running ranges reach to the end of their
 * period, `last-30-days` are the thirty days before today, `last-12-months` the twelve months before this one.
 *
 * @throws KpiError `invalidDay`
 *
 * @example
 * ```ts
 * import { resolveRange } from 'kpi-kit/metrics'
 * resolveRange('last-quarter', '2026-05-14', 'monday') // { from: '2026-01-01', until: '2026-04-01' }
 * ```
 */
export function resolveRange(
  name: RelativeRange,
  today: string,
  weekStart: WeekStart,
): { readonly from: string; readonly until: string } {
  const [from, until] = daysOf(name, parseDay(today), weekStartDay[weekStart])
  return { from: formatDay(from), until: formatDay(until) }
}

function daysOf(name: RelativeRange, today: number, firstWeekday: number): [number, number] {
  const running = (grain: Grain): [number, number] => {
    const start = periodStart(today, grain, firstWeekday)
    return [start, nextPeriod(start, grain)]
  }
  const finished = (grain: Grain): [number, number] => {
    const until = periodStart(today, grain, firstWeekday)
    return [periodStart(until - 1, grain, firstWeekday), until]
  }
  switch (name) {
    case 'today':
      return [today, today + 1]
    case 'yesterday':
      return [today - 1, today]
    case 'last-7-days':
      return [today - 7, today]
    case 'last-28-days':
      return [today - 28, today]
    case 'last-30-days':
      return [today - 30, today]
    case 'last-90-days':
      return [today - 90, today]
    case 'last-12-months': {
      const { year, month } = civilOf(today)
      return [dayOf({ year: year - 1, month, day: 1 }), dayOf({ year, month, day: 1 })]
    }
    case 'this-week':
      return running('week')
    case 'this-month':
      return running('month')
    case 'this-quarter':
      return running('quarter')
    case 'this-year':
      return running('year')
    case 'last-week':
      return finished('week')
    case 'last-month':
      return finished('month')
    case 'last-quarter':
      return finished('quarter')
    case 'last-year':
      return finished('year')
  }
}
