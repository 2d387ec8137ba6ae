import { KpiProvider } from 'kpi-kit/hooks'
import { httpSource } from 'kpi-kit/queries'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { ReportKey } from '../server/mapping.ts'
import type { ReportData } from '../server/pageData.ts'
import { brand } from './brand.ts'
import { Missing } from './Missing.tsx'
import { usePage } from './pageState.ts'
import { words } from './texts.ts'

const ReportContext = createContext<ReportData | null>(null)

/**
 * Gives the widgets inside the numbers of one report: its address, its zone, its end of the data. Without data it says
 * what would fill the place, or stays empty where that is said elsewhere.
 */
export function Report({
  of,
  quiet = false,
  children,
}: {
  readonly of: ReportKey
  readonly quiet?: boolean
  readonly children: ReactNode
}) {
  const { data, language, texts, look } = usePage()
  const report = data.reports[of]
  const source = useMemo(() => httpSource({ url: `/api/kpi/${of}`, scope: of }), [of])
  const theme = useMemo(() => ({ ...brand, scheme: look }), [look])
  if (!report) return quiet ? null : <Missing report={of} />
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

/** What every metric of the report is asked with: the page's choices, and the range of the data where that was chosen. */
export function useAsked() {
  const report = useContext(ReportContext)
  const { range, compare } = usePage()
  if (!report) throw new Error('useAsked stands outside of Report')
  return {
    range: range === 'own' ? report.range : range,
    compare,
    ...(report.yearly && { grain: 'year' as const }),
  }
}
