import type { Window } from '../calendar/window.ts'
import { read } from '../plan/read.ts'
import type { Cond, Count, Expr, Rows, Statistics } from '../plan/steps.ts'
import type { RetentionBody, RetentionCell } from './retention.ts'
import { isOver, pooled, rateOf } from './retentionCells.ts'
import type { RetentionOptions } from './retentionOptions.ts'

/**
 * Users who came back at any age of a bracket, by the period in which they began. `events` have a `user` and a `period`
 * (-1 = before the range).
 */
export function bracketCount(
  events: Rows,
  {
    first,
    last,
    start,
    back,
  }: {
    readonly first: number
    readonly last: number
    readonly start: readonly Cond[] | null
    readonly back: readonly Cond[] | null
  },
): Count {
  const period: Expr = { col: 'period' }
  return {
    ...events,
    steps: [
      ...events.steps,
      // Divided by 0, what does not begin has no period to begin in.
      {
        do: 'derive',
        as: 'beginning',
        from: start ? { coalesce: [{ op: '/', args: [period, { flag: start }] }, { value: never }] } : period,
      },
      // One session of all events of a user says when the first of them was.
      { do: 'sessions', entity: ['user'], at: 'beginning', timeout: 2 * never, as: 'cohort' },
      ...(back ? [{ do: 'where', all: back } as const] : []),
      { do: 'derive', as: 'age', from: { op: '-', args: [{ col: 'period' }, { col: 'cohort' }] } },
      {
        do: 'where',
        all: [
          { col: 'cohort', op: '>=', value: 0 },
          { col: 'age', op: '>=', value: first },
          { col: 'age', op: '<=', value: last },
        ],
      },
      { do: 'perKey', key: ['user'], order: [{ col: 'period' }] },
    ],
    end: { do: 'tally', by: ['cohort'], measures: { users: { count: true } } },
  }
}

/** A bracket is of calendar periods, and asks whether a user was back on one of them. */
const ages = { dayBorders: 'calendar', criterion: 'on' } as const

/** After every period. */
const never = 1_000_000

/** The bracket of each cohort and of all whose bracket is over; null where none is asked for. */
export function bracketOf(
  statistics: Statistics,
  cohorts: RetentionBody['cohorts'],
  window: Window,
  { age, through }: RetentionOptions,
): RetentionBody['bracket'] {
  if (through === undefined) return null
  const usersOf = readBracket(statistics)
  const cells = cohorts.map(({ size }, cohort) => bracketCell(window, usersOf(cohort), cohort, age, through, size))
  return { ...pooled(window, through, cohorts, usersOf, ages), age, through, cohorts: cells }
}

/** Users of a cohort, by the index of its period, who came back in the bracket. */
function readBracket(statistics: Statistics): (cohort: number) => number {
  const users = new Map(
    read(statistics, 'bracket', { cohort: 'number', users: 'number' }).map((row) => [row.cohort, row.users]),
  )
  return (cohort) => users.get(cohort) ?? 0
}

function bracketCell(
  window: Window,
  users: number,
  cohort: number,
  age: number,
  through: number,
  size: number,
): RetentionCell {
  if (isOver(window, ages, cohort, through)) return { age, ...rateOf(users, size), state: 'complete' }
  const begun = (window.periods[cohort + age]?.state ?? 'unobserved') !== 'unobserved'
  if (begun && users > 0) return { age, ...rateOf(users, size), state: 'immature' }
  return { age, users: null, rate: null, interval: null, state: begun ? 'immature' : 'unobserved' }
}
