import type { Terminal } from '../../metrics/plan/steps.ts'
import { allOf } from './cond.ts'
import { columnOf, invalidPlan, keyOf, literal, type Query, step } from './query.ts'
import type { Cell, Shape } from './shape.ts'

type Overlap = Terminal & { do: 'overlap' }

export function overlap(query: Query, plan: Overlap): Shape {
  if (!Number.isSafeInteger(plan.maxAge) || plan.maxAge < 0)
    throw invalidPlan('maxAge is a whole number from 0.', plan.maxAge)
  const active = activity(query, plan)
  const cohorts = cohortsOf(active, plan)
  const ages =
    plan.criterion === 'on'
      ? agesOn(cohorts.query, cohorts.name, active.from, plan)
      : agesUpTo(cohorts.query, cohorts.name, active.from, plan)
  const cells = ['cohort', 'age', 'entities'].map((name): Cell => ({ name, type: 'number', sql: name }))
  return { query: ages, cells, from: ages.from, sortedBy: 2 }
}

/** One row per entity and period: whether it starts there, and whether it returns there. */
function activity(rows: Query, plan: Overlap): Query {
  const who = keyOf(columnOf(rows, plan.entity, ['number', 'text']))
  const period = columnOf(rows, plan.period, ['number']).sql
  if (!plan.start && !plan.return)
    return step(
      rows,
      `SELECT DISTINCT ${who} AS entity, ${period} AS period, 1 AS starts, 1 AS returns ` +
        `FROM ${rows.from} WHERE ${who} IS NOT NULL AND ${period} IS NOT NULL`,
      { once: true },
    )
  const flag = (conds: typeof plan.start) => `MAX(CASE WHEN ${allOf(rows, conds ?? [])} THEN 1 ELSE 0 END)`
  return step(
    rows,
    `SELECT ${who} AS entity, ${period} AS period, ${flag(plan.start)} AS starts, ${flag(plan.return)} AS returns ` +
      `FROM ${rows.from} WHERE ${who} IS NOT NULL AND ${period} IS NOT NULL GROUP BY ${who}, ${period}`,
    { once: true },
  )
}

function cohortsOf(active: Query, plan: Overlap): { readonly query: Query; readonly name: string } {
  const periods = active.compilation.time.boundaries.length - 1
  const started =
    plan.cohort === 'each'
      ? `SELECT entity, period AS cohort FROM ${active.from} WHERE starts = 1`
      : `SELECT entity, MIN(period) AS cohort FROM ${active.from} WHERE starts = 1 GROUP BY entity`
  const query = step(
    active,
    `SELECT entity, cohort FROM (${started}) AS started WHERE cohort >= 0 AND cohort < ${literal(periods)}`,
    { once: true },
  )
  return { query, name: query.from }
}

const sizes = (cohorts: string) =>
  `SELECT cohort, CAST(0 AS DOUBLE) AS age, count(*) AS entities FROM ${cohorts} GROUP BY cohort`

function agesOn(query: Query, cohorts: string, active: string, { maxAge }: Overlap): Query {
  const periods = query.compilation.time.boundaries.length - 1
  return step(
    query,
    `${sizes(cohorts)} UNION ALL ` +
      `SELECT c.cohort, a.period - c.cohort AS age, count(*) AS entities FROM ${cohorts} AS c ` +
      `JOIN ${active} AS a ON a.entity = c.entity ` +
      `WHERE a.returns = 1 AND a.period > c.cohort AND a.period <= c.cohort + ${literal(maxAge)} ` +
      `AND a.period < ${literal(periods)} GROUP BY c.cohort, a.period - c.cohort`,
  )
}

/** An entity counts at every age up to its last return, so ages are added over few rows per cohort. */
function agesUpTo(query: Query, cohorts: string, active: string, { maxAge }: Overlap): Query {
  const periods = query.compilation.time.boundaries.length - 1
  const reached = step(
    query,
    'SELECT c.cohort AS cohort, a.latest - c.cohort AS reach, count(*) AS entities ' +
      `FROM ${cohorts} AS c JOIN (SELECT entity, MAX(period) AS latest FROM ${active} ` +
      `WHERE returns = 1 AND period < ${literal(periods)} GROUP BY entity) AS a ON a.entity = c.entity ` +
      'WHERE a.latest > c.cohort GROUP BY c.cohort, a.latest - c.cohort',
  )
  const last = Math.min(maxAge, periods - 1)
  if (last < 1) return step(reached, sizes(cohorts))
  const ages = Array.from({ length: last }, (_, i) => `(${i + 1})`).join(', ')
  return step(
    reached,
    `${sizes(cohorts)} UNION ALL SELECT cohort, CAST(age AS DOUBLE) AS age, SUM(entities) AS entities ` +
      `FROM ${reached.from} JOIN (VALUES ${ages}) AS ages(age) ON age <= reach GROUP BY cohort, age`,
  )
}
