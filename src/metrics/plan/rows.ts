import type { Window } from '../calendar/window.ts'
import type { Expr, RowStep } from './steps.ts'

/** Cells that are there and readable, or the row is left out under the reason. */
export const present = (col: string, missing: string, unreadable: string): readonly RowStep[] => [
  { do: 'where', all: [{ not: { col, is: 'missing' } }], reason: missing },
  { do: 'where', all: [{ not: { col, is: 'unreadable' } }], reason: unreadable },
]

/**
 * How every plan over moments begins: rows with a readable time that is known by now, one per id (the earliest), with
 * their local `day`. Duplicates go before the range is looked at, so that a row counts in the same period whatever
 * the range. `others` are the columns used later, which make the choice among equal times definite.
 */
export function moments(time: string, others: readonly string[]): readonly RowStep[] {
  return [
    ...present(time, 'missingTime', 'invalidTime'),
    { do: 'where', all: [{ col: time, known: true }], reason: 'later' },
    { do: 'perKey', key: ['id'], order: [time, ...others].map((col) => ({ col })), reason: 'duplicate' },
    { do: 'derive', as: 'day', from: { day: time } },
  ]
}

/** Adds a column. */
export const derived = (as: string, from: Expr): RowStep => ({ do: 'derive', as, from })

/** Rows of the days first <= day < end. */
export const between = (first: number, end: number): RowStep => ({
  do: 'where',
  all: [
    { col: 'day', op: '>=', value: first },
    { col: 'day', op: '<', value: end },
  ],
})

/** Rows of the window's range, with the index of their `period`. */
export const inRange = ({ firstDay, endDay }: Window): readonly RowStep[] => [
  between(firstDay, endDay),
  { do: 'derive', as: 'period', from: { period: 'day' } },
]

/** Rows that name somebody. */
export const named = (col: string, reason = 'missingUser'): RowStep => ({
  do: 'where',
  all: [{ col, is: 'present' }],
  reason,
})

/**
 * Answers on a scale: blank is unanswered, and so is 0 where the scale begins above it; anything else but a whole number
 * inside it is invalid.
 */
export const answered = ({ min, max }: { readonly min: number; readonly max: number }): readonly RowStep[] => [
  {
    do: 'where',
    all: [
      { not: { col: 'score', is: 'missing' } },
      ...(min > 0 ? [{ not: { col: 'score', op: '=', value: 0 } } as const] : []),
    ],
    reason: 'unanswered',
  },
  {
    do: 'where',
    all: [
      { col: 'score', is: 'integer' },
      { col: 'score', op: '>=', value: min },
      { col: 'score', op: '<=', value: max },
    ],
    reason: 'invalidValue',
  },
]

/** One answer per person and period, the latest. Answers by nobody in particular all stay. */
export const latestAnswer: RowStep = {
  do: 'perKey',
  key: ['user', 'period'],
  order: [{ col: 'at', desc: true }, { col: 'id' }, { col: 'score' }, { col: 'weight' }],
}
