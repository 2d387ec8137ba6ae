import type { PlotArea } from './Plot.tsx'
import type { Scale } from './scale.ts'

export interface Tick {
  readonly value: number
  readonly label: string
}

interface YAxisProps {
  readonly area: PlotArea
  readonly scale: Scale
  readonly ticks: readonly Tick[]
  /** Below a tile's size the numbers go and the lines stay. */
  readonly labels?: boolean
}

/** Horizontal grid lines with their numbers at the left. An axis that does not start at 0 has a break at its foot. */
export function YAxis({ area, scale, ticks, labels = true }: YAxisProps) {
  const [low, high] = scale.domain
  const cut = low > 0 || high < 0
  return (
    <g className="kpi-axis">
      {ticks.map(({ value, label }) => {
        const y = Math.round(scale(value)) + 0.5
        return (
          <g key={value}>
            <line
              className={value === 0 && low < 0 ? 'kpi-zero' : 'kpi-grid'}
              x1={area.left}
              x2={area.right}
              y1={y}
              y2={y}
            />
            {labels && (
              <text x={area.left - 8} y={y} dy="0.32em" textAnchor="end">
                {label}
              </text>
            )}
          </g>
        )
      })}
      {cut && labels && <path className="kpi-axis-cut" d={`M${area.left - 6} ${area.bottom + 9}l4 -3l4 3l4 -3`} />}
    </g>
  )
}

interface XAxisProps {
  readonly area: PlotArea
  readonly scale: Scale
  /** Ascending. Those whose label would run into the one before are left out. */
  readonly ticks: readonly Tick[]
  /** What the axis counts, below its labels: "Weeks since first use". */
  readonly title?: string
}

/** Labels below the plot, as many as fit, the outer ones kept inside the drawing. */
export function XAxis({ area, scale, ticks, title }: XAxisProps) {
  return (
    <g className="kpi-axis">
      {fitting(ticks, scale, area).map(({ label, x, anchor }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a label is its place
        <text key={index} x={x} y={area.bottom + 18} textAnchor={anchor}>
          {label}
        </text>
      ))}
      {title && (
        <text x={(area.left + area.right) / 2} y={area.bottom + 36} textAnchor="middle">
          {title}
        </text>
      )}
    </g>
  )
}

interface PlacedLabel {
  readonly label: string
  readonly x: number
  readonly anchor: 'start' | 'middle' | 'end'
}

/** Every nth label, with the smallest n at which none touches the next. Widths are estimated: 12 px text, tabular digits. */
function fitting(ticks: readonly Tick[], scale: Scale, area: PlotArea): readonly PlacedLabel[] {
  const widest = ticks.reduce((most, { label }) => Math.max(most, labelWidth(label)), 0)
  const [first] = ticks
  const last = ticks.at(-1)
  if (!first || !last) return []
  const gap = ticks.length > 1 ? Math.abs(scale(last.value) - scale(first.value)) / (ticks.length - 1) : area.width
  const step = Math.max(1, Math.ceil((widest + 12) / Math.max(gap, 0.01)))
  return ticks
    .filter((_, index) => index % step === 0)
    .map(({ value, label }) => {
      const x = scale(value)
      const half = labelWidth(label) / 2
      if (x - half < 0) return { label, x: 0, anchor: 'start' }
      if (x + half > area.width) return { label, x: area.width, anchor: 'end' }
      return { label, x, anchor: 'middle' }
    })
}

/** Of 12 px text, a little more than it takes. */
export function labelWidth(label: string): number {
  return label.length * 6.8
}
