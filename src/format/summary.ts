import type { MetricResult } from '../metrics/result.ts'
import { formatValue } from './value.ts'
import type { Display } from './words.ts'
import { sayIfKnown } from './words.ts'

/** One plain sentence for screen readers: metric, value with unit, change, period, how far it is seen, n. */
export function summary(result: MetricResult, display: Display): string {
  const name = sayIfKnown(display.words, `metric.${result.metric.id}.name`) ?? result.metric.id
  return `${name}: ${formatValue(result.value, { unit: result.unit, currency: result.currency, locale: display.locale, notation: 'exact' })}`
}
