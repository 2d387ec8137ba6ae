import { dayMs } from '../calendar/zone.ts'
import { type Random, weighted } from './random.ts'
import { type FactRow, isoOf, momentOf, type Span } from './rows.ts'
import type { User } from './usage.ts'

const groups = weighted([
  ['frontline', 6],
  ['technical', 3],
  ['billing', 1],
])

const priorities = weighted([
  [{ priority: 'normal', risk: 0.04 }, 11],
  [{ priority: 'low', risk: 0.01 }, 4],
  [{ priority: 'high', risk: 0.14 }, 4],
  [{ priority: 'urgent', risk: 0.3 }, 1],
])

const reasons = weighted([
  [{ reason: 'howTo', risk: 0 }, 6],
  [{ reason: 'bug', risk: 0.14 }, 5],
  [{ reason: 'access', risk: 0.03 }, 3],
  [{ reason: 'invoice', risk: 0.05 }, 2],
])

const hourMs = 3_600_000

/** Every user asks for help now and then. Urgent matters and bugs are escalated more often, and take longer then. */
export function ticketsOf(users: readonly User[], span: Span, random: Random): FactRow<'tickets'>[] {
  const tickets: FactRow<'tickets'>[] = []
  for (const user of users)
    for (const { from, until } of user.spans)
      for (
        let day = Math.max(from, span.from) + random.between(0, 120);
        day < Math.min(until, span.until);
        day += random.between(20, 240)
      )
        tickets.push({ id: `K${tickets.length + 1}`, ...ticketOf(momentOf(day, random), span.until * dayMs, random) })
  return tickets
}

function ticketOf(opened: number, end: number, random: Random): FactRow<'tickets'> {
  const { priority, risk } = random.pick(priorities)
  const { reason, risk: more } = random.pick(reasons)
  const escalates = random.chance(risk + more)
  const lasts = Math.floor(hourMs * (0.2 + 90 * random.next() * random.next() * (escalates ? 4 : 1)))
  const escalatedAt = opened + Math.floor(0.6 * lasts * random.next())
  const escalated = escalates && escalatedAt < end
  const closed = random.chance(0.97) && opened + lasts < end
  const escalations = escalated ? (random.chance(0.15) ? 2 : 1) : 0
  return {
    openedAt: isoOf(opened),
    closedAt: closed ? isoOf(opened + lasts) : null,
    updatedAt: isoOf(closed ? opened + lasts : escalated ? escalatedAt : opened),
    escalatedAt: escalated ? isoOf(escalatedAt) : null,
    escalations,
    tier: 1 + escalations,
    group: random.pick(groups),
    priority,
    reason,
  }
}
