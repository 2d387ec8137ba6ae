import type { Point } from '../result.ts'

/** The ratio of average daily to monthly active users, with both numbers behind it. */
export interface StickinessBody {
  readonly averageDau: number | null
  readonly mau: number | null
  /** On how many of 30 days a monthly user comes, on average: 30 times the ratio. */
  readonly activeDaysPer30: number | null
  /** Days that the average covers. */
  readonly days: number
  /** DAU of each day by the users of the 30 days that end with it. */
  readonly daily: readonly Point[]
  /** The period that the headline speaks of: the last complete one, or the running one. Null for totals. */
  readonly period: { readonly from: string; readonly until: string } | null
}
