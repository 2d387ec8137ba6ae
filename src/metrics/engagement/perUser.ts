import { read, readRow } from '../plan/read.ts'
import type { Count, Expr, Measure, RowStep, Statistics } from '../plan/steps.ts'
import type { Interval } from '../result.ts'
import { type PairSums, ratioInterval } from '../statistics/ratioInterval.ts'

/**
 * How x and y spread over users: sums of each, of their squares and of their product, for the interval of x ÷ y. Users whose
 * y is 0 have no part in the ratio.
 */
export function sumsPerUser(
  steps: readonly RowStep[],
  { x, y }: { readonly x: Measure; readonly y: Measure },
  by: readonly 'period'[],
): Pick<Count, 'steps' | 'end'> {
  return {
    steps: [
      ...steps,
      { do: 'group', by: [...by, 'user'], measures: { x, y } },
      { do: 'where', all: [{ col: 'y', op: '>', value: 0 }] },
      { do: 'derive', as: 'xx', from: product('x', 'x') },
      { do: 'derive', as: 'xy', from: product('x', 'y') },
      { do: 'derive', as: 'yy', from: product('y', 'y') },
    ],
    end: {
      do: 'tally',
      by,
      measures: { n: { count: true }, x: sum('x'), y: sum('y'), xx: sum('xx'), xy: sum('xy'), yy: sum('yy') },
    },
  }
}

const product = (a: string, b: string): Expr => ({ op: '*', args: [{ col: a }, { col: b }] })
const sum = (col: string): Measure => ({ sum: col })

const shape = { n: 'number', x: 'number', y: 'number', xx: 'number', xy: 'number', yy: 'number' } as const

/** The sums over the whole range, and over each period. */
export function readSums(statistics: Statistics, name: string): PairSums {
  return readRow(statistics, name, shape)
}

export function readPeriodSums(statistics: Statistics, name: string): ReadonlyMap<number, PairSums> {
  return new Map(read(statistics, name, { period: 'number', ...shape }).map((row) => [row.period, row]))
}

/** The interval of x ÷ y, not below 0. Null where all users have the same ratio, which shows no spread. */
export function intervalOverUsers(sums: PairSums | undefined): Interval | null {
  const interval = sums ? ratioInterval(sums) : null
  // What rounding leaves of no spread at all.
  if (!interval || interval.high - interval.low <= 1e-6 * interval.high) return null
  return { ...interval, low: Math.max(0, interval.low) }
}
