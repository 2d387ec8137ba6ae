import { activeUsers } from '../metrics/engagement/activeUsers.ts'
import { queryOf } from './queryOf.ts'

/**
 * Active users by day, week and month as a TanStack query.
 * @example useQuery(activeUsersQuery({ range: 'last-30-days', timeZone: 'UTC' }, { source }))
 */
export const activeUsersQuery = /* @__PURE__ */ queryOf(activeUsers)
