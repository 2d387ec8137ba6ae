import { completed } from '../metrics/team/completed.ts'
import { queryOf } from './queryOf.ts'

/**
 * Completed tasks by person as a TanStack query.
 * @example useQuery(completedQuery({ range: 'last-28-days', timeZone: 'UTC' }, { source }))
 */
export const completedQuery = /* @__PURE__ */ queryOf(completed)
