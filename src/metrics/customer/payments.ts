import { isPaid, knownKind, validPrice } from '../business/subscriptions.ts'
import { named, present } from '../plan/rows.ts'
import type { RowStep, Rows } from '../plan/steps.ts'

/** What says that a customer has paid: a paid subscription, or revenue. */
export type PaymentSource = 'subscription' | 'revenue'

/**
 * The first payment of each customer that is known by an instant (ms): `customer`, `ms` and its local `day`. A subscription
 * pays where its kind is paid and its price after discounts is above 0, a line of revenue where its amount is.
 */
export function firstPayments(source: PaymentSource, knownUntil: number): Rows {
  const first: RowStep = { do: 'perKey', key: ['customer'], order: [{ col: 'ms' }] }
  if (source === 'revenue')
    return {
      ...revenue,
      steps: [...revenueLines(knownUntil), { do: 'where', all: [{ col: 'amount', op: '>', value: 0 }] }, first],
    }
  return {
    fact: 'subscriptions',
    needs: ['customer', 'from', 'amount'],
    steps: [
      ...knownBy('from', knownUntil),
      {
        do: 'perKey',
        key: ['id', 'from'],
        order: ['customer', 'kind', 'amount', 'quantity', 'discount', 'discountAmount'].map((col) => ({ col })),
        reason: 'duplicate',
      },
      named('customer', 'missingCustomer'),
      ...knownKind,
      { do: 'where', all: [isPaid] },
      { do: 'where', all: validPrice, reason: 'invalidValue' },
      ...price,
      { do: 'where', all: [{ col: 'price', op: '>', value: 0 }] },
      first,
    ],
  }
}

/** `price`, in hundredths of a minor unit: the amount of all units, less the percentage and then the amount of discounts. */
const price: readonly RowStep[] = [
  { do: 'derive', as: 'units', from: { coalesce: [{ col: 'quantity' }, { value: 1 }] } },
  { do: 'derive', as: 'off', from: { coalesce: [{ col: 'discount' }, { value: 0 }] } },
  { do: 'derive', as: 'amountOff', from: { coalesce: [{ col: 'discountAmount' }, { value: 0 }] } },
  { do: 'derive', as: 'price', from: { op: '*', args: [{ col: 'amount' }, { col: 'units' }] } },
  { do: 'derive', as: 'off', from: { op: '-', args: [{ value: 100 }, { col: 'off' }] } },
  { do: 'derive', as: 'price', from: { op: '*', args: [{ col: 'price' }, { col: 'off' }] } },
  { do: 'derive', as: 'amountOff', from: { op: '*', args: [{ col: 'amountOff' }, { value: 100 }] } },
  { do: 'derive', as: 'price', from: { op: '-', args: [{ col: 'price' }, { col: 'amountOff' }] } },
]

export const revenue = { fact: 'revenue', needs: ['customer', 'at', 'amount'] } as const

/** Lines of revenue of a customer, one per id: `customer`, `ms`, `day` and `amount`. */
export function revenueLines(knownUntil: number): readonly RowStep[] {
  return [
    ...knownBy('at', knownUntil),
    {
      do: 'perKey',
      key: ['id'],
      order: ['at', 'customer', 'amount', 'currency'].map((col) => ({ col })),
      reason: 'duplicate',
    },
    named('customer', 'missingCustomer'),
    { do: 'where', all: [{ col: 'amount', is: 'present' }], reason: 'invalidValue' },
  ]
}

/** Also what followed the range: rows with a readable time before an instant, `ms`, and its `day`. */
function knownBy(time: string, knownUntil: number): readonly RowStep[] {
  return [
    ...present(time, 'missingTime', 'invalidTime'),
    { do: 'derive', as: 'ms', from: { instant: time } },
    { do: 'derive', as: 'day', from: { day: time } },
    { do: 'where', all: [{ col: 'ms', op: '<', value: knownUntil }], reason: 'later' },
  ]
}
