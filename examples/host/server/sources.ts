import { basename, extname, resolve } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { type Cells, cellsOf, expected, identifier, literal } from './cells.ts'
import type { FileTable } from './mapping.ts'
import { suggestion } from './near.ts'
import { Problems } from './problems.ts'

/** A file that is there, with its columns; `scan` is what stands in a FROM clause. */
export interface Source {
  readonly table: FileTable
  readonly kind: Kind
  /** Name of the table in the database. */
  readonly name: string
  readonly scan: string
  /** Type by column: what Parquet says; CSV and JSON are read as text, as they are written. */
  readonly types: ReadonlyMap<string, string>
}

const kinds = { '.csv': 'csv', '.parquet': 'parquet', '.json': 'json', '.jsonl': 'json', '.ndjson': 'json' } as const
type Kind = (typeof kinds)[keyof typeof kinds]

const kindOf = (file: string): Kind | undefined =>
  Object.entries(kinds).find(([ending]) => extname(file.replace(/\.gz$/i, '')).toLowerCase() === ending)?.[1]

// Nothing is guessed but the delimiter: a reader that guesses may skip lines and turn text into times without a word.
const csvOptions = `all_varchar = true, header = true, skip = 0, quote = '"', escape = '"', comment = '', store_rejects = true`
const readers: Readonly<Record<Kind, (path: string) => string>> = {
  csv: (path) => `read_csv(${literal(path)}, ${csvOptions})`,
  parquet: (path) => `read_parquet(${literal(path)})`,
  json: (path) => `read_json(${literal(path)}, sample_size = -1)`,
}

/** Finds every file of the mapping and every mapped column in it. Throws `Problems`, all of them at once. */
export async function sourcesOf(
  connection: DuckDBConnection,
  folder: string,
  tables: readonly FileTable[],
  files: readonly string[],
): Promise<Source[]> {
  const problems: string[] = []
  const sources: Source[] = []
  for (const table of tables) {
    const source = await sourceOf(connection, folder, table, files)
    if (typeof source === 'string') problems.push(`${table.path}.file: ${source}`)
    else {
      sources.push(source)
      problems.push(...columnProblems(source))
    }
  }
  if (problems.length > 0) throw new Problems('The mapping does not fit the files:', problems)
  return sources
}

/** The file of a table, or what is wrong with it. */
async function sourceOf(
  connection: DuckDBConnection,
  folder: string,
  table: FileTable,
  files: readonly string[],
): Promise<Source | string> {
  const { file } = table
  const kind = kindOf(file)
  if (!kind) return `"${file}" is of no known kind. Write the name of a .csv, .csv.gz, .parquet or .json file.`
  if (basename(file) === file && !files.includes(file))
    return `there is no file "${file}" in ${folder}.${suggestion(file, files)}`
  const path = resolve(folder, file)
  try {
    const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${readers[kind](path)}`)
    const types = new Map(
      described.getRowsJson().map(([column, type]) => [String(column), kind === 'json' ? 'VARCHAR' : String(type)]),
    )
    return {
      table,
      kind,
      name: tableName(table),
      scan: kind === 'json' ? jsonScan(path, types) : readers[kind](path),
      types,
    }
  } catch (error) {
    return `"${file}" can not be read as ${kind}: ${firstLine(error)}`
  }
}

const jsonScan = (path: string, types: ReadonlyMap<string, string>) =>
  `read_json(${literal(path)}, columns = {${[...types].map(([column, type]) => `${literal(column)}: '${type}'`).join(', ')}})`

const firstLine = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''

const tableName = ({ fact, survey }: FileTable) => (survey === null ? fact : `${fact}_${survey}`)

function columnProblems({ table, types }: Source): string[] {
  return cellsOf(table.fact, table.map).flatMap((cells) => {
    const path = `${table.path}.columns.${cells.name}`
    const type = types.get(cells.column)
    if (type === undefined)
      return [`${path}: "${table.file}" has no column "${cells.column}".${suggestion(cells.column, [...types.keys()])}`]
    if (stored(type, cells) !== null) return []
    return [`${path}: the column "${cells.column}" is ${type}, and ${expected[cells.type]} is needed.${remedy(type)}`]
  })
}

const remedy = (type: string) =>
  type === 'DATE'
    ? ' Write "type": "date".'
    : type.startsWith('TIMESTAMP')
      ? ' Write "type": "iso" for UTC or "local" for a wall clock.'
      : /INT/.test(type)
        ? ' Write "type": "ms" where it counts milliseconds since 1970, or "year".'
        : ' Name a column that holds it.'

/**
 * SQL: a cell in the form that the kit reads whatever the file's own type was, and null where that type can not be
 * read as what the column must hold. Parquet is typed: a timestamp becomes the text of its instant or wall clock.
 */
export function stored(type: string, { column, type: wanted }: Cells): string | null {
  const cell = identifier(column)
  if (type === 'VARCHAR') return cell
  const isNumber = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL)/.test(type)
  const takesNumber = wanted === 'number' || wanted === 'text' || wanted === 'ms' || wanted === 'year'
  if (isNumber) return takesNumber ? `${cell}::VARCHAR` : null
  if (type.startsWith('TIMESTAMP') && (wanted === 'iso' || wanted === 'local')) {
    const zoned = type === 'TIMESTAMP WITH TIME ZONE'
    if (zoned && wanted === 'local') return null
    const utc = zoned ? `make_timestamp(epoch_us(${cell}))` : `${cell}::TIMESTAMP`
    return `strftime(${utc}, '%Y-%m-%dT%H:%M:%S.%g${wanted === 'iso' ? 'Z' : ''}')`
  }
  if (type === 'DATE') return wanted === 'date' || wanted === 'text' ? `${cell}::VARCHAR` : null
  const isPlain = /^(BOOLEAN|UUID|ENUM)/.test(type)
  return isPlain && wanted === 'text' ? `${cell}::VARCHAR` : null
}
