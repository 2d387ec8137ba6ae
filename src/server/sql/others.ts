import type { Query } from './query.ts'

/** The query with the CTEs of another that its next step reads, and with what that one left out. */
export function withOthers(query: Query, other: Query): Query {
  return {
    ...query,
    ctes: [...new Set([...query.ctes, ...other.ctes])],
    excluded: [...query.excluded, ...other.excluded],
  }
}
