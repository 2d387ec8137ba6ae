'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Display as FormatDisplay, Words } from '../format/words.ts'
import type { Theme } from './theme.ts'

/** What every widget needs to know of the page around it. */
export interface Display extends FormatDisplay {
  readonly theme: Theme | undefined
}

const DisplayContext = createContext<Display>({ locale: 'en-US', words: {}, theme: undefined })

export interface KpiDisplayProps {
  /** BCP 47, for numbers and dates. American English by default, and never the machine's own, so that server and browser agree. */
  readonly locale?: string
  /** Texts in another language, or some in other words; what is left out is English. */
  readonly words?: Words
  readonly theme?: Theme
  readonly children?: ReactNode
}

/**
 * Sets locale, words and theme for the widgets inside; what is left out comes from the next one outside. A host that
 * uses KpiProvider needs none of its own.
 *
 * @example
 * <KpiDisplay locale="de-DE" theme={{ accent: '#0a7d55' }}>
 *   <NpsGauge result={result} />
 * </KpiDisplay>
 */
export function KpiDisplay({ locale, words, theme, children }: KpiDisplayProps) {
  const outer = useContext(DisplayContext)
  const display = useMemo<Display>(
    () => ({ locale: locale ?? outer.locale, words: words ?? outer.words, theme: theme ?? outer.theme }),
    [locale, words, theme, outer],
  )
  return <DisplayContext.Provider value={display}>{children}</DisplayContext.Provider>
}

/** Locale, words and theme of the nearest KpiDisplay; without one, American English and the default theme. */
export function useDisplay(): Display {
  return useContext(DisplayContext)
}
