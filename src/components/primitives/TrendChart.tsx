import { memo, useMemo } from 'react'
import { type Display, useDisplay } from '../../display/KpiDisplay.tsx'
import { formatTicks, type ValueFormat } from '../../format/value.ts'
import { say } from '../../format/words.ts'
import { labelWidth, XAxis, YAxis } from './Axis.tsx'
import { axisScale } from './axisScale.ts'
import { type EndLabel, EndLabels } from './EndLabels.tsx'
import { IntervalBand, LineMarks } from './LineMarks.tsx'
import { CursorMarks, type Margin, Plot, type PlotArea, usePlot } from './Plot.tsx'
import { extent, linear } from './scale.ts'
import type { TooltipContent } from './Tooltip.tsx'
import type { XPoints } from './timeAxis.ts'
import { type ChartCursor, useChartCursor } from './useChartCursor.ts'

/** Number or gap. */
export type Values = readonly (number | null)[]

/** One line of a trend. */
export interface TrendLine {
  /** Stands at the line's end. */
  readonly name: string
  readonly values: Values
  /** Number 1 to 8 of its colour; 0 stands back. */
  readonly series: number
  /** Whether the stretch that ends at a point is not final: drawn dotted. */
  readonly isOpen?: (index: number) => boolean
  /** What the others are compared with: grey and dotted. */
  readonly isBefore?: boolean
  /** A faint area down to 0. */
  readonly hasArea?: boolean
  readonly interval?: { readonly lows: Values; readonly highs: Values }
}

/** What a trend chart draws. Made once per result: another object is another drawing. */
export interface Trend {
  /** Same index as `x.xs`. The first is drawn on top and holds the tooltip. */
  readonly lines: readonly TrendLine[]
  readonly x: XPoints
  /** What the x axis counts. */
  readonly xTitle?: string
  /** The axis reaches at least this high. */
  readonly yMax?: number
  readonly format: ValueFormat
  /** Its first row speaks of the first line. */
  readonly describe: (index: number) => TooltipContent
}

interface TrendChartProps {
  readonly trend: Trend
  /** Accessible name of the points. */
  readonly label: string
}

/** Lines over time or age from 0 on, with their axes, their names at their ends, and a card for the point under the cursor. */
export const TrendChart = memo(function TrendChart({ trend, label }: TrendChartProps) {
  const { lines, x: points, xTitle, describe } = trend
  const display = useDisplay()
  const axis = useMemo(() => yAxisOf(trend), [trend])
  const plot = usePlot((width) => layout(width, axis.room, lines, xTitle !== undefined))
  const scales = useMemo(() => scalesOf(points.xs, axis.ends, plot), [points, axis, plot])
  const cursor = useChartCursor(scales.xs)
  return (
    <div className="kpi-trend">
      <p className="kpi-hidden">{useMemo(() => shapeOf(trend, display), [trend, display])}</p>
      <Plot
        plot={plot}
        label={label}
        cursor={cursor}
        describe={describe}
        at={(index) => mainMark(lines, scales, index)}
      >
        {plot.isMeasured && <Drawing trend={trend} axis={axis} plot={plot} scales={scales} cursor={cursor} />}
      </Plot>
      {points.isUnordered && <p className="kpi-warning">{say(display.words, 'trend.unordered')}</p>}
    </div>
  )
})

interface DrawingProps {
  readonly trend: Trend
  readonly axis: YAxisOf
  readonly plot: PlotArea
  readonly scales: Scales
  readonly cursor: ChartCursor
}

function Drawing({ trend: { lines, x: points, xTitle }, axis, plot, scales, cursor }: DrawingProps) {
  const { xs, x, y } = scales
  const tile = isTile(plot.width)
  const foot = y(Math.max(y.domain[0], Math.min(y.domain[1], 0)))
  return (
    <>
      <YAxis area={plot} scale={y} ticks={tile ? y.ticks.map(unlabelled) : axis.ticks} labels={!tile} />
      {!tile && (
        <XAxis
          area={plot}
          scale={x}
          ticks={points.ticks((plot.right - plot.left) / 56)}
          {...(xTitle && { title: xTitle })}
        />
      )}
      {lines.map(
        ({ interval, series }) =>
          interval && <IntervalBand key={series} xs={xs} {...interval} scale={y} series={series} />,
      )}
      {[...lines].reverse().map(({ values, series, isOpen, isBefore, hasArea }) => (
        <LineMarks
          key={series}
          xs={xs}
          values={values}
          scale={y}
          series={series}
          isRunning={isOpen}
          isBefore={isBefore}
          areaTo={hasArea ? foot : undefined}
        />
      ))}
      <EndLabels labels={endLabelsOf(lines, scales, plot)} lines={lines} xs={xs} scale={y} area={plot} />
      <CursorMarks
        cursor={cursor}
        area={plot}
        x={(index) => xs[index] ?? 0}
        dots={(index) => lines.map(({ values, series }) => ({ y: pixels(values[index], y), series }))}
      />
    </>
  )
}

