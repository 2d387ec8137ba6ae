import { scaleLinear } from '@visx/scale'
import { LinePath } from '@visx/shape'
import type { Point } from '../../../src/metrics/result.ts'

/** A sparkline of LinePaths: what is final, what is not, and the end. */
export function Spark({ series }: { readonly series: readonly Point[] }) {
  const values = series.map(({ value }) => value ?? 0)
  const x = scaleLinear<number>({ domain: [0, series.length - 1], range: [5, 115] })
  const y = scaleLinear<number>({ domain: [Math.min(...values), Math.max(...values)], range: [31, 5] })
  const points = series.map(({ value, state }, index) => ({
    x: x(index),
    y: y(value ?? 0),
    open: state !== 'complete',
  }))
  const open = points.findIndex((point) => point.open)
  const cut = open < 0 ? points.length : open
  const end = points[points.length - 1]
  return (
    <svg className="kpi-sparkline" viewBox="0 0 120 36" preserveAspectRatio="none" aria-hidden="true">
      <LinePath className="kpi-line" data={points.slice(0, cut)} x={(point) => point.x} y={(point) => point.y} />
      <LinePath
        className="kpi-line"
        data-dashed=""
        data={points.slice(Math.max(0, cut - 1))}
        x={(point) => point.x}
        y={(point) => point.y}
      />
      <path className="kpi-spark-end" d={`M${end?.x} ${end?.y}h0`} />
      {end?.open && <path className="kpi-spark-ring" d={`M${end.x} ${end.y}h0`} />}
    </svg>
  )
}
