import type { Window } from '../calendar/window.ts'
import type { Point, PointState } from '../result.ts'
import { wilson } from '../statistics/wilson.ts'
import type { RetentionBody, RetentionCell, RetentionOptions } from './retention.ts'

/** Both the cohort's period and that of the age are whole and over. */
export function isOver({ periods }: Window, cohort: number, age: number): boolean {
  return periods[cohort]?.state === 'complete' && periods[cohort + age]?.state === 'complete'
}

export function cellOf(
  window: Window,
  { criterion }: RetentionOptions,
  cohort: number,
  age: number,
  users: number,
  size: number,
): RetentionCell {
  const over = isOver(window, cohort, age)
  const begun = window.periods[cohort + age]?.state !== 'unobserved'
  if (!begun || (!over && age > 0 && users === 0))
    return { age, users: null, rate: null, interval: null, state: begun ? 'immature' : 'unobserved' }
  return { age, ...rateOf(users, size), state: over ? overState(age, criterion) : 'immature' }
}

export function rateOf(users: number, size: number): Pick<RetentionCell, 'users' | 'rate' | 'interval'> {
  return { users, rate: size === 0 ? null : users / size, interval: wilson(users, size) }
}

/** "On or after" is never final: everybody can still come back. */
function overState(age: number, criterion: RetentionOptions['criterion']): PointState {
  return criterion === 'onOrAfter' && age > 0 ? 'immature' : 'complete'
}

/** All cohorts whose age is over, added up. */
export function pooled(
  age: number,
  cohorts: RetentionBody['cohorts'],
  window: Window,
  { criterion }: RetentionOptions,
): RetentionBody['curve'][number] {
  let users = 0
  let eligible = 0
  let over = false
  for (const [cohort, { size, cells }] of cohorts.entries()) {
    if (!isOver(window, cohort, age)) continue
    over = true
    users += cells[age]?.users ?? 0
    eligible += size
  }
  if (!over) return { age, users: null, rate: null, interval: null, state: 'unobserved', eligible }
  return { age, ...rateOf(users, eligible), state: overState(age, criterion), eligible }
}

export function pointOf(from: string, until: string, size: number, cell: RetentionCell | undefined): Point {
  if (!cell) return { from, until, value: null, n: size, interval: null, state: 'unobserved' }
  return { from, until, value: cell.rate, n: size, interval: cell.interval, state: cell.state }
}
