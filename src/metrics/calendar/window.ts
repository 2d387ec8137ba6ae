import type { PlanTime } from '../plan/steps.ts'
import type { Grain } from '../result.ts'

export type WeekStart = 'monday' | 'sunday' | 'saturday'

/** A range cut into periods, in one zone, as known at one instant: all that a metric needs to know of time. */
export interface Window {
  readonly timeZone: string
  readonly grain: Grain
  readonly weekStart: WeekStart
  /** First day and the day after the last, `YYYY-MM-DD`. */
  readonly from: string
  readonly until: string
  /** First local day of the range and the day after the last, as days since 1970-01-01. */
  readonly firstDay: number
  readonly endDay: number
  /**
   * The periods of the grain inside the range, clipped to it. `state` is `complete` when the period's end is not after
   * `asOf` and the period is whole, `partial` when it is running or clipped by the range, `unobserved` when it has not begun.
   */
  readonly periods: readonly {
    readonly from: string
    readonly until: string
    readonly firstDay: number
    readonly endDay: number
    readonly state: 'complete' | 'partial' | 'unobserved'
  }[]
  /** ISO 8601 instant up to which the data is known, at most the end of the range. */
  readonly asOf: string
  /** The day after the last day that has begun by `asOf`, at most `endDay`. */
  readonly knownDay: number
  /** What the plan's readers get. */
  readonly time: PlanTime
}
