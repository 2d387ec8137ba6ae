import type { DuckDBConnection } from '@duckdb/node-api'
import { type Cells, expected, identifier, unreadable } from './cells.ts'
import { number } from './number.ts'
import type { Source } from './sources.ts'

/** Cells or lines of a file that can not be read, with the first of them. */
export interface Unreadable {
  readonly file: string
  /** Where the mapping speaks of it: `facts.events.at`; the table alone where a whole line is meant. */
  readonly path: string
  /** Name of the column in the file, null for whole lines. */
  readonly column: string | null
  readonly count: number
  readonly of: number
  readonly example: string
  /** Line of the example in a CSV file, else its row; both count from 1. */
  readonly at: { readonly unit: 'line' | 'row'; readonly number: number }
  readonly expected: string
}

/** What can not be read of a source that was loaded just now: whole lines first, then cells by column. */
export async function findUnreadable(
  connection: DuckDBConnection,
  source: Source,
  columns: readonly Cells[],
  rows: number,
): Promise<Unreadable[]> {
  const rejected = await rejects(connection)
  return [
    ...(await brokenLines(connection, source, rejected, rows)),
    ...(await brokenCells(connection, source, columns, rows, rejected)),
  ]
}

interface Rejected {
  /** Counted from 1, the header first. */
  readonly record: number
  readonly text: string
}

/** Lines that the CSV reader refused since the last call: too few columns, too many, an open quote. */
async function rejects(connection: DuckDBConnection): Promise<Rejected[]> {
  const exists = await number(connection, `SELECT count(*) FROM duckdb_tables() WHERE table_name = 'reject_errors'`)
  if (exists === 0) return []
  const read = await connection.runAndReadAll(
    'SELECT line, any_value(csv_line) FROM reject_errors GROUP BY line ORDER BY line',
  )
  await connection.run('DELETE FROM reject_errors')
  return read.getRowsJson().map(([record, text]) => ({ record: Number(record), text: String(text) }))
}

async function brokenLines(
  connection: DuckDBConnection,
  { table, types, scan }: Source,
  rejected: readonly Rejected[],
  rows: number,
): Promise<Unreadable[]> {
  const [first] = rejected
  if (!first) return []
  return [
    {
      file: table.file,
      path: table.path,
      column: null,
      count: rejected.length,
      of: rows + rejected.length,
      example: short(first.text.trimEnd()),
      at: { unit: 'line', number: await lineOf(connection, scan, first.record, rejected) },
      expected: `${types.size} columns`,
    },
  ]
}

async function brokenCells(
  connection: DuckDBConnection,
  { table, name, kind, scan }: Source,
  all: readonly Cells[],
  rows: number,
  rejected: readonly Rejected[],
): Promise<Unreadable[]> {
  const asked = all.filter(({ type }) => type !== 'text')
  if (asked.length === 0) return []
  const counts = asked.map((cells) => `count(*) FILTER (WHERE ${unreadable(cells)})`)
  const read = await connection.runAndReadAll(`SELECT ${counts.join(', ')} FROM ${identifier(name)}`)
  const [row = []] = read.getRowsJson()
  const found: Unreadable[] = []
  for (const [index, cells] of asked.entries()) {
    const count = Number(row[index])
    if (count === 0) continue
    const first = await connection.runAndReadAll(
      `SELECT rowid, ${identifier(cells.name)} FROM ${identifier(name)} WHERE ${unreadable(cells)} ORDER BY rowid LIMIT 1`,
    )
    const [rowId, example] = first.getRowsJson()[0] ?? []
    const at: Unreadable['at'] =
      kind === 'csv'
        ? { unit: 'line', number: await lineOf(connection, scan, recordOf(Number(rowId), rejected), rejected) }
        : { unit: 'row', number: Number(rowId) + 1 }
    found.push({
      file: table.file,
      path: `${table.path}.${cells.name}`,
      column: cells.column,
      count,
      of: rows,
      example: short(String(example)),
      at,
      expected: expected[cells.type],
    })
  }
  return found
}

/** The line on which a record of a CSV file starts; cells may hold line breaks. */
async function lineOf(
  connection: DuckDBConnection,
  scan: string,
  record: number,
  rejected: readonly Rejected[],
): Promise<number> {
  const refused = rejected.filter((one) => one.record < record)
  const accepted = record - 2 - refused.length
  const breaks = await number(
    connection,
    `SELECT coalesce(sum(length(cells) - length(replace(cells, chr(10), ''))), 0)
     FROM (SELECT concat_ws('', *COLUMNS(*)) AS cells FROM ${scan} LIMIT ${accepted})`,
  )
  await rejects(connection)
  return record + breaks + refused.reduce((sum, { text }) => sum + text.trimEnd().split('\n').length - 1, 0)
}

/** The record of a CSV file that became a row: the header and the refused ones count too. */
const recordOf = (rowId: number, rejected: readonly Rejected[]) =>
  rejected.reduce((record, refused) => (refused.record <= record ? record + 1 : record), rowId + 2)

const short = (text: string) => (text.length > 80 ? `${[...text].slice(0, 80).join('')}…` : text)
