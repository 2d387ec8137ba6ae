import type { RowStep } from '../../metrics/plan/steps.ts'
import { bind, carried, columnOf, fresh, keyOf, type Query, step } from './query.ts'

/**
 * Adds to every row the first moment of its session. The frame is a RANGE, so that rows at one moment see the same
 * rows whatever their order.
 */
export function sessions(query: Query, plan: RowStep & { do: 'sessions' }): Query {
  const keys = plan.entity.map((name) => keyOf(columnOf(query, name, ['number', 'text'])))
  const at = columnOf(query, plan.at, ['number']).sql
  const id = plan.id === undefined ? null : keyOf(columnOf(query, plan.id, ['text']))
  const partition = `PARTITION BY ${[...keys, ...(id === null ? [] : [id])].join(', ')}`
  const begins = fresh(query, 'c')
  const previous = `LAG(${at}) OVER (${partition} ORDER BY ${at} ASC)`
  const whole = [...keys, at].map((sql) => `${sql} IS NOT NULL`).join(' AND ')
  const marked = step(
    query,
    `SELECT ${carried(query)}, ` +
      `CASE WHEN COALESCE(${at} - ${previous} > ${bind(query, plan.timeout)}, TRUE) THEN ${at} END AS ${begins} ` +
      `FROM ${query.from} WHERE ${whole}`,
  )
  const start = fresh(query, 'c')
  const byGap = `MAX(${begins}) OVER (${partition} ORDER BY ${at} ASC RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`
  const least = `MIN(${at}) OVER (${partition})`
  return step(
    marked,
    `SELECT ${carried(query)}, ${id === null ? byGap : `CASE WHEN ${id} IS NULL THEN ${byGap} ELSE ${least} END`} ` +
      `AS ${start} FROM ${marked.from}`,
    { columns: new Map(query.columns).set(plan.as, { type: 'number', sql: start }) },
  )
}
