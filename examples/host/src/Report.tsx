import { KpiProvider } from 'kpi-kit/hooks'
import type { MetricId } from 'kpi-kit/metrics'
import { httpSource } from 'kpi-kit/queries'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { MetricData } from '../server/pageData.ts'
import { brand } from './brand.ts'
import { grainOf } from './grain.ts'
import { usePage } from './pageState.ts'
import { words } from './texts.ts'

const ReportContext = createContext<(MetricData & { readonly id: MetricId }) | null>(null)

/**
 * Gives the widget inside the numbers of one metric: its address, its zone, its end of the data. Without data it stays
 * empty: the end of the page says what would fill it.
 */
export function Report({ of, children }: { readonly of: MetricId; readonly children: ReactNode }) {
  const { data, language, texts, look } = usePage()
  const known = data.metrics[of]
  const source = useMemo(() => httpSource({ url: `/api/kpi/${of}`, scope: of, timeoutMs: 30_000 }), [of])
  const theme = useMemo(() => ({ ...brand, scheme: look }), [look])
  const report = useMemo(() => known && { ...known, id: of }, [known, of])
  if (!report) return null
  return (
    <KpiProvider
      source={source}
      timeZone={report.timeZone}
      now={() => Date.parse(report.asOf)}
      locale={texts.locale}
      words={words[language]}
      theme={theme}
    >
      <ReportContext value={report}>{children}</ReportContext>
    </KpiProvider>
  )
}

/** What the metric is asked with: the page's choices, and the range of its data where that was chosen. */
export function useAsked() {
  const report = useContext(ReportContext)
  const { range: chosen, compare } = usePage()
  if (!report) throw new Error('useAsked stands outside of Report')
  const range = chosen === 'own' ? report.range : chosen
  return { range, compare, grain: grainOf(report.id, report, range) }
}
