import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api'
import { type ColumnMap, type FactName, facts } from 'kpi-kit/metrics'
import { sampleFacts } from 'kpi-kit/sample'
import { identifier } from './cells.ts'
import type { LoadedTable } from './load.ts'
import type { Mapping, ReportKey, ReportSettings } from './mapping.ts'

type Row = Readonly<Record<string, string | number | null | undefined>>

/** Generated rows of a fictional company up to the last midnight, always the same ones for one day. */
export async function loadSample(
  connection: DuckDBConnection,
  now: number,
  say: (line: string) => void,
): Promise<{ readonly tables: readonly LoadedTable[]; readonly reports: Mapping['reports'] }> {
  const until = new Date(now).toISOString().slice(0, 10)
  const { responses, surveys, events, subscriptions, tasks } = sampleFacts({ seed: 7, until })
  const settings: ReportSettings = { timeZone: 'UTC', asOf: `${until}T00:00:00Z` }
  const tables: LoadedTable[] = []
  const add = async (fact: FactName, report: ReportKey, rows: readonly Row[]) => {
    const table = fact === report ? fact : `${fact}_${report}`
    const map = await insert(connection, table, fact, rows)
    tables.push({ fact, report, file: 'sample', table, map, rows: rows.length, lastDay: null, unreadable: [] })
    say(`  ${table}: ${rows.length.toLocaleString('en-US')} rows`)
  }
  await add('responses', 'nps', responses.nps)
  await add('responses', 'csat', responses.csat)
  await add('surveys', 'csat', surveys.csat)
  await add('events', 'events', events)
  await add('subscriptions', 'subscriptions', subscriptions)
  await add('tasks', 'tasks', tasks)
  return {
    tables,
    reports: { nps: settings, csat: settings, events: settings, subscriptions: settings, tasks: settings },
  }
}

/** Columns of calendar days; every other time is an instant. */
const days: readonly string[] = ['from', 'until', 'dueAt']

const typeOf = (name: string, kind: 'text' | 'number' | 'time') =>
  kind === 'text' ? 'VARCHAR' : kind === 'number' ? 'DOUBLE' : days.includes(name) ? 'VARCHAR' : 'BIGINT'

async function insert(
  connection: DuckDBConnection,
  table: string,
  fact: FactName,
  rows: readonly Row[],
): Promise<LoadedTable['map']> {
  const columns = Object.entries(facts[fact]).filter(([name]) => rows.some((row) => row[name] !== undefined))
  const declared = columns.map(([name, kind]) => `${identifier(name)} ${typeOf(name, kind)}`)
  await connection.run(`CREATE TABLE ${identifier(table)} (${declared.join(', ')})`)
  const appender = await connection.createAppender(table)
  for (const row of rows) {
    for (const [name, kind] of columns) append(appender, row[name] ?? null, typeOf(name, kind))
    appender.endRow()
  }
  appender.closeSync()
  const mapped = columns.map(([name, kind]): [string, ColumnMap] => [
    name,
    kind === 'time' ? { column: name, type: days.includes(name) ? 'date' : 'ms' } : name,
  ])
  return { columns: Object.fromEntries(mapped), unique: true }
}

function append(appender: DuckDBAppender, cell: string | number | null, type: string): void {
  if (cell === null) appender.appendNull()
  else if (type === 'BIGINT') appender.appendBigInt(BigInt(Date.parse(String(cell))))
  else if (typeof cell === 'number') appender.appendDouble(cell)
  else appender.appendVarchar(cell)
}
