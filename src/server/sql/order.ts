import type { RowStep } from '../../metrics/plan/steps.ts'
import { columnOf, type Query } from './query.ts'

/** The order of a window, by code point and with missing cells last; empty without any. */
export function ordered(query: Query, { order }: RowStep & { do: 'perKey' }): string {
  const sorted = order.map(({ col, desc }) => `${columnOf(query, col).sql} ${desc ? 'DESC' : 'ASC'} NULLS LAST`)
  return sorted.length ? ` ORDER BY ${sorted.join(', ')}` : ''
}
