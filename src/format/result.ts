import type { MetricResult, Warning } from '../metrics/result.ts'
import { formatCount } from './count.ts'
import { formatPeriod } from './period.ts'
import type { ValueFormat } from './value.ts'
import { type Display, say, sayIfKnown, type Words } from './words.ts'

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
  return own ?? sayIfKnown(words, `reason.${reason}`) ?? say(words, 'reason.undefined')
}

/** A warning as one sentence; null where a host's metric has no words for it. A number `count` is `{n}` in the sentence. */
export function warningText({ code, values }: Warning, { locale, words }: Display): string | null {
  const shown = Object.entries(values ?? {}).map(([name, value]): [string, string] => {
    if (typeof value === 'string') return [name, /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayText(value, locale) : value]
    return [name === 'count' ? 'n' : name, formatCount(value, { locale })]
  })
  return sayIfKnown(words, `warning.${code}`, { ...values, ...Object.fromEntries(shown) })
}

function dayText(day: string, locale: string): string {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000)
  return Number.isNaN(next.getTime())
    ? day
    : formatPeriod({ from: day, until: next.toISOString().slice(0, 10) }, 'year', locale)
}

/** The name of a variant of a definition: of this metric, or one that several metrics have. */
export function variantName(
  { id, variant }: Pick<MetricResult['metric'], 'id' | 'variant'>,
  words: Words,
): string | null {
  return sayIfKnown(words, `variant.${id}.${variant}`) ?? sayIfKnown(words, `variant.${variant}`)
}
