import type { RowStep } from '../../metrics/plan/steps.ts'
import { allOf } from './cond.ts'
import { carried, mark, type Query, step } from './query.ts'

export function where(query: Query, { all, reason }: RowStep & { do: 'where' }): Query {
  const holds = allOf(query, all)
  if (reason !== undefined) return mark(query, holds, reason)
  const keeps = query.marked ? `why IS NOT NULL OR (${holds})` : holds
  return step(query, `SELECT ${carried(query)} FROM ${query.from} WHERE ${keeps}`)
}
