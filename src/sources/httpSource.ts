import * as v from 'valibot'
import { KpiSourceError, type KpiSourceErrorCode } from './error.ts'
import { countedSchema, errorStatus, type KpiRequest, kpiErrorSchema, wireLimits } from './protocol.ts'
import type { KpiSource } from './source.ts'

/** Where the handler is, and how to talk to it. */
export interface HttpSourceOptions {
  /** Where `createKpiHandler` answers. */
  readonly url: string
  /** Whose numbers these are: the tenant, the user. Partitions the cache, so that no one sees another's; never sent. */
  readonly scope: string
  /** The browser's by default. */
  readonly fetch?: typeof fetch
  /** Sent with every request; a function is asked each time, so that a token may change. */
  readonly headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>)
  /** Until the whole answer is there; 10 s by default. */
  readonly timeoutMs?: number
}

/**
 * Asks a `createKpiHandler` for counts. Every failure is a `KpiSourceError` with a stable code: no answer (`network`),
 * too late (`timeout`), not an answer of ours (`invalidAnswer`), or what the handler says.
 *
 * @example
 * ```ts
 * import { httpSource } from 'kpi-kit/queries'
 * const source = httpSource({ url: '/api/kpi', scope: 'tenant-1' })
 * ```
 */
export function httpSource({ url, scope, timeoutMs = 10_000, headers, ...options }: HttpSourceOptions): KpiSource {
  const send = options.fetch ?? ((input, init) => globalThis.fetch(input, init))
  return {
    scope,
    async count(metric, params, { signal }) {
      const request: KpiRequest = { metric: metric.id, version: metric.version, params: { ...params } }
      return within(timeoutMs, signal, async (stop) => {
        const sent = new Headers(typeof headers === 'function' ? await headers() : headers)
        sent.set('content-type', 'application/json')
        sent.set('accept', 'application/json')
        const response = await send(url, { method: 'POST', headers: sent, body: JSON.stringify(request), signal: stop })
        const body = parsed(await bodyOf(response))
        if (response.status !== 200) throw refusal(response, body)
        const counted = v.safeParse(countedSchema, body)
        if (!counted.success)
          throw new KpiSourceError('invalidAnswer', { status: 200, cause: counted.issues[0].message })
        return counted.output
      })
    },
  }
}

/** Runs until the deadline or the caller's abort, also where the work itself listens to neither. */
async function within<Answer>(
  timeoutMs: number,
  signal: AbortSignal,
  work: (stop: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const stop = new AbortController()
  let end = () => {}
  const ended = new Promise<never>((_, reject) => {
    const finish = (code: KpiSourceErrorCode) => {
      reject(new KpiSourceError(code, { cause: signal.reason }))
      stop.abort()
    }
    const abort = () => finish('aborted')
    const timer = setTimeout(() => finish('timeout'), timeoutMs)
    signal.addEventListener('abort', abort, { once: true })
    if (signal.aborted) abort()
    end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    }
  })
  try {
    return await Promise.race([ended, signal.aborted ? ended : work(stop.signal)])
  } catch (error) {
    throw error instanceof KpiSourceError ? error : new KpiSourceError('network', { cause: error })
  } finally {
    end()
  }
}

/** The text of an answer, at most as long as the handler would ever send. */
async function bodyOf(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  if (reader === undefined) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > wireLimits.answerBytes) {
      reader.cancel().catch(() => {})
      throw new KpiSourceError('invalidAnswer', { status: response.status, cause: 'too long' })
    }
    text += decoder.decode(value, { stream: true })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A refusal of the handler, or of something on the way to it that speaks HTML or nothing. */
function refusal(response: Response, body: unknown): KpiSourceError {
  const { status } = response
  const retryAfterMs = waitOf(response.headers.get('retry-after'))
  const known = v.safeParse(kpiErrorSchema, body)
  if (!known.success) return new KpiSourceError(codeOf(status), { status, retryAfterMs })
  const { code, requestId } = known.output.error
  return new KpiSourceError(code, { status, retryAfterMs, requestId })
}

const readableStatus = [
  'unauthorized',
  'forbidden',
  'bodyTooLarge',
  'tooManyRequests',
  'engineFailed',
  'timeout',
] as const

function codeOf(status: number): KpiSourceErrorCode {
  return readableStatus.find((code) => errorStatus[code] === status) ?? 'invalidAnswer'
}

/** `Retry-After` in seconds or as a date, as ms from now. */
function waitOf(header: string | null): number | undefined {
  if (header === null) return undefined
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}
