import type { Dialect } from './sql/dialect.ts'

/** Where rows stand: a table or view by its name (`schema.table`), or a file that the engine can read. */
export type TableSource = string | { readonly file: string; readonly format?: 'csv' | 'json' | 'parquet' }

/** What the engine calls a column's type, as far as reading its cells differs. */
export type NativeType =
  | 'text'
  /** Exact whole numbers of up to 64 bits. */
  | 'integer'
  /** Exact numbers with digits after the point, and whole numbers of more than 64 bits. */
  | 'decimal'
  | 'double'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'timestamptz'
  | 'uuid'
  /** Text from a fixed list. */
  | 'enum'
  /** JSON of one cell: text, number, boolean or something nested. */
  | 'json'
  | 'other'

/** A value that travels beside the statement, never in it. */
export type Bind =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'integer'; readonly value: bigint }
  | { readonly type: 'text'; readonly value: string }

/** A cell as it comes from the driver. */
export type EngineCell = number | bigint | string | boolean | null

/**
 * A database as the handler sees it. One statement per call; an aborted signal stops the work in the engine and
 * rejects. Rejects with whatever the driver says: the handler keeps it from the answer.
 */
export interface Engine {
  readonly dialect: Dialect
  /** Column name -> type. */
  readonly describe: (table: TableSource, signal: AbortSignal) => Promise<ReadonlyMap<string, NativeType>>
  readonly run: (
    sql: string,
    binds: readonly Bind[],
    signal: AbortSignal,
  ) => Promise<readonly (readonly EngineCell[])[]>
}
