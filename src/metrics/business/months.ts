import { formatDay, parseDay } from '../calendar/civil.ts'
import { nextPeriod } from '../calendar/periods.ts'
import { KpiError } from '../KpiError.ts'
import type { Computed } from '../metric.ts'
import type { Point } from '../result.ts'

/** A month `YYYY-MM`. */
export interface OfMonth {
  readonly at: string
}

/**
 * Totals by month as a series, in the order of the months; those between without any are gaps, and so is a point of null.
 *
 * @throws {KpiError} `invalidTotals` for what is no month, and for a month that stands twice.
 */
export function monthSeries<Month extends OfMonth>(
  metric: string,
  totals: readonly Month[],
  pointOf: (month: Month) => Pick<Point, 'value' | 'n'> | null,
): Pick<Computed<unknown>, 'series' | 'range'> {
  const months = new Map(totals.map((month) => [monthStart(metric, month.at), month]))
  if (months.size < totals.length)
    throw new KpiError('invalidTotals', `${metric}: a month stands twice in the totals.`, { months: totals.length })
  const days = [...months.keys()].sort((a, b) => a - b)
  const [first, last] = [days[0], days[days.length - 1]]
  if (first === undefined || last === undefined) return { series: [] }
  const series: Point[] = []
  for (let day = first; day <= last; day = nextPeriod(day, 'month')) {
    const month = months.get(day)
    const point = month ? pointOf(month) : null
    const span = { from: formatDay(day), until: formatDay(nextPeriod(day, 'month')), interval: null }
    series.push(point ? { ...span, ...point, state: 'complete' } : { ...span, value: null, n: 0, state: 'unobserved' })
  }
  return {
    series,
    range: { from: formatDay(first), until: formatDay(nextPeriod(last, 'month')), grain: 'month' },
  }
}

function monthStart(metric: string, at: string): number {
  if (!/^\d{4}-\d\d$/.test(at))
    throw new KpiError('invalidTotals', `${metric}: months are written YYYY-MM; got ${JSON.stringify(at)}.`, { at })
  return parseDay(`${at}-01`)
}

/**
 * Amounts of money are whole minor units.
 *
 * @throws {KpiError} `invalidTotals`
 */
export function checkAmount(metric: string, value: number): number {
  if (Number.isSafeInteger(value)) return value
  throw new KpiError('invalidTotals', `${metric}: amounts are whole minor units; got ${String(value)}.`, { value })
}
