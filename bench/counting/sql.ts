import type { DuckDBConnection } from '@duckdb/node-api'
import { highestAge, newYork, type Setting, windowDays } from './answers.ts'
import { range } from './events.ts'

const dayMs = 86_400_000
const firstDay = Date.parse(range.from) / dayMs
const endDay = Date.parse(range.until) / dayMs
const monday = firstDay + 7 - ((firstDay + 3) % 7)

/** Runs a query written by hand; every cell is a whole number. */
export async function ask(connection: DuckDBConnection, sql: string): Promise<number[][]> {
  const reader = await connection.runAndReadAll(sql)
  return reader.getRows().map((row) => row.map(Number))
}

/**
 * DAU and rolling MAU, the fastest of eight ways tried: distinct user-days, each of which keeps its user in until the
 * next one; then a running sum of who came and who left.
 */
export function activeBest(setting: Setting): string {
  return `
    WITH active AS MATERIALIZED (${userDays(setting)}),
    ended AS (
      SELECT least(coalesce(lead(day) OVER (PARTITION BY user_id ORDER BY day), day + ${windowDays}), day + ${windowDays}) AS day
      FROM active),
    change AS (
      SELECT day, sum(came) AS daily, sum(came) - sum(went) AS change
      FROM (
        SELECT day, count(*) AS came, 0 AS went FROM active GROUP BY day
        UNION ALL SELECT day, 0, count(*) FROM ended GROUP BY day)
      GROUP BY day),
    monthly AS (SELECT day, daily, sum(change) OVER (ORDER BY day) AS monthly FROM change)
    SELECT daily, monthly FROM monthly WHERE day >= ${firstDay} AND day < ${endDay} ORDER BY day`
}

/** The same as most would write it: each user-day counted in every window that holds it. */
export function activeExploded(setting: Setting): string {
  return `
    WITH active AS MATERIALIZED (${userDays(setting)}),
    monthly AS (
      SELECT day + ahead AS day, count(DISTINCT user_id) AS monthly
      FROM active, range(${windowDays}) AS ahead(ahead) GROUP BY 1),
    daily AS (SELECT day, count(*) AS daily FROM active GROUP BY day)
    SELECT daily, monthly FROM daily JOIN monthly USING (day) WHERE day >= ${firstDay} AND day < ${endDay} ORDER BY day`
}

/** The retention matrix by week: distinct user-weeks, the first of each user, cells. */
export function retentionBest(setting: Setting): string {
  const week = `CASE WHEN day < ${firstDay} THEN -1 WHEN day < ${monday} THEN 0 ELSE (day - ${monday}) // 7 + 1 END`
  return `
    WITH active AS MATERIALIZED (
      SELECT DISTINCT user_id, ${week} AS week FROM (${localDays(setting)}) WHERE day < ${endDay}),
    began AS (SELECT user_id, min(week) AS cohort FROM active GROUP BY user_id)
    SELECT cohort, week - cohort AS age, count(*) FROM active JOIN began USING (user_id)
    WHERE cohort >= 0 AND week - cohort <= ${highestAge} GROUP BY ALL ORDER BY ALL`
}

function userDays(setting: Setting): string {
  return `SELECT DISTINCT user_id, day FROM (${localDays(setting)}) WHERE day > ${firstDay - windowDays} AND day < ${endDay}`
}

/** Days since 1970 as whole numbers, which group faster than dates; the clock changes once in the log. */
function localDays({ timeZone, removal }: Setting): string {
  const { change, before, after } = newYork
  const offset = timeZone === 'UTC' ? '0' : `CASE WHEN ms < ${change} THEN ${before} ELSE ${after} END`
  const rows = removal
    ? 'SELECT any_value(user_id) AS user_id, epoch_ms(min(happened_at)) AS ms FROM events GROUP BY id'
    : 'SELECT user_id, epoch_ms(happened_at) AS ms FROM events'
  return `SELECT user_id, CAST((ms + ${offset}) // ${dayMs} AS INTEGER) AS day FROM (${rows})`
}
