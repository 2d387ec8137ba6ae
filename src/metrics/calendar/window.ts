import { KpiError } from '../KpiError.ts'
import type { PlanTime } from '../plan/steps.ts'
import type { Grain, Period } from '../result.ts'
import { formatDay, isDay, parseDay } from './civil.ts'
import { type CutPeriod, cutPeriods, weekStartDay } from './periods.ts'
import { dayMs, firstInstant, lastInstant, localDay, type ZoneOffsets, zoneOffsets } from './zone.ts'

/** The weekday that weeks begin with; Monday (ISO 8601) unless given. */
export type WeekStart = 'monday' | 'sunday' | 'saturday'

/** A range cut into periods, in one zone, as known at one instant: all that a metric needs to know of time. */
export interface Window {
  readonly timeZone: string
  readonly grain: Grain
  readonly weekStart: WeekStart
  /** First day and the day after the last, `YYYY-MM-DD`. */
  readonly from: string
  readonly until: string
  /** First local day of the range and the day after the last, as days since 1970-01-01. */
  readonly firstDay: number
  readonly endDay: number
  /**
   * The periods of the grain inside the range, clipped to it. `state` is `complete` when the period's end is not after
   * `asOf` and the period is whole, `partial` when it is running or clipped by the range, `unobserved` when it has not begun.
   */
  readonly periods: readonly {
    readonly from: string
    readonly until: string
    readonly firstDay: number
    readonly endDay: number
    readonly state: 'complete' | 'partial' | 'unobserved'
  }[]
  /** ISO 8601 instant up to which the data is known, at most the end of the range. */
  readonly asOf: string
  /** The same without that limit, as an instant in ms: also what followed the range is known up to here. */
  readonly knownUntil: number
  /** The day after the last day that has begun by `asOf`, at most `endDay`. */
  readonly knownDay: number
  /** What the plan's readers get. */
  readonly time: PlanTime
}

/** What `resolveWindow` cuts and dates. */
export interface WindowRequest {
  /** Half-open range of calendar days, `YYYY-MM-DD`. */
  readonly range: { readonly from: string; readonly until: string }
  readonly grain: Grain
  /** IANA name. */
  readonly timeZone: string
  readonly weekStart: WeekStart
  /** ISO 8601 instant up to which the data is known; it may lie after the range or before it. */
  readonly asOf: string
}

/**
 * Cuts a range of calendar days into periods in a time zone, as known at an instant.
 *
 * The offsets in `time` are exact from 1970 (or ten years before the range, where that is earlier) until a year after
 * the cutoff. Outside, the nearest of them holds, which can move an instant by an hour or so: it may land on the day
 * before or after, but never inside the known part of the range.
 *
 * @throws KpiError `invalidDay`, `emptyRange`, `invalidInstant`, `unknownTimeZone`, `tooManyPeriods`
 *
 * @example
 * ```ts
 * const march = { from: '2024-03-01', until: '2024-04-01' }
 * const window = resolveWindow({ range: march, grain: 'week', timeZone: 'Europe/Berlin', weekStart: 'monday', asOf: '2024-03-20T11:00:00Z' })
 * window.periods.map(({ from, state }) => `${from} ${state}`)
 * // 2024-03-01 partial, 2024-03-04 complete, 2024-03-11 complete, 2024-03-18 partial, 2024-03-25 unobserved
 * ```
 */
export function resolveWindow({ range, grain, timeZone, weekStart, asOf }: WindowRequest): Window {
  const firstDay = parseDay(range.from)
  const endDay = parseDay(range.until)
  if (endDay <= firstDay)
    throw new KpiError('emptyRange', `A range ends after it begins; got from ${range.from} until ${range.until}.`, {
      range,
    })
  const cut = cutPeriods(firstDay, endDay, grain, weekStartDay[weekStart])
  return windowOver({ timeZone, grain, weekStart, firstDay, endDay }, cut, parseInstant(asOf))
}

/** What a result says of its window. */
export function periodOf({ from, until, timeZone, grain, asOf, firstDay, endDay, knownDay, time }: Window): Period {
  return {
    from,
    until,
    timeZone,
    grain,
    asOf,
    complete: time.cutoff === rangeEnd(endDay, time),
    days: { elapsed: Math.max(0, knownDay - firstDay), total: endDay - firstDay },
  }
}

/** The instant at which the last day before `endDay` is over. */
export function rangeEnd(endDay: number, offsets: ZoneOffsets): number {
  return lastInstant(endDay * dayMs, offsets)
}

/** The window over periods that are cut already. */
export function windowOver(
  range: Pick<Window, 'timeZone' | 'grain' | 'weekStart' | 'firstDay' | 'endDay'>,
  cut: readonly CutPeriod[],
  asOfMs: number,
): Window {
  const { timeZone, grain, weekStart, firstDay, endDay } = range
  const aroundEnd = zoneOffsets(timeZone, (endDay - 2) * dayMs, (endDay + 2) * dayMs)
  const cutoff = Math.min(asOfMs, rangeEnd(endDay, aroundEnd))
  const offsets = zoneOffsets(timeZone, spanStart(firstDay), cutoff + 366 * dayMs)
  const periods = cut.map((period) => {
    const begun = firstInstant(period.firstDay * dayMs, offsets) < cutoff
    const over = rangeEnd(period.endDay, offsets) <= cutoff
    return {
      from: formatDay(period.firstDay),
      until: formatDay(period.endDay),
      firstDay: period.firstDay,
      endDay: period.endDay,
      state: !begun ? 'unobserved' : over && period.whole ? 'complete' : 'partial',
    } as const
  })
  return {
    timeZone,
    grain,
    weekStart,
    from: formatDay(firstDay),
    until: formatDay(endDay),
    firstDay,
    endDay,
    periods,
    asOf: new Date(cutoff).toISOString(),
    knownUntil: asOfMs,
    knownDay: Math.min(endDay, localDay(cutoff - 1, offsets) + 1),
    time: { ...offsets, boundaries: [...cut.map((period) => period.firstDay), endDay], cutoff },
  }
}

function spanStart(firstDay: number): number {
  return Math.min(0, (firstDay - 3653) * dayMs)
}

function parseInstant(text: string): number {
  const [, date] = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.exec(text) ?? []
  const ms = date !== undefined && isDay(date) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(ms))
    throw new KpiError(
      'invalidInstant',
      `Instants are ISO 8601 with Z or an offset, such as 2024-03-10T07:00:00Z; got ${JSON.stringify(text)}.`,
      { asOf: text },
    )
  return ms
}
