'use client'

import { type CsatBody, type CsatOptions, csat } from '../metrics/customer/csat.ts'
import { type MetricHookOptions, useMetric } from './useMetric.ts'
import type { MetricParams } from './useQuestion.ts'

/**
 * Customer satisfaction, asked of the provider's source.
 * @example const query = useCsat({ range: 'last-quarter', compare: 'previous' })
 */
export function useCsat(params: MetricParams<CsatOptions>, options?: MetricHookOptions<CsatOptions, CsatBody>) {
  return useMetric(csat, params, options)
}
