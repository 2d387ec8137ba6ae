import type { DuckDBConnection, DuckDBInstance, DuckDBPreparedStatement, DuckDBValue } from '@duckdb/node-api'
import type { Bind, Engine, EngineCell, NativeType } from '../engine.ts'
import { duckdbDialect } from '../sql/duckdb.ts'
import { lanes } from './lanes.ts'

/** How a host's DuckDB is used. */
export interface DuckdbOptions {
  /** How many connections to open, where an instance is given; a connection is one. 2 by default. */
  readonly connections?: number
}

/**
 * DuckDB behind a handler, over the host's own connection or instance. Open the database read-only and lock it
 * (`access_mode: 'READ_ONLY'`, `enable_external_access: 'false'` unless facts are files, `lock_configuration: 'true'`):
 * the kit only ever sends single prepared SELECTs, and the lock is for everything else.
 *
 * @example
 * ```ts
 * import { DuckDBInstance } from '@duckdb/node-api'
 * import { duckdb } from 'kpi-kit/engines/duckdb'
 * const engine = duckdb(await DuckDBInstance.create('product.duckdb', { access_mode: 'READ_ONLY' }))
 * ```
 */
export function duckdb(database: DuckDBConnection | DuckDBInstance, { connections = 2 }: DuckdbOptions = {}): Engine {
  const pool = 'connect' in database ? lanes(connections, () => database.connect()) : lanes(1, async () => database)
  const run: Engine['run'] = (sql, binds, signal) =>
    pool(signal, async (connection) => cells(await rowsOf(connection, sql, binds, signal)))
  return {
    dialect: duckdbDialect,
    run,
    async describe(table, signal) {
      const binds: Bind[] = []
      const source = duckdbDialect.source(table, (bind) => {
        binds.push(bind)
        return duckdbDialect.placeholder(binds.length, bind.type)
      })
      const rows = await run(`DESCRIBE SELECT * FROM ${source}`, binds, signal)
      return new Map(rows.map(([name, type]) => [String(name), nativeType(String(type))]))
    },
  }
}

async function rowsOf(connection: DuckDBConnection, sql: string, binds: readonly Bind[], signal: AbortSignal) {
  // An interrupt between two phases of a statement is lost, so it is repeated until the statement is gone.
  let again: ReturnType<typeof setInterval> | undefined
  const stop = () => {
    connection.interrupt()
    again ??= setInterval(() => connection.interrupt(), 10)
  }
  signal.addEventListener('abort', stop)
  try {
    const statement = await connection.prepare(sql)
    try {
      signal.throwIfAborted()
      bindAll(statement, binds)
      const reader = await statement.runAndReadAll()
      signal.throwIfAborted()
      return reader.getRows()
    } finally {
      statement.destroySync()
    }
  } catch (error) {
    signal.throwIfAborted()
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
    clearInterval(again)
  }
}

function bindAll(statement: DuckDBPreparedStatement, binds: readonly Bind[]): void {
  binds.forEach((bind, i) => {
    if (bind.type === 'number') statement.bindDouble(i + 1, bind.value)
    else if (bind.type === 'integer') statement.bindBigInt(i + 1, bind.value)
    else statement.bindVarchar(i + 1, bind.value)
  })
}

function cells(rows: readonly (readonly DuckDBValue[])[]): EngineCell[][] {
  return rows.map((row) =>
    row.map((cell) => {
      if (typeof cell !== 'object' || cell === null) return cell
      throw new TypeError('A statement of the kit answers numbers and text only.')
    }),
  )
}

const nativeTypes: Readonly<Record<string, NativeType>> = {
  VARCHAR: 'text',
  TINYINT: 'integer',
  SMALLINT: 'integer',
  INTEGER: 'integer',
  BIGINT: 'integer',
  UTINYINT: 'integer',
  USMALLINT: 'integer',
  UINTEGER: 'integer',
  UBIGINT: 'decimal',
  HUGEINT: 'decimal',
  UHUGEINT: 'decimal',
  BIGNUM: 'decimal',
  FLOAT: 'double',
  DOUBLE: 'double',
  BOOLEAN: 'boolean',
  DATE: 'date',
  TIMESTAMP: 'timestamp',
  TIMESTAMP_S: 'timestamp',
  TIMESTAMP_MS: 'timestamp',
  TIMESTAMP_NS: 'timestamp',
  'TIMESTAMP WITH TIME ZONE': 'timestamptz',
  UUID: 'uuid',
  JSON: 'json',
}

function nativeType(name: string): NativeType {
  if (name.endsWith(']')) return 'other'
  if (name.startsWith('DECIMAL(')) return 'decimal'
  if (name.startsWith('ENUM(')) return 'enum'
  return Object.hasOwn(nativeTypes, name) ? (nativeTypes[name] ?? 'other') : 'other'
}
