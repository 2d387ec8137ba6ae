import type { MetricResult } from '../../metrics/result.ts'
import { finite, isObject } from './shape.ts'
import { isPeriod, limits, soundResult } from './soundResult.ts'

export type Reading<Body> =
  | { readonly result: MetricResult<Body> }
  /** What is wrong with what was given, for the developer. */
  | { readonly issue: string }

/**
 * What a host hands to a widget, which may be anything at run time. A thing that is no result is an issue, never a throw.
 * In a result, what is no finite number becomes missing, and is said in a warning.
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
  if (!Object.hasOwn(limits, result.unit)) return { issue: `\`unit\` is ${nameOf(result.unit)}` }
  if (result.value !== null && !finite(result.value))
    return { issue: `\`value\` is ${nameOf(result.value)}, not a finite number or null` }
  if (!finite(result.n) || result.n < 0) return { issue: `\`n\` is ${nameOf(result.n)}` }
  if (!Array.isArray(result.series)) return { issue: '`series` is not an array' }
  if (result.period !== null && !isPeriod(result.period)) return { issue: '`period` is neither null nor a period' }
  if (!isBody(result.body)) return { issue: '`body` is not that of this metric' }
  return { result: cleaned(result) }
}

const seen = new WeakMap<object, object>()

/** The same object for the same object, so that nothing is drawn again for a state that only says "fetching". */
function cleaned<Body>(result: MetricResult<Body>): MetricResult<Body> {
  const before = seen.get(result)
  if (before) return before as MetricResult<Body> // only this function fills the map
  const after = soundResult(result)
  seen.set(result, after)
  return after
}

function nameOf(value: unknown): string {
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}
