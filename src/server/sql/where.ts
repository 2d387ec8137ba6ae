import type { RowStep } from '../../metrics/plan/steps.ts'
import { allOf } from './cond.ts'
import { narrowed } from './days.ts'
import { keep, type Query } from './query.ts'

export function where(query: Query, { all, reason }: RowStep & { do: 'where' }): Query {
  return narrowed(keep(query, allOf(query, all), reason), all)
}
