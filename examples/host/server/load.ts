import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { asText, type Cells, cellsOf, identifier, moment, typed } from './cells.ts'
import { dayIn } from './days.ts'
import { type FileTable, readMapping } from './mapping.ts'
import { near } from './near.ts'
import { number } from './number.ts'
import { Problems } from './problems.ts'
import { type Source, sourcesOf, stored } from './sources.ts'
import { findUnreadable, type Unreadable } from './unreadable.ts'

/** A table that stands in the database, ready to be counted. */
export interface LoadedTable extends FileTable {
  /** Its name in the database. */
  readonly table: string
  readonly rows: number
  /** Last calendar day of the data, as milliseconds of its midnight on the UTC calendar. */
  readonly lastDay: number | null
  readonly unreadable: readonly Unreadable[]
}

/** Reads the mapping and puts every table of it into the database. Throws `Problems`, all of them at once. */
export async function loadFolder(
  connection: DuckDBConnection,
  {
    folder,
    mapFile,
    say,
  }: { readonly folder: string; readonly mapFile?: string; readonly say: (line: string) => void },
): Promise<readonly LoadedTable[]> {
  const files = await filesOf(folder)
  const mapped = await mappingOf(folder, mapFile, files)
  const sources = await sourcesOf(connection, folder, mapped, files)
  const tables: LoadedTable[] = []
  for (const source of sources) {
    const table = await loadTable(connection, source)
    say(`  ${table.table}: ${table.rows.toLocaleString('en-US')} rows from ${source.table.file}`)
    tables.push(table)
  }
  return tables
}

async function filesOf(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder, { withFileTypes: true }))
      .filter((entry) => !entry.isDirectory())
      .map(({ name }) => name)
  } catch {
    const meant = didYouMean(folder, await namesIn(dirname(folder)))
    throw new Problems('The data can not be read:', [
      `--data ${folder}: there is no such folder.${meant} Write the path of the folder that holds your files.`,
    ])
  }
}

/** " Did you mean "exports/kpi.data.json"?" where something beside a missing path is near. */
function didYouMean(path: string, names: readonly string[]): string {
  const [name] = near(basename(path), names)
  return name === undefined ? '' : ` Did you mean "${join(dirname(path), name)}"?`
}

async function namesIn(folder: string, ending = ''): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(ending))
  } catch {
    return []
  }
}

async function mappingOf(
  folder: string,
  mapFile: string | undefined,
  files: readonly string[],
): Promise<readonly FileTable[]> {
  const path = mapFile ?? join(folder, 'kpi.data.json')
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    const meant = didYouMean(path, await namesIn(dirname(path), '.json'))
    const holds = files.length > 0 ? files.join(', ') : 'no file'
    throw new Problems('The data can not be read:', [
      `${path}: there is no such mapping file.${meant} Write one that says which file holds what (README.md shows one ` +
        `under "Your own files"), or name it with --map FILE. The folder holds ${holds}.`,
    ])
  }
  return readMapping(text, basename(path))
}

/** First as text, to find what can not be read; then every column that can be as the engine's own type. */
async function loadTable(connection: DuckDBConnection, source: Source): Promise<LoadedTable> {
  const { table, name, scan, types } = source
  const all = cellsOf(table.fact, table.map)
  const texts = all.map((cells) => `${stored(types.get(cells.column) ?? '', cells)} AS ${identifier(cells.name)}`)
  await connection.run(`CREATE TABLE ${identifier(name)} AS SELECT ${texts.join(', ')} FROM ${scan}`)
  const rows = await number(connection, `SELECT count(*) FROM ${identifier(name)}`)
  const unreadable = await findUnreadable(connection, source, all, rows)
  const last = await lastDay(connection, name, all, table.settings.timeZone)
  const columns = all.map((cells) => {
    const isBroken = unreadable.some(({ path }) => path === `${table.path}.${cells.name}`)
    return { name: cells.name, ...(isBroken ? asText(cells) : typed(cells)) }
  })
  await connection.run(
    `CREATE OR REPLACE TABLE ${identifier(name)} AS
     SELECT ${columns.map((column) => `${column.sql} AS ${identifier(column.name)}`).join(', ')} FROM ${identifier(name)}`,
  )
  const mapped = Object.fromEntries(columns.map((column) => [column.name, column.map]))
  return {
    ...table,
    table: name,
    map: { ...table.map, columns: { ...table.map.columns, ...mapped } },
    rows,
    lastDay: last,
    unreadable,
  }
}

/** The last calendar day that any moment of the table falls on; what lies ahead by nature, such as a due date, says nothing. */
async function lastDay(
  connection: DuckDBConnection,
  table: string,
  all: readonly Cells[],
  timeZone: string,
): Promise<number | null> {
  const times = all.filter(({ name, type }) => type !== 'text' && type !== 'number' && name !== 'dueAt')
  if (times.length === 0) return null
  const read = await connection.runAndReadAll(
    `SELECT ${times.map((cells) => `max(${moment(cells)})`).join(', ')} FROM ${identifier(table)}`,
  )
  const days = (read.getRowsJson()[0] ?? []).flatMap((moment, index) => {
    if (moment === null) return []
    const type = times[index]?.type
    return [dayIn(type === 'iso' || type === 'ms' ? timeZone : 'UTC', Number(moment))]
  })
  return days.length > 0 ? Math.max(...days) : null
}
