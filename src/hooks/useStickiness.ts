'use client'

import { type StickinessBody, type StickinessOptions, stickiness } from '../metrics/engagement/stickiness.ts'
import { type MetricHookOptions, useMetric } from './useMetric.ts'
import type { MetricParams } from './useQuestion.ts'

/**
 * Average daily by monthly active users, asked of the provider's source.
 * @example const query = useStickiness({ range: 'last-month' })
 */
export function useStickiness(
  params: MetricParams<StickinessOptions>,
  options?: MetricHookOptions<StickinessOptions, StickinessBody>,
) {
  return useMetric(stickiness, params, options)
}
