import { Area, CartesianGrid, ComposedChart, Line, XAxis, YAxis } from 'recharts'
import type { TwinLine } from './twins/TrendTwin.tsx'

interface RechartsTrendProps {
  readonly lines: readonly TwinLine[]
  readonly isTime: boolean
  readonly yFormat: (value: number) => string
  readonly xFormat: (value: number | Date) => string
}

function bandAt(line: TwinLine | undefined, index: number) {
  const { low, high } = line?.points[index] ?? {}
  return low === undefined || high === undefined ? undefined : [low, high]
}

/** The same lines, grid and axes by Recharts, without animation, in a fixed size. */
export function RechartsTrend({ lines, isTime, yFormat, xFormat }: RechartsTrendProps) {
  const rows = (lines[0]?.points ?? []).map(({ x }, index) => ({
    x,
    ...Object.fromEntries(lines.map(({ name, points }) => [name, points[index]?.value])),
    band: bandAt(lines[0], index),
  }))
  const hasBand = lines[0]?.points[0]?.low !== undefined
  return (
    <ComposedChart width={480} height={226} data={rows}>
      <CartesianGrid vertical={false} />
      <XAxis
        dataKey="x"
        type="number"
        scale={isTime ? 'time' : 'linear'}
        domain={['dataMin', 'dataMax']}
        tickFormatter={(value: number) => xFormat(isTime ? new Date(value) : value)}
      />
      <YAxis domain={[0, 'auto']} tickFormatter={yFormat} />
      {hasBand && <Area dataKey="band" isAnimationActive={false} dot={false} />}
      {lines.map(({ name, hasArea, isBefore }) =>
        hasArea ? (
          <Area key={name} dataKey={name} isAnimationActive={false} dot={false} />
        ) : (
          <Line
            key={name}
            dataKey={name}
            isAnimationActive={false}
            dot={false}
            {...(isBefore && { strokeDasharray: '2 3' })}
          />
        ),
      )}
    </ComposedChart>
  )
}
