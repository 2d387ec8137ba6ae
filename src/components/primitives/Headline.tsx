import type { MetricResult } from '../../metrics/result.ts'
import { Change } from './Change.tsx'
import { Value } from './Value.tsx'

interface HeadlineProps {
  readonly result: MetricResult
  /** Parts of the line below; what is not known is left out. */
  readonly notes: readonly (string | null)[]
}

/** The number above a chart: value and change, and a line on what stands behind it. The summary says the same aloud. */
export function Headline({ result, notes }: HeadlineProps) {
  const known = notes.filter((note) => note !== null)
  return (
    <>
      <div className="kpi-headline" aria-hidden="true">
        <Value result={result} />
        <Change result={result} />
      </div>
      <p className="kpi-line-note" dir="auto">
        {known.join(' · ')}
      </p>
    </>
  )
}

export function HeadlineSkeleton() {
  return (
    <>
      <div className="kpi-headline">
        <div className="kpi-value" data-width="short" />
      </div>
      <div className="kpi-line-note" data-width="long" />
    </>
  )
}
