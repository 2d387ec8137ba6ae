import type { Point } from '../../metrics/result.ts'
import { linePath, lonePoints, thinned } from './path.ts'
import { extent, linear } from './scale.ts'

const width = 120
const height = 36
const inset = 5

/**
 * The shape of a series without axes: one line, dashed into a running period, with a ring at its end. It stretches to
 * its box without measuring it. Decoration: the numbers are in the sentence and the table.
 */
export function Sparkline({ series }: { readonly series: readonly Point[] }) {
  const values = series.map((point) => point.value)
  const range = extent(values)
  if (!range || values.filter((value) => value !== null).length < 2) return null
  const x = linear([0, values.length - 1], [inset, width - inset])
  const y = linear(range, [height - inset, inset])
  const all = values.map((value) => (value === null ? null : y(value)))
  const kept = thinned(
    values.map((_, index) => x(index)),
    all,
  )
  const xs = kept.map(x)
  const ys = kept.map((index) => all[index] ?? null)
  const isRunning = (index: number) => series[kept[index] ?? 0]?.state !== 'complete'
  const last = ys.findLastIndex((value) => value !== null)
  const dots = lonePoints(ys).filter((index) => index !== last)
  return (
    <svg className="kpi-sparkline" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <path className="kpi-line" d={linePath(xs, ys, (index) => !isRunning(index))} />
      <path className="kpi-line" data-dashed="" d={linePath(xs, ys, isRunning)} />
      {dots.map((index) => (
        <path key={index} className="kpi-spark-dot" d={`M${xs[index]} ${ys[index]}h0`} />
      ))}
      <path className="kpi-spark-end" d={`M${xs[last]} ${ys[last]}h0`} />
      {isRunning(last) && <path className="kpi-spark-ring" d={`M${xs[last]} ${ys[last]}h0`} />}
    </svg>
  )
}
