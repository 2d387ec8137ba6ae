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

/** The names of the lines at their ends, instead of a legend; pushed apart where lines end close together. */
export function EndLabels({ labels, area }: { readonly labels: readonly EndLabel[]; readonly area: PlotArea }) {
  const ys = pushedApart(
    labels.map((label) => label.y),
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
          x={x + 9}
          y={ys[index]}
          dy="0.34em"
        >
          {text}
        </text>
      ))}
    </g>
  )
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
