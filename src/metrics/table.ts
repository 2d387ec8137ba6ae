import { type ColumnMap, type FactName, facts } from './facts.ts'
import { tableNamed, type Wanted } from './tableNamed.ts'

/** What is wrong with a cell. */
export const cellState = { ok: 0, missing: 1, unreadable: 2 } as const

interface Cells {
  /** One `cellState` per row; absent where no cell is unreadable. */
  readonly state?: Uint8Array
}

/** Text as codes into a list of the different texts; code -1 where there is none. */
export interface TextColumn extends Cells {
  readonly type: 'text'
  readonly codes: Int32Array
  readonly dictionary: readonly string[]
}

/** Finite numbers; NaN where there is none. */
export interface NumberColumn extends Cells {
  readonly type: 'number'
  readonly values: Float64Array
}

/** `instant`: ms since 1970 in UTC; `local`: ms of the wall clock, as if it were UTC; `day`: days since 1970-01-01. */
export type TimeKind = 'instant' | 'local' | 'day'

/** Moments; NaN where there is none. */
export interface TimeColumn extends Cells {
  readonly type: 'time'
  readonly kind: TimeKind
  readonly values: Float64Array
}

export type Column = TextColumn | NumberColumn | TimeColumn

/** One of the host's tables as typed columns under the kit's names. Made by `columns`, can be posted to a worker. */
export interface Table {
  /** How many rows the columns have. */
  readonly rows: number
  readonly columns: { readonly [Name in ColumnName]?: Column }
  /** What rows can be filtered and broken down by, under the host's names. */
  readonly dimensions: Readonly<Record<string, TextColumn>>
  /** Rows that could not be read at all (null, not an object, a getter that throws); they are not in the columns. */
  readonly unreadableRows: number
  readonly unique: boolean
  readonly latestPer: { readonly key: string; readonly by: string } | null
}

type Names<Fact> = Fact extends unknown ? keyof Fact : never

/** Every column name of every fact. */
export type ColumnName = Names<(typeof facts)[FactName]>

/** Where the kit's columns come from in the host's rows. */
export type ColumnMaps = { readonly [Name in ColumnName]?: ColumnMap }

/** The type of each column name: one over all facts. */
export const columnTypes: ReadonlyMap<string, 'text' | 'number' | 'time'> = new Map(
  Object.values(facts).flatMap((columns) => Object.entries(columns)),
)

/** The host's tables by fact: one, or several by name (`responses: { nps: ..., csat: ... }`). */
export type FactTables = { readonly [Name in FactName]?: Table | Readonly<Record<string, Table>> }

/**
 * The table that a count reads. Absent only where the count is optional and the host has no such fact or name.
 *
 * @throws KpiError `missingFact`, `missingTable` (no table of that name, or several and no name), `missingColumn`.
 */
export function tableFor(tables: FactTables, wanted: Wanted): Table | undefined {
  return tableNamed<Table>(tables, wanted, {
    isOne: isTable,
    columns: (table) => Object.keys(table.columns),
    addFact: (fact) => `${fact}: columns(rows, { ... })`,
    addColumn: (column) => `columns(rows, { ${column}: 'name in your rows' })`,
  })
}

function isTable(entry: Table | Readonly<Record<string, Table>>): entry is Table {
  return typeof entry.rows === 'number'
}
