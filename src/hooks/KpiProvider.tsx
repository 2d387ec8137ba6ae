'use client'

import type { QueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react'
import { KpiDisplay } from '../display/KpiDisplay.tsx'
import type { Theme } from '../display/theme.ts'
import type { Words } from '../format/words.ts'
import type { WeekStart } from '../metrics/calendar/window.ts'
import { KpiError } from '../metrics/KpiError.ts'
import type { KpiSource } from '../sources/source.ts'
import { type Clock, createClock } from './clock.ts'

/** What the hooks inside need to know. */
export interface KpiSettings {
  readonly source: KpiSource
  /** IANA name: the calendar of the reports. */
  readonly timeZone: string
  readonly weekStart: WeekStart | undefined
  readonly currency: string | undefined
  readonly now: () => number
  readonly clock: Clock
  readonly queryClient: QueryClient | undefined
}

const SettingsContext = createContext<KpiSettings | null>(null)

export interface KpiProviderProps {
  readonly source: KpiSource
  /** IANA name. Where the report's days begin and end; never the reader's own zone by accident. */
  readonly timeZone: string
  /** First day of the week; Monday by default. */
  readonly weekStart?: WeekStart
  /** ISO 4217: the `currency` of every metric that has this option, where its params name none. */
  readonly currency?: string
  /** BCP 47, for numbers and dates. */
  readonly locale?: string
  /** Texts in another language, or some in other words; what is left out is English. */
  readonly words?: Words
  readonly theme?: Theme
  /** What time it is, in ms, for relative ranges. The clock by default; a fixed moment for pictures and tests. */
  readonly now?: () => number
  /** The host's client by default. */
  readonly queryClient?: QueryClient
  readonly children?: ReactNode
}

/**
 * Where the hooks inside get their numbers, and on which calendar. Relative ranges move on at the local midnight of
 * their zone, while the page stays open. The query client is the host's, unless one is given here.
 *
 * @example
 * ```tsx
 * <KpiProvider source={httpSource({ url: '/api/kpi', scope: tenantId })} locale="de-DE" timeZone="Europe/Berlin">
 *   <Dashboard />
 * </KpiProvider>
 * ```
 */
export function KpiProvider({
  source,
  timeZone,
  weekStart,
  currency,
  locale,
  words,
  theme,
  now = Date.now,
  queryClient,
  children,
}: KpiProviderProps) {
  const time = useLatest(now)
  const clock = useMemo(() => createClock(time), [time])
  const settings = useMemo<KpiSettings>(
    () => ({ source, timeZone, weekStart, currency, now: time, clock, queryClient }),
    [source, timeZone, weekStart, currency, time, clock, queryClient],
  )
  useEffect(() => {
    // A client outside of a QueryClientProvider hears of focus and reconnection only when mounted.
    queryClient?.mount()
    return () => queryClient?.unmount()
  }, [queryClient])
  const display = {
    ...(locale !== undefined && { locale }),
    ...(words !== undefined && { words }),
    ...(theme !== undefined && { theme }),
  }
  return (
    <SettingsContext.Provider value={settings}>
      <KpiDisplay {...display}>{children}</KpiDisplay>
    </SettingsContext.Provider>
  )
}

/** The settings of the nearest KpiProvider, or null. */
export function useSettingsIfAny(): KpiSettings | null {
  return useContext(SettingsContext)
}

/** The settings of the nearest KpiProvider. */
export function useSettings(): KpiSettings {
  const settings = useContext(SettingsContext)
  if (settings === null)
    throw new KpiError(
      'missingProvider',
      'There is no KpiProvider above this component, so no source to ask. Put one around it: ' +
        '<KpiProvider source={httpSource({ url: "/api/kpi", scope: tenantId })} timeZone="Europe/Berlin">...</KpiProvider>',
    )
  return settings
}

/** One function for the life of the component that calls the newest one: an inline `now` restarts nothing. */
function useLatest(now: () => number): () => number {
  const latest = useRef(now)
  useEffect(() => {
    latest.current = now
  })
  return useMemo(() => () => latest.current(), [])
}
