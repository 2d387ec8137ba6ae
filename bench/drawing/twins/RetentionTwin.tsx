import type { Results } from '../results.ts'
import { Box, Headline } from './Box.tsx'
import { TrendTwin, type TwinLine } from './TrendTwin.tsx'
import { percent, sample, wholePercent } from './texts.ts'

export function RetentionTwin({ result }: { readonly result: Results['retention'] }) {
  return (
    <Box title="Retention" result={result}>
      <Headline
        result={result}
        value={percent(result.value ?? 0)}
        notes={[`Week ${result.body.age}`, sample(result), 'band: 95% confidence']}
      />
      <TrendTwin
        lines={retentionLines(result)}
        isTime={false}
        yFormat={wholePercent}
        xFormat={String}
        xTicks={12}
        xTitle="Weeks since first use"
        hasNames={false}
      />
    </Box>
  )
}

export function retentionLines({ body }: Results['retention']): readonly TwinLine[] {
  const points = body.curve.map(({ age, rate, state, interval }) => ({
    x: age,
    value: rate,
    state,
    low: interval?.low ?? rate ?? 0,
    high: interval?.high ?? rate ?? 0,
  }))
  return [{ name: 'All cohorts', series: 1, points }]
}
