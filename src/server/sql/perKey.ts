import type { RowStep } from '../../metrics/plan/steps.ts'
import { carried, columnOf, fresh, mark, type Query, settle, step } from './query.ts'

export function perKey(query: Query, { key, order, count, reason }: RowStep & { do: 'perKey' }): Query {
  const rows = settle(query)
  const keys = key.map((name) => columnOf(rows, name).sql)
  const sorted = order.map(({ col, desc }) => `${columnOf(rows, col).sql} ${desc ? 'DESC' : 'ASC'} NULLS LAST`)
  const partition = keys.length ? `PARTITION BY ${keys.join(', ')}` : ''
  const ordered = sorted.length ? ` ORDER BY ${sorted.join(', ')}` : ''
  const place = `row_number() OVER (${partition}${ordered}) AS place`
  const placed = step(rows, `SELECT ${carried(rows)}, ${place} FROM ${rows.from}`)
  const missing = keys.map((sql) => `${sql} IS NULL`)
  const withCount = count === undefined ? placed : counted(placed, partition, missing, count)
  const holds = ['place = 1', ...missing].join(' OR ')
  if (reason !== undefined) return mark(withCount, holds, reason)
  return step(withCount, `SELECT ${carried(withCount)} FROM ${withCount.from} WHERE ${holds}`)
}

/** Adds the number of rows that the key has. */
function counted(query: Query, partition: string, missing: readonly string[], name: string): Query {
  const column = fresh(query, 'c')
  const alone = missing.length
    ? `CASE WHEN ${missing.join(' OR ')} THEN 1 ELSE count(*) OVER (${partition}) END`
    : 'count(*) OVER ()'
  return step(query, `SELECT ${carried(query)}, place, CAST(${alone} AS DOUBLE) AS ${column} FROM ${query.from}`, {
    columns: new Map(query.columns).set(name, { type: 'number', sql: column }),
  })
}
