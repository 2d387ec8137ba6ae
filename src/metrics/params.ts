import type { WeekStart } from './calendar/window.ts'
import type { Statistics } from './plan/steps.ts'
import type { Grain } from './result.ts'

/** What every metric is asked with; a metric's own options stand beside these keys. */
export interface Params {
  /** Half-open range of calendar days, `YYYY-MM-DD`. */
  readonly range: { readonly from: string; readonly until: string }
  readonly grain: Grain
  /** IANA name. */
  readonly timeZone: string
  readonly weekStart: WeekStart
  readonly compare: 'none' | 'previous' | 'year'
}

/** What a source answers: the counts of the range and of the range it is compared with, known up to `asOf` (ISO 8601). */
export interface Counted {
  readonly asOf: string
  readonly now: Statistics
  /** Null without comparison. */
  readonly before: Statistics | null
}
