import { type RelativeRange, relativeRanges, resolveRange } from '../metrics/calendar/ranges.ts'
import type { WeekStart } from '../metrics/calendar/window.ts'
import { todayIn } from '../metrics/calendar/zone.ts'
import { KpiError } from '../metrics/KpiError.ts'
import type { Metric } from '../metrics/metric.ts'
import { nearMatches } from '../metrics/names.ts'
import type { Params } from '../metrics/params.ts'
import { type ResolvedParams, resolveParams } from '../metrics/resolveParams.ts'
import { canonical } from './canonical.ts'

/** What a metric is asked: the range as days or by a name that moves with the calendar; the rest has defaults. */
export type Question<Options extends object = object> = {
  readonly range: Params['range'] | RelativeRange
  /** IANA name. */
  readonly timeZone: string
} & Partial<Omit<Params, 'range' | 'timeZone'>> &
  Partial<Options>

/**
 * A question with nothing left open: relative ranges as days seen from `now` in the question's zone, every default
 * filled in, keys in one order.
 *
 * @throws {KpiError} `invalidParams`, `unknownTimeZone`
 */
export function resolveQuestion<Options extends object>(
  metric: Metric<string, Options>,
  question: Question<Options>,
  now: number,
): ResolvedParams<Options> {
  const { range } = question
  const days = typeof range === 'string' ? daysOf(range, question.timeZone, question.weekStart ?? 'monday', now) : range
  const given = Object.entries(question).filter(([, value]) => value !== undefined)
  return resolveParams(metric, canonical({ ...Object.fromEntries(given), range: days }))
}

function daysOf(range: string, timeZone: string, weekStart: WeekStart, now: number) {
  const name = relativeRanges.find((known) => known === range)
  if (name === undefined)
    throw new KpiError(
      'invalidParams',
      `There is no range "${range}".${nearMatches(range, relativeRanges)} Write { from, until } as days, or one of ${relativeRanges.join(', ')}.`,
      { range },
    )
  return resolveRange(name, todayIn(timeZone, now), weekStart)
}
