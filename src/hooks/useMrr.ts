'use client'

import { type MrrBody, type MrrOptions, mrr } from '../metrics/business/mrr.ts'
import { type MetricHookOptions, useMetric } from './useMetric.ts'
import type { MetricParams } from './useQuestion.ts'

/**
 * Monthly recurring revenue and its movements, asked of the provider's source.
 * @example const query = useMrr({ range: 'last-12-months', compare: 'year' })
 */
export function useMrr(params: MetricParams<MrrOptions>, options?: MetricHookOptions<MrrOptions, MrrBody>) {
  return useMetric(mrr, params, options)
}
