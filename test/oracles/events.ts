import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { formatDay, parseDay } from '../../src/metrics/calendar/civil.ts'
import type { Point } from '../../src/metrics/result.ts'
import { csv } from '../data/shared.ts'
import type { HostTables } from './engines.ts'

// What cases of event logs have in common: rows, calendar, and the days that they speak of.

export const later = '2100-01-01T00:00:00Z'

const count = v.number()
const event = v.looseObject({ userId: v.nullish(v.string()), timestamp: v.nullish(v.unknown()) })
export const events = v.array(event)
export type Event = v.InferOutput<typeof event>

export const calendar = {
  timeZone: v.optional(v.string(), 'UTC'),
  weekStart: v.optional(v.picklist(['monday', 'sunday', 'saturday']), 'monday'),
  from: v.exactOptional(v.string()),
  to: v.exactOptional(v.string()),
  asOf: v.optional(v.string(), later),
}

/** Windows of days by the name that the case gives them. */
export const windows = v.record(v.string(), count)

const spellings = {
  id: ['eventId'],
  name: ['name', 'type', 'event'],
  session: ['sessionId', 'session'],
  view: ['viewId', 'view', 'page'],
} as const

/** The events as a host has them; of the further columns those without a cell in any row are blank. */
export function eventTable(events: readonly Event[], ...further: readonly (keyof typeof spellings)[]): HostTables {
  const spelled = (['id', ...further] as const).map((column) => {
    const names: readonly string[] = spellings[column]
    return [column, names.find((name) => events.some((row) => name in row)) ?? column]
  })
  return { events: { rows: events, columns: { user: 'userId', at: 'timestamp', ...Object.fromEntries(spelled) } } }
}

export const values = (points: readonly Point[]) => points.map(({ value }) => value)

export const byDay = (points: readonly Point[]) => Object.fromEntries(points.map(({ from, value }) => [from, value]))

/**
 * From the first day named to the last, both included. Of days that are not named, those with an event in the zone; without a
 * zone some more, which hold all events in any.
 */
export function between(
  from: string | undefined,
  to: string | undefined,
  events: readonly Event[],
  timeZone?: string,
): { from: string; until: string } {
  const days = events.flatMap(({ timestamp }) => localDayOf(timestamp, timeZone ?? 'UTC') ?? []).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined)
    return { from: from ?? '2026-01-01', until: dayAfter(to ?? '2026-01-31') }
  const more = timeZone === undefined ? 1 : 0
  return {
    from: from ?? formatDay(parseDay(first) - more),
    until: dayAfter(to ?? formatDay(parseDay(last) + more)),
  }
}

/** The day of a moment in the zone, by the calendar of the platform; null where it is none. */
export function localDayOf(timestamp: unknown, timeZone: string): string | null {
  const text = String(timestamp)
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text
  const ms = Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`)
  return Number.isNaN(ms) ? null : dayFormat(timeZone).format(ms)
}

const dayFormats = new Map<string, Intl.DateTimeFormat>()

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const format = dayFormats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone })
  dayFormats.set(timeZone, format)
  return format
}

export const dayAfter = (day: string) => formatDay(parseDay(day) + 1)

/** Files of the cases stand beside the folder of the cases. */
export function pathOf(name: string): string {
  const path = join(dirname(process.env.KPI_ORACLES ?? '../shared/oracles/cases.json'), '..', name)
  return existsSync(path) ? path : join('../shared', name)
}

const users = ['userId', 'clientId', 'reporterId', 'reviewerId', 'customerId']
const moments = ['timestamp', 'openedAt', 'at', 'date']
const logFile = v.looseObject({
  file: v.string(),
  filter: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])), {}),
})

/** Events that a case has in a file instead of listing them, under the names of its columns. */
export function listedEvents(input: unknown): unknown {
  if (!v.is(logFile, input)) return input
  const { file, filter, ...rest } = v.parse(logFile, input)
  const rows = csv(pathOf(file)).filter((row) =>
    Object.entries(filter).every(([name, value]) => [String(value), String(Number(value))].includes(row[name] ?? '')),
  )
  const named = (row: Event, names: readonly string[]) =>
    names.map((name) => row[name]).find((cell) => cell !== undefined)
  const events = rows.map((row) => ({ ...row, userId: named(row, users), timestamp: named(row, moments) }))
  return { ...rest, events }
}
