import { preparedSteps } from '../metrics/plan/prepared.ts'
import type { Count, Plan, Statistic, Statistics } from '../metrics/plan/steps.ts'
import type { Engine, NativeType, TableSource } from './engine.ts'
import { type FactMaps, serverTableFor } from './facts.ts'
import type { Scope } from './scope.ts'
import { compile } from './sql/compile.ts'
import { statisticOf } from './sql/statistic.ts'

/** Whose rows are counted, how many rows a count may have, and when nobody waits any more. */
export interface CountContext {
  readonly scope: Scope
  readonly maxRows: number
  readonly signal: AbortSignal
}

/** Counts a plan in the engine. */
export type Counter = (plan: Plan, context: CountContext) => Promise<Statistics>

/**
 * Counts plans over the host's tables, one statement per count. An optional count of a fact that the host does not
 * have is absent from the result.
 */
export function counter(engine: Engine, maps: FactMaps): Counter {
  const describe = descriptions(engine)

  async function countOf(count: Count, { time }: Plan, context: CountContext): Promise<Statistic | undefined> {
    const found = serverTableFor(maps, count)
    if (!found) return undefined
    const { fact, table } = found
    const columns = Object.entries(table.columns).flatMap(([name, from]) => (from === undefined ? [] : [name]))
    const meta = { unique: table.unique === true, latestPer: table.latestPer ?? null, columns }
    const described = await describe(table.table, context.signal)
    const statement = compile(
      count,
      preparedSteps(count, meta),
      { fact, table, described, scope: context.scope },
      { dialect: engine.dialect, time, maxRows: context.maxRows },
    )
    return statisticOf(statement, await engine.run(statement.sql, statement.binds, context.signal))
  }

  return async (plan, context) => {
    const statistics: [string, Statistic][] = []
    for (const [name, count] of Object.entries(plan.counts)) {
      const statistic = await countOf(count, plan, context)
      if (statistic) statistics.push([name, statistic])
    }
    return Object.fromEntries(statistics)
  }
}

/** Asks the engine once per table. A failure is not kept: the next request asks again. */
function descriptions(engine: Engine) {
  const known = new Map<string, ReadonlyMap<string, NativeType>>()
  return async (table: TableSource, signal: AbortSignal) => {
    const key = JSON.stringify(table)
    const described = known.get(key) ?? (await engine.describe(table, signal))
    known.set(key, described)
    return described
  }
}
