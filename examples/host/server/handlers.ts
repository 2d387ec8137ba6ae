import type { DuckDBInstance } from '@duckdb/node-api'
import { duckdb } from 'kpi-kit/engines/duckdb'
import { createKpiHandler, type FactMaps, type ServerTable } from 'kpi-kit/server'
import type { Data } from './data.ts'
import type { LoadedTable } from './load.ts'
import { allMetrics } from './uses.ts'

type Handler = (request: Request) => Promise<Response>

/** What answers under which path: one handler of the kit per metric, as each knows its data up to another moment. */
export function handlersOf(
  database: DuckDBInstance,
  { readings, page }: Data,
  say: (line: string) => void,
): ReadonlyMap<string, Handler> {
  const engine = duckdb(database)
  const handlers = new Map<string, Handler>([['/api/page-data', async () => Response.json(page)]])
  for (const metric of allMetrics) {
    const reading = readings.get(metric.id)
    const known = page.metrics[metric.id]
    if (!reading || !known) continue
    const handler = createKpiHandler({
      metrics: [metric],
      engine,
      facts: factsOf(reading.tables),
      // Everybody who opens this page may see all of it; a product looks up whose session this is.
      authorize: async () => ({}),
      now: () => Date.parse(known.asOf),
      // The page asks for all of its numbers at once, and they wait in line.
      limits: { deadlineMs: 30_000 },
      // A page that is closed takes its questions back; that is no failure.
      onError: (error, { code }) => {
        if (code !== 'aborted') say(`"${metric.id}" failed (${code}): ${String(error)}`)
      },
    })
    handlers.set(`/api/kpi/${metric.id}`, handler)
  }
  return handlers
}

function factsOf(tables: readonly LoadedTable[]): FactMaps {
  const server = ({ table, map }: LoadedTable): ServerTable => ({ ...map, table, global: true })
  return Object.fromEntries(
    tables.map((table) => [table.fact, table.survey === null ? server(table) : { [table.survey]: server(table) }]),
  )
}
