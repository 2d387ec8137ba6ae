import { KpiError } from '../KpiError.ts'
import { nearMatches } from '../names.ts'
import type { PlanTime } from '../plan/steps.ts'
import { dayOf, formatDay } from './civil.ts'

/** Length of a calendar day on the wall clock, in ms. Days on the time line may be shorter or longer. */
export const dayMs = 86_400_000

/** UTC offset in ms by instant: `offsets[i]` holds until `transitions[i]` (exclusive), the last one for ever. */
export type ZoneOffsets = Pick<PlanTime, 'transitions' | 'offsets'>

const blockMs = 3000 * dayMs
/**
 * Shorter than any time a zone ever kept an offset (Freetown 3.99 days in 1939; several 6.96 days since 1970), so that
 * two probes in a row never miss a change and its return.
 */
const probeMs = (start: number) => (start < 0 ? 3 : 5) * dayMs
/** Local mean time everywhere before: the first change of offset on record is Manila's of 1844. */
const firstChangeMs = Date.UTC(1840, 0, 1)

/** From this instant on, another offset holds. */
interface Change {
  readonly at: number
  readonly offset: number
}

/** A stretch of `blockMs`: the offset at its start, and the changes after it, up to and including its end. */
interface Block {
  readonly offset: number
  readonly changes: readonly Change[]
}

const formats = new Map<string, Intl.DateTimeFormat>()
const blocks = new Map<string, Block>()

/** Whether `Intl` knows the zone by this name. Fixed offsets such as `+02:00` are no names: engines differ on them. */
export function isTimeZone(name: string): boolean {
  return formatOf(name) !== null
}

/**
 * The offsets of a zone between two instants, found by asking `Intl` every few days and bisecting where the answer
 * changes: about 0.1 ms per year of the span, once per zone. Before the span its first offset holds, after it its last.
 *
 * @throws KpiError `unknownTimeZone`
 */
export function zoneOffsets(timeZone: string, fromMs: number, untilMs: number): ZoneOffsets {
  const format = formatOf(timeZone) ?? refuse(timeZone)
  const first = Math.floor(Math.max(fromMs, firstChangeMs) / blockMs)
  const last = Math.max(first, Math.ceil(untilMs / blockMs) - 1)
  const changes: Change[] = []
  let offset = blockOf(timeZone, format, first).offset
  for (let index = first; index <= last; index++)
    for (const change of blockOf(timeZone, format, index).changes)
      if (change.at <= fromMs) offset = change.offset
      else if (change.at < untilMs) changes.push(change)
  return { transitions: changes.map(({ at }) => at), offsets: [offset, ...changes.map((change) => change.offset)] }
}

/** The offset in ms that holds at an instant. */
export function offsetAt(ms: number, { transitions, offsets }: ZoneOffsets): number {
  return member(offsets, segmentAt(ms, transitions))
}

/** The local day of an instant, as days since 1970-01-01. */
export function localDay(ms: number, offsets: ZoneOffsets): number {
  return Math.floor((ms + offsetAt(ms, offsets)) / dayMs)
}

/**
 * The first instant at which the wall clock shows `localMs` (ms as if UTC) or later: of a time that comes twice the
 * first, of a time that is skipped the instant of the change.
 */
export function firstInstant(localMs: number, { transitions, offsets }: ZoneOffsets): number {
  // Offsets are less than a day, so nothing earlier can show it.
  let i = segmentAt(localMs - dayMs, transitions)
  for (; i < transitions.length; i++) {
    if (localMs < member(transitions, i) + member(offsets, i)) break
  }
  return Math.max(localMs - member(offsets, i), transitions[i - 1] ?? Number.NEGATIVE_INFINITY)
}

/**
 * The instant from which on the wall clock shows `localMs` or later for ever: of a time that comes twice the second.
 * It ends a range of days, also where clocks go back over midnight and some of the last day comes after the first
 * minute of the next.
 */
export function lastInstant(localMs: number, { transitions, offsets }: ZoneOffsets): number {
  let i = segmentAt(localMs + dayMs, transitions)
  for (; i > 0; i--) {
    if (localMs > member(transitions, i - 1) + member(offsets, i)) break
  }
  return Math.min(localMs - member(offsets, i), transitions[i] ?? Number.POSITIVE_INFINITY)
}

