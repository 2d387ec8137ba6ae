'use client'

import type { Display } from '../../display/KpiDisplay.tsx'
import { allMetricsEn } from '../../format/messages/allMetrics.en.ts'
import { formatPeriod } from '../../format/period.ts'
import type { MetricResult } from '../../metrics/result.ts'
import { Change } from '../primitives/Change.tsx'
import { Frame } from '../primitives/Frame.tsx'
import { noteOf } from '../primitives/notes.ts'
import { Sparkline } from '../primitives/Sparkline.tsx'
import { Value } from '../primitives/Value.tsx'
import type { WidgetProps } from '../primitives/WidgetProps.ts'

export type MetricCardProps = WidgetProps & {
  /** The shape of the series beside the number, on by default. */
  readonly sparkline?: boolean
}

const explaining = async () => (await import('../../format/messages/details/all.en.ts')).allDetailsEn

/**
 * The headline of any metric on a tile: value, change, the shape of its series, and what stands behind it. From 200 px.
 *
 * @example
 * <MetricCard result={fromTotals(nps, { promoters: 70, passives: 20, detractors: 10 })} title="NPS" />
 */
export function MetricCard({ sparkline = true, ...props }: MetricCardProps) {
  return (
    <Frame
      {...props}
      kind="metric-card"
      explaining={explaining}
      words={allMetricsEn}
      note={periodBesideTitle}
      skeleton={<Skeleton />}
    >
      {(result, display) => (
        <>
          <div className="kpi-card-top" aria-hidden="true">
            <Value result={result} />
            {sparkline && <Sparkline series={result.series} />}
          </div>
          {result.comparison && (
            <div className="kpi-card-change" aria-hidden="true">
              <Change result={result} />
            </div>
          )}
          <p className="kpi-card-note" dir="auto">
            {noteOf(result, display) ?? periodOf(result, display)}
          </p>
        </>
      )}
    </Frame>
  )
}

/** Without how far it has come, which the line below the number says; where that line has room for the period, it is there. */
function periodBesideTitle(result: MetricResult, display: Display): string | null {
  const saysMore = result.value === null || noteOf(result, display) !== null
  return saysMore ? periodOf(result, display) : null
}

function periodOf({ period }: MetricResult, { locale }: Display): string | null {
  return period && formatPeriod(period, 'month', locale)
}

function Skeleton() {
  return (
    <>
      <div className="kpi-card-top">
        <div className="kpi-value" data-width="short" />
      </div>
      <div className="kpi-card-change" data-width="shorter" />
      <div className="kpi-card-note" data-width="long" />
    </>
  )
}
