import { dayMs } from '../calendar/zone.ts'
import type { Customer } from './customers.ts'
import { type Random, weighted } from './random.ts'
import { type FactRow, isoOf, isWeekend, momentOf, type Span } from './rows.ts'

/** A person at a customer: when he or she could use the product, and how likely on a working day. */
export interface User {
  readonly id: string
  readonly content: number
  readonly spans: readonly Span[]
  readonly habit: number
}

const names = weighted([
  ['opened', 11],
  ['edited', 5],
  ['shared', 3],
  ['exported', 1],
])

const views = weighted([
  ['Board', 6],
  ['List', 4],
  ['Report', 2],
  ['Settings', 1],
])

/** As many users as an account has seats; they start within the first weeks and drift away one by one. */
export function usersOf(customers: readonly Customer[], random: Random): User[] {
  return customers.flatMap(({ id, seats, content, spans }) =>
    Array.from({ length: Math.min(seats, 12) }, (_, index): User => {
      const wait = index === 0 ? 0 : random.between(0, 60)
      const stays = random.chance(0.35 + 0.4 * content) ? Number.POSITIVE_INFINITY : random.between(3, 120)
      const habit = 0.08 + 0.8 * random.next() * random.next() * (0.6 + 0.4 * content)
      return {
        id: `${id}-U${index + 1}`,
        content,
        habit,
        spans: spans.map(({ from, until }) => ({ from: from + wait, until: Math.min(until, from + wait + stays) })),
      }
    }),
  )
}

/** When each user signed up: in the morning of the first day, before he or she does anything. */
export function signUpsOf(users: readonly User[], end: number, random: Random): FactRow<'users'>[] {
  return users.flatMap(({ id, spans }) => {
    const first = spans.find(({ from, until }) => from < until)?.from ?? end
    return first < end ? [{ id, user: id, at: isoOf(first * dayMs + random.between(14_400, 25_199) * 1000) }] : []
  })
}

/** Every tenth user has a second account, that of the one before. */
export function identitiesOf(users: readonly User[]): FactRow<'identities'>[] {
  return users.flatMap(({ id }, index) => {
    const first = users[index - 1]
    return first && index % 10 === 1 ? [{ id: `I-${id}`, alias: id, user: first.id }] : []
  })
}

/** What the users do inside the span: on working days above all. Few events come twice or without a user, as they do. */
export function eventsOf(users: readonly User[], span: Span, random: Random, places: Random): FactRow<'events'>[] {
  const events: FactRow<'events'>[] = []
  for (const user of users)
    for (const { from, until } of user.spans)
      for (let day = Math.max(from, span.from); day < Math.min(until, span.until); day++) {
        const first = day === from
        if (!first && !random.chance(user.habit * (isWeekend(day) ? 0.25 : 1))) continue
        const times = 1 + (random.chance(0.4) ? random.between(1, 2) : 0)
        for (let i = 0; i < times; i++) {
          const event = {
            id: `E${events.length + 1}`,
            user: random.chance(0.003) ? null : user.id,
            at: isoOf(momentOf(day, random)),
            name: random.pick(names),
            view: places.pick(views),
          }
          events.push(event)
          if (random.chance(0.002)) events.push(event)
        }
      }
  return events
}
