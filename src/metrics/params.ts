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
  /** How many observations are enough to say something; the metric's own number unless given. */
  readonly minN?: number
  /** Only rows with one of the values of each dimension; null = the rows that have none. */
  readonly filter?: Readonly<Record<string, readonly (string | null)[]>>
  /** The same for the `top` most frequent values of a dimension, and for all others together. */
  readonly breakdown?: { readonly by: string; readonly top: number }
}

/** What a source answers: the counts of the range and of the range it is compared with, known up to `asOf` (ISO 8601). */
export interface Counted {
  readonly asOf: string
  readonly now: Statistics
  /** Null without comparison. */
  readonly before: Statistics | null
  /** With a breakdown: the values of the dimension, the most frequent first, each counted by itself. */
  readonly groups?: readonly CountedGroup[]
  /** With a breakdown that has more values: how many these are, and what they count together. */
  readonly others?: { readonly values: number; readonly now: Statistics }
}

/** The counts of the rows with one value of a dimension; null = without one. */
export interface CountedGroup {
  readonly value: string | null
  readonly now: Statistics
}
