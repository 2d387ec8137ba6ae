import { type MetricId, metrics } from 'kpi-kit/metrics'
import type { RangeChoice } from 'kpi-kit/RangePicker'
import type { MetricData } from '../server/pageData.ts'

/** What a metric is cut into: years where times are years, months in a long range, else what it takes by itself. */
export function grainOf(id: MetricId, { yearly }: MetricData, range: RangeChoice): { grain?: 'month' | 'year' } {
  if (yearly && metrics[id].grains.some((grain) => grain === 'year')) return { grain: 'year' }
  return isLong(range) ? { grain: 'month' } : {}
}

const longRanges: readonly RangeChoice[] = ['last-12-months', 'this-year', 'last-year']

/** More than four months: weeks would be too many to tell one from another on a card. */
function isLong(range: RangeChoice): boolean {
  if (typeof range === 'string') return longRanges.includes(range)
  return Date.parse(range.until) - Date.parse(range.from) > 123 * 86_400_000
}
