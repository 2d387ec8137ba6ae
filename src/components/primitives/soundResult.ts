import type {
  Comparison,
  Interval,
  MetricResult,
  Period,
  Point,
  PointState,
  Reason,
  Unit,
  Warning,
} from '../../metrics/result.ts'
import { finite, hasNumbers, isObject } from './shape.ts'

const states: readonly unknown[] = ['complete', 'partial', 'immature', 'unobserved'] satisfies PointState[]
const reasons: readonly unknown[] = ['empty', 'undefined', 'unobserved', 'mixedCurrencies'] satisfies Reason[]
const grains: readonly unknown[] = ['day', 'week', 'month', 'quarter', 'year'] satisfies Period['grain'][]

/**
 * A result in which whatever all widgets read is what its type says: what is no finite number is missing, a point without
 * one is a gap, a point without days is left out, and half an interval or comparison is none. What was dropped and what
 * cannot be is said in a warning.
 */
export function soundResult<Body>(result: MetricResult<Body>): MetricResult<Body> {
  const all = Array.from(result.series)
  const kept = all.flatMap((point, index) => (isObject(point) && isDated(point) ? [index] : []))
  const series = kept.map((index) => soundPoint(all[index]))
  const dropped = all.filter((point) => !isObject(point) || (point.value !== null && !finite(point.value))).length
  const values = [result.value, ...series.map((point) => point.value)]
  return {
    ...result,
    metric: soundMetric(result.metric),
    ...(result.reason === undefined || reasons.includes(result.reason) ? {} : { reason: 'undefined' }),
    ...(result.currency === undefined || typeof result.currency === 'string' ? {} : { currency: '' }),
    interval: soundInterval(result.interval),
    enough: result.enough !== false,
    series,
    comparison: soundComparison(result.comparison, kept),
    terms: numbersOf(result.terms),
    excluded: numbersOf(result.excluded),
    warnings: [
      ...soundWarnings(result.warnings),
      ...(dropped > 0 ? [{ code: 'droppedPoints', values: { count: dropped } }] : []),
      ...(values.some((value) => value !== null && isImpossible(value, result.unit)) ? [{ code: 'impossible' }] : []),
    ],
  }
}

/** Whether it is null or a period with all its parts. */
export function isPeriod(period: unknown): period is Period | null {
  if (period === null) return true
  if (!isObject(period)) return false
  const { from, until, timeZone, asOf, grain, days } = period as Partial<Period>
  return (
    [from, until, timeZone, asOf].every((text) => typeof text === 'string') &&
    grains.includes(grain) &&
    hasNumbers(days, 'elapsed', 'total')
  )
}

function soundMetric({ id, version, variant, good, sources }: MetricResult['metric']): MetricResult['metric'] {
  return {
    id,
    version: finite(version) ? version : 0,
    variant: typeof variant === 'string' && variant !== '' ? variant : 'standard',
    good: good === 'up' || good === 'down' ? good : 'none',
    sources: Array.isArray(sources) ? sources.filter((source) => typeof source === 'string') : [],
  }
}

const nowhere: Point = { from: '', until: '', value: null, n: 0, interval: null, state: 'unobserved' }

function isDated({ from, until }: Point): boolean {
  return typeof from === 'string' && typeof until === 'string'
}

function soundPoint(point: Point | undefined): Point {
  if (!isObject(point)) return nowhere
  const value = finite(point.value) ? point.value : null
  const interval = value === null ? null : soundInterval(point.interval)
  const n = finite(point.n) ? point.n : 0
  const state = states.includes(point.state) && value === point.value ? point.state : stateOf(value)
  const same = value === point.value && interval === point.interval && n === point.n && state === point.state
  return same ? point : { ...point, value, interval, n, state }
}

function stateOf(value: number | null): PointState {
  return value === null ? 'unobserved' : 'complete'
}

function soundInterval(interval: Interval | null | undefined): Interval | null {
  return hasNumbers(interval, 'low', 'high', 'level') && typeof interval?.method === 'string' ? interval : null
}

function soundComparison(comparison: Comparison | null, kept: readonly number[]): Comparison | null {
  if (!isObject(comparison) || !isObject(comparison.change) || !isPeriod(comparison.period)) return null
  if (comparison.period === null || (comparison.kind !== 'previous' && comparison.kind !== 'year')) return null
  const { change, series, value, n } = comparison
  const before: readonly Point[] = Array.isArray(series) ? series : []
  return {
    ...comparison,
    value: finite(value) ? value : null,
    n: finite(n) ? n : 0,
    series: before.length > 0 ? kept.map((index) => soundPoint(before[index])) : [],
    change: {
      absolute: finite(change.absolute) ? change.absolute : null,
      relative: finite(change.relative) ? change.relative : null,
      interval: soundInterval(change.interval),
      distinguishable: typeof change.distinguishable === 'boolean' ? change.distinguishable : null,
      ...(change.reason === 'new' || change.reason === 'unknown' ? { reason: change.reason } : {}),
    },
  }
}

function numbersOf(given: Readonly<Record<string, number>> | null | undefined): Readonly<Record<string, number>> {
  return isObject(given) ? Object.fromEntries(Object.entries(given).filter(([, value]) => finite(value))) : {}
}

function soundWarnings(warnings: readonly Warning[] | null | undefined): readonly Warning[] {
  if (!Array.isArray(warnings)) return []
  return warnings.flatMap((warning: unknown) => {
    if (!isObject(warning) || !('code' in warning) || typeof warning.code !== 'string') return []
    const values = 'values' in warning && isObject(warning.values) ? Object.entries(warning.values) : []
    const known = values.filter(([, value]) => finite(value) || typeof value === 'string')
    return [{ code: warning.code, values: Object.fromEntries(known) }]
  })
}

/** Whether nothing that is measured in this unit can be as large or as small. */
function isImpossible(value: number, unit: Unit): boolean {
  switch (unit) {
    case 'ratio':
      return value < 0 || value > 1
    case 'points':
      return Math.abs(value) > 100
    case 'count':
    case 'duration':
      return value < 0
    case 'money':
      return false
  }
}
