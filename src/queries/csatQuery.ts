import { csat } from '../metrics/customer/csat.ts'
import { queryOf } from './queryOf.ts'

/**
 * Customer satisfaction as a TanStack query.
 * @example useQuery(csatQuery({ range: 'last-quarter', timeZone: 'UTC' }, { source }))
 */
export const csatQuery = /* @__PURE__ */ queryOf(csat)
