import { formatDay } from '../calendar/civil.ts'
import { rangeEnd, type Window } from '../calendar/window.ts'
import { read } from '../plan/read.ts'
import { between, moments, named } from '../plan/rows.ts'
import type { Count, Rows, Statistics } from '../plan/steps.ts'
import type { Point } from '../result.ts'
import { eventsNeeded, type QualifyingOptions, qualifying } from './qualifying.ts'

/** One row per user and active day of the range and of `before` days in front of it: `entity`, `day`, `untilNext`. */
export function activeDays({ firstDay, endDay }: Window, before: number, options: QualifyingOptions): Rows {
  return {
    ...eventsNeeded(options),
    steps: [
      ...qualifying(options),
      between(firstDay - before, endDay),
      named('user'),
      { do: 'gaps', entity: 'user', day: 'day', cap: before + 1 },
    ],
  }
}

/** Users of each active day. */
export function usersPerDay(days: Rows): Count {
  return { ...days, end: { do: 'tally', by: ['day'], measures: { users: { count: true } } } }
}

/**
 * Users by the day on which they drop out of the last `length` days. An active day keeps a user in until the next one,
 * at most for the length; so the users of any window are those who came in so far less those who dropped out.
 */
export function usersLeaving(days: Rows, length: number): Count {
  return {
    ...days,
    steps: [
      ...days.steps,
      {
        do: 'derive',
        as: 'left',
        from: { op: '+', args: [{ col: 'day' }, { op: 'min', args: [{ col: 'untilNext' }, { value: length }] }] },
      },
    ],
    end: { do: 'tally', by: ['left'], measures: { users: { count: true } } },
  }
}

/** The active days of the range itself, with their period. */
export function inPeriods(days: Rows, { firstDay, endDay }: Window): Rows {
  const inRange = between(firstDay, endDay)
  return { ...days, steps: [...days.steps, inRange, { do: 'derive', as: 'period', from: { period: 'day' } }] }
}

/** The first day with any event, whoever did it. */
export const firstEvent: Count = {
  fact: 'events',
  needs: ['at', 'user'],
  steps: moments('at', ['user']),
  end: { do: 'tally', by: [], measures: { day: { min: 'day' } } },
}

/** First day of the data; null without events. */
export function firstDayOf(statistics: Statistics): number | null {
  return read(statistics, 'first', { day: 'number?' })[0]?.day ?? null
}

/** Users of each day of the range and of the days that end with it, from `usersPerDay` and `usersLeaving`. */
export function rollingUsers(
  statistics: Statistics,
  leaving: string,
  { firstDay, knownDay }: Window,
): readonly number[] {
  const change = new Map<number, number>()
  const add = (day: number, users: number) =>
    change.set(Math.max(day, firstDay), (change.get(Math.max(day, firstDay)) ?? 0) + users)
  for (const { day, users } of read(statistics, 'active', { day: 'number', users: 'number' })) add(day, users)
  for (const { left, users } of read(statistics, leaving, { left: 'number', users: 'number' })) add(left, -users)
  let inside = 0
  return Array.from({ length: Math.max(0, knownDay - firstDay) }, (_, index) => {
    inside += change.get(firstDay + index) ?? 0
    return inside
  })
}

/** Users of each day of the range. */
export function dailyUsers(statistics: Statistics, { firstDay, knownDay }: Window): readonly number[] {
  const users = new Map(
    read(statistics, 'active', { day: 'number', users: 'number' }).map((row) => [row.day, row.users]),
  )
  return Array.from({ length: Math.max(0, knownDay - firstDay) }, (_, index) => users.get(firstDay + index) ?? 0)
}

/**
 * A point for each day of the range. `length` is how many days its window has: one that reaches before the first day
 * of the data is partial, and so is the running day.
 */
export function dailyPoints(
  window: Window,
  first: number | null,
  length: number,
  pointAt: (index: number) => Pick<Point, 'value' | 'n'>,
): readonly Point[] {
  return Array.from({ length: window.endDay - window.firstDay }, (_, index): Point => {
    const day = window.firstDay + index
    const span = { from: formatDay(day), until: formatDay(day + 1), interval: null }
    if (day >= window.knownDay || first === null) return { ...span, value: null, n: 0, state: 'unobserved' }
    const whole = first <= day - length + 1 && isOver(day, window)
    return { ...span, ...pointAt(index), state: whole ? 'complete' : 'partial' }
  })
}

/** The last day that is over, as an index into the days of the range; else the one that is running. */
export function headlineDay(window: Window): number {
  const last = window.knownDay - window.firstDay - 1
  return last > 0 && !isOver(window.knownDay - 1, window) ? last - 1 : last
}

function isOver(day: number, { time }: Window): boolean {
  return rangeEnd(day + 1, time) <= time.cutoff
}
