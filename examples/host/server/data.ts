import type { DuckDBInstance } from '@duckdb/node-api'
import type { MetricId } from 'kpi-kit/metrics'
import type { Args } from './args.ts'
import { DAY, dayIn, endOfDay } from './days.ts'
import { type LoadedTable, loadFolder } from './load.ts'
import type { MetricData, PageData } from './pageData.ts'
import { type Reading, readingsOf } from './readings.ts'
import { loadSample } from './sample.ts'
import type { Unreadable } from './unreadable.ts'

/** Which tables of the database each metric is counted from, and what the page is told of it. */
export interface Data {
  readonly readings: ReadonlyMap<MetricId, Reading>
  readonly page: PageData
}

/** Puts the user's files, or sample data where none are named, into the database. Throws `Problems`. */
export async function prepareData(database: DuckDBInstance, args: Args, say: (line: string) => void): Promise<Data> {
  const connection = await database.connect()
  const now = Date.now()
  try {
    say(args.data === undefined ? 'Generating sample data …' : `Reading ${args.data} …`)
    const tables =
      args.data === undefined
        ? await loadSample(connection, now, say)
        : await loadFolder(connection, { folder: args.data, say, ...(args.map !== undefined && { mapFile: args.map }) })
    const unreadable = tables.flatMap((table) => table.unreadable)
    sayUnreadable(unreadable, say)
    // From here on the database is asked, and reads no file any more.
    await connection.run('SET enable_external_access = false')
    await connection.run('SET lock_configuration = true')
    const { readings, gaps } = readingsOf(tables)
    return {
      readings,
      page: {
        sample: args.data === undefined,
        folder: args.data ?? null,
        files: [...new Set(tables.map(({ file }) => file))],
        metrics: Object.fromEntries([...readings].map(([id, reading]) => [id, knownOf(reading, now)])),
        gaps,
        unreadable,
      },
    }
  } finally {
    connection.closeSync()
  }
}

/**
 * A metric is known up to the earliest end of the tables that its counts begin with: costs of May say nothing beside the
 * customers of June. What it only looks up or can do without ends nothing, or the last launch would end all sales.
 */
function knownOf({ counted }: Reading, now: number): MetricData {
  const [{ settings, map }] = counted
  const { timeZone, range } = settings
  const asOf = Math.min(...counted.map((table) => endOf(table, now)))
  const yearly = Object.values(map.columns).some(
    (column) => typeof column === 'object' && 'type' in column && column.type === 'year',
  )
  return {
    timeZone,
    asOf: new Date(asOf).toISOString(),
    ended: dayIn(timeZone, asOf - 1) < dayIn(timeZone, now - DAY),
    range: range ?? newestYear(dayIn(timeZone, asOf - 1), yearly),
    yearly,
  }
}

/** The moment up to which a table is known: the mapping's, or else the end of its last day. */
function endOf({ settings, lastDay }: LoadedTable, now: number): number {
  if (settings.asOf !== undefined) return Date.parse(settings.asOf)
  return lastDay === null ? now : Math.min(now, endOfDay(settings.timeZone, lastDay))
}

/** Twelve months up to the last day of the data, its own month included; five years where times are years. */
function newestYear(lastDay: number, yearly: boolean): { readonly from: string; readonly until: string } {
  const last = new Date(lastDay)
  const year = last.getUTCFullYear()
  const from = yearly ? Date.UTC(year - 4, 0, 1) : Date.UTC(year, last.getUTCMonth() - 11, 1)
  return { from: dayText(from), until: dayText(lastDay + DAY) }
}

const dayText = (day: number) => new Date(day).toISOString().slice(0, 10)

function sayUnreadable(unreadable: readonly Unreadable[], say: (line: string) => void): void {
  if (unreadable.length > 0) say('Left out, because it can not be read:')
  for (const { file, path, column, count, of, example, at, expected } of unreadable)
    say(
      `  ${path}: ${count} of ${of} ${column === null ? 'lines' : `cells of "${column}"`}; ` +
        `first "${example}" in ${at.unit} ${at.number} of ${file}, expected ${expected}`,
    )
}
