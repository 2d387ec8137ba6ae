import type { Display } from '../../display/KpiDisplay.tsx'
import { formatOf } from '../../format/result.ts'
import { runningDays } from '../../format/summary.ts'
import { formatValue } from '../../format/value.ts'
import { say } from '../../format/words.ts'
import type { MetricResult, Point } from '../../metrics/result.ts'
import type { Values } from './TrendChart.tsx'

/** What a chart may draw of points: finite numbers, and gaps. */
export function valuesOf(points: readonly (Pick<Point, 'value'> | undefined)[]): Values {
  return points.map((point) => finite(point?.value))
}

export function finite(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

export function isOpen(points: readonly Pick<Point, 'state'>[]): (index: number) => boolean {
  return (index) => points[index]?.state !== 'complete'
}

/** A number of the result in full, or that there is none. */
export function exact(result: MetricResult, value: number | null | undefined, display: Display, sign = false): string {
  const number = finite(value)
  if (number === null) return say(display.words, 'value.missing')
  const format = formatOf(result, display, 'exact')
  return formatValue(number, { ...format, sign: sign || format.sign === true })
}

/** How final a point is, in words: "still running, 9 of 30 days". Null for what is. */
export function stateNote(point: Point | undefined, { period }: MetricResult, display: Display): string | null {
  if (!point || point.state === 'complete') return null
  const state = say(display.words, `state.${point.state}`)
  const days = point.state === 'partial' && period && !period.complete ? daysSeen(point, period.days) : null
  return days ? `${state}, ${runningDays(days, display)}` : state
}

/** Of the last period of a range: what the range lacks, it lacks. */
function daysSeen(
  { from, until }: Point,
  { elapsed, total }: { readonly elapsed: number; readonly total: number },
): { readonly elapsed: number; readonly total: number } | null {
  const days = Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)
  const seen = days - (total - elapsed)
  return days > 1 && seen > 0 && seen < days ? { elapsed: seen, total: days } : null
}
