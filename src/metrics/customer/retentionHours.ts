import type { Count, Expr, RowStep, Rows } from '../plan/steps.ts'

const hourMs = 3_600_000

/** Where the days of a user's age begin: at midnight, at the moment of the first event, or at the hour it fell into. */
export type DayBorders = 'calendar' | 'exact24h' | 'hourFloored24h'

/**
 * Cohorts by the local day of the first event, and ages in stretches of 24 hours from it: `sizes`, users by cohort, and
 * `returns`, users by cohort and age from 1.
 */
export function hourCounts(
  source: Rows,
  {
    borders,
    maxAge,
    start,
    back,
  }: {
    readonly borders: Exclude<DayBorders, 'calendar'>
    readonly maxAge: number
    readonly start: Condition
    readonly back: Condition
  },
): { readonly sizes: Count; readonly returns: Count } {
  const moment: RowStep = { do: 'derive', as: 'ms', from: { instant: 'at' } }
  const firsts: Rows = {
    ...source,
    steps: [
      ...source.steps,
      moment,
      { do: 'where', all: start },
      { do: 'group', by: ['user'], measures: { first: { min: 'ms' } } },
    ],
  }
  const cohort: readonly RowStep[] = [
    { do: 'derive', as: 'firstDay', from: { day: 'first' } },
    { do: 'derive', as: 'cohort', from: { period: 'firstDay' } },
    { do: 'where', all: [{ col: 'cohort', op: '>=', value: 0 }] },
  ]
  const begin: Expr = borders === 'exact24h' ? { col: 'first' } : times(floored({ col: 'first' }, hourMs), hourMs)
  return {
    sizes: {
      ...firsts,
      steps: [...firsts.steps, ...cohort],
      end: { do: 'tally', by: ['cohort'], measures: { users: { count: true } } },
    },
    returns: {
      ...source,
      steps: [
        ...source.steps,
        moment,
        { do: 'where', all: back },
        { do: 'lookup', key: 'user', from: firsts, columns: ['first'] },
        ...cohort,
        { do: 'derive', as: 'since', from: { op: '-', args: [{ col: 'ms' }, begin] } },
        { do: 'derive', as: 'age', from: floored({ col: 'since' }, 24 * hourMs) },
        {
          do: 'where',
          all: [
            { col: 'age', op: '>=', value: 1 },
            { col: 'age', op: '<=', value: maxAge },
          ],
        },
      ],
      end: { do: 'tally', by: ['cohort', 'age'], measures: { users: { distinct: 'user' } } },
    },
  }
}

type Condition = Extract<RowStep, { do: 'where' }>['all']

/** Whole units, rounded down: `round` is floor(x + 0.5). */
const floored = (value: Expr, unit: number): Expr => ({
  round: { op: '-', args: [{ op: '/', args: [value, { value: unit }] }, { value: 0.5 }] },
})

const times = (value: Expr, factor: number): Expr => ({ op: '*', args: [value, { value: factor }] })
