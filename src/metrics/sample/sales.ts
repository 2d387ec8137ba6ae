import { civilOf, dayOf } from '../calendar/civil.ts'
import type { Customer } from './customers.ts'
import { type Random, weighted } from './random.ts'
import { dateOf, type FactRow, progressOn, type Span } from './rows.ts'

/** What wins customers. */
const channels = weighted([
  ['search', 6],
  ['referral', 4],
  ['social', 3],
  ['partners', 3],
  ['events', 2],
])

/** What a month of sales and marketing costs at the beginning, in cents. */
const costs = [
  { channel: 'search', kind: 'ads', amount: 170_000 },
  { channel: 'social', kind: 'ads', amount: 80_000 },
  { channel: 'partners', kind: 'agencies', amount: 60_000 },
  { channel: 'events', kind: 'agencies', amount: 50_000 },
  { channel: null, kind: 'salaries', amount: 210_000 },
  { channel: null, kind: 'tools', amount: 30_000 },
]

/** Every customer begins with a trial, on the day of its first subscription. */
export function trialsOf(customers: readonly Customer[]): FactRow<'trials'>[] {
  return customers.flatMap(({ id, subscriptions }) =>
    subscriptions.filter(({ kind }) => kind === 'trial').map(({ from }) => ({ id, customer: id, at: from })),
  )
}

/** Who ever paid: won on the first day that is paid for, lost on the day after the last one. Of some nobody knows why they came. */
export function wonOf(customers: readonly Customer[], random: Random): FactRow<'customers'>[] {
  return customers.flatMap(({ id, subscriptions }) => {
    const channel = random.chance(0.1) ? null : random.pick(channels)
    const [first, ...later] = subscriptions.filter(({ kind }) => kind === 'paid')
    if (!first) return []
    const last = later.at(-1) ?? first
    return [{ id, customer: id, acquiredAt: first.from, lostAt: last.until, channel }]
  })
}

/** Sales and marketing cost more from month to month, but not as fast as they win customers. Booked on the first of the month. */
export function spendOf(span: Span, size: number, random: Random): FactRow<'spend'>[] {
  const spend: FactRow<'spend'>[] = []
  const { year, month } = civilOf(span.from - 1)
  for (let next = month + 1; ; next++) {
    const day = dayOf({ year, month: next, day: 1 })
    if (day >= span.until) return spend
    const growth = size * (1 + 1.4 * progressOn(day, span))
    for (const { channel, kind, amount } of costs) {
      const cents = Math.round(amount * growth * (0.85 + 0.3 * random.next()))
      spend.push({ id: `SP${spend.length + 1}`, at: dateOf(day), amount: cents, currency: 'EUR', channel, kind })
    }
  }
}
