import type { DuckDBConnection } from '@duckdb/node-api'

/** The one number that a statement answers. */
export async function number(connection: DuckDBConnection, sql: string): Promise<number> {
  const read = await connection.runAndReadAll(sql)
  return Number(read.getRowsJson()[0]?.[0] ?? 0)
}
