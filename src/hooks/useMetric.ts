'use client'

import { type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { Metric } from '../metrics/metric.ts'
import type { MetricResult } from '../metrics/result.ts'
import { type CachedCounts, type MetricKey, metricQuery } from '../queries/metricQuery.ts'
import { useSettings } from './KpiProvider.tsx'
import { type MetricParams, useQuestion } from './useQuestion.ts'

/** TanStack's own, without what makes the query the metric's. */
export type MetricHookOptions<Options extends object, Body> = Omit<
  UseQueryOptions<CachedCounts<Options>, Error, MetricResult<Body>, MetricKey>,
  'queryKey' | 'queryFn' | 'select' | 'initialData' | 'placeholderData' | 'queryKeyHashFn'
>

/**
 * Any metric, asked of the provider's source: TanStack's query result, its data the `MetricResult`.
 * While a new range loads, the old result stays with its own period (`isPlaceholderData`); a change of the source's
 * scope shows nothing of the old one.
 *
 * @throws {KpiError} `missingProvider`, `invalidParams`
 * @example
 * ```tsx
 * const query = useMetric(nps, { range: 'last-quarter', compare: 'previous' })
 * ```
 */
export function useMetric<Options extends object, Body>(
  metric: Metric<string, Options, Body>,
  params: NoInfer<MetricParams<Options>>,
  options: MetricHookOptions<Options, Body> = {},
): UseQueryResult<MetricResult<Body>, Error> {
  const settings = useSettings()
  const { source, now, queryClient } = settings
  const question = useQuestion(metric, params, settings)
  return useQuery({ ...metricQuery(metric, question, { source, now }), ...options }, queryClient)
}
