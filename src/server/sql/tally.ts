import type { Terminal } from '../../metrics/plan/steps.ts'
import { measureSql } from './measure.ts'
import { columnOf, type Query } from './query.ts'
import type { Cell, Shape } from './shape.ts'

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
