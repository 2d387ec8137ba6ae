import type { DuckDBInstance } from '@duckdb/node-api'
import type { Args } from './args.ts'
import { DAY, dayIn, endOfDay } from './days.ts'
import { type LoadedTable, loadFolder } from './load.ts'
import type { ReportKey, ReportSettings } from './mapping.ts'
import type { PageData, ReportData } from './pageData.ts'
import { loadSample } from './sample.ts'
import type { Unreadable } from './unreadable.ts'

/** What stands in the database, and what the page is told of it. */
export interface Data {
  readonly tables: readonly LoadedTable[]
  readonly page: PageData
}

/** Puts the user's files, or sample data where none are named, into the database. Throws `Problems`. */
export async function prepareData(database: DuckDBInstance, args: Args, say: (line: string) => void): Promise<Data> {
  const connection = await database.connect()
  const now = Date.now()
  try {
    say(args.data === undefined ? 'Generating sample data …' : `Reading ${args.data} …`)
    const { tables, reports } =
      args.data === undefined
        ? await loadSample(connection, now, say)
        : await loadFolder(connection, { folder: args.data, say, ...(args.map !== undefined && { mapFile: args.map }) })
    const unreadable = tables.flatMap((table) => table.unreadable)
    sayUnreadable(unreadable, say)
    // From here on the database is asked, and reads no file any more.
    await connection.run('SET enable_external_access = false')
    await connection.run('SET lock_configuration = true')
    return {
      tables,
      page: {
        sample: args.data === undefined,
        folder: args.data ?? null,
        reports: reportsOf(tables, reports, now),
        unreadable,
      },
    }
  } finally {
    connection.closeSync()
  }
}

function reportsOf(
  tables: readonly LoadedTable[],
  settings: Readonly<Partial<Record<ReportKey, ReportSettings>>>,
  now: number,
): PageData['reports'] {
  const reports: { [Key in ReportKey]?: ReportData } = {}
  for (const { fact, report, map, lastDay } of tables) {
    const chosen = settings[report]
    if (!chosen || fact === 'surveys') continue
    const { timeZone, range } = chosen
    const end = lastDay === null ? now : Math.min(now, endOfDay(timeZone, lastDay))
    const asOf = chosen.asOf === undefined ? end : Date.parse(chosen.asOf)
    const mine = tables.filter((table) => table.report === report)
    const yearly = Object.values(map.columns).some(
      (column) => typeof column === 'object' && 'type' in column && column.type === 'year',
    )
    reports[report] = {
      timeZone,
      asOf: new Date(asOf).toISOString(),
      ended: dayIn(timeZone, asOf - 1) < dayIn(timeZone, now - DAY),
      range: range ?? newestYear(dayIn(timeZone, asOf - 1), yearly),
      yearly,
      rows: mine.reduce((sum, { rows }) => sum + rows, 0),
      files: [...new Set(mine.map(({ file }) => file))],
    }
  }
  return reports
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
