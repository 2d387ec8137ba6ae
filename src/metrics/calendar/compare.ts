import { civilOf, dayOf, weekday } from './civil.ts'
import { cutPeriods, weekStartDay } from './periods.ts'
import { type Window, windowOver } from './window.ts'
import { dayMs, firstInstant, offsetAt, zoneOffsets } from './zone.ts'

/**
 * The window that a window is compared with, like for like.
 *
 * `previous` is the range of the same shape just before: as many months where the range consists of whole months (so
 * also quarters and years), else as many days. `year` is the same dates one year earlier; a range from Feb 29 then
 * begins on Feb 28.
 *
 * What is known moves with the range and keeps its wall-clock time: so a running range is compared with the same elapsed
 * span, and what can still change after a range (a window to convert in, an open ticket) with what it was at the same age.
 * A day that the earlier month does not have counts as the end of that month, so March 30 is compared with all of February.
 *
 * Point i of the comparison stands against point i of the range: the periods move with the range, and weeks keep their
 * distance from its first day, even if they then begin on another weekday. So both have equally many points, except where
 * months differ in length: then the longer one has more days (or a last, short week) that stand against nothing.
 *
 * @throws KpiError `invalidDay` where the comparison would begin before the year 1
 *
 * @example
 * ```ts
 * const march = { range: { from: '2024-03-01', until: '2024-04-01' }, grain: 'day', timeZone: 'UTC', weekStart: 'monday' } as const
 * const before = compareWindow(resolveWindow({ ...march, asOf: '2024-03-11T06:00:00Z' }), 'previous')
 * before.from // 2024-02-01
 * before.asOf // 2024-02-11T06:00:00.000Z
 * ```
 */
export function compareWindow(window: Window, kind: 'previous' | 'year'): Window {
  const months = kind === 'year' ? 12 : wholeMonths(window)
  return months ? byMonths(window, months) : byDays(window, window.endDay - window.firstDay)
}

function byDays(window: Window, days: number): Window {
  const { firstDay, endDay, grain, weekStart } = window
  const cut = cutPeriods(firstDay, endDay, grain, weekStartDay[weekStart]).map((period) => ({
    ...period,
    firstDay: period.firstDay - days,
    endDay: period.endDay - days,
  }))
  const knownUntil = movedKnowledge(window, (wallClock) => wallClock - days * dayMs)
  return windowOver({ ...window, firstDay: firstDay - days, endDay: endDay - days }, cut, knownUntil)
}

function byMonths(window: Window, months: number): Window {
  const firstDay = startMonthsBefore(window.firstDay, months)
  const endDay = monthsBefore(window.endDay, months)
  // Weeks turn with the weekday of the first day.
  const firstWeekday = weekStartDay[window.weekStart] + weekday(firstDay) - weekday(window.firstDay)
  const knownUntil = movedKnowledge(window, (wallClock) => {
    const day = Math.floor(wallClock / dayMs)
    const moved = monthsBefore(day, months)
    return moved * dayMs + (isSameDate(day, moved) ? wallClock - day * dayMs : 0)
  })
  return windowOver(
    { ...window, firstDay, endDay },
    cutPeriods(firstDay, endDay, window.grain, firstWeekday),
    knownUntil,
  )
}

/** Number of months where the range consists of whole ones, else 0. */
function wholeMonths({ firstDay, endDay }: Window): number {
  const from = civilOf(firstDay)
  const until = civilOf(endDay)
  return from.day === 1 && until.day === 1 ? (until.year - from.year) * 12 + until.month - from.month : 0
}

/** The instant that stands for the one up to which the data is known: cohorts of both ranges are seen at one age. */
function movedKnowledge({ knownUntil, time, timeZone }: Window, move: (wallClock: number) => number): number {
  const wallClock = move(knownUntil + offsetAt(knownUntil, time))
  return firstInstant(wallClock, zoneOffsets(timeZone, wallClock - 2 * dayMs, wallClock + 2 * dayMs))
}

/** The same date some months before; the first of the next month where the date does not exist. */
export function monthsBefore(day: number, months: number): number {
  const { year, month, day: date } = civilOf(day)
  const moved = dayOf({ year, month: month - months, day: date })
  return isSameDate(day, moved) ? moved : dayOf({ year, month: month - months + 1, day: 1 })
}

/** The same date some months before; the last of the month where the date does not exist. */
function startMonthsBefore(day: number, months: number): number {
  const moved = monthsBefore(day, months)
  return isSameDate(day, moved) ? moved : moved - 1
}

function isSameDate(a: number, b: number): boolean {
  return civilOf(a).day === civilOf(b).day
}
