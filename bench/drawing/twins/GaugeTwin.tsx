import { Group } from '@visx/group'
import { scaleLinear } from '@visx/scale'
import { Arc } from '@visx/shape'
import type { Results } from '../results.ts'
import { Box, Change } from './Box.tsx'
import { count, percent, sample, signed } from './texts.ts'

const angle = scaleLinear<number>({ domain: [-100, 100], range: [-Math.PI / 2, Math.PI / 2] })
const radius = 128
const thickness = 16

export function GaugeTwin({ result }: { readonly result: Results['nps'] }) {
  const value = result.value ?? 0
  const { interval, body } = result
  const all = body.promoters + body.passives + body.detractors
  const share = body.percentages
  const parts = [
    { name: 'Detractors', of: body.detractors, share: share?.detractors, tone: 'negative', from: 0 },
    { name: 'Passives', of: body.passives, share: share?.passives, tone: 'faint', from: body.detractors },
    {
      name: 'Promoters',
      of: body.promoters,
      share: share?.promoters,
      tone: 'positive',
      from: body.detractors + body.passives,
    },
  ]
  return (
    <Box title="Net Promoter Score" result={result}>
      <div className="kpi-gauge">
        <svg className="kpi-gauge-ring" viewBox="0 0 320 172" width="100%" height="172" aria-hidden="true">
          <Group left={160} top={148}>
            <Arc {...ring(-100, 100, radius)} fill="#ddd" />
            <Arc {...ring(Math.min(0, value), Math.max(0, value), radius)} fill="#36c" />
            <line className="kpi-gauge-zero" x1="0" y1={-radius - 1} x2="0" y2={thickness - radius + 1} />
            {interval && <Arc {...ring(interval.low, interval.high, radius - thickness - 5)} fill="#555" />}
            <text className="kpi-gauge-end" x={thickness / 2 - radius} y="18" textAnchor="middle">
              −100
            </text>
            <text className="kpi-gauge-end" x={radius - thickness / 2} y="18" textAnchor="middle">
              +100
            </text>
          </Group>
        </svg>
        <span className="kpi-value">{signed(percent(value / 100).replace('%', ''), value)}</span>
        <Change result={result} />
        <p className="kpi-line-note">{sample(result)}</p>
      </div>
      <div className="kpi-battery">
        <svg className="kpi-bar" data-size="large" aria-hidden="true">
          <rect className="kpi-track" width="100%" height="100%" />
          {parts.map(({ name, of, tone, from }) => (
            <rect
              key={name}
              className="kpi-fill kpi-piece"
              data-tone={tone}
              x={`${(from / all) * 100}%`}
              width={`${(of / all) * 100}%`}
              height="100%"
            />
          ))}
        </svg>
        <ul className="kpi-parts">
          {parts.map(({ name, of, share, tone }) => (
            <li key={name}>
              <span className="kpi-part-name">
                <svg className="kpi-chip" viewBox="0 0 8 8" width="8" height="8" aria-hidden="true">
                  <rect className="kpi-fill" data-tone={tone} width="8" height="8" rx="2" />
                </svg>
                {name}
              </span>
              <span className="kpi-part-share">{share}%</span>
              <span className="kpi-part-count">{count(of)}</span>
            </li>
          ))}
        </ul>
      </div>
    </Box>
  )
}

function ring(from: number, until: number, outerRadius: number) {
  const innerRadius = outerRadius === radius ? radius - thickness : outerRadius - 2
  return { startAngle: angle(from), endAngle: angle(until), outerRadius, innerRadius }
}
