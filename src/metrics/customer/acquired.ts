import { moments } from '../plan/rows.ts'
import type { RowStep } from '../plan/steps.ts'

export const customers = { fact: 'customers', needs: ['acquiredAt', 'lostAt'] } as const

/** Customers with the `day` of their acquisition, and how many days they `lasted` where they have left or are to leave. */
export const acquired: readonly RowStep[] = [
  ...moments('acquiredAt', ['lostAt']),
  { do: 'where', all: [{ not: { col: 'lostAt', is: 'unreadable' } }], reason: 'invalidTime' },
  { do: 'derive', as: 'lasted', from: { op: '-', args: [{ day: 'lostAt' }, { col: 'day' }] } },
  { do: 'where', all: [{ not: { col: 'lasted', op: '<', value: 0 } }], reason: 'negativeInterval' },
]
