import { AxisBottom, AxisLeft } from '@visx/axis'
import { Group } from '@visx/group'
import { scaleLinear, scaleUtc } from '@visx/scale'
import { Area, AreaClosed, LinePath } from '@visx/shape'
import type { PointState } from '../../../src/metrics/result.ts'

export interface TwinPoint {
  readonly x: number
  readonly value: number | null
  readonly state: PointState
  readonly low?: number
  readonly high?: number
}

export interface TwinLine {
  readonly name: string
  readonly series: number
  readonly points: readonly TwinPoint[]
  readonly isBefore?: boolean
  readonly hasArea?: boolean
}

interface TrendTwinProps {
  readonly lines: readonly TwinLine[]
  readonly isTime: boolean
  readonly yFormat: (value: number) => string
  readonly xFormat: (value: number | Date) => string
  readonly xTicks?: number
  readonly xTitle?: string
  readonly hasNames: boolean
}

const width = 480
const left = 40
const top = 8
const bottom = 200

/** Lines on a linear and a time axis, as the gallery of visx writes them: LinePath, AxisLeft, AxisBottom. */
export function TrendTwin({ lines, isTime, yFormat, xFormat, xTicks = 6, xTitle, hasNames }: TrendTwinProps) {
  const height = xTitle ? 244 : 226
  const right = width - (hasNames ? 60 : 12)
  const known = lines.map((line) => ({ ...line, points: line.points.filter(({ value }) => value !== null) }))
  const xs = lines[0]?.points.map(({ x }) => x) ?? []
  const xDomain = [xs[0] ?? 0, xs[xs.length - 1] ?? 1]
  const x = isTime
    ? scaleUtc<number>({ domain: xDomain, range: [left, right] })
    : scaleLinear<number>({ domain: xDomain, range: [left, right] })
  const y = scaleLinear<number>({
    domain: [
      0,
      known.reduce(
        (most, { points }) => points.reduce((m, { value, high }) => Math.max(m, high ?? value ?? 0), most),
        0,
      ),
    ],
    range: [bottom, top],
    nice: 4,
  })
  const atX = ({ x: value }: TwinPoint) => x(value)
  const atY = ({ value }: TwinPoint) => y(value ?? 0)
  return (
    <svg className="kpi-plot" viewBox={`0 0 ${width} ${height}`} width="100%" height={height} aria-hidden="true">
      {y.ticks(4).map((tick) => (
        <line key={tick} className="kpi-grid" x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
      ))}
      <AxisLeft
        scale={y}
        left={left}
        numTicks={4}
        hideAxisLine
        hideTicks
        tickLength={4}
        tickFormat={(value) => yFormat(Number(value))}
        tickLabelProps={{ textAnchor: 'end', dy: '0.32em', fontSize: 12 }}
      />
      <AxisBottom
        scale={x}
        top={bottom}
        numTicks={xTicks}
        hideAxisLine
        hideTicks
        tickFormat={(value) => xFormat(value instanceof Date ? value : Number(value))}
        tickLabelProps={{ textAnchor: 'middle', fontSize: 12 }}
        {...(xTitle && { label: xTitle, labelProps: { textAnchor: 'middle', fontSize: 12 } })}
      />
      {known.map(({ name, series, points, isBefore, hasArea }) => {
        const open = isBefore ? -1 : points.findIndex(({ state }) => state !== 'complete')
        const final = open < 0 ? points : points.slice(0, open)
        const last = points[points.length - 1]
        return (
          <Group key={name} className={`kpi-series kpi-s${series}`} data-before={isBefore}>
            {points[0]?.low !== undefined && (
              <Area
                className="kpi-band"
                data={[...points]}
                x={atX}
                y0={({ low }) => y(low ?? 0)}
                y1={({ high }) => y(high ?? 0)}
              />
            )}
            {hasArea && <AreaClosed className="kpi-area" data={[...points]} x={atX} y={atY} yScale={y} />}
            <LinePath className="kpi-line" data-dashed={isBefore ? '' : undefined} data={[...final]} x={atX} y={atY} />
            {open >= 0 && (
              <LinePath className="kpi-line" data-dashed="" data={points.slice(open - 1)} x={atX} y={atY} />
            )}
            {open >= 0 && last && <circle className="kpi-ring" cx={atX(last)} cy={atY(last)} r="3.5" />}
            {hasNames && last && (
              <text x={atX(last) + 9} y={atY(last)} dy="0.34em" fontSize="12">
                {name}
              </text>
            )}
          </Group>
        )
      })}
    </svg>
  )
}
