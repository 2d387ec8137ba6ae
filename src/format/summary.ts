import { observationsOf } from '../metrics/observations.ts'
import type { MetricResult } from '../metrics/result.ts'
import { formatChange } from './change.ts'
import { formatCount } from './count.ts'
import { formatInterval } from './interval.ts'
import { formatPeriod } from './period.ts'
import { formatOf, metricName, reasonText } from './result.ts'
import { formatValue } from './value.ts'
import { type Display, say } from './words.ts'

/**
 * A result as one plain sentence, for those who hear it: metric, value with unit, period and how far it has been seen,
 * interval, n, and the change.
 *
 * @example
 * ```ts
 * import { summary } from 'kpi-kit/format'
 * import { en } from 'kpi-kit/messages/en'
 * import { fromTotals, nps } from 'kpi-kit/metrics'
 * summary(fromTotals(nps, { promoters: 70, passives: 20, detractors: 10 }), { locale: 'en-US', words: en })
 * // 'Net Promoter Score: +60, +45.7 to +70.8 with 95% confidence, n = 100.'
 * ```
 */
export function summary(result: MetricResult, display: Display): string {
  const { words, locale } = display
  const name = metricName(result.metric.id, display)
  if (result.value === null) return say(words, 'summary.none', { name, reason: reasonText(result, display) })
  const exact = formatOf(result, display, 'exact')
  const clauses = [
    say(words, 'summary.value', { name, value: formatValue(result.value, exact) }),
    ...periodClauses(result, display),
  ]
  if (result.interval !== null) {
    const level = formatValue(result.interval.level, { unit: 'ratio', locale, notation: 'exact' })
    clauses.push(say(words, 'summary.interval', { range: formatInterval(result.interval, exact, words), level }))
  }
  const n = observationsOf(result)
  if (n !== null) clauses.push(say(words, 'n.short', { n: formatCount(n, display) }))
  if (result.enough === false) clauses.push(say(words, 'summary.tooFew'))
  return `${[...clauses, ...changeClause(result, display)].join(', ')}.`
}

function periodClauses({ period }: MetricResult, { words, locale }: Display): string[] {
  if (period === null) return []
  const clauses = [say(words, 'summary.period', { period: formatPeriod(period, 'month', locale) })]
  if (!period.complete)
    clauses.push(say(words, 'summary.running', { days: runningDays(period.days, { words, locale }) }))
  return clauses
}

/** How much of a running range has been seen: "9 of 30 days". */
export function runningDays(days: { readonly elapsed: number; readonly total: number }, display: Display): string {
  const [elapsed, total] = [formatCount(days.elapsed, display), formatCount(days.total, display)]
  return say(display.words, 'period.progress', { count: days.total, elapsed, total })
}

function changeClause(result: MetricResult, display: Display): string[] {
  const change = formatChange(result, display)
  if (change === null || result.comparison === null) return []
  const { kind, period } = result.comparison
  const against = say(display.words, `compare.${kind}`, { period: formatPeriod(period, 'month', display.locale) })
  return [say(display.words, `summary.${change.arrow}`, { change: change.text, against })]
}
