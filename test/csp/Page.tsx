import { KpiDisplay } from '../../src/display/KpiDisplay.tsx'
import { kit } from '../kit.ts'

const pending = { data: undefined, status: 'pending', fetchStatus: 'fetching', error: null } as const

/** Left to right and right to left, digits of several scripts, calendars and plural forms of their own. */
const locales = ['en-US', 'de-DE', 'ar-EG', 'fa-IR', 'hi-IN', 'ja-JP', 'pt-BR', 'pl-PL', 'th-TH', 'fr-CH']

/** Every widget in every state and for every locale, as a server sends it and a browser takes it over. */
export function Page() {
  return (
    <main>
      {kit.map(({ name, Widget, result }) => (
        <section key={name}>
          <Widget result={result} theme={{ accent: '#0a7d55', scheme: 'dark' }} />
          <Widget query={pending} />
          <Widget query={{ ...pending, data: result, status: 'error', dataUpdatedAt: 1_790_000_000_000 }} />
          <Widget query={{ ...pending, status: 'error', error: new Error('x') }} />
          <Widget result={{ ...result, value: null, reason: 'empty', n: 0, series: [] }} />
          <Widget result="nothing of the kind" />
          {locales.map((locale) => (
            <KpiDisplay key={locale} locale={locale}>
              <Widget result={result} title={locale} />
            </KpiDisplay>
          ))}
        </section>
      ))}
    </main>
  )
}
