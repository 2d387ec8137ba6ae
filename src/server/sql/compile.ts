import type { Count, PlanTime, RowStep, Terminal } from '../../metrics/plan/steps.ts'
import type { Bind } from '../engine.ts'
import { balances } from './balances.ts'
import { derive } from './derive.ts'
import type { Dialect } from './dialect.ts'
import { gaps } from './gaps.ts'
import { overlap } from './overlap.ts'
import { perKey } from './perKey.ts'
import type { Compilation, Query } from './query.ts'
import type { Shape } from './shape.ts'
import { type Base, source } from './source.ts'
import { tally } from './tally.ts'
import { where } from './where.ts'

/** One statement for one count, and what its rows mean. */
export interface Statement {
  readonly sql: string
  readonly binds: readonly Bind[]
  readonly columns: readonly string[]
  /** How many of the columns, from the first, order the rows. */
  readonly sortedBy: number
  /** Reason 1 is the first. */
  readonly reasons: readonly string[]
  readonly maxRows: number
}

function rowStep(query: Query, plan: RowStep): Query {
  switch (plan.do) {
    case 'where':
      return where(query, plan)
    case 'derive':
      return derive(query, plan)
    case 'perKey':
      return perKey(query, plan)
    case 'gaps':
      return gaps(query, plan)
    case 'balances':
      return balances(query, plan)
  }
}

function terminal(query: Query, plan: Terminal): Shape {
  return plan.do === 'tally' ? tally(query, plan) : overlap(query, plan)
}

/**
 * A count as one SELECT: a CTE per step over the caller's rows, the terminal, and the numbers of rows left out beside
 * it. Rows come unsorted, and one more than `maxRows` tells that there are too many.
 */
export function compile(
  count: Pick<Count, 'end'>,
  steps: readonly RowStep[],
  base: Base,
  { dialect, time, maxRows }: { readonly dialect: Dialect; readonly time: PlanTime; readonly maxRows: number },
): Statement {
  const compilation: Compilation = { dialect, time, binds: [], reasons: [], names: 0 }
  const { query, cells, from, columns, sortedBy } = terminal(
    steps.reduce(rowStep, source(compilation, base)),
    count.end,
  )
  const { binds, reasons } = compilation
  const named = cells.map((cell, i) => `, ${cell} AS v${i}`).join('')
  const nulls = cells.map(() => ', NULL').join('')
  const counted = query.excluded.map((sql) => ` UNION ALL SELECT part, n${nulls} FROM (${sql}) AS excluded(part, n)`)
  const rows = `SELECT 0 AS part, 0 AS n${named} FROM ${from}`
  const sql = `WITH ${query.ctes.join(', ')} ${rows}${counted.join('')} LIMIT ${maxRows + reasons.length + 1}`
  return { sql, binds, columns, sortedBy, reasons, maxRows }
}
