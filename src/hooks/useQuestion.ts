'use client'

import { useSyncExternalStore } from 'react'
import { KpiError } from '../metrics/KpiError.ts'
import type { Metric } from '../metrics/metric.ts'
import type { Params } from '../metrics/params.ts'
import type { Question } from '../queries/resolveQuestion.ts'
import type { KpiSettings } from './KpiProvider.tsx'

/** What a metric is asked in a component: zone, week start and currency come from the provider where they are left out. */
export type MetricParams<Options extends object = object> = Pick<Question, 'range'> & {
  readonly timeZone?: string
} & Partial<Omit<Params, 'range' | 'timeZone'>> &
  Partial<Options>

/** The question with the provider's calendar. A relative range is asked anew when its zone begins another day. */
export function useQuestion<Options extends object>(
  metric: Metric<string, Options>,
  params: MetricParams<Options>,
  {
    timeZone,
    weekStart,
    currency,
    clock,
  }: Pick<KpiSettings, 'weekStart' | 'currency' | 'clock'> & { readonly timeZone?: string },
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
  return {
    ...(currency !== undefined && hasCurrency(metric) && { currency }),
    ...params,
    timeZone: zone,
    ...(week !== undefined && { weekStart: week }),
  }
}

/** Whether `currency` is one of the metric's options. */
function hasCurrency({ options }: Metric): boolean {
  return 'entries' in options && Object.hasOwn(Object(options.entries), 'currency')
}

function never(): () => void {
  return () => {}
}
