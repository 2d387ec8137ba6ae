import type { Expr, RowStep } from '../../metrics/plan/steps.ts'
import { dayWithin, startOf } from './days.ts'
import { exprSql, periodOf } from './expr.ts'
import { type Column, carried, columnOf, fresh, literal, type Query, step } from './query.ts'

export function derive(query: Query, { as, from }: RowStep & { do: 'derive' }): Query {
  const { query: ready, column } = 'period' in from ? periods(query, from.period) : calculated(query, from)
  const name = fresh(query, 'c')
  const columns = new Map(query.columns).set(as, { ...column, sql: name })
  return step(ready, `SELECT ${carried(query)}, ${column.sql} AS ${name} FROM ${ready.from}`, { columns })
}

interface Made {
  readonly query: Query
  readonly column: Column
}

function calculated(query: Query, from: Expr): Made {
  const { query: ready, expr } = withOperands(query, from)
  const column = exprSql(ready, expr)
  if (!('day' in expr) || expr.known) return { query: ready, column }
  const { type, sql } = columnOf(query, expr.day)
  return { query: ready, column: { ...column, ...(type === 'instant' && { dayOf: sql }) } }
}

/** Operands that are calculated themselves become columns first: an operation may name its operands several times. */
function withOperands(query: Query, expr: Expr): { readonly query: Query; readonly expr: Expr } {
  if ('op' in expr) {
    const a = operand(query, expr.args[0])
    const b = operand(a.query, expr.args[1])
    return { query: b.query, expr: { op: expr.op, args: [a.expr, b.expr] } }
  }
  if ('round' in expr) {
    const { query: ready, expr: round } = operand(query, expr.round)
    return { query: ready, expr: { round } }
  }
  if (!('coalesce' in expr)) return { query, expr }
  let ready = query
  const coalesce = expr.coalesce.map((part) => {
    const made = operand(ready, part)
    ready = made.query
    return made.expr
  })
  return { query: ready, expr: { coalesce } }
}

function operand(query: Query, expr: Expr): { readonly query: Query; readonly expr: Expr } {
  if (!('op' in expr || 'round' in expr || 'coalesce' in expr)) return { query, expr }
  const as = `operand ${fresh(query, '')}`
  return { query: derive(query, { do: 'derive', as, from: expr }), expr: { col: as } }
}

/** Between the first and the last boundary only the clock's changes there matter; beyond, the instant says enough. */
function periods(query: Query, name: string): Made {
  const { sql, dayOf } = columnOf(query, name, ['number'])
  const { time } = query.compilation
  const { boundaries } = time
  const [from, until] = [startOf(boundaries[0] ?? Number.NaN, time), startOf(boundaries.at(-1) ?? Number.NaN, time)]
  if (dayOf === undefined || from === null || until === null || time.transitions.length === 0)
    return { query, column: { type: 'number', sql: periodOf(sql, time) } }
  const { query: ready, day } = dayWithin(query, dayOf, { from, until })
  const period =
    `CASE WHEN ${dayOf} < ${literal(from)} THEN -1 WHEN ${dayOf} >= ${literal(until)} THEN ${boundaries.length - 1} ` +
    `ELSE ${periodOf(day, time)} END`
  return { query: ready, column: { type: 'number', sql: `CAST(${period} AS DOUBLE)` } }
}
