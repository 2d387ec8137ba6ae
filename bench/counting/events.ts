import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** The days of the log, and when it is looked at. */
export const range = { from: '2026-01-01', until: '2026-06-30' }
export const asOf = '2026-07-10T00:00:00Z'

/** A log of events as columns, nearly in order, as logs are. One that was sent again has its id again, up to two days later. */
export interface EventLog {
  readonly rows: number
  readonly id: Int32Array
  readonly user: Int32Array
  /** Ms since 1970. */
  readonly at: Float64Array
}

/**
 * 180 days of events by one user for each twenty. Events come in visits of six or so; few users do most of them, and
 * one event in fifty is sent twice.
 */
export function makeEvents(rows: number): EventLog {
  const random = seeded(1)
  const someone = () => Math.floor((rows / 20) * random() ** 2)
  const visitors = Int32Array.from({ length: 200 }, someone)
  const log = { rows, id: new Int32Array(rows), user: new Int32Array(rows), at: new Float64Array(rows) }
  const start = Date.parse(range.from)
  const perRow = (180 * dayMs) / rows
  for (let row = 0; row < rows; row++) {
    const again = row >= 100 && random() < 0.02 ? row - 1 - Math.floor(random() * 100) : row
    const visit = Math.floor(random() * visitors.length)
    if (random() < 1 / 6) visitors[visit] = someone()
    log.id[row] = again === row ? row : log.id[again]!
    log.user[row] = again === row ? visitors[visit]! : log.user[again]!
    log.at[row] = start + Math.floor(row * perRow + random() * (again === row ? 1 : 48) * hourMs)
  }
  return log
}

/** The same rows in DuckDB on two threads, in the types a host would choose: numbers for ids, an instant for the time. */
export async function eventsInDuckdb({ rows, id, user, at }: EventLog): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  await connection.run('CREATE TABLE sent (id INTEGER, user_id INTEGER, ms DOUBLE)')
  const appender = await connection.createAppender('sent')
  for (let row = 0; row < rows; row++) {
    appender.appendInteger(id[row]!)
    appender.appendInteger(user[row]!)
    appender.appendDouble(at[row]!)
    appender.endRow()
  }
  appender.closeSync()
  await connection.run(
    'CREATE TABLE events AS SELECT id, user_id, make_timestamptz(CAST(ms AS BIGINT) * 1000) AS happened_at FROM sent',
  )
  await connection.run('DROP TABLE sent')
  return connection
}

/** Numbers 0 <= x < 1, the same in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}
