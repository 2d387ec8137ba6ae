import { observationsOf } from '../metrics/observations.ts'
import type { Interval, MetricResult } from '../metrics/result.ts'
import { formatCount } from './count.ts'
import { formatInterval } from './interval.ts'
import { formatAsOf, formatPeriod } from './period.ts'
import { formatOf, variantName, warningText } from './result.ts'
import { formatValue } from './value.ts'
import { type Display, say, sayIfKnown } from './words.ts'

/** One line of "how was this computed?". */
export interface ExplainLine {
  readonly id: (typeof lines)[number]
  readonly label: string
  readonly text: string
}

/**
 * The lines of "how was this computed?": the definition in plain words, the formula with its names and its numbers, n,
 * interval and method, period and zone, what was left out, the variant, warnings, whether it is a KPI, what moves it, and
 * the sources of the definition. What a result does not have has no line.
 *
 * @example
 * ```ts
 * import { explain } from 'kpi-kit/format'
 * import { en } from 'kpi-kit/messages/en'
 * import { fromTotals, nps } from 'kpi-kit/metrics'
 * const result = fromTotals(nps, { promoters: 70, passives: 20, detractors: 10 })
 * explain(result, { locale: 'en-US', words: en }).find((line) => line.id === 'formula')?.text
 * // '100 × (promoters − detractors) ÷ answers = 100 × (70 − 10) ÷ 100 = +60'
 * ```
 */
export function explain(
  result: MetricResult,
  display: Display,
  sources: readonly string[] = soundSources(result),
): readonly ExplainLine[] {
  const observations = observationsOf(result)
  const texts: Readonly<Record<ExplainLine['id'], string | null>> = {
    definition: definitionText(result, display),
    kind: kindText(result, display),
    formula: formulaText(result, display),
    n: observations === null ? null : formatCount(observations, display),
    interval: result.interval && intervalText(result, result.interval, display),
    period: periodText(result, display),
    excluded: excludedText(result, display),
    variant: variantText(result, display),
    warning: result.warnings.map((warning) => warningText(warning, display) ?? warning.code).join(' ') || null,
    actions: sayIfKnown(display.words, `metric.${result.metric.id}.actions`),
    source: sources.length === 0 ? null : versioned(sources.join('; '), result, display),
  }
  return lines.flatMap((id) => {
    const text = texts[id]
    return text === null ? [] : [{ id, label: say(display.words, `explain.${id}`), text }]
  })
}

const lines = [
  'definition',
  'formula',
  'n',
  'interval',
  'period',
  'excluded',
  'variant',
  'warning',
  'kind',
  'actions',
  'source',
] as const

/** Terms that are neither money nor time, also where the others are. */
const heads: ReadonlySet<string> = new Set([
  'accounts',
  'sessions',
  'users',
  'averageDau',
  'payers',
  'newCustomers',
  'customers',
  'grossMargin',
  'lifetime',
])

/** The formula in names, in numbers, and its value; without numbers where the result does not carry all of them. */
function formulaText(result: MetricResult, display: Display): string | null {
  const { words } = display
  const names = Object.fromEntries(
    Object.keys(result.terms).map((term) => [term, sayIfKnown(words, `term.${term}`) ?? term]),
  )
  const numbers = termNumbers(result, display)
  const standard = `metric.${result.metric.id}.formula`
  const own = `${standard}.${result.metric.variant}`
  const key = sayIfKnown(words, own) === null ? standard : own
  const named = sayIfKnown(words, key, names)
  if (named === null) return null
  if (/\{\w+\}/.test(named))
    return named.replace(/\{(\w+)\}/g, (_, term: string) => sayIfKnown(words, `term.${term}`) ?? term)
  const filled = (sayIfKnown(words, key, numbers) ?? '').replaceAll('+ −', '− ')
  const value = formatValue(result.value, formatOf(result, display, 'exact'))
  return [named, filled, value].filter((text, index, all) => text !== all[index - 1]).join(' = ')
}

function termNumbers(result: MetricResult, display: Display): Readonly<Record<string, string>> {
  const exact = formatOf(result, display, 'exact')
  const unit = result.unit === 'duration' ? 'duration' : result.currency === undefined ? 'count' : 'money'
  return Object.fromEntries(
    Object.entries(result.terms).map(([term, value]) => [
      term,
      unit === 'count' || heads.has(term) ? formatCount(value, display) : formatValue(value, { ...exact, unit }),
    ]),
  )
}

/** Whether it is a KPI or a metric, and whether a team can move it. */
function kindText({ metric: { kind, actionable } }: MetricResult, { words }: Display): string | null {
  if (kind !== 'kpi' && kind !== 'metric') return null
  return `${say(words, `kind.${kind}`)} ${say(words, actionable ? 'kind.actionable' : 'kind.observed')}`
}

/** A variant of the definition has a sentence of its own where the standard one would be wrong. It may name terms. */
function definitionText(result: MetricResult, display: Display): string | null {
  const { words } = display
  const key = `metric.${result.metric.id}.definition`
  const numbers = termNumbers(result, display)
  const text = sayIfKnown(words, `${key}.${result.metric.variant}`, numbers) ?? sayIfKnown(words, key, numbers)
  return text === null ? null : text.replace(/[{}]/g, '')
}

function intervalText(result: MetricResult, interval: Interval, display: Display): string {
  const { words, locale } = display
  return say(words, 'interval.full', {
    range: formatInterval(interval, formatOf(result, display, 'exact'), words),
    level: formatValue(interval.level, { unit: 'ratio', locale, notation: 'exact' }),
    method: sayIfKnown(words, `method.${interval.method}`) ?? interval.method,
  })
}

function periodText({ period }: MetricResult, { words, locale }: Display): string | null {
  if (period === null) return null
  const range = say(words, 'period.zone', {
    period: formatPeriod(period, 'month', locale),
    zone: period.timeZone.replaceAll('_', ' '),
  })
  return `${range}, ${say(words, 'period.asOf', { time: formatAsOf(period.asOf, period.timeZone, locale) })}`
}

function excludedText({ excluded }: MetricResult, display: Display): string {
  const reasons = Object.entries(excluded).filter(([, rows]) => rows > 0)
  if (reasons.length === 0) return say(display.words, 'excluded.none')
  return reasons
    .map(([reason, rows]) => {
      const values = { count: rows, n: formatCount(rows, display), reason }
      return sayIfKnown(display.words, `excluded.${reason}`, values) ?? say(display.words, 'excluded.other', values)
    })
    .join(', ')
}

function variantText({ metric }: MetricResult, { words }: Display): string | null {
  if (metric.variant === 'standard' || metric.variant === '' || typeof metric.variant !== 'string') return null
  return variantName(metric, words) ?? metric.variant
}

function soundSources({ metric: { sources } }: MetricResult): readonly string[] {
  return Array.isArray(sources) ? sources.filter((source) => typeof source === 'string') : []
}

function versioned(source: string, { metric }: MetricResult, display: Display): string {
  return say(display.words, 'explain.version', { source, version: formatCount(metric.version, display) })
}
