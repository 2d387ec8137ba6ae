import { hasDimensions, type Only } from '../metrics/dimension.ts'
import { preparedSteps } from '../metrics/plan/prepared.ts'
import type { Plan, Rows, Statistics } from '../metrics/plan/steps.ts'
import type { Engine, NativeType, TableSource } from './engine.ts'
import { type FactMaps, serverTableFor } from './facts.ts'
import type { Scope } from './scope.ts'
import { type CountOf, compile, type RowsOf } from './sql/compile.ts'
import { statisticsOf } from './sql/statistic.ts'

/** Whose rows are counted, how many rows a count may have, and when nobody waits any more. */
export interface CountContext {
  readonly scope: Scope
  readonly maxRows: number
  readonly signal: AbortSignal
}

/** Counts a plan in the engine. */
export type Counter = (plan: Plan, context: CountContext) => Promise<Statistics>

/**
 * Counts plans over the host's tables, one statement per plan. An optional count of a fact that the host does not have
 * is absent from the result.
 */
export function counter(engine: Engine, maps: FactMaps): Counter {
  const describe = descriptions(engine)

  /** The rows, and into `others` the rows that their steps bring in. */
  async function rowsOf(
    rows: Rows,
    context: CountContext,
    others: Map<Rows, RowsOf | null>,
    only: readonly Only[] = [],
  ): Promise<RowsOf | null> {
    const found = serverTableFor(maps, rows)
    if (!found || !hasDimensions(Object.keys(found.table.dimensions ?? {}), rows, only)) return null
    for (const step of rows.steps) {
      const other = step.do === 'lookup' ? step.from : step.do === 'append' ? step.rows : null
      if (other) others.set(other, await rowsOf(other, context, others))
    }
    const { table } = found
    const columns = Object.entries(table.columns).flatMap(([name, from]) => (from === undefined ? [] : [name]))
    const meta = { unique: table.unique === true, latestPer: table.latestPer ?? null, columns }
    const described = await describe(table.table, context.signal)
    return { base: { ...found, described, scope: context.scope }, steps: preparedSteps(rows, meta, only) }
  }

  return async ({ time, counts, only }, context) => {
    const found: CountOf[] = []
    const others = new Map<Rows, RowsOf | null>()
    for (const [name, count] of Object.entries(counts)) {
      const rows = await rowsOf(count, context, others, only)
      if (rows) found.push({ ...rows, name, end: count.end })
    }
    if (found.length === 0) return {}
    const statement = compile(found, { dialect: engine.dialect, time, maxRows: context.maxRows, others })
    try {
      return statisticsOf(statement, await engine.run(statement.sql, statement.binds, context.signal))
    } catch (error) {
      describe.forget()
      throw error
    }
  }
}

/** Asks the engine once per table, and again after a failure: the table may have changed. */
function descriptions(engine: Engine) {
  const known = new Map<string, ReadonlyMap<string, NativeType>>()
  const describe = async (table: TableSource, signal: AbortSignal) => {
    const key = JSON.stringify(table)
    const described = known.get(key) ?? (await engine.describe(table, signal))
    known.set(key, described)
    return described
  }
  return Object.assign(describe, { forget: () => known.clear() })
}
