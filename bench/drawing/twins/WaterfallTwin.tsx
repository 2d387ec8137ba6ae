import { AxisBottom, AxisLeft } from '@visx/axis'
import { Group } from '@visx/group'
import { scaleBand, scaleLinear } from '@visx/scale'
import { Bar, Line } from '@visx/shape'
import type { Results } from '../results.ts'
import { Box } from './Box.tsx'
import { money, signed } from './texts.ts'

const width = 640
const top = 26
const bottom = 220

export function WaterfallTwin({ result }: { readonly result: Results['mrr'] }) {
  const steps = stepsOf(result)
  const x = scaleBand<string>({
    domain: steps.map(({ name }) => name),
    range: [40, width],
    paddingInner: 0.28,
    paddingOuter: 0.39,
  })
  const y = scaleLinear<number>({
    domain: [0, Math.max(...steps.map(({ low, high }) => Math.max(low, high)))],
    range: [bottom, top],
    nice: 4,
  })
  const at = (name: string) => x(name) ?? 0
  return (
    <Box title="Monthly recurring revenue" result={result}>
      <svg className="kpi-plot" viewBox={`0 0 ${width} 248`} width="100%" height="248" aria-hidden="true">
        {y.ticks(4).map((tick) => (
          <line key={tick} className="kpi-grid" x1={40} x2={width} y1={y(tick)} y2={y(tick)} />
        ))}
        <AxisLeft
          scale={y}
          left={40}
          numTicks={4}
          hideAxisLine
          hideTicks
          tickFormat={(value) => money(Number(value))}
          tickLabelProps={{ textAnchor: 'end', dy: '0.32em', fontSize: 12 }}
        />
        <AxisBottom
          scale={x}
          top={bottom}
          hideAxisLine
          hideTicks
          tickLabelProps={{ textAnchor: 'middle', fontSize: 12 }}
        />
        {steps.map(({ name, kind, low, high, end, text }, index) => (
          <Group key={name} className="kpi-step" data-kind={kind}>
            {index < steps.length - 1 && (
              <Line
                className="kpi-step-link"
                from={{ x: at(name) + x.bandwidth(), y: y(end) }}
                to={{ x: at(steps[index + 1]?.name ?? ''), y: y(end) }}
              />
            )}
            <Bar
              className="kpi-step-bar"
              x={at(name)}
              y={y(high)}
              width={x.bandwidth()}
              height={Math.max(2, y(low) - y(high))}
              rx={2}
            />
            <text className="kpi-step-label" x={at(name) + x.bandwidth() / 2} y={y(high) - 7} textAnchor="middle">
              {text}
            </text>
          </Group>
        ))}
      </svg>
    </Box>
  )
}

function stepsOf({ body }: Results['mrr']) {
  const moved = body.movements
  if (!moved) return []
  const total = (name: string, value: number) => ({
    name,
    kind: 'total',
    low: 0,
    high: value,
    end: value,
    text: money(value),
  })
  let balance = moved.start
  const move = (name: string, value: number) => {
    const before = balance
    balance += value
    const [low, high] = [Math.min(before, balance), Math.max(before, balance)]
    return { name, kind: value < 0 ? 'loss' : 'gain', low, high, end: balance, text: signed(money(value), value) }
  }
  return [
    total('Start', moved.start),
    move('New', moved.new),
    move('Expansion', moved.expansion),
    move('Reactivation', moved.reactivation),
    move('Contraction', moved.contraction),
    move('Churn', moved.churn),
    total('End', moved.end),
  ]
}
