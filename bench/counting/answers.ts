/** Users of each day of the range, and of the 30 days that end with it. */
export type ActiveAnswer = readonly (readonly [daily: number, monthly: number])[]

/** Cohort (week of the first event), weeks since, users: in that order, without cells of nobody. */
export type RetentionAnswer = readonly (readonly number[])[]

/** What is counted, and how. */
export interface Setting {
  readonly timeZone: 'UTC' | 'America/New_York'
  /** Whether an event that was sent twice counts once: as of its earliest time. */
  readonly removal: boolean
}

export const windowDays = 30
export const highestAge = 12

/** The six months of the log in New York: one change of the clock. Instants in ms. */
export const newYork = { change: Date.UTC(2026, 2, 8, 7), before: -18_000_000, after: -14_400_000 }
