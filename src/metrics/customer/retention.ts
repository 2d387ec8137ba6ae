import type { Interval, PointState } from '../result.ts'

export interface RetentionCell {
  readonly age: number
  /** Null where the age is not over yet and nothing has been seen. */
  readonly users: number | null
  readonly rate: number | null
  readonly interval: Interval | null
  readonly state: PointState
}

export interface RetentionBody {
  readonly unit: 'day' | 'week' | 'month'
  readonly cohort: 'first' | 'each'
  readonly criterion: 'on' | 'onOrAfter'
  readonly maxAge: number
  /** The age that the headline speaks of. */
  readonly age: number
  readonly cohorts: readonly {
    readonly from: string
    readonly until: string
    readonly size: number
    readonly state: PointState
    /** Ages 0..maxAge, as far as the range reaches. */
    readonly cells: readonly RetentionCell[]
  }[]
  /** Pooled over the cohorts whose age is over: users and eligible added, never rates averaged. */
  readonly curve: readonly (RetentionCell & { readonly eligible: number })[]
}
