import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { columns } from '../../src/metrics/columns.ts'
import { runPlan } from '../../src/metrics/plan/run.ts'
import type { Statistics } from '../../src/metrics/plan/steps.ts'
import { counter } from '../../src/server/counter.ts'
import { duckdb } from '../../src/server/engines/duckdb.ts'
import type { HostRow, PlanCase } from '../metrics/plan/arbitrary.ts'
import { planCases } from '../metrics/plan/arbitrary.ts'
import { runs, timeout } from '../runs.ts'
import { noSignal, otherSettings } from './duck.ts'

describe('columns and DuckDB give the same statistics', () => {
  let instance: DuckDBInstance
  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:')
  })
  afterAll(() => instance.closeSync())

  test('for random tables of text and random plans', { timeout: timeout(60_000) }, async () => {
    await fc.assert(
      fc.asyncProperty(planCases, async (plan) => {
        expect(await inDuckDb(instance, plan)).toEqual(inColumns(plan))
      }),
      { numRuns: runs() },
    )
  })
})

function inColumns({ fact, rows, map, plan }: PlanCase): Statistics {
  const { columns: mapped, ...options } = map
  // Without rows there are no names in objects; arrays keep them.
  const names = [...new Set(Object.values(mapped).flatMap((from) => (hostName(from) ? [String(hostName(from))] : [])))]
  const host = Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)]))
  return roundedStatistics(
    runPlan(plan, { [fact]: columns(names.length ? host : rows.map(() => ({})), mapped, options) }),
  )
}

function hostName(from: PlanCase['map']['columns'][keyof PlanCase['map']['columns']]): string | undefined {
  if (typeof from === 'string') return from
  return from !== undefined && 'column' in from ? from.column : undefined
}

async function inDuckDb(instance: DuckDBInstance, { fact, rows, map, plan }: PlanCase): Promise<Statistics> {
  const connection = await instance.connect()
  try {
    for (const setting of rows.length % 2 ? otherSettings : []) await connection.run(setting)
    const renamed = JSON.parse(JSON.stringify(map).replaceAll('\\"', "'"))
    const names = [...new Set(Object.values(map.columns).flatMap((from) => hostName(from) ?? []))]
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE host_rows (row_number INTEGER${names.map((name) => `, ${quoted(name)} VARCHAR`).join('')})`,
    )
    await insert(connection, rows, names)
    const count = counter(duckdb(connection), { [fact]: { ...renamed, table: 'host_rows', global: true } })
    return roundedStatistics(await count(plan, { scope: {}, maxRows: 10_000, signal: noSignal }))
  } finally {
    connection.closeSync()
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', "'")}"`

async function insert(
  connection: Awaited<ReturnType<DuckDBInstance['connect']>>,
  rows: readonly HostRow[],
  names: readonly string[],
) {
  const appender = await connection.createAppender('host_rows')
  rows.forEach((row, i) => {
    appender.appendInteger(i)
    for (const name of names) {
      const cell = row[name] ?? null
      if (cell === null) appender.appendNull()
      else appender.appendVarchar(cell)
    }
    appender.endRow()
  })
  appender.closeSync()
}

/** Fractions may differ in the last bits, as they may be added in any order. */
function roundedStatistics(statistics: Statistics): Statistics {
  return Object.fromEntries(
    Object.entries(statistics).map(([name, { columns, rows, excluded }]) => [
      name,
      {
        columns,
        excluded,
        rows: rows.map((row) => row.map((cell) => (typeof cell === 'number' ? Number(cell.toPrecision(12)) : cell))),
      },
    ]),
  )
}
