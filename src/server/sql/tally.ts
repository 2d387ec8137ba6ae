import type { Measure, Terminal } from '../../metrics/plan/steps.ts'
import { allOf } from './cond.ts'
import { bind, columnOf, keyOf, type Query } from './query.ts'
import type { Cell, Shape } from './shape.ts'

function measureSql(query: Query, measure: Measure): string {
  const { finite, nth } = query.compilation.dialect
  const number = (name: string) => columnOf(query, name, ['number']).sql
  if ('count' in measure) return 'count(*)'
  if ('countIf' in measure) return `count(CASE WHEN ${allOf(query, measure.countIf)} THEN 1 END)`
  if ('sum' in measure) return finite(`COALESCE(sum(${number(measure.sum)}), CAST(0 AS DOUBLE))`)
  if ('min' in measure) return `min(${number(measure.min)})`
  if ('max' in measure) return `max(${number(measure.max)})`
  if ('distinct' in measure) return `count(DISTINCT ${keyOf(columnOf(query, measure.distinct, ['number', 'text']))})`
  const sql = number(measure.order)
  const place = `(count(${sql}) - 1) * ${bind(query, measure.q)}`
  return nth(sql, `${measure.side === 'low' ? 'floor' : 'ceil'}(${place})`)
}

export function tally(query: Query, { by, measures }: Terminal & { do: 'tally' }): Shape {
  const groups = by.map((name): Cell => {
    const { type, sql } = columnOf(query, name, ['number', 'text'])
    return { name, type: type === 'text' ? 'text' : 'number', sql }
  })
  const values = Object.entries(measures).map(
    ([name, measure]): Cell => ({ name, type: 'number', sql: measureSql(query, measure) }),
  )
  const grouped = groups.length ? ` GROUP BY ${groups.map(({ sql }) => sql).join(', ')}` : ''
  return { query, cells: [...groups, ...values], from: `${query.from}${grouped}`, sortedBy: by.length }
}
