import { countedLater, counting } from '../metrics/counting.ts'
import { KpiError } from '../metrics/KpiError.ts'
import type { Metric } from '../metrics/metric.ts'
import type { Counted } from '../metrics/params.ts'
import type { Statistics } from '../metrics/plan/steps.ts'
import { resolveParams } from '../metrics/resolveParams.ts'
import { type ErrorCode, errorStatus, type KpiRequest, wireLimits } from '../sources/protocol.ts'
import { answerOf, refusalOf } from './answer.ts'
import { requestIn } from './body.ts'
import { scopeKeysOf } from './checkFacts.ts'
import { type Counter, counter } from './counter.ts'
import { withDeadline } from './deadline.ts'
import type { Engine } from './engine.ts'
import type { FactMaps } from './facts.ts'
import { Refusal } from './refusal.ts'
import { checkedScope, type Scope } from './scope.ts'

/** Bounds of a handler. Over one of them is a refusal, never a shortened answer. */
export interface HandlerLimits {
  /** Bytes of a request: 65,536. */
  readonly requestBytes: number
  /** Nesting of a request's JSON: 8. */
  readonly requestDepth: number
  /** Rows of all statistics of an answer together: 10,000. */
  readonly rows: number
  /** Bytes of an answer: 5 MiB. */
  readonly answerBytes: number
  /** From request to answer, in ms: 10,000. */
  readonly deadlineMs: number
  /** Requests at work at one time: 64. */
  readonly inFlight: number
}

/** What a handler answers, from which tables, and to whom. */
export interface KpiHandlerOptions {
  /** What may be asked. */
  readonly metrics: readonly Metric[]
  readonly engine: Engine
  readonly facts: FactMaps
  /**
   * Who asks, and whose rows that is: a value for each key that the tables are scoped by, such as `{ tenant: 'a' }`.
   * Null where nobody is signed in (401). Throwing refuses (403), and so does a scope with a key too few or too many,
   * or with a value that is no text and no whole number. It decides alone: nothing in the request's body is trusted.
   */
  readonly authorize: (request: Request) => Scope | null | Promise<Scope | null>
  /** The clock, ms since 1970: up to when the data is known. Fix it to serve data that has ended. */
  readonly now?: () => number
  readonly limits?: Partial<HandlerLimits>
  /** Hears of every refusal and failure with what the answer hides. By default failures (5xx) go to the console. */
  readonly onError?: (error: unknown, about: { readonly code: ErrorCode; readonly requestId: string }) => void
}

const defaultLimits: HandlerLimits = { ...wireLimits, deadlineMs: 10_000, inFlight: 64 }

/**
 * Answers KPI requests: `POST` of a metric's id and params, as `httpSource` sends them, with the counts of the
 * caller's rows. Runs wherever `Request` and `Response` do. Every answer is JSON; one that is not 200 says a code and
 * a request id, and nothing else.
 *
 * @throws {KpiError} at once where the facts or metrics are not right: `missingScope`, `unequalScopes`, `invalidName`,
 * `unknownFormat`, `duplicateMetric`.
 * @example
 * ```ts
 * import { nps } from 'kpi-kit/metrics'
 * import { createKpiHandler, type Engine } from 'kpi-kit/server'
 * const handlerOf = (engine: Engine, tenantOf: (request: Request) => Promise<string>) =>
 *   createKpiHandler({
 *     metrics: [nps],
 *     engine,
 *     facts: { responses: { table: 'answers', columns: { at: 'created', score: 'rating' }, scope: { tenant: 'tenant_id' } } },
 *     authorize: async (request) => ({ tenant: await tenantOf(request) }),
 *   })
 * ```
 */
export function createKpiHandler(options: KpiHandlerOptions): (request: Request) => Promise<Response> {
  const { authorize, now = Date.now, onError = toConsole } = options
  const limits = { ...defaultLimits, ...options.limits }
  const metrics = byId(options.metrics)
  const scopeKeys = scopeKeysOf(options.facts, options.engine)
  const count = counter(guarded(options.engine), options.facts)
  let inFlight = 0

  async function answer(request: Request, signal: AbortSignal): Promise<string> {
    checkHead(request)
    const scope = await scopeOf(authorize, request, scopeKeys)
    const asked = await requestIn(request, limits, signal)
    const counted = await countedFor(metrics, asked, new Date(now()).toISOString(), (plan) =>
      count(plan, { scope, maxRows: limits.rows, signal }),
    )
    return written(counted, limits)
  }

  return async (request) => {
    const requestId = crypto.randomUUID()
    inFlight += 1
    try {
      if (inFlight > limits.inFlight) throw new Refusal('tooManyRequests')
      return answerOf(await withDeadline(request, limits.deadlineMs, (signal) => answer(request, signal)))
    } catch (error) {
      const code = codeOf(error)
      tell(onError, error, { code, requestId })
      return refusalOf(code, requestId)
    } finally {
      inFlight -= 1
    }
  }
}

