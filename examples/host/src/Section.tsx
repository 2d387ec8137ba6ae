import type { ReactNode } from 'react'
import type { MetricData } from '../server/pageData.ts'
import { Cards } from './Cards.tsx'
import { usePage } from './pageState.ts'
import { type SectionName, sections } from './sections.ts'
import type { Texts } from './texts.ts'

interface SectionProps {
  readonly name: SectionName
  /** Its widgets. */
  readonly children?: ReactNode
  /** What the page itself has to say under them. */
  readonly own?: ReactNode
}

/**
 * A part of the page under its heading: widgets, then the cards of its further metrics. Beside the heading, until when
 * the data is known; without data, where to read what would fill it.
 */
export function Section({ name, children, own }: SectionProps) {
  const { texts, data } = usePage()
  const { widgets, cards } = sections[name]
  const known = [...widgets, ...cards].flatMap((id) => data.metrics[id] ?? [])
  return (
    <section aria-labelledby={name}>
      <div className="head">
        <h2 id={name}>{texts.sections[name]}</h2>
        {known.length > 0 && name !== 'summary' && <p className="quiet">{knownUntil(known, texts)}</p>}
      </div>
      {known.length === 0 && (
        <p className="quiet">
          {texts.noData} <a href="#gaps">{texts.sections.gaps}</a>
        </p>
      )}
      {children}
      <Cards of={name} />
      {own}
    </section>
  )
}

/** "Data until 3 May 2026 (UTC)", with each of the days on which tables end. */
function knownUntil(known: readonly MetricData[], { locale, until, ended }: Texts): string {
  const list = new Intl.ListFormat(locale)
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const days = [...new Set(known.map(({ asOf, timeZone }) => lastDay(asOf, timeZone)))].sort((a, b) => a - b)
  const zones = [...new Set(known.map(({ timeZone }) => timeZone))]
  const said = until(list.format(days.map((day) => format.format(day))), list.format(zones))
  return known.some((metric) => metric.ended) ? `${said}. ${ended}` : said
}

/** The day on which the last known moment lies, on the UTC calendar; the instant itself is the first that is not known. */
function lastDay(asOf: string, timeZone: string): number {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(Date.parse(asOf) - 1)
  return Date.parse(`${day}T00:00:00Z`)
}
