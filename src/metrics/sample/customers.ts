import { type Random, weighted } from './random.ts'
import { dateOf, type FactRow, type Span } from './rows.ts'

/** A bill for a month or a year, written at its beginning, in cents. */
export interface Bill {
  readonly day: number
  readonly amount: number
}

/** An account: when it uses the product (on trial or paying), what it pays, how large it is, and how content. */
export interface Customer {
  readonly id: string
  readonly seats: number
  /** 0..1 */
  readonly content: number
  readonly spans: readonly Span[]
  /** The product that its subscriptions are for. */
  readonly product: string
  readonly bills: readonly Bill[]
  readonly subscriptions: readonly Subscription[]
}

/** A stretch that is on trial or paid for, in the order of time. */
export interface Subscription extends FactRow<'subscriptions'> {
  readonly from: string
  readonly until: string | null
}

interface Terms {
  readonly amount: number
  readonly quantity: number
  readonly discount: number
}

/** Plans with their price per seat and month in cents, before and after the price change. */
const plans = weighted([
  [{ product: 'Starter', before: 1_900, after: 2_200, seats: 3 }, 10],
  [{ product: 'Team', before: 3_900, after: 4_500, seats: 8 }, 7],
  [{ product: 'Business', before: 6_900, after: 7_900, seats: 20 }, 3],
])

export const trialDays = 14
export const monthDays = 30

/**
 * Customers who sign up over the span, ever more of them, and some from the year before. Most begin with a trial of 14
 * days and more than half of those pay; later they grow, shrink, leave, and some come back.
 */
export function customersOf(span: Span, priceChange: number, size: number, random: Random): Customer[] {
  const customers: Customer[] = []
  const join = (day: number) => {
    const id = `C${String(customers.length + 1).padStart(4, '0')}`
    customers.push(customerOf(id, day, span.until, priceChange, random))
  }
  for (let i = 0; i < Math.round(70 * size); i++) join(span.from - random.between(1, 365))
  const days = span.until - span.from
  for (let day = span.from; day < span.until; day++) {
    const perDay = (0.2 + (0.5 * (day - span.from)) / days) * size
    for (let left = perDay; left > 0; left--) if (random.chance(Math.min(1, left))) join(day)
  }
  return customers
}

function customerOf(id: string, joined: number, end: number, priceChange: number, random: Random): Customer {
  const plan = random.pick(plans)
  const content = random.next()
  const yearly = random.chance(0.25)
  const seats = random.between(1, plan.seats)
  const subscriptions: Subscription[] = []
  const spans: Span[] = []
  const bills: Bill[] = []
  const hold = (from: number, until: number, terms: Terms, kind: 'trial' | 'paid') => {
    if (from >= end || until <= from) return
    subscriptions.push({
      id: `${id}-${subscriptions.length + 1}`,
      customer: id,
      from: dateOf(from),
      until: until < end ? dateOf(until) : null,
      currency: 'EUR',
      interval: yearly ? 'year' : 'month',
      intervalCount: 1,
      ...terms,
      kind,
    })
  }
  const priceOn = (day: number) => (day >= priceChange ? plan.after : plan.before) * (yearly ? 10 : 1)

  /** Pays from a day on, until it leaves or the data ends. Returns the day it left. */
  const pay = (from: number): number => {
    let since = from
    let terms: Terms = { amount: priceOn(from), quantity: seats, discount: random.chance(0.15) ? 20 : 0 }
    let day = from
    for (let month = 1; day < end; month++) {
      if (!yearly || month % 12 === 1) bills.push({ day, amount: totalOf(terms) })
      day = from + month * monthDays
      const renews = !yearly || month % 12 === 0
      if (day >= end || (renews && random.chance((yearly ? 0.16 : 0.035) * (1.5 - content)))) break
      const quantity = Math.max(1, terms.quantity + seatChange(random))
      const next = { ...terms, quantity, amount: renews ? priceOn(day) : terms.amount }
      if (next.quantity === terms.quantity && next.amount === terms.amount) continue
      hold(since, day, terms, 'paid')
      since = day
      terms = next
    }
    hold(since, day, terms, 'paid')
    return Math.min(day, end)
  }

  const trialEnd = joined + trialDays
  hold(joined, trialEnd, { amount: priceOn(joined), quantity: seats, discount: 0 }, 'trial')
  const left = random.chance(0.45 + 0.3 * content) ? pay(trialEnd) : Math.min(trialEnd, end)
  spans.push({ from: joined, until: left })
  const back = left + random.between(45, 150)
  if (left > trialEnd && back < end && random.chance(0.15)) spans.push({ from: back, until: pay(back) })
  return { id, seats, content, spans, product: plan.product, bills, subscriptions }
}

function totalOf({ amount, quantity, discount }: Terms): number {
  return Math.round((amount * quantity * (100 - discount)) / 100)
}

function seatChange(random: Random): number {
  if (random.chance(0.07)) return random.between(1, 3)
  return random.chance(0.03) ? -1 : 0
}
