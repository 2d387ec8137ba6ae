import { formatDay, parseDay } from './calendar/civil.ts'
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

/**
 * The period that a headline speaks of: the last complete one; without one that of which most days have begun, the later of
 * two, so that of the last 30 days no first days of a month speak for all; or -1.
 */
export function headlinePeriod(series: readonly Point[], { periods, knownDay }: Window): number {
  const complete = series.findLastIndex(({ state }) => state === 'complete')
  if (complete >= 0) return complete
  const days = periods.map(({ firstDay, endDay }, index) =>
    series[index]?.state === 'unobserved' ? 0 : Math.min(endDay, knownDay) - firstDay,
  )
  const most = Math.max(...days)
  return most > 0 ? days.lastIndexOf(most) : -1
}

/** What to know of the period that a headline speaks of: that it is not whole, or that the data begins after what it counts. */
export function headlineWarnings(
  { from }: Point,
  { periods }: Window,
  firstDay: number | null,
  firstCounted = parseDay(from),
): readonly Warning[] {
  const isWhole = periods.some((period) => period.from === from && period.state === 'complete')
  return [...(isWhole ? [] : [{ code: 'partialPeriod', values: { from } }]), ...beforeData(firstDay, firstCounted)]
}

/** Says so where a number speaks of days before the data begins: they count as days without anybody. */
export function beforeData(firstDay: number | null, firstCounted: number): readonly Warning[] {
  if (firstDay === null || firstCounted >= firstDay) return []
  return [{ code: 'dataBegins', values: { from: formatDay(firstDay) } }]
}
