import { lookupKey } from '../../metrics/plan/lookup.ts'
import type { RowStep } from '../../metrics/plan/steps.ts'
import { withOthers } from './others.ts'
import { type Column, carried, columnOf, fresh, invalidPlan, type Query, step } from './query.ts'

/** Adds cells of the rows that a key finds; `found` is null where the host does not have the optional fact. */
export function lookup(query: Query, plan: RowStep & { do: 'lookup' }, found: Query | null): Query {
  const by = lookupKey(plan)
  const added = plan.columns.map((name) => ({ name, sql: fresh(query, 'c') }))
  const columns = new Map(query.columns)
  for (const { name, sql } of added) {
    const { type } = found ? columnOf(found, name, ['number', 'text']) : { type: 'number' as const }
    columns.set(name, { type, sql } satisfies Column)
  }
  if (!found) {
    const nothing = added.map(({ sql }) => `CAST(NULL AS DOUBLE) AS ${sql}`)
    return step(query, `SELECT ${[carried(query), ...nothing].join(', ')} FROM ${query.from}`, { columns })
  }
  const key = columnOf(query, plan.key, ['number', 'text'])
  const other = columnOf(found, by)
  if (key.type !== other.type) throw invalidPlan(`The plan looks up ${key.type} among ${other.type}.`, plan.key)
  const cells = added.map(({ name, sql }) => `, ${columnOf(found, name).sql} AS ${sql}`).join('')
  const others = `SELECT ${other.sql} AS found${cells} FROM ${found.from}`
  return step(
    withOthers(query, found),
    `SELECT ${[carried(query), ...added.map(({ sql }) => sql)].join(', ')} FROM ${query.from} ` +
      `LEFT JOIN (${others}) AS others ON ${key.sql} = found`,
    { columns },
  )
}
