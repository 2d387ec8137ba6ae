import fc from 'fast-check'
import { columns } from '../../src/metrics/columns.ts'
import type { FactTables } from '../../src/metrics/table.ts'

/** An event as a host may have it. */
export interface PlainEvent {
  readonly user: string | null
  readonly at: string | null
  readonly name?: string | null
  readonly session?: string | null
  readonly view?: string | null
}

export interface PlainSession {
  readonly user: string
  readonly day: string
  readonly start: number
  readonly duration: number
  readonly events: readonly PlainEvent[]
}

/** Events from `user day time` as `a 2026-01-05 10:00`, in UTC, and whatever else is given. */
export const at = (text: string, more: Partial<PlainEvent> = {}): PlainEvent => {
  const [user = '', day, time] = text.split(' ')
  return { user, at: `${day}T${time}:00Z`, ...more }
}

export function eventsTable(events: readonly PlainEvent[]): FactTables {
  const names = ['user', 'at', 'name', 'session', 'view'] as const
  const cells = Object.fromEntries(names.map((name) => [name, events.map((event) => event[name] ?? null)]))
  return { events: columns(cells, Object.fromEntries(names.map((name) => [name, name]))) }
}

interface Cut {
  readonly timeoutMinutes?: number
  readonly splitAtMidnight?: boolean
  readonly timeZone?: string
}

/** Sessions by the words of the definition: each event in turn joins the session before it, or begins one. */
export function plainSessions(events: readonly PlainEvent[], cut: Cut = {}): PlainSession[] {
  const { timeoutMinutes = 30, splitAtMidnight = false, timeZone = 'UTC' } = cut
  const dayOf = localDays(timeZone)
  const readable = events
    .filter(({ user, at }) => Boolean(user) && !Number.isNaN(Date.parse(at ?? '')))
    .map((event) => ({ event, user: event.user ?? '', ms: Date.parse(event.at ?? '') }))
    .sort((a, b) => a.ms - b.ms)
  const open: { user: string; id: string; day: string; start: number; last: number; events: PlainEvent[] }[] = []
  for (const { event, user, ms } of readable) {
    const id = event.session ?? ''
    const day = dayOf(ms)
    const joined = open.findLast(
      (session) =>
        session.user === user &&
        session.id === id &&
        (id !== '' || ms - session.last <= timeoutMinutes * 60_000) &&
        (!splitAtMidnight || session.day === day),
    )
    if (joined) {
      joined.last = ms
      joined.events.push(event)
    } else open.push({ user, id, day, start: ms, last: ms, events: [event] })
  }
  return open.map(({ user, day, start, last, events }) => ({ user, day, start, duration: last - start, events }))
}

function localDays(timeZone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return (ms) => format.format(ms)
}

const dayMs = 86_400_000

/** Logs with short pauses, exact half hours, shared moments, sessions over midnight and over the borders of February 2026. */
export const log: fc.Arbitrary<readonly PlainEvent[]> = fc.array(
  fc.record({
    user: fc.constantFrom('a', 'b', null),
    at: fc
      .tuple(
        fc.constantFrom('2026-01-31', '2026-02-01', '2026-02-10', '2026-02-28'),
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom(0, 1, 60_000),
      )
      .map(([day, half, ms]) => new Date(Date.parse(day) + dayMs * 0.8 + half * 900_000 + ms).toISOString()),
    name: fc.constantFrom('opened', 'ping', null),
    session: fc.constantFrom(null, null, null, 's1', 's2'),
    view: fc.constantFrom('x', 'y', null),
  }),
  { maxLength: 40 },
)

export const february = {
  range: { from: '2026-02-01', until: '2026-03-01' },
  timeZone: 'UTC',
  asOf: '2026-06-01T00:00:00Z',
} as const

export const inFebruary = ({ day }: PlainSession) => day >= february.range.from && day < february.range.until

/** The usual quantile: between the two values beside its place. */
export function plainQuantile(values: readonly number[], q: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * q
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return low === undefined || high === undefined ? null : low + (place - Math.floor(place)) * (high - low)
}

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
