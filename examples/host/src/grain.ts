import { type MetricId, metrics } from 'kpi-kit/metrics'
import type { RangeChoice } from 'kpi-kit/RangePicker'
import type { MetricData } from '../server/pageData.ts'

/** Their value is that of one period, so another grain would be another question. */
const ofOnePeriod: readonly MetricId[] = ['stickiness', 'lifecycle', 'registeredShare']

/** What a metric is cut into: years where times are years, weeks in a short range, months in a long one. */
export function grainOf(id: MetricId, { yearly }: MetricData, range: RangeChoice): 'week' | 'month' | 'year' {
  const takes = (wanted: string) => metrics[id].grains.some((grain) => grain === wanted)
  if (yearly && takes('year')) return 'year'
  return isShort(range) && takes('week') && !ofOnePeriod.includes(id) ? 'week' : 'month'
}

const shortRanges: readonly RangeChoice[] = [
  'last-30-days',
  'last-90-days',
  'this-month',
  'this-quarter',
  'last-quarter',
]

/** Up to four months: of longer ranges there would be more weeks than a card can show. */
function isShort(range: RangeChoice): boolean {
  if (typeof range === 'string') return shortRanges.includes(range)
  return Date.parse(range.until) - Date.parse(range.from) <= 123 * 86_400_000
}
