import type { RowStep } from '../../metrics/plan/steps.ts'
import { bind, type Column, carried, columnOf, fresh, keyOf, literal, type Query, step } from './query.ts'

/**
 * Keeps the rows of step 0, with how far each came. From the last step back to the first, every row learns when its
 * entity would reach each later step from there: the least over the rows from its moment on.
 */
export function funnel(query: Query, plan: RowStep & { do: 'funnel' }): Query {
  const who = keyOf(columnOf(query, plan.entity, ['number', 'text']))
  const at = columnOf(query, plan.at, ['number']).sql
  const at0 = columnOf(query, plan.step, ['number']).sql
  const ahead = `OVER (PARTITION BY ${who} ORDER BY ${at} ASC RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)`
  let rows = step(
    query,
    `SELECT ${carried(query)} FROM ${query.from} WHERE ${who} IS NOT NULL AND ${at} IS NOT NULL AND ${at0} IS NOT NULL`,
  )
  /** When the steps from one on are reached, in their order. */
  let moments: readonly string[] = []
  for (let next = plan.steps - 1; next >= 1; next--) {
    const reached = [at, ...moments].map((moment) => ({ moment, sql: fresh(query, 'c') }))
    const cells = reached.map(
      ({ moment, sql }) => `MIN(CASE WHEN ${at0} = ${literal(next)} THEN ${moment} END) ${ahead} AS ${sql}`,
    )
    const before = [carried(query), ...moments].join(', ')
    rows = step(rows, `SELECT ${before}, ${cells.join(', ')} FROM ${rows.from}`)
    moments = reached.map(({ sql }) => sql)
  }
  const [reached, took] = [fresh(query, 'c'), fresh(query, 'c')]
  const cases = (result: (steps: number) => string) => {
    const missed = moments.map((moment, i) => `WHEN ${isMissed(query, plan, moment, at)} THEN ${result(i)}`)
    return missed.length ? `CASE ${missed.join(' ')} ELSE ${result(moments.length)} END` : result(0)
  }
  const number = (sql: string): Column => ({ type: 'number', sql })
  return step(
    rows,
    `SELECT ${carried(query)}, CAST(${cases((steps) => literal(steps + 1))} AS DOUBLE) AS ${reached}, ` +
      `${cases((steps) => `${moments[steps - 1] ?? at} - ${at}`)} AS ${took} FROM ${rows.from} WHERE ${at0} = 0`,
    { columns: new Map(query.columns).set('reached', number(reached)).set('took', number(took)) },
  )
}

function isMissed(query: Query, { within }: RowStep & { do: 'funnel' }, moment: string, entry: string): string {
  const late = within === undefined ? '' : ` OR ${moment} - ${entry} > ${bind(query, within)}`
  return `${moment} IS NULL${late}`
}
