import type { Grain } from '../metrics/result.ts'
import { cached, sameEverywhere } from './locale.ts'
import { noValue } from './value.ts'

const dateFormat = cached(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { calendar: 'gregory', ...options }),
)

/**
 * A half-open range of calendar days in words: whole months and years by their names, else first and last day.
 * One day of a daily series is written without its year.
 * @example formatPeriod({ from: '2026-09-01', until: '2026-10-01' }, 'month', 'en-US') // 'September 2026'
 */
export function formatPeriod(
  { from, until }: { readonly from: string; readonly until: string },
  grain: Grain,
  locale: string,
): string {
  const key = `${from} ${until} ${grain === 'day'} ${locale}`
  const before = known.get(key)
  if (before !== undefined) return before
  const text = periodText(from, until, grain, locale)
  if (known.size >= 500) known.clear()
  known.set(key, text)
  return text
}

/** The widgets of a page speak of the same few ranges several times, and `formatRange` is slow. */
const known = new Map<string, string>()

function periodText(from: string, until: string, grain: Grain, locale: string): string {
  const first = utc(from)
  const end = utc(until)
  if (first === null || end === null || end <= first) return noValue
  const last = end - 86_400_000
  if (first === last) return single(first, grain === 'day' ? day : dayOfYear, locale)
  if (from.endsWith('-01-01') && until.endsWith('-01-01')) return range(first, last, year, locale)
  if (!from.endsWith('-01') || !until.endsWith('-01')) return range(first, last, dayOfYear, locale)
  return from.slice(0, 7) === isoDay(last).slice(0, 7)
    ? single(first, month, locale)
    : range(first, last, months, locale)
}

/**
 * A calendar day as the label of an axis: "Sep 7", or only its month or year.
 * @example formatDay(20_703, 'day', 'en-US') // 'Sep 7'
 */
export function formatDay(daysSince1970: number, part: 'day' | 'month' | 'year', locale: string): string {
  const at = daysSince1970 * 86_400_000
  return sameEverywhere(dateFormat(locale, { day, month: shortMonth, year }[part]).format(at))
}

/**
 * The moment up to which the data is known, on the clock of the report's zone.
 * @example formatAsOf('2026-11-09T13:00:00Z', 'Europe/Berlin', 'en-GB') // '9 Nov 2026, 14:00'
 */
export function formatAsOf(asOf: string, timeZone: string, locale: string): string {
  const at = Date.parse(asOf)
  if (!Number.isFinite(at)) return noValue
  try {
    return sameEverywhere(dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at))
  } catch {
    return noValue
  }
}

const day = { timeZone: 'UTC', month: 'short', day: 'numeric' } as const
const dayOfYear = { ...day, year: 'numeric' } as const
const shortMonth = { timeZone: 'UTC', month: 'short' } as const
const month = { timeZone: 'UTC', month: 'long', year: 'numeric' } as const
const months = { timeZone: 'UTC', month: 'short', year: 'numeric' } as const
const year = { timeZone: 'UTC', year: 'numeric' } as const

function range(first: number, last: number, options: Intl.DateTimeFormatOptions, locale: string): string {
  return sameEverywhere(dateFormat(locale, options).formatRange(first, last))
}

/** A range within one day or month: what `formatRange` would give. */
function single(at: number, options: Intl.DateTimeFormatOptions, locale: string): string {
  return sameEverywhere(dateFormat(locale, options).format(at))
}

function utc(date: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null
  const at = Date.parse(`${date}T00:00:00Z`)
  return Number.isFinite(at) ? at : null
}

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
