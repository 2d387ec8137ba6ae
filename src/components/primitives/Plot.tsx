import { type ReactNode, type RefObject, useMemo, useRef } from 'react'
import { type MarkPlace, Tooltip, type TooltipContent, tooltipText } from './Tooltip.tsx'
import { type ChartCursor, useCursorIndex } from './useChartCursor.ts'
import { useMeasuredSize } from './useSize.ts'

/** The drawing of a chart in CSS pixels: the whole of it, and the edges that the marks keep inside. */
export interface PlotArea {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Room around the marks: for the numbers of the axis, the dates below, the names at the lines' ends. */
export interface Margin {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface PlotFrame extends PlotArea {
  readonly ref: RefObject<HTMLDivElement | null>
  /** Until then a drawing may stay empty: it would be drawn again before anybody sees it. */
  readonly isMeasured: boolean
}

/**
 * Measures the box of a chart. `height` and `margin` may depend on the width, so that a tile drops what does not fit.
 *
 * @example
 * const plot = usePlot((width) => ({ height: 220, margin: { left: 48, right: width < 360 ? 12 : 72, top: 12, bottom: 24 } }))
 */
export function usePlot(
  layout: (width: number) => { readonly height: number; readonly margin: Margin },
  initialWidth = 480,
): PlotFrame {
  const ref = useRef<HTMLDivElement>(null)
  const { width, isMeasured } = useMeasuredSize(ref, initialWidth)
  const { height, margin } = layout(width)
  const { left, right, top, bottom } = margin
  return useMemo(
    () => ({
      ref,
      isMeasured,
      width,
      height,
      left,
      right: Math.max(left + 1, width - right),
      top,
      bottom: Math.max(top + 1, height - bottom),
    }),
    [isMeasured, width, height, left, right, top, bottom],
  )
}

export interface PlotProps {
  readonly plot: PlotFrame
  /** Accessible name of the chart as a control: what its points are. */
  readonly label: string
  /** Left out for a chart that has nothing to look at point by point. */
  readonly cursor?: ChartCursor
  /** What is said of a point, on the card and to a screen reader. */
  readonly describe?: (index: number) => TooltipContent
  /** Where the card stands, in pixels: the point's main mark. */
  readonly at?: (index: number) => MarkPlace
  /** SVG marks, drawn once per result and size. Parts that follow the cursor take it themselves. */
  readonly children: ReactNode
}

/**
 * The drawing of a chart: an SVG of the measured size, and around it one tab stop, the keys and the card of the cursor.
 * To a screen reader it is a slider over the points, since that is a control which it already knows how to use.
 */
export function Plot({ plot, label, cursor, describe, at, children }: PlotProps) {
  const drawing = (
    <svg
      className="kpi-plot"
      viewBox={`0 0 ${plot.width} ${plot.height}`}
      width="100%"
      height={plot.height}
      preserveAspectRatio="xMinYMin"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
  if (!cursor || !describe || !at || cursor.count === 0)
    return (
      <div ref={plot.ref} className="kpi-plot-box">
        {drawing}
      </div>
    )
  return (
    <Points plot={plot} label={label} cursor={cursor} describe={describe}>
      {drawing}
      <Tooltip cursor={cursor} plot={plot.ref} at={at} describe={describe} />
    </Points>
  )
}

interface PointsProps {
  readonly plot: PlotFrame
  readonly label: string
  readonly cursor: ChartCursor
  readonly describe: (index: number) => TooltipContent
  readonly children: ReactNode
}

/** Follows the cursor by itself; the drawing inside is the same element and is not drawn again. */
function Points({ plot, label, cursor, describe, children }: PointsProps) {
  const index = useCursorIndex(cursor)
  const shown = index ?? cursor.count - 1
  const text = useMemo(() => tooltipText(describe(shown)), [describe, shown])
  return (
    <div
      ref={plot.ref}
      className="kpi-plot-box"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-readonly="true"
      aria-valuemin={0}
      aria-valuemax={cursor.count - 1}
      aria-valuenow={shown}
      aria-valuetext={text}
      onKeyDown={cursor.onKeyDown}
      onPointerMove={cursor.onPointerMove}
      onPointerDown={cursor.onPointerMove}
      onPointerLeave={cursor.onPointerLeave}
      onBlur={cursor.onPointerLeave}
    >
      {children}
    </div>
  )
}

/** The vertical line and the dots that mark the point under the cursor. `dots` gives the marks of a point, in pixels. */
export function CursorMarks({
  cursor,
  area,
  x,
  dots,
}: {
  readonly cursor: ChartCursor
  readonly area: PlotArea
  readonly x: (index: number) => number
  readonly dots: (index: number) => readonly { readonly y: number | null; readonly series: number }[]
}) {
  const index = useCursorIndex(cursor)
  if (index === null) return null
  const at = x(index)
  return (
    <g className="kpi-cursor">
      <line className="kpi-cursor-line" x1={at} x2={at} y1={area.top} y2={area.bottom} />
      {dots(index).map(
        ({ y, series }) =>
          y !== null && <circle key={series} className={`kpi-dot kpi-s${series}`} cx={at} cy={y} r="4.5" />,
      )}
    </g>
  )
}
