import type { Point } from '../result.ts'

/** Distinct users of each day, and of the 7 and 30 days that end with it. */
export interface ActiveUsersBody {
  readonly daily: readonly Point[]
  readonly weekly: readonly Point[]
  readonly monthly: readonly Point[]
  /** First day with any event in the data; windows that reach before it are partial. */
  readonly firstDay: string | null
}
