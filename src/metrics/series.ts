import { formatDay } from './calendar/civil.ts'
import type { Window } from './calendar/window.ts'
import type { Interval, Point, Reason, Warning } from './result.ts'

type Value = Pick<Point, 'value' | 'n'> & { readonly interval?: Interval | null }

/** A point for each period of the window; periods that have not begun hold nothing. */
export function seriesOf(window: Window, pointAt: (index: number) => Value): readonly Point[] {
  return window.periods.map(({ from, until, state }, index) => {
    if (state === 'unobserved') return { from, until, value: null, n: 0, interval: null, state }
    const { value, n, interval = null } = pointAt(index)
    return { from, until, value, n, interval, state }
  })
}

/** Why nothing was counted: the range has not begun, or there are no rows in it. */
export function nothing(window: Window): Reason {
  return window.periods.every(({ state }) => state === 'unobserved') ? 'unobserved' : 'empty'
}

/** The rows of each period, so that a formula walks them once. */
export function byPeriod<Row extends { readonly period: number }>(
  rows: readonly Row[],
): (index: number) => readonly Row[] {
  const periods = new Map<number, Row[]>()
  for (const row of rows) {
    const known = periods.get(row.period)
    if (known) known.push(row)
    else periods.set(row.period, [row])
  }
  return (index) => periods.get(index) ?? []
}

/** Periods that begin before the first day of the data are partial; without any data nothing is known of them. */
export function sinceFirst(series: readonly Point[], firstDay: number | null): readonly Point[] {
  return series.map((point) => {
    if (firstDay === null) return { ...point, value: null, n: 0, interval: null, state: 'unobserved' }
    return point.state === 'complete' && point.from < formatDay(firstDay) ? { ...point, state: 'partial' } : point
  })
}

/** The period that a headline speaks of: the last complete one; without one the last that has begun, or -1. */
export function headlinePeriod(series: readonly Point[]): number {
  const complete = series.findLastIndex(({ state }) => state === 'complete')
  return complete >= 0 ? complete : series.findLastIndex(({ state }) => state !== 'unobserved')
}

/** Says so where a number speaks of days before the data begins: they count as days without anybody. */
export function beforeData(firstDay: number | null, firstCounted: number): readonly Warning[] {
  if (firstDay === null || firstCounted >= firstDay) return []
  return [{ code: 'dataBegins', values: { from: formatDay(firstDay) } }]
}
