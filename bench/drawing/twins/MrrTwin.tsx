import type { Results } from '../results.ts'
import { Box, Headline } from './Box.tsx'
import { TrendTwin, type TwinLine } from './TrendTwin.tsx'
import { against, count, money, monthTick, yearTick } from './texts.ts'

export function MrrTwin({ result }: { readonly result: Results['mrr'] }) {
  return (
    <Box title="Monthly recurring revenue" result={result}>
      <Headline
        result={result}
        value={money(result.value ?? 0)}
        notes={[against(result), `${count(result.n)} paying customers`]}
      />
      <TrendTwin
        lines={mrrLines(result)}
        isTime
        yFormat={money}
        xFormat={(time) => (time instanceof Date ? (result.series.length > 60 ? yearTick : monthTick)(time) : '')}
        hasNames={result.comparison !== null}
      />
    </Box>
  )
}

export function mrrLines({ series, comparison }: Results['mrr']): readonly TwinLine[] {
  const points = series.map(({ from, value, state }) => ({ x: Date.parse(from), value, state }))
  const now: TwinLine = { name: 'Now', series: 1, points, hasArea: true }
  if (!comparison) return [now]
  const before = points.map(({ x }, at) => ({
    x,
    value: comparison.series[at]?.value ?? null,
    state: 'complete' as const,
  }))
  return [{ name: 'Before', series: 0, points: before, isBefore: true }, now]
}