function byId(metrics: readonly Metric[]): ReadonlyMap<string, Metric> {
  const ids = new Map(metrics.map((metric) => [metric.id, metric]))
  if (ids.size === metrics.length) return ids
  const twice = metrics.find((metric) => ids.get(metric.id) !== metric)?.id
  throw new KpiError('duplicateMetric', `Two of the metrics have the id "${twice}". Pass one of them.`, {
    metric: twice,
  })
}

/** Nothing that a form or a plain link could send, and nothing sent from another site. */
function checkHead({ method, headers }: Request): void {
  if (method !== 'POST') throw new Refusal('methodNotAllowed')
  if (headers.get('sec-fetch-site') === 'cross-site') throw new Refusal('forbidden')
  const type = headers.get('content-type') ?? ''
  if (!/^application\/json *(; *charset="?utf-8"?)?$/i.test(type)) throw new Refusal('unsupportedMediaType')
  if ((headers.get('content-encoding') ?? 'identity') !== 'identity') throw new Refusal('unsupportedMediaType')
}

async function scopeOf(authorize: KpiHandlerOptions['authorize'], request: Request, keys: readonly string[]) {
  let given: unknown
  try {
    given = await authorize(request)
  } catch (cause) {
    throw new Refusal('forbidden', cause)
  }
  if (given === null || given === undefined) throw new Refusal('unauthorized')
  return checkedScope(given, keys)
}

async function countedFor(
  metrics: ReadonlyMap<string, Metric>,
  { metric: id, version, params: raw }: KpiRequest,
  asOf: string,
  count: (plan: Parameters<Counter>[0]) => Promise<Statistics>,
): Promise<Counted> {
  const metric = metrics.get(id)
  if (!metric) throw new Refusal('unknownMetric')
  if (metric.version !== version) throw new Refusal('versionMismatch')
  return countedLater(questionsOf(metric, raw, asOf), count)
}

/** What is wrong up to the plan is wrong with the params, or asks for too much. */
function questionsOf(metric: Metric, raw: unknown, asOf: string) {
  try {
    return counting(metric, resolveParams(metric, raw), asOf)
  } catch (cause) {
    const isWrong = cause instanceof KpiError && cause.code !== 'tooManyRows'
    throw isWrong ? new Refusal('invalidParams', cause) : cause
  }
}

function written(counted: Counted, limits: HandlerLimits): string {
  const { now, before, groups = [], others } = counted
  const parts = [now, before ?? {}, ...groups.map((group) => group.now), others?.now ?? {}]
  const statistics = parts.flatMap((part) => Object.values(part))
  const rows = statistics.reduce((sum, statistic) => sum + statistic.rows.length, 0)
  const body = JSON.stringify(counted)
  if (rows > limits.rows || new TextEncoder().encode(body).length > limits.answerBytes) throw new Refusal('tooManyRows')
  return body
}

/** What the driver throws is the engine's failure, whatever it is. */
function guarded({ dialect, describe, run }: Engine): Engine {
  const blamed = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (cause) {
      throw new Refusal('engineFailed', cause)
    }
  }
  return {
    dialect,
    describe: (table, signal) => blamed(() => describe(table, signal)),
    run: (sql, binds, signal) => blamed(() => run(sql, binds, signal)),
  }
}

function codeOf(error: unknown): ErrorCode {
  if (error instanceof Refusal) return error.code
  if (!(error instanceof KpiError)) return 'internal'
  if (error.code === 'tooManyRows') return 'tooManyRows'
  // Only the host's tables say what rows can be told apart by.
  if (error.code === 'missingDimension') return 'invalidParams'
  return error.code === 'invalidScope' ? 'forbidden' : 'internal'
}

function tell(
  onError: NonNullable<KpiHandlerOptions['onError']>,
  error: unknown,
  about: Parameters<typeof onError>[1],
) {
  const what = error instanceof Refusal ? (error.cause ?? error) : error
  try {
    onError(what, about)
  } catch {
    // A logger that fails must not turn a refusal into an unhandled rejection.
  }
}

function toConsole(
  error: unknown,
  { code, requestId }: { readonly code: ErrorCode; readonly requestId: string },
): void {
  if (errorStatus[code] >= 500) console.error(`kpi-kit: ${code}, request ${requestId}`, error)
}
