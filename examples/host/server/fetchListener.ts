import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'

/** Answers a Node request with a handler that speaks in web requests. A caller who goes away aborts the request. */
export async function answer(
  handler: (request: Request) => Promise<Response>,
  message: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  const gone = new AbortController()
  reply.once('close', () => {
    if (!reply.writableFinished) gone.abort()
  })
  const response = await handler(requestOf(message, gone.signal))
  reply.writeHead(response.status, Object.fromEntries(response.headers))
  reply.end(Buffer.from(await response.arrayBuffer()))
}

function requestOf(message: IncomingMessage, signal: AbortSignal): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers))
    for (const one of [value ?? []].flat()) headers.append(name, one)
  const { method = 'GET', url = '/' } = message
  // A streamed body needs `duplex`, which TypeScript's DOM types do not know.
  const init: RequestInit & { duplex?: 'half' } = { method, headers, signal }
  if (method !== 'GET' && method !== 'HEAD') {
    init.body = Readable.toWeb(message) as ReadableStream // Node's type of the same stream
    init.duplex = 'half'
  }
  return new Request(new URL(url, `http://${message.headers.host ?? 'localhost'}`), init)
}
