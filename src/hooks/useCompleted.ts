'use client'

import { type CompletedBody, type CompletedOptions, completed } from '../metrics/team/completed.ts'
import { type MetricHookOptions, useMetric } from './useMetric.ts'
import type { MetricParams } from './useQuestion.ts'

/**
 * Completed tasks by person, asked of the provider's source.
 * @example const query = useCompleted({ range: 'last-28-days' })
 */
export function useCompleted(
  params: MetricParams<CompletedOptions>,
  options?: MetricHookOptions<CompletedOptions, CompletedBody>,
) {
  return useMetric(completed, params, options)
}
