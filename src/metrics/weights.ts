import { KpiError } from './KpiError.ts'
import { read } from './plan/read.ts'
import type { Measure, RowStep, Statistics } from './plan/steps.ts'

/** A group of answers: how many, the sum of their weights, and that of the squared weights. */
export interface Weighed {
  readonly answers: number
  readonly weight: number
  readonly squares: number
}

/** Weights beyond this are nobody's, and their squares would leave the range of numbers. */
const largest = 1e100

/** What a plan does with the answers before it tallies them, and what it tallies. Unweighted, each answer weighs 1. */
export function weighing(weighted: boolean): {
  readonly needs: readonly string[]
  readonly steps: readonly RowStep[]
  readonly measures: Readonly<Record<string, Measure>>
} {
  const answers = { count: true } as const
  if (!weighted) return { needs: [], steps: [], measures: { answers } }
  return {
    needs: ['weight'],
    steps: [
      {
        do: 'where',
        all: [
          { col: 'weight', op: '>', value: 0 },
          { col: 'weight', op: '<=', value: largest },
        ],
        reason: 'invalidValue',
      },
      { do: 'derive', as: 'square', from: { op: '*', args: [{ col: 'weight' }, { col: 'weight' }] } },
    ],
    measures: { answers, weight: { sum: 'weight' }, squares: { sum: 'square' } },
  }
}

/** The rows of a count made with `weighing`: those of `shape`, weighed. */
export function readWeighed<Shape extends Record<string, 'number'>>(
  statistics: Statistics,
  name: string,
  shape: Shape,
  weighted: boolean,
): readonly (Weighed & { readonly [Column in keyof Shape]: number })[] {
  if (weighted) return read(statistics, name, { ...shape, answers: 'number', weight: 'number', squares: 'number' })
  return read(statistics, name, { ...shape, answers: 'number' }).map((row) => ({
    ...row,
    weight: row.answers,
    squares: row.answers,
  }))
}

/**
 * Totals are counts and carry no weights.
 *
 * @throws {KpiError} `invalidTotals`
 */
export function refuseWeights(metric: string, weighted: boolean): void {
  if (weighted)
    throw new KpiError(
      'invalidTotals',
      `${metric}: totals carry no weights; measure the rows, or leave out weighted.`,
      {
        metric,
      },
    )
}
