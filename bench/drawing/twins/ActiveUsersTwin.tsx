import type { Results } from '../results.ts'
import { Box, Headline } from './Box.tsx'
import { TrendTwin, type TwinLine } from './TrendTwin.tsx'
import { against, count, monthTick } from './texts.ts'

export function ActiveUsersTwin({ result }: { readonly result: Results['activeUsers'] }) {
  return (
    <Box title="Active users" result={result}>
      <Headline result={result} value={count(result.value ?? 0)} notes={['MAU, 30 days', against(result)]} />
      <TrendTwin
        lines={activeUsersLines(result)}
        isTime
        yFormat={count}
        xFormat={(time) => (time instanceof Date ? monthTick(time) : '')}
        hasNames
      />
    </Box>
  )
}

export function activeUsersLines({ body }: Results['activeUsers']): readonly TwinLine[] {
  const pointsOf = (name: 'daily' | 'weekly' | 'monthly') =>
    body[name].map(({ from, value, state }) => ({ x: Date.parse(from), value, state }))
  return [
    { name: 'DAU', series: 2, points: pointsOf('daily') },
    { name: 'WAU', series: 3, points: pointsOf('weekly') },
    { name: 'MAU', series: 1, points: pointsOf('monthly') },
  ]
}
