import type { Comparison, Interval, MetricResult, Period, Point, Unit, Warning } from '../../metrics/result.ts'
import { finite, hasNumbers, isObject } from './shape.ts'

/**
 * A result in which all that widgets walk through is what its type says: what is no finite number is missing, a point
 * without one is a gap, a point without days is left out, and half an interval or comparison is none. What was dropped and
 * what cannot be is said in a warning. Single words and numbers are left to the formats, which take anything.
 */
export function soundResult<Body>(result: MetricResult<Body>): MetricResult<Body> {
  const { value, currency, interval, comparison, terms, excluded, warnings } = result
  const all = Array.from(result.series)
  const kept = [...all.keys()].filter((index) => isDated(all[index]))
  const series = kept.map((index) => soundPoint(all[index]))
  const dropped = all.filter((point) => !isObject(point) || (point.value !== null && !finite(point.value))).length
  const [low, high] = limitsOf(result)
  const impossible = [value, ...series.map((point) => point.value)].some(
    (number) => number !== null && (number < low || number > high),
  )
  return {
    ...result,
    ...(typeof currency !== 'string' && { currency: '' }),
    interval: soundInterval(interval),
    series,
    comparison: soundComparison(comparison, kept),
    terms: isObject(terms) ? terms : {},
    excluded: isObject(excluded) ? excluded : {},
    warnings: [
      ...(Array.isArray(warnings) ? warnings.filter(isWarning) : []),
      ...(dropped > 0 ? [{ code: 'droppedPoints', values: { count: dropped } }] : []),
      ...(impossible ? [{ code: 'impossible' }] : []),
    ],
  }
}

/** Beyond which nothing that is measured in a unit can be. */
export const limits: Readonly<Record<Unit, readonly [number, number]>> = {
  ratio: [0, 1],
  points: [-100, 100],
  count: [0, Number.POSITIVE_INFINITY],
  duration: [0, Number.POSITIVE_INFINITY],
  money: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
}

function limitsOf({ metric, unit }: MetricResult): readonly [number, number] {
  if (!Array.isArray(metric.limits)) return limits[unit]
  const [low, high] = metric.limits
  return [low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY]
}

/** Whether it is a period with all its parts. */
export function isPeriod(period: Period | null): boolean {
  return isTexts(period, 'from', 'until', 'timeZone', 'asOf', 'grain') && hasNumbers(period?.days, 'elapsed', 'total')
}

function isTexts<T>(value: T | null | undefined, ...names: (keyof T)[]): boolean {
  return isObject(value) && names.every((name) => typeof value?.[name] === 'string')
}

function isDated(point: Point | undefined): boolean {
  return isTexts(point, 'from', 'until')
}

function isWarning(warning: Warning): boolean {
  return isTexts(warning, 'code')
}

const nowhere: Point = { from: '', until: '', value: null, n: 0, interval: null, state: 'unobserved' }
const states: readonly unknown[] = ['complete', 'partial', 'immature', 'unobserved'] satisfies Point['state'][]

function soundPoint(point: Point | undefined): Point {
  if (!isObject(point)) return nowhere
  const value = finite(point.value) ? point.value : null
  const interval = value === null ? null : soundInterval(point.interval)
  const known = states.includes(point.state) && value === point.value
  if (known && interval === point.interval) return point
  return { ...point, value, interval, state: known ? point.state : value === null ? 'unobserved' : 'complete' }
}

function soundInterval(interval: Interval | null | undefined): Interval | null {
  return interval && hasNumbers(interval, 'low', 'high', 'level') && isTexts(interval, 'method') ? interval : null
}

function soundComparison(comparison: Comparison | null, kept: readonly number[]): Comparison | null {
  if (!isObject(comparison) || !isObject(comparison.change) || !isPeriod(comparison.period)) return null
  const { kind, series } = comparison
  if (kind !== 'previous' && kind !== 'year') return null
  const before: readonly Point[] = Array.isArray(series) ? series : []
  return { ...comparison, series: before.length > 0 ? kept.map((index) => soundPoint(before[index])) : [] }
}
