import type { RowStep } from '../../metrics/plan/steps.ts'
import { measureSql } from './measure.ts'
import { type Column, columnOf, fresh, invalidPlan, keyOf, type Query, step } from './query.ts'

/** One row per group. A text that is grouped by the engine's own ids is written out again. */
export function group(query: Query, { by, measures }: RowStep & { do: 'group' }): Query {
  if (by.length === 0) throw invalidPlan('A group has at least one column to group by.')
  const keys = by.map((name) => keyOf(columnOf(query, name, ['number', 'text'])))
  const made = [
    ...by.map((name) => keyCells(query, name)),
    ...Object.entries(measures).map(([name, measure]) => {
      const sql = fresh(query, 'c')
      const cells = `CAST(${measureSql(query, measure)} AS DOUBLE) AS ${sql}`
      return { name, cells, column: { type: 'number', sql } satisfies Column }
    }),
  ]
  const cells = made.map((one) => one.cells).join(', ')
  return step(query, `SELECT ${cells} FROM ${query.from} GROUP BY ${keys.join(', ')}`, {
    columns: new Map(made.map(({ name, column }) => [name, column])),
    once: true,
  })
}

function keyCells(
  query: Query,
  name: string,
): { readonly name: string; readonly cells: string; readonly column: Column } {
  const { type, sql, id } = columnOf(query, name)
  const text = fresh(query, 'c')
  if (id === undefined) return { name, cells: `${sql} AS ${text}`, column: { type, sql: text } }
  const own = fresh(query, 'c')
  const written = query.compilation.dialect.byCodePoint(`CAST(${id} AS VARCHAR)`)
  return { name, cells: `${id} AS ${own}, ${written} AS ${text}`, column: { type, sql: text, id: own } }
}
