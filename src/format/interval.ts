import type { Interval } from '../metrics/result.ts'
import { noValue, type ValueFormat, valueParts } from './value.ts'
import { say, type Words } from './words.ts'

/**
 * Both ends of an interval, the unit once where it stands behind both: "37.2 to 42.4", "81 to 87%".
 * @example formatInterval({ low: 0.81, high: 0.87, level: 0.95, method: 'wilson' }, { unit: 'ratio', locale: 'en-US', notation: 'short' }, en)
 */
export function formatInterval(interval: Interval | null, format: ValueFormat, words: Words): string {
  if (interval === null) return noValue
  const low = valueParts(interval.low, format)
  const high = valueParts(interval.high, format)
  const shared = format.unit === 'ratio' && high.at(-1)?.kind === 'unit'
  const kept = shared ? low.filter((part) => part.kind === 'number') : low
  return say(words, 'interval.range', { low: joined(kept), high: joined(high) })
}

function joined(parts: readonly { readonly text: string }[]): string {
  return parts.map((part) => part.text).join('')
}
