import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nps } from '../../src/metrics/business/nps.ts'
import { resolveParams } from '../../src/metrics/resolveParams.ts'
import { KpiSourceError } from '../../src/sources/error.ts'
import { type HttpSourceOptions, httpSource } from '../../src/sources/httpSource.ts'

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void

const params = resolveParams(nps, { range: { from: '2026-01-01', until: '2026-02-01' }, timeZone: 'UTC' })
const counted = {
  asOf: '2026-02-01T00:00:00.000Z',
  now: { scores: { columns: ['score', 'answers'], rows: [[9, 3]], excluded: {} } },
  before: null,
}

let answer: Answer = () => {}
let url = ''
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString()
  })
  request.on('end', () => answer(request, response, body))
})

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  url = `http://127.0.0.1:${address.port}/api/kpi`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

function ask(how: Answer, options: Partial<HttpSourceOptions> = {}, signal = new AbortController().signal) {
  answer = how
  return httpSource({ url, scope: 'tenant-1', ...options }).count(nps, params, { signal })
}

async function failure(asked: Promise<unknown>): Promise<KpiSourceError> {
  const error = await asked.then(
    () => new Error('it answered'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof KpiSourceError)) throw error
  return error
}

const send =
  (status: number, body: string, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(body)
  }

describe('a question and its answer', () => {
  test('the metric, its version and the params are posted as JSON, the scope is not; the counts come back', async () => {
    let got: unknown
    const answered = await ask(
      (request, response, body) => {
        got = {
          method: request.method,
          type: request.headers['content-type'],
          token: request.headers.authorization,
          body,
        }
        send(200, JSON.stringify(counted))(request, response, body)
      },
      { headers: async () => ({ authorization: 'Bearer x', 'content-type': 'text/plain' }) },
    )
    expect(answered).toEqual(counted)
    expect(got).toEqual({
      method: 'POST',
      type: 'application/json',
      token: 'Bearer x',
      body: JSON.stringify({ metric: 'nps', version: 1, params }),
    })
  })
})

describe('what is not an answer of ours', () => {
  const long = JSON.stringify({
    ...counted,
    now: { scores: { columns: ['x'.repeat(6_000_000)], rows: [], excluded: {} } },
  })
  test.each<[string, Answer]>([
    ['HTML', send(200, '<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' })],
    ['nothing (204)', (_, response) => response.writeHead(204).end()],
    ['null', send(200, 'null')],
    ['rows instead of counts', send(200, '[{"score":9}]')],
    ['a row shorter than its columns', send(200, JSON.stringify(counted).replace('[9,3]', '[9]'))],
    ['a further key', send(200, JSON.stringify({ ...counted, debug: 'SELECT' }))],
    ['cut off', send(200, JSON.stringify(counted).slice(0, -5))],
    ['longer than the handler would send', send(200, long)],
    ['an error page (500)', send(500, '<h1>Internal error</h1>')],
    ['another server (404)', send(404, 'Not found')],
  ])('%s is invalidAnswer', async (_, how) => {
    expect((await failure(ask(how))).code).toBe('invalidAnswer')
  })
})

describe('what the handler refuses keeps its code, status and request id', () => {
  test.each([
    [400, 'invalidParams'],
    [401, 'unauthorized'],
    [409, 'versionMismatch'],
    [422, 'tooManyRows'],
    [500, 'internal'],
  ])('%d %s', async (status, code) => {
    const body = JSON.stringify({ error: { code, requestId: 'r-1' } })
    expect(await failure(ask(send(status, body)))).toMatchObject({ code, status, requestId: 'r-1' })
  })

  test.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [429, 'tooManyRequests'],
    [503, 'engineFailed'],
    [504, 'timeout'],
  ])('%d of a proxy, without JSON, is %s', async (status, code) => {
    expect(await failure(ask(send(status, '<html>')))).toMatchObject({ code, status })
  })

  test('Retry-After is read in seconds and as a date', async () => {
    expect((await failure(ask(send(429, '', { 'retry-after': '7' })))).retryAfterMs).toBe(7000)
    const at = new Date(Date.now() + 60_000).toUTCString()
    const { retryAfterMs } = await failure(ask(send(503, '', { 'retry-after': at })))
    expect(retryAfterMs).toBeGreaterThan(50_000)
    expect(retryAfterMs).toBeLessThanOrEqual(60_000)
    expect((await failure(ask(send(503, '', { 'retry-after': 'soon' })))).retryAfterMs).toBeUndefined()
  })

  test('the message tells nothing of the server', async () => {
    const error = await failure(ask(send(500, 'Binder Error: table "secret"')))
    expect(error.message).not.toContain('secret')
  })
})

describe('no answer at all', () => {
  test('a connection that breaks is a network failure, also in the middle of an answer', async () => {
    const whole = await failure(ask((request) => request.socket.destroy()))
    expect(whole.code).toBe('network')
    const half = await failure(
      ask((request, response) => {
        response.writeHead(200, { 'content-length': '1000' })
        response.write('{"asOf":')
        setTimeout(() => request.socket.destroy(), 20)
      }),
    )
    expect(half.code).toBe('network')
  })

  test.each<[string, Answer]>([
    ['never begins', () => {}],
    [
      'never ends',
      (_, response) => {
        response.writeHead(200)
        const timer = setInterval(() => response.write(' '), 5)
        response.on('close', () => clearInterval(timer))
      },
    ],
  ])('an answer that %s is a timeout', async (_, how) => {
    expect((await failure(ask(how, { timeoutMs: 60 }))).code).toBe('timeout')
  })

  test('a fetch that does not listen to its signal does not hold up the timeout', async () => {
    const deaf: typeof fetch = () => new Promise(() => {})
    expect((await failure(ask(() => {}, { fetch: deaf, timeoutMs: 20 }))).code).toBe('timeout')
  })

  test('the caller may stop at any time, before or during', async () => {
    const stop = new AbortController()
    let closed = () => {}
    const serverSaw = new Promise<void>((done) => {
      closed = done
    })
    const asked = ask(
      (_, response) => {
        response.on('close', closed)
        stop.abort()
      },
      {},
      stop.signal,
    )
    expect((await failure(asked)).code).toBe('aborted')
    await serverSaw
    expect((await failure(ask(() => {}, {}, stop.signal))).code).toBe('aborted')
  })
})
