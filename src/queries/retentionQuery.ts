import { retention } from '../metrics/customer/retention.ts'
import { queryOf } from './queryOf.ts'

/**
 * Retention by cohort as a TanStack query.
 * @example useQuery(retentionQuery({ range: 'last-12-months', timeZone: 'UTC' }, { source }))
 */
export const retentionQuery = /* @__PURE__ */ queryOf(retention)
