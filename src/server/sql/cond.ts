import type { Cond } from '../../metrics/plan/steps.ts'
import { instantsOf } from './days.ts'
import { isKnown } from './known.ts'
import { bind, type Column, columnOf, invalidPlan, keyOf, type Query } from './query.ts'

function presence(column: Column, is: 'missing' | 'unreadable' | 'present'): string {
  const { sql, raw } = column
  if (is === 'present') return `${keyOf(column)} IS NOT NULL`
  if (is === 'missing') return `${raw ?? sql} IS NULL`
  return raw === undefined ? 'FALSE' : `${raw} IS NOT NULL AND ${sql} IS NULL`
}

function typed(query: Query, column: Column, value: number | string): string {
  if ((column.type === 'text') !== (typeof value === 'string')) {
    throw invalidPlan(`A ${column.type} column is compared with a ${typeof value}.`, value)
  }
  return bind(query, value)
}

function comparison(query: Query, cond: Extract<Cond, { op: unknown }>): string {
  const column = columnOf(query, cond.col, ['number', 'text'])
  const instants = column.dayOf === undefined ? null : instantsOf(query, cond)
  if (instants) return `${column.dayOf} IS NOT NULL AND ${column.dayOf} ${instants.op} ${bind(query, instants.value)}`
  const op = cond.op === '!=' ? '<>' : cond.op
  return `${column.sql} IS NOT NULL AND ${column.sql} ${op} ${typed(query, column, cond.value)}`
}

function membership(query: Query, cond: Extract<Cond, { in: unknown }>): string {
  const column = columnOf(query, cond.col, ['number', 'text'])
  if (cond.in.length === 0) return 'FALSE'
  return `${column.sql} IS NOT NULL AND ${column.sql} IN (${cond.in.map((value) => typed(query, column, value)).join(', ')})`
}

/** True or false for each row, never null, so that `not` can turn it. */
function condSql(query: Query, cond: Cond): string {
  if ('not' in cond) return `NOT ${condSql(query, cond.not)}`
  if ('known' in cond) return `(${columnOf(query, cond.col).sql} IS NOT NULL AND ${isKnown(query, cond.col)})`
  if ('op' in cond) return `(${comparison(query, cond)})`
  if ('in' in cond) return `(${membership(query, cond)})`
  if (cond.is !== 'integer') return `(${presence(columnOf(query, cond.col), cond.is)})`
  const { sql } = columnOf(query, cond.col, ['number'])
  return `(${sql} IS NOT NULL AND ${sql} = floor(${sql}))`
}

/** Whether all hold; without conditions true. */
export function allOf(query: Query, conds: readonly Cond[]): string {
  return conds.length ? conds.map((cond) => condSql(query, cond)).join(' AND ') : 'TRUE'
}
