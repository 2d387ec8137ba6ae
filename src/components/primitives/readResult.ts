import type { Interval, MetricResult, Period, Point, Unit } from '../../metrics/result.ts'

const units: readonly Unit[] = ['ratio', 'points', 'money', 'count', 'duration']

export type Reading<Body> =
  | { readonly result: MetricResult<Body> }
  /** What is wrong with what was given, for the developer. */
  | { readonly issue: string }

/**
 * What a host hands to a widget, which may be anything at run time. A thing that is no result is an issue, never a throw.
 * In a result, what is no finite number becomes missing: a point is a gap, an interval is none; each such point is
 * counted in the warning `droppedPoints`.
 */
export function readResult<Body>(
  value: unknown,
  isBody: (body: Body) => boolean = (body) => isObject(body),
): Reading<Body> {
  try {
    return read(value, isBody)
  } catch (error) {
    // A getter of the host's object threw.
    return { issue: `reading the result threw: ${String(error)}` }
  }
}

function read<Body>(value: unknown, isBody: (body: Body) => boolean): Reading<Body> {
  if (!isObject(value)) return { issue: `expected a result of measure() or fromTotals(), got ${nameOf(value)}` }
  const result = value as unknown as MetricResult<Body> // every part is checked below
  if (!isObject(result.metric) || typeof result.metric.id !== 'string') return { issue: '`metric.id` is missing' }
  if (!units.includes(result.unit)) return { issue: `\`unit\` is ${nameOf(result.unit)}` }
  if (result.value !== null && !finite(result.value))
    return { issue: `\`value\` is ${nameOf(result.value)}, not a finite number or null` }
  if (!finite(result.n) || result.n < 0) return { issue: `\`n\` is ${nameOf(result.n)}` }
  if (!Array.isArray(result.series)) return { issue: '`series` is not an array' }
  if (!isPeriod(result.period)) return { issue: '`period` is neither null nor a period' }
  if (!isBody(result.body)) return { issue: '`body` is not that of this metric' }
  return { result: cleaned(result) }
}

const seen = new WeakMap<object, object>()

/** The same object for the same object, so that nothing is drawn again for a state that only says "fetching". */
function cleaned<Body>(result: MetricResult<Body>): MetricResult<Body> {
  const before = seen.get(result)
  if (before) return before as MetricResult<Body> // only this function fills the map
  const after = clean(result)
  seen.set(result, after)
  return after
}

function clean<Body>(result: MetricResult<Body>): MetricResult<Body> {
  const { comparison, series, warnings = [] } = result
  const dropped = series.filter((point) => !isObject(point) || (point.value !== null && !finite(point.value))).length
  return {
    ...result,
    interval: interval(result.interval),
    series: soundSeries(series),
    comparison:
      isObject(comparison) && isObject(comparison.change)
        ? { ...comparison, series: soundSeries(comparison.series) }
        : null,
    terms: result.terms ?? {},
    excluded: result.excluded ?? {},
    warnings: dropped > 0 ? [...warnings, { code: 'droppedPoints', values: { count: dropped } }] : warnings,
  }
}

function soundSeries(series: unknown): readonly Point[] {
  return Array.isArray(series) ? series.filter((point): point is Point => isObject(point)).map(gap) : []
}

function sound(point: Point): boolean {
  return (point.value === null || finite(point.value)) && interval(point.interval) === point.interval
}

function gap(point: Point): Point {
  if (sound(point)) return point
  return finite(point.value)
    ? { ...point, interval: interval(point.interval) }
    : { ...point, value: null, interval: null, state: 'unobserved' }
}

function interval(value: Interval | null | undefined): Interval | null {
  return isObject(value) && finite(value.low) && finite(value.high) ? value : null
}

function isPeriod(period: Period | null): boolean {
  return period === null || (isObject(period) && typeof period.from === 'string' && typeof period.until === 'string')
}

function finite(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

/** A plain object, as opposed to null, an array or anything else. */
export function isObject<T>(value: T): value is T & object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether all the named entries are finite numbers. */
export function hasNumbers<T extends object>(value: T | null | undefined, ...names: (keyof T)[]): boolean {
  return isObject(value) && names.every((name) => finite(value[name]))
}

function nameOf(value: unknown): string {
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}
