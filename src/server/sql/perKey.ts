import type { RowStep } from '../../metrics/plan/steps.ts'
import { carried, columnOf, mark, type Query, settle, step } from './query.ts'

export function perKey(query: Query, { key, order, reason }: RowStep & { do: 'perKey' }): Query {
  const rows = settle(query)
  const keys = key.map((name) => columnOf(rows, name).sql)
  const sorted = order.map(({ col, desc }) => `${columnOf(rows, col).sql} ${desc ? 'DESC' : 'ASC'} NULLS LAST`)
  const over = [
    keys.length ? `PARTITION BY ${keys.join(', ')}` : '',
    sorted.length ? `ORDER BY ${sorted.join(', ')}` : '',
  ]
  const place = `row_number() OVER (${over.join(' ').trim()}) AS place`
  const placed = step(rows, `SELECT ${carried(rows)}, ${place} FROM ${rows.from}`)
  const holds = ['place = 1', ...keys.map((sql) => `${sql} IS NULL`)].join(' OR ')
  if (reason !== undefined) return mark(placed, holds, reason)
  return step(placed, `SELECT ${carried(placed)} FROM ${placed.from} WHERE ${holds}`)
}
