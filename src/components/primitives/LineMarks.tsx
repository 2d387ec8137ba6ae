import { area, line } from '@visx/shape'
import { lonePoints, thinned } from './path.ts'

interface LineMarksProps {
  /** In pixels, ascending. */
  readonly xs: ArrayLike<number>
  /** Same index; null = a gap, never a zero. */
  readonly values: readonly (number | null)[]
  readonly scale: (value: number) => number
  /** Number 1 to 8 of its colour. */
  readonly series?: number
  /** Whether the stretch that ends at a point is not final: drawn dotted, with a ring where the line ends so. */
  readonly isRunning?: ((index: number) => boolean) | undefined
  /** Stands back, thin and dotted: what the series is compared with. */
  readonly isBefore?: boolean | undefined
  /** y of the foot of a faint area under the line; none by default. */
  readonly areaTo?: number | undefined
}

const never = () => false

/** One series: one path, one more for what is not final, one for points between gaps. At most four points per pixel. */
export function LineMarks(props: LineMarksProps) {
  const { xs, values, scale, series = 1, isRunning = never, isBefore = false, areaTo } = props
  const kept = thinned(xs, values)
  const x = (index: number) => xs[index] ?? 0
  const y = (index: number) => scale(values[index] ?? 0)
  const defined = (index: number) => values[index] != null
  const path = line<number>({ x, y, defined })
  const { final, open } = stretches(kept, isBefore ? never : isRunning)
  const lone = lonePoints(kept.map((index) => values[index] ?? null)).map((at) => kept[at] ?? 0)
  const last = kept.findLast(defined)
  return (
    <g
      className={`kpi-series kpi-s${series}`}
      data-before={isBefore || undefined}
      data-dense={isDense(xs) || undefined}
    >
      {areaTo !== undefined && (
        <path className="kpi-area" d={area<number>({ x, y0: areaTo, y1: y, defined })([...kept]) ?? ''} />
      )}
      <path className="kpi-line" data-dashed={isBefore ? '' : undefined} d={joined(final, path)} />
      {open.length > 0 && <path className="kpi-line" data-dashed="" d={joined(open, path)} />}
      {lone.length > 0 && <path className="kpi-lone" d={lone.map((index) => `M${x(index)} ${y(index)}h0`).join('')} />}
      {last !== undefined && !isBefore && isRunning(last) && (
        <circle className="kpi-ring" cx={x(last)} cy={y(last)} r="3.5" />
      )}
    </g>
  )
}

/** Where steps are short, thick lines grow into one another. */
function isDense(xs: ArrayLike<number>): boolean {
  return xs.length > 100 && xs.length > ((xs[xs.length - 1] ?? 0) - (xs[0] ?? 0)) / 3
}

interface Stretches {
  readonly final: number[][]
  readonly open: number[][]
}

/** The points in stretches of one kind. A stretch begins with the last point of the one before, so that they meet. */
function stretches(indices: readonly number[], isOpen: (index: number) => boolean): Stretches {
  const result: Stretches = { final: [], open: [] }
  let current: number[] = []
  let kind: boolean | null = null
  indices.forEach((index, at) => {
    // A line begins at its first point: what the first point is, its first stretch says.
    const next = isOpen(indices[Math.max(at, 1)] ?? index)
    if (next === kind) {
      current.push(index)
      return
    }
    const before = indices[at - 1]
    current = before === undefined ? [index] : [before, index]
    result[next ? 'open' : 'final'].push(current)
    kind = next
  })
  return result
}

function joined(stretches: readonly number[][], path: (stretch: number[]) => string | null): string {
  return stretches.map((stretch) => path(stretch) ?? '').join('')
}

interface IntervalBandProps {
  readonly xs: ArrayLike<number>
  readonly lows: readonly (number | null)[]
  readonly highs: readonly (number | null)[]
  readonly scale: (value: number) => number
  readonly series?: number
}

/** The interval of each point as a soft band behind its line. */
export function IntervalBand({ xs, lows, highs, scale, series = 1 }: IntervalBandProps) {
  const kept = [...new Set([...thinned(xs, lows), ...thinned(xs, highs)])].sort((a, b) => a - b)
  const band = area<number>({
    x: (index) => xs[index] ?? 0,
    y0: (index) => scale(lows[index] ?? 0),
    y1: (index) => scale(highs[index] ?? 0),
    defined: (index) => lows[index] != null && highs[index] != null,
  })
  return <path className={`kpi-band kpi-s${series}`} d={band(kept) ?? ''} />
}
