'use client'

import { type ActiveUsersBody, type ActiveUsersOptions, activeUsers } from '../metrics/engagement/activeUsers.ts'
import { type MetricHookOptions, useMetric } from './useMetric.ts'
import type { MetricParams } from './useQuestion.ts'

/**
 * Active users by day, week and month, asked of the provider's source.
 * @example const query = useActiveUsers({ range: 'last-30-days' })
 */
export function useActiveUsers(
  params: MetricParams<ActiveUsersOptions>,
  options?: MetricHookOptions<ActiveUsersOptions, ActiveUsersBody>,
) {
  return useMetric(activeUsers, params, options)
}
