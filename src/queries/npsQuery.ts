import { nps } from '../metrics/business/nps.ts'
import { queryOf } from './queryOf.ts'

/**
 * Net Promoter Score as a TanStack query.
 * @example queryClient.prefetchQuery(npsQuery({ range: 'last-quarter', timeZone: 'UTC' }, { source }))
 */
export const npsQuery = /* @__PURE__ */ queryOf(nps)
