import { type Customer, monthDays, trialDays } from './customers.ts'
import { oneOf, type Random } from './random.ts'
import { dateOf, type FactRow, isoOf, momentOf, monthsBefore } from './rows.ts'

/** A product that a customer may add to its plan: the price of its use in cents per seat and month. */
interface AddOn {
  readonly product: string
  /** Months before the end. */
  readonly launched: number
  readonly price: number
}

const plans = ['Starter', 'Team', 'Business']

const addOns: readonly AddOn[] = [
  { product: 'Reports', launched: 20, price: 500 },
  { product: 'Automations', launched: 11, price: 700 },
  { product: 'Insights', launched: 4, price: 900 },
]

/** Three plans that were there before the data begins, and three products launched since. */
export function productsOf(end: number): FactRow<'products'>[] {
  const product = (name: string, launched: number) => ({
    id: name,
    product: name,
    launchedAt: dateOf(monthsBefore(end, launched)),
  })
  return [
    ...plans.map((name, index) => product(name, 60 - 4 * index)),
    ...addOns.map((addOn) => product(addOn.product, addOn.launched)),
  ]
}

/**
 * The lines of all invoices: the bills of the subscriptions, and the use of added products, which is billed by the
 * month and no part of a subscription. Seats added within a paid year are billed with the next one. Few lines are
 * refunded, in part or as a whole.
 */
export function revenueOf(customers: readonly Customer[], end: number, random: Random): FactRow<'revenue'>[] {
  const revenue: FactRow<'revenue'>[] = []
  const book = (customer: string, product: string, day: number, amount: number) => {
    const at = isoOf(momentOf(day, random))
    revenue.push({ id: `R${revenue.length + 1}`, customer, at, amount, currency: 'EUR', product })
  }
  for (const customer of customers)
    for (const { product, day, amount } of [...subscribed(customer), ...used(customer, end, random)]) {
      book(customer.id, product, day, amount)
      if (!random.chance(0.015)) continue
      const refunded = day + random.between(2, 20)
      if (refunded < end) book(customer.id, product, refunded, -Math.round(amount * random.pick(refundedShares)))
    }
  return revenue
}

interface Line {
  readonly product: string
  readonly day: number
  readonly amount: number
}

const refundedShares = oneOf(0.25, 0.5, 1)

const subscribed = ({ product, bills }: Customer): Line[] => bills.map((bill) => ({ product, ...bill }))

/** Customers who pay take up a product some time after its launch, and keep it. */
function used({ seats, spans }: Customer, end: number, random: Random): Line[] {
  const lines: Line[] = []
  for (const { product, launched, price } of addOns) {
    if (!random.chance(0.45)) continue
    const wait = random.between(0, 200)
    for (const { from, until } of spans)
      for (let day = Math.max(monthsBefore(end, launched), from + trialDays) + wait; day < until; day += monthDays)
        lines.push({ product, day, amount: Math.round(price * seats * (0.5 + random.next())) })
  }
  return lines
}
