'use client'

import { type NpsBody, type NpsOptions, nps } from '../metrics/business/nps.ts'
import { type MetricHookOptions, useMetric } from './useMetric.ts'
import type { MetricParams } from './useQuestion.ts'

/**
 * Net Promoter Score, asked of the provider's source.
 * @example const query = useNps({ range: 'last-quarter', compare: 'previous' })
 */
export function useNps(params: MetricParams<NpsOptions>, options?: MetricHookOptions<NpsOptions, NpsBody>) {
  return useMetric(nps, params, options)
}
