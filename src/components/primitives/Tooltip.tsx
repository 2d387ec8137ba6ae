import { type RefObject, useCallback, useRef } from 'react'
import { type Box, usePlaced } from './place.ts'
import { type ChartCursor, useCursorIndex } from './useChartCursor.ts'

/** What is said of one x of a chart: on the card, and word for word to a screen reader. */
export interface TooltipContent {
  /** The period or category in words. */
  readonly title: string
  readonly rows: readonly TooltipRow[]
  /** n, interval, "9 of 30 days". */
  readonly note?: string | null
}

export interface TooltipRow {
  readonly label: string
  readonly value: string
  /** Number 1 to 8 of the series whose colour the row has. */
  readonly series?: number
  readonly dashed?: boolean
}

/** The same content as one sentence. */
export function tooltipText({ title, rows, note }: TooltipContent): string {
  const parts = rows.map(({ label, value }) => `${label} ${value}`)
  return [`${title}: ${parts.join(', ')}`, ...(note ? [note] : [])].join('. ')
}

/** The middle of a mark, and how far it reaches to either side. */
export interface MarkPlace {
  readonly x: number
  readonly y: number
  readonly reach?: number
}

interface TooltipProps {
  readonly cursor: ChartCursor
  /** The plot's element, which the positions are relative to. */
  readonly plot: RefObject<HTMLElement | null>
  /** The mark at the point, in pixels from the plot's left and top edge. */
  readonly at: (index: number) => MarkPlace
  readonly describe: (index: number) => TooltipContent
}

/** One card for the point under the cursor, beside its mark and inside the viewport. */
export function Tooltip({ cursor, plot, at, describe }: TooltipProps) {
  const index = useCursorIndex(cursor)
  return index === null ? null : <PointCard plot={plot} at={at(index)} content={describe(index)} />
}

interface PointCardProps {
  readonly plot: RefObject<HTMLElement | null>
  readonly at: MarkPlace
  readonly content: TooltipContent
}

function PointCard({ plot, at, content }: PointCardProps) {
  const { x, y, reach = 4 } = at
  const box = useCallback(() => {
    const around = plot.current?.getBoundingClientRect()
    if (!around) return undefined
    const left = around.left + x
    const top = around.top + y
    return { left: left - reach, right: left + reach, top, bottom: top }
  }, [plot, x, y, reach])
  return <TooltipCard anchor={box} content={content} />
}

interface TooltipCardProps {
  /** The box of the mark in the viewport; another function puts the card anew. */
  readonly anchor: () => Box | undefined
  readonly content: TooltipContent
}

/** The card beside a mark that is no point of a plot. */
export function TooltipCard({ anchor, content }: TooltipCardProps) {
  const card = useRef<HTMLDivElement>(null)
  usePlaced(card, anchor, 'beside')
  return (
    // Hidden from screen readers, which hear the same as the chart's value text.
    <div ref={card} className="kpi-float kpi-tooltip" aria-hidden="true">
      <p className="kpi-tooltip-title">{content.title}</p>
      <table className="kpi-tooltip-rows">
        <tbody>
          {content.rows.map((row) => (
            <tr key={row.label}>
              <td className="kpi-tooltip-name">
                {row.series !== undefined && <Swatch series={row.series} dashed={row.dashed === true} />}
                {row.label}
              </td>
              <td className="kpi-tooltip-value">{row.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {content.note && <p className="kpi-tooltip-note">{content.note}</p>}
    </div>
  )
}

/** A short piece of a series' line, as in the chart. */
function Swatch({ series, dashed = false }: { readonly series: number; readonly dashed?: boolean }) {
  return (
    <svg className={`kpi-swatch kpi-s${series}`} viewBox="0 0 12 8" width="12" height="8" aria-hidden="true">
      <path className="kpi-line" data-dashed={dashed ? '' : undefined} d="M1 4h10" />
    </svg>
  )
}
