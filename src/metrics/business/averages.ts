import type { Window } from '../calendar/window.ts'
import type { Count, Statistics } from '../plan/steps.ts'
import type { Interval, Warning } from '../result.ts'
import type { SubscriptionOptions } from './subscriptions.ts'

/** Revenue in minor units, by those it is divided by. */
export interface Average {
  readonly revenue: number
  readonly users: number
  readonly interval?: Interval | null
}

/** What one of the ways to divide revenue finds. */
export interface Averages {
  /** Of the range; null where nothing is known. */
  readonly whole: Average | null
  readonly periods: readonly (Average | null)[]
  /** Of what each of them brings in, in minor units. */
  readonly median: number | null
  readonly medianInterval: Interval | null
  /** First day of the data, where it is one of lines of revenue. */
  readonly firstDay?: number | null
  readonly warnings: readonly Warning[]
}

/** A way to divide revenue by users: what it counts, and what it makes of it. */
export interface Way {
  /** Names of revenue and of users among the terms of a result. */
  readonly terms: readonly [revenue: string, users: string]
  counts(window: Window, options: SubscriptionOptions): Readonly<Record<string, Count>>
  read(statistics: Statistics, window: Window): Averages
}
