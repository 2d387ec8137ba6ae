import { bandPath, linePath, lonePoints, thinned } from './path.ts'

interface LineMarksProps {
  /** In pixels, ascending. */
  readonly xs: ArrayLike<number>
  /** In pixels, same index; null = a gap, never a zero. */
  readonly ys: readonly (number | null)[]
  /** Number 1 to 8 of its colour. */
  readonly series?: number
  /** Whether the stretch that ends at a point is still running: drawn dotted, with a ring at its last point. */
  readonly isRunning?: (index: number) => boolean
  /** Stands back, thin and dotted: what the series is compared with. */
  readonly isBefore?: boolean
  /** y of the foot of a faint area under the line; none by default. */
  readonly areaTo?: number
}

/** One series: one path, one more for its running end, a dot for a point between gaps. At most four points per pixel. */
export function LineMarks({ xs, ys, series = 1, isRunning = () => false, isBefore = false, areaTo }: LineMarksProps) {
  const kept = thinned(xs, ys)
  const x = kept.map((index) => xs[index] ?? 0)
  const y = kept.map((index) => ys[index] ?? null)
  const running = (index: number) => isRunning(kept[index] ?? 0)
  const last = y.findLastIndex((value) => value !== null)
  const open = last >= 0 && !isBefore && running(last)
  return (
    <g className={`kpi-series kpi-s${series}`} data-before={isBefore || undefined}>
      {areaTo !== undefined && (
        <path
          className="kpi-area"
          d={bandPath(
            x,
            y.map((value) => (value === null ? null : areaTo)),
            y,
          )}
        />
      )}
      <path
        className="kpi-line"
        data-dashed={isBefore ? '' : undefined}
        d={linePath(x, y, (index) => isBefore || !running(index))}
      />
      {!isBefore && <path className="kpi-line" data-dashed="" d={linePath(x, y, running)} />}
      {lonePoints(y).map((index) => (
        <circle key={index} className="kpi-dot" cx={x[index]} cy={y[index] ?? 0} r="3" />
      ))}
      {open && <circle className="kpi-ring" cx={x[last]} cy={y[last] ?? 0} r="3.5" />}
    </g>
  )
}

interface IntervalBandProps {
  readonly xs: ArrayLike<number>
  readonly lows: readonly (number | null)[]
  readonly highs: readonly (number | null)[]
  readonly series?: number
}

/** The interval of each point as a soft band behind its line, in pixels. */
export function IntervalBand({ xs, lows, highs, series = 1 }: IntervalBandProps) {
  return <path className={`kpi-band kpi-s${series}`} d={bandPath(xs, lows, highs)} />
}
