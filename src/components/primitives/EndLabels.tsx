import { labelWidth } from './Axis.tsx'
import type { PlotArea } from './Plot.tsx'

export interface EndLabel {
  readonly text: string
  /** Where the line ends, in pixels. */
  readonly x: number
  readonly y: number
  readonly series: number
  /** Stands back, as its line does. */
  readonly isBefore?: boolean
}

const lineHeight = 15
const gap = 9

interface EndLabelsProps {
  readonly labels: readonly EndLabel[]
  /** Lines that a name may not stand on, by the places `xs` in pixels. */
  readonly lines: readonly { readonly series: number; readonly values: readonly (number | null)[] }[]
  readonly xs: ArrayLike<number>
  readonly scale: (value: number) => number
  readonly area: PlotArea
}

/** The names of the lines at their ends, instead of a legend; pushed apart where lines end close together. */
export function EndLabels(props: EndLabelsProps) {
  const { labels, area } = props
  const ys = pushedApart(
    labels.map((label) => freeY(label, props)),
    lineHeight,
    area.top,
    area.bottom,
  )
  return (
    <g className="kpi-end-labels">
      {labels.map(({ text, x, series, isBefore }, index) => (
        <text
          key={`${series} ${text}`}
          className={`kpi-s${series}`}
          data-before={isBefore || undefined}
          x={x + gap}
          y={ys[index]}
          dy="0.34em"
        >
          {text}
        </text>
      ))}
    </g>
  )
}

/** Its line's end, or where lines run on past it, the nearest height above or below all of them. */
function freeY({ x, y, text, series }: EndLabel, { lines, xs, scale }: EndLabelsProps): number {
  const until = x + gap + labelWidth(text)
  const near = lines.flatMap((line) =>
    line.values.flatMap((value, at) =>
      line.series !== series && value !== null && (xs[at + 1] ?? 0) > x && (xs[at - 1] ?? 0) < until
        ? scale(value)
        : [],
    ),
  )
  const [above, below] = [Math.min(...near) - gap, Math.max(...near) + gap]
  if (y < above || y > below) return y
  return y - above < below - y ? above : below
}

/** Moves positions as little as needed so that neighbours are `gap` apart and all lie within the ends, as far as they fit. */
export function pushedApart(positions: readonly number[], gap: number, low: number, high: number): readonly number[] {
  const order = positions.map((_, index) => index).sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0))
  const moved = [...positions]
  let floor = low
  for (const index of order) {
    moved[index] = Math.max(moved[index] ?? 0, floor)
    floor = (moved[index] ?? 0) + gap
  }
  let ceiling = high
  for (const index of order.reverse()) {
    moved[index] = Math.min(moved[index] ?? 0, ceiling)
    ceiling = (moved[index] ?? 0) - gap
  }
  return moved
}
