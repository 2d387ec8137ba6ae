import { removesDuplicates } from '../../metrics/plan/prepared.ts'
import type { RowStep } from '../../metrics/plan/steps.ts'
import { withoutDuplicates } from './duplicates.ts'
import { ordered } from './order.ts'
import { carried, columnOf, fresh, keep, keyOf, type Query, step } from './query.ts'

export function perKey(query: Query, plan: RowStep & { do: 'perKey' }): Query {
  if (removesDuplicates(plan)) return withoutDuplicates(query, plan)
  const keys = plan.key.map((name) => keyOf(columnOf(query, name)))
  const partition = keys.length ? `PARTITION BY ${keys.join(', ')}` : ''
  const place = `row_number() OVER (${partition}${ordered(query, plan)}) AS place`
  const missing = keys.map((sql) => `${sql} IS NULL`)
  const { count, select } = counted(query, plan, partition, missing)
  const placed = step(query, `SELECT ${carried(query)}, ${place}${select} FROM ${query.from}`, { once: true, ...count })
  return keep(placed, ['place = 1', ...missing].join(' OR '), plan.reason)
}

/** The number of rows that the key has. */
function counted(query: Query, { count }: RowStep & { do: 'perKey' }, partition: string, missing: readonly string[]) {
  if (count === undefined) return { select: '', count: {} }
  const column = fresh(query, 'c')
  const alone = missing.length
    ? `CASE WHEN ${missing.join(' OR ')} THEN 1 ELSE count(*) OVER (${partition}) END`
    : 'count(*) OVER ()'
  return {
    select: `, CAST(${alone} AS DOUBLE) AS ${column}`,
    count: { columns: new Map(query.columns).set(count, { type: 'number' as const, sql: column }) },
  }
}
