'use client'

import { type RetentionBody, retention } from '../metrics/customer/retention.ts'
import type { RetentionOptions } from '../metrics/customer/retentionOptions.ts'
import { type MetricHookOptions, useMetric } from './useMetric.ts'
import type { MetricParams } from './useQuestion.ts'

/**
 * Retention by cohort, asked of the provider's source.
 * @example const query = useRetention({ range: 'last-12-months', grain: 'month' })
 */
export function useRetention(
  params: MetricParams<RetentionOptions>,
  options?: MetricHookOptions<RetentionOptions, RetentionBody>,
) {
  return useMetric(retention, params, options)
}
