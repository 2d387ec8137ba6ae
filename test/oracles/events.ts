import * as v from 'valibot'
import { formatDay, parseDay } from '../../src/metrics/calendar/civil.ts'
import type { Point } from '../../src/metrics/result.ts'
import type { HostTables } from './engines.ts'

// What cases of event logs have in common: rows, calendar, and the days that they speak of.

export const later = '2100-01-01T00:00:00Z'

const count = v.number()
export const event = v.looseObject({ userId: v.nullish(v.string()), timestamp: v.nullish(v.unknown()) })
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

/** From the first day named to the last, both included. */
export const between = (from: string | undefined, to: string | undefined, events: readonly Event[]) =>
  from !== undefined && to !== undefined ? { from, until: dayAfter(to) } : around(events)

/** Days that hold all events in any zone. */
function around(events: readonly Event[]): { from: string; until: string } {
  const days = events.map(({ timestamp }) => parseDay(String(timestamp).slice(0, 10)))
  if (days.length === 0) return { from: '2026-01-01', until: '2026-02-01' }
  return { from: formatDay(Math.min(...days) - 1), until: formatDay(Math.max(...days) + 2) }
}

export const dayAfter = (day: string) => formatDay(parseDay(day) + 1)
