import type { Window } from '../calendar/window.ts'
import type { Point, PointState } from '../result.ts'
import { wilson } from '../statistics/wilson.ts'
import type { RetentionBody, RetentionCell } from './retention.ts'
import type { RetentionOptions } from './retentionOptions.ts'

type Options = Pick<RetentionOptions, 'criterion' | 'dayBorders'>

/**
 * Both the cohort's period and that of the age are whole and over. A day of 24 hours from the first event begins on one
 * day of the calendar and ends on the next.
 */
export function isOver(
  { periods, grain }: Window,
  { dayBorders }: Pick<Options, 'dayBorders'>,
  cohort: number,
  age: number,
): boolean {
  const later = grain === 'day' && dayBorders !== 'calendar' && age > 0 ? 1 : 0
  return periods[cohort]?.state === 'complete' && periods[cohort + age + later]?.state === 'complete'
}

export function cellOf(
  window: Window,
  options: Options,
  cohort: number,
  age: number,
  users: number,
  size: number,
): RetentionCell {
  const over = isOver(window, options, cohort, age)
  const begun = window.periods[cohort + age]?.state !== 'unobserved'
  if (!begun || (!over && age > 0 && users === 0))
    return { age, users: null, rate: null, interval: null, state: begun ? 'immature' : 'unobserved' }
  return { age, ...rateOf(users, size), state: over ? overState(age, options) : 'immature' }
}

export function rateOf(users: number, size: number): Pick<RetentionCell, 'users' | 'rate' | 'interval'> {
  return { users, rate: size === 0 ? null : users / size, interval: wilson(users, size) }
}

/** "On or after" is never final: everybody can still come back. */
function overState(age: number, { criterion }: Options): PointState {
  return criterion === 'onOrAfter' && age > 0 ? 'immature' : 'complete'
}

/** All cohorts whose age is over, added up. */
export function pooled(
  window: Window,
  age: number,
  cohorts: RetentionBody['cohorts'],
  usersOf: (cohort: number) => number,
  options: Options,
): RetentionBody['curve'][number] {
  const over = cohorts.flatMap(({ size }, cohort) =>
    isOver(window, options, cohort, age) ? [{ size, users: usersOf(cohort) }] : [],
  )
  const eligible = over.reduce((sum, { size }) => sum + size, 0)
  if (over.length === 0) return { age, users: null, rate: null, interval: null, state: 'unobserved', eligible }
  const users = over.reduce((sum, cohort) => sum + cohort.users, 0)
  return { age, ...rateOf(users, eligible), state: overState(age, options), eligible }
}

export function pointOf(from: string, until: string, size: number, cell: RetentionCell | undefined): Point {
  if (!cell) return { from, until, value: null, n: size, interval: null, state: 'unobserved' }
  return { from, until, value: cell.rate, n: size, interval: cell.interval, state: cell.state }
}
