import type { RowStep } from '../../metrics/plan/steps.ts'
import { entityOf } from './entity.ts'
import { type Column, columnOf, keyOf, literal, type Query, step } from './query.ts'

export function gaps(query: Query, { entity, day, cap }: RowStep & { do: 'gaps' }): Query {
  const who = columnOf(query, entity, ['number', 'text'])
  const when = columnOf(query, day, ['number'])
  const active = step(
    query,
    `SELECT DISTINCT ${keyOf(who)} AS entity, ${when.sql} AS active FROM ${query.from} ` +
      `WHERE ${keyOf(who)} IS NOT NULL AND ${when.sql} IS NOT NULL`,
  )
  const { select, column } = entityOf(query, who)
  const made = [
    { name: 'sincePrevious', sql: 'since', days: 'active - LAG(active) OVER byday' },
    { name: 'untilNext', sql: 'until', days: 'LEAD(active) OVER byday - active' },
  ].filter(({ name }) => query.compilation.reads(name))
  const most = `CAST(${literal(cap)} AS DOUBLE)`
  const cells = made.map(({ sql, days }) => `, COALESCE(LEAST(${days}, ${most}), ${most}) AS ${sql}`)
  return step(
    active,
    `SELECT ${select}, active${cells.join('')} FROM ${active.from} ` +
      'WINDOW byday AS (PARTITION BY entity ORDER BY active ASC)',
    {
      columns: new Map<string, Column>([
        ['entity', column],
        ['day', { type: 'number', sql: 'active' }],
        ...made.map(({ name, sql }) => [name, { type: 'number' as const, sql }] as const),
      ]),
      once: true,
    },
  )
}
