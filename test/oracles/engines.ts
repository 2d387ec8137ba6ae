import { DuckDBInstance } from '@duckdb/node-api'
import { columns } from '../../src/metrics/columns.ts'
import { planFor } from '../../src/metrics/counting.ts'
import type { TableMap } from '../../src/metrics/facts.ts'
import { finish } from '../../src/metrics/finish.ts'
import { measure } from '../../src/metrics/measure.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { type ParamsInput, resolveParams } from '../../src/metrics/resolveParams.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import type { ColumnMaps, FactTables } from '../../src/metrics/table.ts'
import { counter } from '../../src/server/counter.ts'
import { duckdb } from '../../src/server/engines/duckdb.ts'

/** Rows as a host has them, and how they become a fact. */
export interface HostTable extends Omit<TableMap, 'columns'> {
  readonly columns: ColumnMaps
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

export type HostTables = { readonly [Fact in keyof FactTables]?: HostTable }

export type Asked<Options extends object> = ParamsInput<Options> & { readonly asOf: string }

/** Measures a metric over the same rows, somewhere. */
export type Ask = <Options extends object, Body>(
  metric: Metric<string, Options, Body>,
  tables: HostTables,
  asked: Asked<Options>,
) => Promise<MetricResult<Body>>

export type Answer = Readonly<Record<string, unknown>>

/** From a case's input to what its `expected` may ask for. Only names and shapes change there; the kit computes. */
export type Adapter = (input: unknown, ask: Ask) => Answer | Promise<Answer>

/** Over columns in memory. */
export const inColumns: Ask = async (metric, tables, asked) =>
  measure(
    metric,
    Object.fromEntries(
      Object.entries(tables).map(([fact, { rows, columns: map, ...options }]) => [
        fact,
        columns(columnar(rows, mappedNames(map)), map, options),
      ]),
    ),
    asked,
  )

/** As SQL in DuckDB, over a table of text. */
export const inDuckdb: Ask = async (metric, tables, { asOf, ...input }) => {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    const maps: Record<string, unknown> = {}
    for (const [fact, { rows, ...map }] of Object.entries(tables)) {
      await load(connection, `host_${fact}`, rows, mappedNames(map.columns))
      maps[fact] = { ...map, table: `host_${fact}`, global: true }
    }
    const count = counter(duckdb(connection), maps)
    const params = resolveParams(metric, input)
    const { now, before } = planFor(metric, params, asOf)
    const context = { scope: {}, maxRows: 100_000, signal: new AbortController().signal }
    return finish(metric, params, {
      asOf,
      now: await count(now, context),
      before: before && (await count(before, context)),
    })
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

export const engines = { columns: inColumns, DuckDB: inDuckdb } as const

function mappedNames(map: ColumnMaps): string[] {
  return Object.values(map).flatMap((from) => {
    if (typeof from === 'string') return [from]
    return typeof from === 'object' && 'column' in from ? [from.column] : []
  })
}

/** Without rows there are no names in objects; arrays keep them. */
function columnar(rows: HostTable['rows'], names: readonly string[]): Record<string, unknown[]> {
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)]))
}

async function load(
  connection: Awaited<ReturnType<DuckDBInstance['connect']>>,
  table: string,
  rows: HostTable['rows'],
  names: readonly string[],
): Promise<void> {
  await connection.run(`CREATE TEMP TABLE ${table} (${names.map((name) => `"${name}" VARCHAR`).join(', ')})`)
  const appender = await connection.createAppender(table)
  for (const row of rows) {
    for (const name of names) {
      const cell = row[name] ?? null
      if (cell === null) appender.appendNull()
      else appender.appendVarchar(String(cell))
    }
    appender.endRow()
  }
  appender.closeSync()
}
