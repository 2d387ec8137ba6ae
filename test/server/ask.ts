import type { Bind, Engine } from '../../src/server/engine.ts'
import { errorStatus } from '../../src/sources/protocol.ts'

export const params = {
  range: { from: '2026-01-01', until: '2026-02-01' },
  grain: 'month',
  timeZone: 'UTC',
  weekStart: 'monday',
  compare: 'none',
}

export type Handler = (request: Request) => Promise<Response>

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON came back; the tests say what it must be
  readonly body: any
}

/** A request as `httpSource` sends it; the version is 1 unless told. */
export function post(body: unknown, headers: Readonly<Record<string, string>> = {}, signal?: AbortSignal): Request {
  return new Request('https://host.test/api/kpi', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body:
      typeof body === 'object' && body !== null && !('getReader' in body)
        ? JSON.stringify({ version: 1, ...body })
        : (body as BodyInit),
    ...(signal && { signal }),
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  })
}

export async function ask(
  handler: Handler,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return answered(await handler(post(body, headers)))
}

/** Every answer of the handler obeys these rules, whatever it says. */
export async function answered(response: Response): Promise<Answer> {
  const body: Answer['body'] = await response.json()
  const { status, headers } = response
  if (headers.get('content-type') !== 'application/json; charset=utf-8') throw new Error('not JSON')
  if (headers.get('x-content-type-options') !== 'nosniff') throw new Error('sniffable')
  if (headers.get('cache-control') !== 'private, no-store') throw new Error('may be stored')
  if (headers.has('access-control-allow-origin')) throw new Error('opens to other sites')
  if (status !== 200) {
    const { code, requestId } = body.error
    if (Object.keys(body).join() !== 'error' || Object.keys(body.error).join() !== 'code,requestId')
      throw new Error('says too much')
    if (new Map<string, number>(Object.entries(errorStatus)).get(code) !== status)
      throw new Error(`${code} with ${status}`)
    if (!/^[0-9a-f-]{36}$/.test(requestId)) throw new Error('no request id')
  }
  return { status, headers, body }
}

/** An engine that notes what its driver is given. */
export function recorded(engine: Engine): { engine: Engine; calls: { sql: string; binds: readonly Bind[] }[] } {
  const calls: { sql: string; binds: readonly Bind[] }[] = []
  return {
    calls,
    engine: {
      ...engine,
      run: (sql, binds, signal) => {
        calls.push({ sql, binds })
        return engine.run(sql, binds, signal)
      },
    },
  }
}
