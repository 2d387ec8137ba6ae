'use client'

import { type CompletedBody, completed } from '../metrics/team/completed.ts'
import { type MetricHookOptions, useMetric } from './useMetric.ts'
import type { MetricParams } from './useQuestion.ts'

/**
 * Completed tasks by person, asked of the provider's source.
 * @example const query = useCompleted({ range: 'last-28-days' })
 */
export function useCompleted(params: MetricParams, options?: MetricHookOptions<object, CompletedBody>) {
  return useMetric(completed, params, options)
}
