import type { Display } from '../../display/KpiDisplay.tsx'
import { formatChange } from '../../format/change.ts'
import { formatCount } from '../../format/count.ts'
import { formatInterval } from '../../format/interval.ts'
import { formatPeriod } from '../../format/period.ts'
import { formatOf } from '../../format/result.ts'
import { formatValue } from '../../format/value.ts'
import { say } from '../../format/words.ts'
import { observationsOf } from '../../metrics/observations.ts'
import type { MetricResult } from '../../metrics/result.ts'
import type { Numbers } from './numbers.ts'

/** The headline and every point of the series: period, value, n, interval, the compared value, how far it is seen. */
export function seriesNumbers(result: MetricResult, display: Display): Numbers {
  const { words, locale } = display
  const format = formatOf(result, display, 'exact')
  const grain = result.period?.grain ?? 'day'
  const intervals = result.series.some((point) => point.interval !== null)
  const before = result.comparison?.series ?? []
  const value = (number: number | null) => (number === null ? say(words, 'value.missing') : formatValue(number, format))
  if (result.series.length === 0) return headlineNumbers(result, display)
  return {
    columns: [
      say(words, 'table.period'),
      say(words, 'table.value'),
      ...(before.length ? [say(words, 'table.before')] : []),
      ...(intervals ? [say(words, 'table.interval')] : []),
      say(words, 'table.n'),
      say(words, 'table.state'),
    ],
    rows: result.series.map((point, index) => () => [
      formatPeriod(point, grain, locale),
      value(point.value),
      ...(before.length ? [value(before[index]?.value ?? null)] : []),
      ...(intervals ? [formatInterval(point.interval, format, words)] : []),
      formatCount(observationsOf(point), display),
      say(words, `state.${point.state}`),
    ]),
  }
}

function headlineNumbers(result: MetricResult, display: Display): Numbers {
  const { words, locale } = display
  const format = formatOf(result, display, 'exact')
  const change = formatChange(result, display)
  const period = result.period ? formatPeriod(result.period, 'month', locale) : ''
  const cells: [string, string][] = [[say(words, 'table.value'), formatValue(result.value, format)]]
  if (change) cells.push([say(words, 'table.before'), formatValue(result.comparison?.value ?? null, format)])
  if (result.interval) cells.push([say(words, 'table.interval'), formatInterval(result.interval, format, words)])
  cells.push([say(words, 'table.n'), formatCount(observationsOf(result), display)])
  return {
    columns: [say(words, 'table.period'), ...cells.map(([name]) => name)],
    rows: [[period, ...cells.map(([, text]) => text)]],
  }
}
