import { mrr } from '../metrics/business/mrr.ts'
import { queryOf } from './queryOf.ts'

/**
 * Monthly recurring revenue and its movements as a TanStack query.
 * @example useQuery(mrrQuery({ range: 'last-12-months', timeZone: 'UTC' }, { source }))
 */
export const mrrQuery = /* @__PURE__ */ queryOf(mrr)
