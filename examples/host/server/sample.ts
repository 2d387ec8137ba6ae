import { type DuckDBAppender, type DuckDBConnection, DuckDBDateValue } from '@duckdb/node-api'
import { type ColumnMap, type FactName, facts } from 'kpi-kit/metrics'
import { sampleFacts } from 'kpi-kit/sample'
import { identifier } from './cells.ts'
import { DAY } from './days.ts'
import type { LoadedTable } from './load.ts'

type Row = Readonly<Record<string, string | number | null | undefined>>

/** Generated rows of a fictional company up to the last midnight, always the same ones for one day. */
export async function loadSample(
  connection: DuckDBConnection,
  now: number,
  say: (line: string) => void,
): Promise<readonly LoadedTable[]> {
  const until = new Date(now).toISOString().slice(0, 10)
  const { responses, surveys, ...others } = sampleFacts({ seed: 7, until })
  const tables: LoadedTable[] = []
  const add = async (fact: FactName, survey: string | null, rows: readonly Row[]) => {
    const names = [fact, ...(survey === null ? [] : [survey])]
    const table = names.join('_')
    tables.push({
      fact,
      survey,
      path: ['facts', ...names].join('.'),
      file: 'sample',
      table,
      map: { columns: await insert(connection, table, fact, rows) },
      settings: { timeZone: 'UTC', asOf: `${until}T00:00:00Z` },
      rows: rows.length,
      lastDay: null,
      unreadable: [],
    })
    say(`  ${table}: ${rows.length.toLocaleString('en-US')} rows`)
  }
  for (const [survey, rows] of Object.entries(responses)) await add('responses', survey, rows)
  for (const [survey, rows] of Object.entries(surveys)) await add('surveys', survey, rows)
  for (const [fact, rows] of entriesOf(others)) await add(fact, null, rows)
  return tables
}

/** `Object.entries`, which forgets the names. */
function entriesOf<Name extends string, Value>(record: Readonly<Record<Name, Value>>): [Name, Value][] {
  return Object.entries(record) as [Name, Value][]
}

interface Column {
  readonly name: string
  readonly kind: 'text' | 'number' | 'moment' | 'day'
}

const types = { text: 'VARCHAR', number: 'DOUBLE', moment: 'BIGINT', day: 'DATE' } as const

/** Makes a table of the rows, and says how it is mapped. */
async function insert(
  connection: DuckDBConnection,
  table: string,
  fact: FactName,
  rows: readonly Row[],
): Promise<LoadedTable['map']['columns']> {
  const columns = columnsOf(fact, rows)
  const declared = columns.map(({ name, kind }) => `${identifier(name)} ${types[kind]}`)
  await connection.run(`CREATE TABLE ${identifier(table)} (${declared.join(', ')})`)
  const appender = await connection.createAppender(table)
  for (const row of rows) {
    for (const { name, kind } of columns) append(appender, row[name] ?? null, kind)
    appender.endRow()
  }
  appender.closeSync()
  return Object.fromEntries(columns.map(({ name, kind }) => [name, mapped(name, kind)]))
}

/** The columns that the rows have. A time is a day or a moment, which is seen from how it is written. */
function columnsOf(fact: FactName, rows: readonly Row[]): Column[] {
  return Object.entries(facts[fact]).flatMap(([name, kind]): Column[] => {
    const cells = rows.map((row) => row[name]).filter((cell) => cell !== undefined)
    if (cells.length === 0) return []
    const isDay = cells.some((cell) => /^\d{4}-\d\d-\d\d$/.test(String(cell)))
    return [{ name, kind: kind !== 'time' ? kind : isDay ? 'day' : 'moment' }]
  })
}

function mapped(name: string, kind: Column['kind']): ColumnMap {
  return kind === 'moment' ? { column: name, type: 'ms' } : kind === 'day' ? { column: name, type: 'date' } : name
}

function append(appender: DuckDBAppender, cell: string | number | null, kind: Column['kind']): void {
  if (cell === null) appender.appendNull()
  else if (kind === 'moment') appender.appendBigInt(BigInt(Date.parse(String(cell))))
  else if (kind === 'day') appender.appendDate(new DuckDBDateValue(Date.parse(String(cell)) / DAY))
  else if (typeof cell === 'number') appender.appendDouble(cell)
  else appender.appendVarchar(cell)
}
