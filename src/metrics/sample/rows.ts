import { civilOf, dayOf, formatDay, weekday } from '../calendar/civil.ts'
import { dayMs } from '../calendar/zone.ts'
import type { FactName, facts } from '../facts.ts'
import { type Random, weighted } from './random.ts'

interface Cells {
  readonly text: string | null
  readonly number: number | null
  readonly time: string | null
}

/** A row of a fact under the kit's own column names: moments as ISO 8601 in UTC, days as `YYYY-MM-DD`. */
export type FactRow<Name extends FactName> = {
  readonly [Column in keyof (typeof facts)[Name]]?: Cells[(typeof facts)[Name][Column] & keyof Cells]
}

/** Days since 1970-01-01, half-open. */
export interface Span {
  readonly from: number
  readonly until: number
}

/** How far into the span a day lies: 0 at its beginning, 1 at its end. */
export function progressOn(day: number, { from, until }: Span): number {
  return (day - from) / (until - from)
}

export function monthsBefore(day: number, months: number): number {
  const { year, month, day: date } = civilOf(day)
  return dayOf({ year, month: month - months, day: date })
}

export function isWeekend(day: number): boolean {
  return weekday(day) === 0 || weekday(day) === 6
}

/** A moment in the working hours of a day, most around ten and three. */
export function momentOf(day: number, random: Random): number {
  const hour = random.pick(hours)
  return day * dayMs + hour * 3_600_000 + Math.floor(random.next() * 3_600_000)
}

export const isoOf = (ms: number) => new Date(ms).toISOString()

export const dateOf = formatDay

const hours = weighted([
  [7, 4],
  [8, 9],
  [9, 14],
  [10, 15],
  [11, 11],
  [12, 7],
  [13, 10],
  [14, 14],
  [15, 13],
  [16, 10],
  [17, 6],
  [18, 5],
])