const unlabelled = (value: number) => ({ value, label: '' })

/** How the first line goes, for those who do not see it: its ends, its highest and its lowest point. */
function shapeOf({ lines: [line], describe }: Trend, { words }: Display): string | null {
  let first = -1
  let last = -1
  let high = -1
  let low = -1
  const values = line?.values ?? []
  values.forEach((value, index) => {
    if (value === null) return
    if (first < 0) first = index
    last = index
    if (high < 0 || value > (values[high] ?? 0)) high = index
    if (low < 0 || value < (values[low] ?? 0)) low = index
  })
  if (first === last) return null
  const points = new Map([first, last, high, low].map((index) => [index, describe(index)]))
  const said = (index: number) => {
    const { title = '', rows = [] } = points.get(index) ?? {}
    return say(words, 'trend.point', { value: rows[0]?.value ?? '', at: title })
  }
  return say(words, 'trend.shape', { first: said(first), last: said(last), high: said(high), low: said(low) })
}

type YAxisOf = ReturnType<typeof yAxisOf>

function yAxisOf({ lines, yMax = 0, format }: Trend) {
  const all = lines.flatMap(({ values, interval }) => [values, ...(interval ? [interval.lows, interval.highs] : [])])
  const ends = [0, yMax, ...all.flatMap((values) => extent(values) ?? [])]
  const domain = [Math.min(...ends), Math.max(...ends)] as const
  const values = axisScale(domain, [0, 1]).ticks
  const labels = formatTicks(values, format)
  return {
    ends: domain,
    ticks: values.map((value, index) => ({ value, label: labels[index] ?? '' })),
    room: Math.max(...labels.map(labelWidth)) + gutter + 4,
  }
}

type Scales = ReturnType<typeof scalesOf>

function scalesOf(places: readonly number[], ends: readonly [number, number], area: PlotArea) {
  const x = linear([places[0] ?? 0, places.at(-1) ?? 0], [area.left, area.right])
  const y = axisScale(ends, [area.bottom, area.top], isTile(area.width) ? 2 : 4)
  const xs = new Float64Array(places.length)
  places.forEach((place, index) => {
    xs[index] = x(place)
  })
  return { xs, x, y }
}

function pixels(value: number | null | undefined, y: (value: number) => number): number | null {
  return value == null ? null : y(value)
}

/** The mark that the card stands beside: that of the first line which has one here. */
function mainMark(lines: readonly TrendLine[], { xs, y }: Scales, index: number) {
  const value = lines.map(({ values }) => values[index]).find((value) => value != null)
  return { x: xs[index] ?? 0, y: y(value ?? 0) }
}

function endLabelsOf(lines: readonly TrendLine[], { xs, y }: Scales, area: PlotArea): readonly EndLabel[] {
  if (!Number.isFinite(namesRoom(lines, area.width))) return []
  return lines.flatMap(({ name, values, series, isBefore }) => {
    const last = values.findLastIndex((value) => value !== null)
    const value = values[last] ?? null
    return value === null ? [] : [{ text: name, x: xs[last] ?? 0, y: y(value), series, isBefore: isBefore === true }]
  })
}

function isTile(width: number): boolean {
  return width < 240
}

const gutter = 12

/** For the names at the lines' ends, one line alone needs none; a tile, and names that would take the chart's place, get none. */
function namesRoom(lines: readonly TrendLine[], width: number): number {
  const room = Math.max(0, ...lines.map(({ name }) => labelWidth(name))) + gutter + 6
  return lines.length < 2 || isTile(width) || room > width * 0.36 ? Number.POSITIVE_INFINITY : room
}

function layout(
  width: number,
  left: number,
  lines: readonly TrendLine[],
  hasTitle: boolean,
): { readonly height: number; readonly margin: Margin } {
  if (isTile(width)) return { height: 96, margin: { left: 4, right: 8, top: 6, bottom: 6 } }
  const names = namesRoom(lines, width)
  const below = hasTitle ? 44 : 26
  const margin = { left, right: Number.isFinite(names) ? names : gutter, top: 8, bottom: below }
  return { height: (width < 480 ? 160 : 200) + below, margin }
}

/** The empty chart in the size of the one to come. */
export function TrendSkeleton({ hasTitle = false }: { readonly hasTitle?: boolean }) {
  const plot = usePlot((width) => layout(width, 40, [], hasTitle))
  const y = axisScale([0, 1], [plot.bottom, plot.top])
  return (
    <div className="kpi-trend">
      <Plot plot={plot} label="">
        <YAxis area={plot} scale={y} ticks={y.ticks.map((value) => ({ value, label: '' }))} labels={false} />
      </Plot>
    </div>
  )
}
