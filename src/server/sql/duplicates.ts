import type { RowStep } from '../../metrics/plan/steps.ts'
import { ordered } from './order.ts'
import { carried, columnOf, keyOf, leftOut, type Query, step } from './query.ts'

/**
 * One row per id. Most ids come once, and their rows go on as they are; only those of ids that come again are put in
 * order, which is dear.
 */
export function withoutDuplicates(query: Query, plan: RowStep & { do: 'perKey' }): Query {
  const id = plan.key.map((name) => keyOf(columnOf(query, name))).join()
  const cells = carried(query)
  const again = step(
    query,
    `SELECT ${id} AS id, count(*) AS times FROM ${query.from} WHERE ${id} IS NOT NULL GROUP BY ${id} HAVING count(*) > 1`,
    { once: true },
  )
  const ids = `SELECT id FROM ${again.from}`
  const place = `row_number() OVER (PARTITION BY ${id}${ordered(query, plan)}) AS place`
  const placed = step(again, `SELECT ${cells}, ${place} FROM ${query.from} WHERE ${id} IN (${ids})`)
  const first = step(placed, `SELECT ${cells} FROM ${placed.from} WHERE place = 1`, { once: true })
  const kept = step(
    first,
    `SELECT ${cells} FROM ${query.from} WHERE ${id} IS NULL OR ${id} NOT IN (${ids}) UNION ALL SELECT ${cells} FROM ${first.from}`,
  )
  if (plan.reason === undefined) return kept
  return leftOut(kept, plan.reason, `SELECT COALESCE(sum(times - 1), 0) AS n FROM ${again.from}`)
}
