import { createServer as createHttpServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'
import { createServer as createViteServer } from 'vite'
import type { Args } from './args.ts'
import { type Data, prepareData } from './data.ts'
import { answer } from './fetchListener.ts'
import { handlersOf } from './handlers.ts'
import { listen } from './listen.ts'

export interface Host {
  /** Where the page is. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Opens the database, fills it, and serves the page and its numbers on one port of this machine. */
export async function openHost(args: Args, say: (line: string) => void): Promise<Host> {
  const database = await DuckDBInstance.create(':memory:')
  try {
    const data = await prepareData(database, args, say)
    return await serve(database, data, args.port, say)
  } catch (error) {
    database.closeSync()
    throw error
  }
}

async function serve(database: DuckDBInstance, data: Data, port: number, say: (line: string) => void): Promise<Host> {
  const handlers = handlersOf(database, data, say)
  const server = createHttpServer()
  say('Starting the page …')
  const vite = await createViteServer({
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    server: { middlewareMode: true, ws: { server } },
    appType: 'spa',
    logLevel: 'warn',
  })
  server.on('request', (request, reply) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const handler = handlers.get(pathname)
    if (handler) answer(handler, request, reply).catch((error: unknown) => fail(error, reply, say))
    else if (pathname.startsWith('/api/')) reply.writeHead(404).end()
    else vite.middlewares(request, reply)
  })
  const close = async () => {
    server.closeAllConnections()
    await Promise.all([vite.close(), new Promise((closed) => server.close(closed))])
    database.closeSync()
  }
  try {
    return { url: `http://localhost:${await listen(server, port, say)}`, close }
  } catch (error) {
    await vite.close()
    throw error
  }
}

/** A fault of the example itself: the page learns no more than that there was one. */
function fail(
  error: unknown,
  reply: { headersSent: boolean; writeHead: (status: number) => { end: () => void }; destroy: () => void },
  say: (line: string) => void,
): void {
  say(`A request failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  if (reply.headersSent) reply.destroy()
  else reply.writeHead(500).end()
}
