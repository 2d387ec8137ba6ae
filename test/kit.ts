import type { ComponentType } from 'react'
import { ActiveUsersTrend } from '../src/components/ActiveUsersTrend/ActiveUsersTrend.tsx'
import { CompletedReport } from '../src/components/CompletedReport/CompletedReport.tsx'
import { CsatBreakdown } from '../src/components/CsatBreakdown/CsatBreakdown.tsx'
import { DauMauRatio } from '../src/components/DauMauRatio/DauMauRatio.tsx'
import { MetricCard } from '../src/components/MetricCard/MetricCard.tsx'
import { MrrTrend } from '../src/components/MrrTrend/MrrTrend.tsx'
import { MrrWaterfall } from '../src/components/MrrWaterfall/MrrWaterfall.tsx'
import { NpsGauge } from '../src/components/NpsGauge/NpsGauge.tsx'
import { RetentionCurve } from '../src/components/RetentionCurve/RetentionCurve.tsx'
import { RetentionGrid } from '../src/components/RetentionGrid/RetentionGrid.tsx'
import { mrr } from '../src/metrics/business/mrr.ts'
import { nps } from '../src/metrics/business/nps.ts'
import { csat } from '../src/metrics/customer/csat.ts'
import { retention } from '../src/metrics/customer/retention.ts'
import { activeUsers } from '../src/metrics/engagement/activeUsers.ts'
import { stickiness } from '../src/metrics/engagement/stickiness.ts'
import { measure } from '../src/metrics/measure.ts'
import type { MetricResult } from '../src/metrics/result.ts'
import { sampleTables } from '../src/metrics/sample/sampleFacts.ts'
import { completed } from '../src/metrics/team/completed.ts'

/** What all widgets have in common, tried with anything at all. */
export type AnyWidget = ComponentType<Readonly<Record<string, unknown>>>

export interface KitWidget {
  readonly name: string
  readonly Widget: AnyWidget
  /** One that it draws in full: a running period, a comparison, intervals where the metric has them. */
  readonly result: MetricResult
  /** Whether it has a chart that is looked at point by point. */
  readonly chart: boolean
}

/** The fictional company, counted once. */
const tables = sampleTables({ seed: 1, until: '2026-07-01' })

/** The first half of 2026 in the middle of June. */
const halfYear = {
  range: { from: '2026-01-01', until: '2026-07-01' },
  timeZone: 'Europe/Berlin',
  compare: 'previous',
  asOf: '2026-06-16T10:00:00Z',
} as const

/** Every widget that shows a result. A new one is one line here, and is then held to everything that all are held to. */
export const kit: readonly KitWidget[] = [
  entry('MetricCard', MetricCard, measure(mrr, tables, halfYear)),
  entry('NpsGauge', NpsGauge, measure(nps, tables, halfYear)),
  entry('CsatBreakdown', CsatBreakdown, measure(csat, tables, halfYear)),
  entry('MrrTrend', MrrTrend, measure(mrr, tables, halfYear), true),
  entry('ActiveUsersTrend', ActiveUsersTrend, measure(activeUsers, tables, halfYear), true),
  entry('RetentionCurve', RetentionCurve, measure(retention, tables, halfYear), true),
  entry('MrrWaterfall', MrrWaterfall, measure(mrr, tables, halfYear), true),
  entry('DauMauRatio', DauMauRatio, measure(stickiness, tables, halfYear)),
  entry('RetentionGrid', RetentionGrid, measure(retention, tables, { ...halfYear, grain: 'month' })),
  entry('CompletedReport', CompletedReport, measure(completed, tables, halfYear)),
]

function entry(name: string, Widget: unknown, result: MetricResult, chart = false): KitWidget {
  return { name, Widget: Widget as AnyWidget, result, chart }
}
