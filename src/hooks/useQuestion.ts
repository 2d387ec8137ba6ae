'use client'

import { useSyncExternalStore } from 'react'
import { KpiError } from '../metrics/KpiError.ts'
import type { Params } from '../metrics/params.ts'
import type { Question } from '../queries/resolveQuestion.ts'
import type { KpiSettings } from './KpiProvider.tsx'

/** What a metric is asked in a component: zone and week start come from the provider where they are left out. */
export type MetricParams<Options extends object = object> = Pick<Question, 'range'> & {
  readonly timeZone?: string
} & Partial<Omit<Params, 'range' | 'timeZone'>> &
  Partial<Options>

/** The question with the provider's calendar. A relative range is asked anew when its zone begins another day. */
export function useQuestion<Options extends object>(
  params: MetricParams<Options>,
  { timeZone, weekStart, clock }: Pick<KpiSettings, 'weekStart' | 'clock'> & { readonly timeZone?: string },
): Question<Options> {
  const zone = params.timeZone ?? timeZone
  if (zone === undefined)
    throw new KpiError(
      'invalidParams',
      'The params have no timeZone and there is no KpiProvider to take it from. Write timeZone: "Europe/Berlin".',
      { timeZone: zone },
    )
  const relative = typeof params.range === 'string'
  const today = () => (relative ? clock.today(zone) : '')
  useSyncExternalStore(relative ? clock.subscribe : never, today, today)
  const week = params.weekStart ?? weekStart
  return { ...params, timeZone: zone, ...(week !== undefined && { weekStart: week }) }
}

function never(): () => void {
  return () => {}
}
