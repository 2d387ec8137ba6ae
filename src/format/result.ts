import type { MetricResult } from '../metrics/result.ts'
import type { ValueFormat } from './value.ts'
import { type Display, say, sayIfKnown } from './words.ts'

/** How the value of a result is written: in its own unit and currency, points with their sign. */
export function formatOf(result: MetricResult, { locale }: Display, notation: ValueFormat['notation']): ValueFormat {
  return { unit: result.unit, currency: result.currency, locale, notation, sign: result.unit === 'points' }
}

/** The metric's name in the words given, or its id where a host's metric has none. */
export function metricName(id: string, { words }: Display): string {
  return sayIfKnown(words, `metric.${id}.name`) ?? id
}

/** Why there is no value, as one sentence; an empty result says what would fill it. */
export function reasonText(result: MetricResult, { words }: Display): string {
  const reason = result.reason ?? 'undefined'
  const own = reason === 'empty' ? sayIfKnown(words, `metric.${result.metric.id}.empty`) : null
  return own ?? say(words, `reason.${reason}`)
}
