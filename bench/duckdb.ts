/**
 * The same question inside DuckDB: the statement the kit compiles against the query that counts each user-day in
 * every window that holds it, and against the best one written by hand. `npm run bench duckdb [events]`
 */
import { duckdb } from '../src/server/engines/duckdb.ts'
import type { Setting } from './counting/answers.ts'
import { eventsInDuckdb, makeEvents } from './counting/events.ts'
import { activeQuestion, engineCounter, retentionQuestion } from './counting/kit.ts'
import { activeBest, activeExploded, ask, retentionBest } from './counting/sql.ts'
import { contest } from './timing.ts'

const log = makeEvents(Number(process.argv[2] ?? 1_000_000))
const connection = await eventsInDuckdb(log)
const engine = duckdb(connection)
const settings: readonly Setting[] = [
  { timeZone: 'UTC', removal: false },
  { timeZone: 'UTC', removal: true },
  { timeZone: 'America/New_York', removal: false },
  { timeZone: 'America/New_York', removal: true },
]

console.log(`${log.rows} events`)
for (const setting of settings) {
  const { timeZone, removal } = setting
  const count = engineCounter(engine, setting)
  const active = activeQuestion(setting)
  const cohorts = retentionQuestion(setting)
  const told = `${timeZone}, ${removal ? 'duplicates removed' : 'ids known to be unique'}`
  await contest(`DAU and rolling 30-day MAU, ${told}`, [
    { name: 'kit, compiled', run: () => count(active) },
    { name: 'exploded by the window', run: () => ask(connection, activeExploded(setting)) },
    { name: 'best query', run: () => ask(connection, activeBest(setting)) },
  ])
  await contest(`Retention matrix by week, ${told}`, [
    { name: 'kit, compiled', run: () => count(cohorts) },
    { name: 'best query', run: () => ask(connection, retentionBest(setting)) },
  ])
}
