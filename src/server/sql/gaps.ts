import type { RowStep } from '../../metrics/plan/steps.ts'
import { columnOf, literal, type Query, settle, step } from './query.ts'

export function gaps(query: Query, { entity, day, cap }: RowStep & { do: 'gaps' }): Query {
  const rows = settle(query)
  const who = columnOf(rows, entity, ['number', 'text'])
  const when = columnOf(rows, day, ['number'])
  const active = step(
    rows,
    `SELECT DISTINCT ${who.sql} AS entity, ${when.sql} AS active FROM ${rows.from} ` +
      `WHERE ${who.sql} IS NOT NULL AND ${when.sql} IS NOT NULL`,
  )
  const most = `CAST(${literal(cap)} AS DOUBLE)`
  const capped = (days: string) => `COALESCE(LEAST(${days}, ${most}), ${most})`
  return step(
    active,
    `SELECT entity, active, ${capped('active - LAG(active) OVER byday')} AS since, ` +
      `${capped('LEAD(active) OVER byday - active')} AS until ` +
      `FROM ${active.from} WINDOW byday AS (PARTITION BY entity ORDER BY active ASC)`,
    {
      columns: new Map([
        ['entity', { type: who.type, sql: 'entity' }],
        ['day', { type: 'number', sql: 'active' }],
        ['sincePrevious', { type: 'number', sql: 'since' }],
        ['untilNext', { type: 'number', sql: 'until' }],
      ]),
    },
  )
}
