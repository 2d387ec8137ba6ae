import type { Window } from '../calendar/window.ts'
import { read } from '../plan/read.ts'
import { derived } from '../plan/rows.ts'
import type { Count, RowStep, Rows, Statistics } from '../plan/steps.ts'
import { type MovementRow, subscriptions } from './movements.ts'
import { heldSubscriptions, type SubscriptionOptions } from './subscriptions.ts'

/**
 * Customers who held nothing at a period's start and nothing at its end, and yet paid in between: each once in a period, with
 * the dearest of the stretches that lie inside it. A stretch that reaches over a period's end is longer; a customer's brief ones
 * count before the first and after the last of these. Whether the customer came in between two of them cannot be told here.
 */
export function briefCount(window: Window, options: SubscriptionOptions): Count {
  const held = heldStretches(options, window.periods.length)
  return {
    ...subscriptions,
    steps: [
      ...held,
      { do: 'where', all: [{ col: 'isBrief', op: '=', value: 1 }] },
      { do: 'where', all: [{ col: 'begins', op: '>=', value: 0 }] },
      { do: 'lookup', key: 'customer', from: perCustomer(held), columns: Object.keys(longer) },
      derived('sinceFirst', { op: '-', args: [{ col: 'begins' }, { col: 'firstLong' }] }),
      derived('untilLast', { op: '-', args: [{ col: 'lastLong' }, { col: 'begins' }] }),
      derived('between', {
        flag: [
          { col: 'sinceFirst', op: '>=', value: 0 },
          { col: 'untilLast', op: '>=', value: 0 },
        ],
      }),
      { do: 'where', all: [{ col: 'between', op: '=', value: 0 }] },
      derived('sinceFirstHeld', { op: '-', args: [{ col: 'begins' }, { col: 'firstHeld' }] }),
      derived('isNew', { flag: [{ col: 'sinceFirstHeld', op: '=', value: 0 }] }),
      { do: 'group', by: ['customer', 'begins', 'isNew'], measures: { dearest: { max: 'monthly' } } },
    ],
    end: {
      do: 'tally',
      by: ['begins', 'isNew'],
      measures: { monthly: { sum: 'dearest' }, customers: { count: true } },
    },
  }
}

/** The movements of `briefCount`, where it was counted: in, as new or reactivation, and out, as churn. */
export function briefMovements(statistics: Statistics): readonly MovementRow[] {
  if (!statistics.brief) return []
  const rows = read(statistics, 'brief', { begins: 'number', isNew: 'number', monthly: 'number', customers: 'number' })
  return rows.flatMap(({ begins: period, isNew, monthly, customers }) => [
    { period, kind: isNew === 1 ? 'new' : 'reactivation', change: monthly, customers },
    { period, kind: 'churn', change: -monthly, customers },
  ])
}

/** Stretches above 0 by the periods in which they begin and end, `periods` where they do not. */
function heldStretches(options: SubscriptionOptions, periods: number): readonly RowStep[] {
  return [
    ...heldSubscriptions(options),
    derived('begins', { period: 'fromDay' }),
    derived('ends', { coalesce: [{ period: 'untilDay' }, { value: periods }] }),
    derived('over', { op: '-', args: [{ col: 'ends' }, { col: 'begins' }] }),
    derived('isBrief', { flag: [{ col: 'over', op: '=', value: 0 }] }),
    derived('isLong', { flag: [{ col: 'over', op: '>', value: 0 }] }),
    // Divided by 0, a brief stretch is no longer one.
    derived('longFrom', { op: '/', args: [{ col: 'begins' }, { col: 'isLong' }] }),
    derived('longUntil', { op: '/', args: [{ col: 'ends' }, { col: 'isLong' }] }),
  ]
}

const longer = { firstHeld: { min: 'begins' }, firstLong: { min: 'longFrom' }, lastLong: { max: 'longUntil' } } as const

/** Of each customer the period in which anything was held first, and those of the longer stretches. */
function perCustomer(held: readonly RowStep[]): Rows {
  return { ...subscriptions, steps: [...held, { do: 'group', by: ['customer'], measures: longer }] }
}
