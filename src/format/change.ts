import type { MetricResult } from '../metrics/result.ts'
import { formatValue, type ValueFormat } from './value.ts'
import { type Display, say } from './words.ts'

/** What changed, for eyes and ears: the arrow is the direction, the tone whether it is good. */
export interface Change {
  readonly text: string
  readonly tone: 'good' | 'bad' | 'neutral'
  readonly arrow: 'up' | 'down' | 'flat'
}

/**
 * The change against the compared range in words, without its sign, which is the arrow: shares and NPS in points, money
 * and counts in percent, durations in time. Null where nothing is compared. Inside the noise it is "no clear change".
 * @example formatChange(result, { locale: 'en-US', words: en }) // { text: '6.2%, better', tone: 'good', arrow: 'up' }
 */
export function formatChange(result: MetricResult, display: Display): Change | null {
  if (result.comparison === null) return null
  const { absolute, relative, distinguishable, reason } = result.comparison.change
  const { words } = display
  if (reason === 'new') return { text: say(words, 'change.new'), tone: 'neutral', arrow: 'up' }
  if (absolute === null || !Number.isFinite(absolute)) return flat(say(words, 'change.unknown'))
  if (distinguishable === false) return flat(say(words, 'change.unclear'))
  if (absolute === 0) return flat(say(words, 'change.none'))
  const arrow = absolute > 0 ? 'up' : 'down'
  const size = changeSize(
    result,
    Math.abs(absolute),
    Number.isFinite(relative) ? Math.abs(Number(relative)) : null,
    display,
  )
  const { good } = result.metric
  if (good !== 'up' && good !== 'down') return { text: size, tone: 'neutral', arrow }
  return good === arrow
    ? { text: say(words, 'change.better', { change: size }), tone: 'good', arrow }
    : { text: say(words, 'change.worse', { change: size }), tone: 'bad', arrow }
}

function flat(text: string): Change {
  return { text, tone: 'neutral', arrow: 'flat' }
}

function changeSize(
  result: MetricResult,
  absolute: number,
  relative: number | null,
  { locale, words }: Display,
): string {
  const format: ValueFormat = { unit: result.unit, currency: result.currency, locale, notation: 'short' }
  if (result.unit === 'ratio' || result.unit === 'points') {
    const points = result.unit === 'ratio' ? Number((absolute * 100).toPrecision(12)) : absolute
    const n = formatValue(points, { ...format, unit: 'points' })
    return say(words, 'change.points', { count: n === '1' ? 1 : 2, n })
  }
  if (result.unit === 'duration' || relative === null) return formatValue(absolute, format)
  return formatValue(relative, { ...format, unit: 'ratio' })
}
