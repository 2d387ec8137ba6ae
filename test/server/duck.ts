import { DuckDBInstance } from '@duckdb/node-api'
import type { PlanTime, RowStep, Terminal } from '../../src/metrics/plan/steps.ts'
import type { Engine } from '../../src/server/engine.ts'
import { duckdb } from '../../src/server/engines/duckdb.ts'
import type { ServerTable } from '../../src/server/facts.ts'
import { compile } from '../../src/server/sql/compile.ts'
import { statisticsOf } from '../../src/server/sql/statistic.ts'

export const utc: PlanTime = { transitions: [], offsets: [0], boundaries: [0, 10, 20, 30], cutoff: 8.64e15 }
export const noSignal = new AbortController().signal

/** Settings a host may have changed, none of which may change a number. */
export const otherSettings = [
  "SET default_null_order = 'nulls_first'",
  "SET default_order = 'desc'",
  "SET default_collation = 'nocase'",
  "SET TimeZone = 'Asia/Kathmandu'",
  'SET integer_division = true',
]

/** A new database in memory with the statements run in it. */
export async function database(...statements: string[]) {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  for (const statement of statements) await connection.run(statement)
  return { instance, connection, engine: duckdb(connection) }
}

/** Counts over one table. */
export async function countIn(
  engine: Engine,
  table: ServerTable<'tasks'>,
  steps: readonly RowStep[],
  end: Terminal,
  { time = utc, maxRows = 1000, scope = {} } = {},
) {
  const described = await engine.describe(table.table, noSignal)
  const statement = compile([{ name: 'it', base: { fact: 'tasks', table, described, scope }, steps, end }], {
    dialect: engine.dialect,
    time,
    maxRows,
    others: new Map(),
  })
  const statistics = statisticsOf(statement, await engine.run(statement.sql, statement.binds, noSignal))
  return statistics.it
}
