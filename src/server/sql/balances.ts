import { boundariesOf } from '../../metrics/plan/balances.ts'
import type { RowStep } from '../../metrics/plan/steps.ts'
import { entityOf } from './entity.ts'
import { periodOf } from './expr.ts'
import { columnOf, invalidPlan, keyOf, type Query, step } from './query.ts'

export function balances(query: Query, plan: RowStep & { do: 'balances' }): Query {
  const who = columnOf(query, plan.entity, ['number', 'text'])
  const boundaries = boundariesOf(plan, query.compilation.time)
  if (boundaries.length < 2) throw invalidPlan('Balances need at least one period.')
  const changes = periodChanges(query, plan, boundaries)
  const running = step(
    changes,
    'SELECT entity, period, ' +
      'SUM(change) OVER (PARTITION BY entity ORDER BY period ASC ROWS UNBOUNDED PRECEDING) AS balance, ' +
      `MIN(held) OVER (PARTITION BY entity) AS held FROM ${changes.from}`,
  )
  const pairs = step(
    running,
    'SELECT entity, period, held, balance, ' +
      'COALESCE(LAG(balance) OVER (PARTITION BY entity ORDER BY period ASC), 0) AS previous ' +
      `FROM ${running.from}`,
  )
  const sides = step(
    pairs,
    'SELECT entity, period, held, GREATEST(balance, 0) AS above, GREATEST(previous, 0) AS before, ' +
      `LEAST(balance, 0) - LEAST(previous, 0) AS below FROM ${pairs.from}`,
    { once: true },
  )
  const { select, column } = entityOf(query, who)
  return step(sides, movements(sides.from, select), {
    columns: new Map([
      ['entity', column],
      ['period', { type: 'number', sql: 'period' }],
      ['kind', { type: 'text', sql: 'kind' }],
      ['change', { type: 'number', sql: 'change' }],
    ]),
  })
}

/** Each row raises the balance in the period of its first day and lowers it in the period of the day it ends. */
function periodChanges(rows: Query, plan: RowStep & { do: 'balances' }, boundaries: readonly number[]): Query {
  const who = keyOf(columnOf(rows, plan.entity))
  const from = columnOf(rows, plan.from, ['number']).sql
  const until = columnOf(rows, plan.until, ['number']).sql
  const amount = columnOf(rows, plan.amount, ['number']).sql
  const ends = step(
    rows,
    `SELECT ${who} AS entity, CASE WHEN sign = 1 THEN ${from} ELSE ${until} END AS onday, ` +
      `${amount} * sign AS change, sign = 1 AND ${amount} > 0 AS rises ` +
      `FROM ${rows.from} CROSS JOIN (VALUES (1), (-1)) AS ends(sign) ` +
      `WHERE ${who} IS NOT NULL AND ${from} IS NOT NULL AND ${amount} IS NOT NULL ` +
      `AND (${until} IS NULL OR ${from} < ${until}) AND (sign = 1 OR ${until} IS NOT NULL)`,
  )
  const dated = step(
    ends,
    `SELECT entity, ${periodOf('onday', { boundaries })} AS period, change, rises FROM ${ends.from}`,
  )
  return step(
    dated,
    'SELECT entity, period, SUM(change) AS change, MIN(CASE WHEN rises THEN period END) AS held ' +
      `FROM ${dated.from} WHERE period < ${boundaries.length - 1} GROUP BY entity, period`,
  )
}

function movements(sides: string, who: string): string {
  const kind =
    "CASE WHEN period = -1 THEN 'start' WHEN before = 0 AND held = period THEN 'new' " +
    "WHEN before = 0 THEN 'reactivation' WHEN above = 0 THEN 'churn' " +
    "WHEN above > before THEN 'expansion' ELSE 'contraction' END"
  return (
    `SELECT ${who}, period, ${kind} AS kind, above - before AS change FROM ${sides} WHERE above <> before ` +
    `UNION ALL SELECT ${who}, period, 'negative' AS kind, below AS change FROM ${sides} WHERE below <> 0`
  )
}
