import { stickiness } from '../metrics/engagement/stickiness.ts'
import { queryOf } from './queryOf.ts'

/**
 * Stickiness, average daily by monthly active users, as a TanStack query.
 * @example useQuery(stickinessQuery({ range: 'last-month', timeZone: 'UTC' }, { source }))
 */
export const stickinessQuery = /* @__PURE__ */ queryOf(stickiness)
