import type { Measure } from '../../metrics/plan/steps.ts'
import { allOf } from './cond.ts'
import { bind, columnOf, keyOf, type Query } from './query.ts'

/** The aggregate of a group's rows. */
export function measureSql(query: Query, measure: Measure): string {
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
