import type { DuckDBInstance } from '@duckdb/node-api'
import { duckdb } from 'kpi-kit/engines/duckdb'
import { activeUsers, completed, csat, mrr, nps, retention, stickiness } from 'kpi-kit/metrics'
import { createKpiHandler, type FactMaps, type ServerTable } from 'kpi-kit/server'
import type { Data } from './data.ts'
import type { LoadedTable } from './load.ts'
import { type ReportKey, reportKeys } from './mapping.ts'

const metrics = {
  nps: [nps],
  csat: [csat],
  events: [activeUsers, stickiness, retention],
  subscriptions: [mrr],
  tasks: [completed],
} as const satisfies Record<ReportKey, unknown>

type Handler = (request: Request) => Promise<Response>

/** What answers under which path: one handler of the kit per report, as each knows its data up to another moment. */
export function handlersOf(
  database: DuckDBInstance,
  { tables, page }: Data,
  say: (line: string) => void,
): ReadonlyMap<string, Handler> {
  const engine = duckdb(database)
  const handlers = new Map<string, Handler>([['/api/page-data', async () => Response.json(page)]])
  for (const key of reportKeys) {
    const report = page.reports[key]
    if (!report) continue
    const handler = createKpiHandler({
      metrics: metrics[key],
      engine,
      facts: factsOf(tables.filter((table) => table.report === key)),
      // Everybody who opens this page may see all of it; a product looks up whose session this is.
      authorize: async () => ({}),
      now: () => Date.parse(report.asOf),
      // A page that is closed takes its questions back; that is no failure.
      onError: (error, { code }) => {
        if (code !== 'aborted') say(`A number of "${key}" failed (${code}): ${String(error)}`)
      },
    })
    handlers.set(`/api/kpi/${key}`, handler)
  }
  return handlers
}

function factsOf(tables: readonly LoadedTable[]): FactMaps {
  const server = ({ table, map }: LoadedTable): ServerTable => ({ ...map, table, global: true })
  return Object.fromEntries(
    tables.map((table) => [
      table.fact,
      table.fact === 'responses' || table.fact === 'surveys' ? { [table.report]: server(table) } : server(table),
    ]),
  )
}
