/**
 * Counting a log of events that is in memory: the kit's column reader against loops over Map and Set, and against
 * the best query in DuckDB over a table of the same rows. `npm run bench columns [events]`
 */
import type { Setting } from './counting/answers.ts'
import { eventsInDuckdb, makeEvents } from './counting/events.ts'
import { activeQuestion, countColumns, retentionQuestion, tableOf } from './counting/kit.ts'
import { activeByMaps, retentionByMaps } from './counting/loops.ts'
import { activeBest, ask, retentionBest } from './counting/sql.ts'
import { contest } from './timing.ts'

const log = makeEvents(Number(process.argv[2] ?? 1_000_000))
const table = tableOf(log)
const duckdb = await eventsInDuckdb(log)
const settings: readonly Setting[] = [
  { timeZone: 'UTC', removal: false },
  { timeZone: 'America/New_York', removal: false },
  { timeZone: 'America/New_York', removal: true },
]

console.log(`${log.rows} events`)
for (const setting of settings) {
  const { timeZone, removal } = setting
  const active = activeQuestion(setting)
  const cohorts = retentionQuestion(setting)
  const told = `${timeZone}, ${removal ? 'duplicates removed' : 'ids known to be unique'}`
  await contest(`DAU and rolling 30-day MAU, ${told}`, [
    { name: 'kit, columns', run: () => countColumns(table, setting, active) },
    { name: 'Map and Set', run: () => activeByMaps(log, setting) },
    { name: 'DuckDB, best query', run: () => ask(duckdb, activeBest(setting)) },
  ])
  await contest(`Retention matrix by week, ${told}`, [
    { name: 'kit, columns', run: () => countColumns(table, setting, cohorts) },
    { name: 'Map and Set', run: () => retentionByMaps(log, setting) },
    { name: 'DuckDB, best query', run: () => ask(duckdb, retentionBest(setting)) },
  ])
}
