import type { MetricResult } from '../../metrics/result.ts'
import { Change } from './Change.tsx'
import { Value } from './Value.tsx'

/** The number above a chart: value and change, and a line on what stands behind it. The summary says the same aloud. */
export function Headline({ result, note }: { readonly result: MetricResult; readonly note: string }) {
  return (
    <>
      <div className="kpi-headline" aria-hidden="true">
        <Value result={result} />
        <Change result={result} />
      </div>
      <p className="kpi-line-note">
        <bdi>{note}</bdi>
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
