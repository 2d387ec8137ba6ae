import type { RowStep } from '../../metrics/plan/steps.ts'
import { exprSql } from './expr.ts'
import { carried, fresh, type Query, step } from './query.ts'

export function derive(query: Query, { as, from }: RowStep & { do: 'derive' }): Query {
  const { type, sql } = exprSql(query, from)
  const name = fresh(query, 'c')
  const columns = new Map(query.columns).set(as, { type, sql: name })
  return step(query, `SELECT ${carried(query)}, ${sql} AS ${name} FROM ${query.from}`, { columns })
}
