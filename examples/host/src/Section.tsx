import type { ReactNode } from 'react'
import type { ReportKey } from '../server/mapping.ts'
import { usePage } from './pageState.ts'

/** A part of the page under its heading; beside it, until when the data of its reports is known. */
export function Section({
  name,
  reports = [],
  children,
}: {
  readonly name: 'summary' | 'revenue' | 'customers' | 'usage' | 'team'
  readonly reports?: readonly ReportKey[]
  readonly children: ReactNode
}) {
  const { texts, data } = usePage()
  const known = reports.flatMap((key) => data.reports[key] ?? [])
  const ends = [
    ...new Set(known.map(({ asOf, timeZone }) => texts.until(lastDay(asOf, timeZone, texts.locale), timeZone))),
  ]
  return (
    <section aria-labelledby={name}>
      <div className="head">
        <h2 id={name}>{texts.sections[name]}</h2>
        {ends.length > 0 && (
          <p className="quiet">
            {ends.join(' · ')}
            {known.some(({ ended }) => ended) ? `. ${texts.ended}` : ''}
          </p>
        )}
      </div>
      {children}
    </section>
  )
}

/** The day on which the last known moment lies; the instant itself is the first that is not known. */
function lastDay(asOf: string, timeZone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(Date.parse(asOf) - 1)
}