/**
 * The first instant of a local day: midnight, or the instant at which the clocks skip it. A day that a zone skips as a
 * whole begins and ends with the change.
 *
 * @throws KpiError `unknownTimeZone`
 */
export function startOfDay(day: number, timeZone: string): number {
  return firstInstant(day * dayMs, zoneOffsets(timeZone, (day - 2) * dayMs, (day + 2) * dayMs))
}

/**
 * The local day of an instant (ms since 1970), `YYYY-MM-DD`.
 *
 * @throws KpiError `unknownTimeZone`
 *
 * @example
 * ```ts
 * import { todayIn } from 'kpi-kit/metrics'
 * todayIn('Asia/Tokyo', Date.UTC(2024, 0, 1, 15)) // 2024-01-02
 * ```
 */
export function todayIn(timeZone: string, nowMs: number): string {
  return formatDay(localDay(nowMs, zoneOffsets(timeZone, nowMs, nowMs + 1)))
}

/** Index of the offset that holds at an instant: how many transitions are not after it. */
function segmentAt(ms: number, transitions: readonly number[]): number {
  let low = 0
  let high = transitions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (member(transitions, middle) <= ms) low = middle + 1
    else high = middle
  }
  return low
}

function blockOf(timeZone: string, format: Intl.DateTimeFormat, index: number): Block {
  const key = `${cacheKey(timeZone)} ${index}`
  const known = blocks.get(key)
  if (known) return known
  const found = probe(format, index * blockMs)
  blocks.set(key, found)
  return found
}

function probe(format: Intl.DateTimeFormat, start: number): Block {
  const changes: Change[] = []
  const first = readOffset(format, start)
  let before = first
  const step = probeMs(start)
  for (let at = start; at < start + blockMs; at += step) {
    const offset = readOffset(format, at + step)
    if (offset === before) continue
    changes.push({ at: bisect(format, at, at + step, before), offset })
    before = offset
  }
  return { offset: first, changes }
}

/** The first whole second after `low` at which `before` does not hold any more. */
function bisect(format: Intl.DateTimeFormat, low: number, high: number, before: number): number {
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000
    if (readOffset(format, middle) === before) low = middle
    else high = middle
  }
  return high
}

/** What the wall clock shows minus the instant, which is a whole second. */
function readOffset(format: Intl.DateTimeFormat, ms: number): number {
  // Much quicker than formatToParts; en-US writes month, day, year and then the time.
  const clock = format.format(ms).split(/\D+/).map(Number)
  const day = dayOf({ month: member(clock, 0), day: member(clock, 1), year: member(clock, 2) })
  const seconds = (member(clock, 3) * 60 + member(clock, 4)) * 60 + member(clock, 5)
  return day * dayMs + seconds * 1000 - ms
}

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  const key = cacheKey(timeZone)
  const known = formats.get(key)
  if (known || !/^[A-Za-z]/.test(timeZone)) return known ?? null
  try {
    const format = wallClock(timeZone)
    formats.set(key, format)
    return format
  } catch {
    return null
  }
}

/** Intl takes zones in any case: without this, callers could fill the caches with spellings. */
function cacheKey(timeZone: string): string {
  return timeZone.toLowerCase()
}

function refuse(timeZone: string): never {
  throw new KpiError(
    'unknownTimeZone',
    `Time zones are IANA names such as "Europe/Berlin"; got ${JSON.stringify(timeZone)}.${similar(timeZone)}`,
    { timeZone },
  )
}

function wallClock(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
}

/** The zones whose city has this name, or else the zones with a name like it. */
function similar(name: string): string {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]
  const cityOf = (zone: string) => zone.slice(zone.lastIndexOf('/') + 1).toLowerCase()
  const sameCity = zones.find((zone) => cityOf(zone) === cityOf(name).replaceAll(' ', '_'))
  return sameCity ? ` Did you mean "${sameCity}"?` : nearMatches(name, zones)
}

/** A list of offsets without an offset for every change is no answer of this module: better no number than a wrong one. */
function member(list: readonly number[], index: number): number {
  const found = list[index]
  if (found === undefined) throw new RangeError(`Offsets are one more than transitions; there is no number ${index}.`)
  return found
}
