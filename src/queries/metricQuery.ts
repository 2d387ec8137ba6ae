import type { DataTag, QueryFunctionContext } from '@tanstack/react-query'
import { finish } from '../metrics/finish.ts'
import { KpiError } from '../metrics/KpiError.ts'
import type { Metric } from '../metrics/metric.ts'
import type { Counted } from '../metrics/params.ts'
import type { ResolvedParams } from '../metrics/resolveParams.ts'
import type { MetricResult } from '../metrics/result.ts'
import { KpiSourceError } from '../sources/error.ts'
import type { KpiSource } from '../sources/source.ts'
import { type Question, resolveQuestion } from './resolveQuestion.ts'
import { retry, retryDelay } from './retry.ts'

/** `['kpi', id, version, scope, params]`; `['kpi', id]` invalidates a metric, `['kpi']` all. */
export type MetricKey = readonly ['kpi', id: string, version: number, scope: string, params: object]

/** What the cache holds: counts, never rows, and the question they answer. Plain JSON, so it can be dehydrated. */
export interface CachedCounts<Options extends object = object> {
  readonly params: ResolvedParams<Options>
  readonly counted: Counted
}

/** Options for TanStack's `useQuery`, `useSuspenseQuery`, `prefetchQuery`, `ensureQueryData`. */
export interface MetricQuery<Options extends object, Body> {
  readonly queryKey: DataTag<MetricKey, CachedCounts<Options>, Error>
  readonly queryFn: (context: Pick<QueryFunctionContext, 'signal'>) => Promise<CachedCounts<Options>>
  /** From what the cache holds to the result: the formula, run once per answer. */
  readonly select: (cached: CachedCounts<Options>) => MetricResult<Body>
  readonly placeholderData: PlaceholderData<Options>
  readonly retry: typeof retry
  readonly retryDelay: typeof retryDelay
}

type PlaceholderData<Options extends object> = (
  previous: CachedCounts<Options> | undefined,
  query: { readonly queryKey: readonly unknown[] } | undefined,
) => CachedCounts<Options> | undefined

/** Whom to ask, and what time it is. */
export interface MetricQueryOptions {
  readonly source: KpiSource
  /** In ms; dates relative ranges. The clock by default. */
  readonly now?: () => number
}

/**
 * A metric as a TanStack query, for components, loaders and servers alike. The cache holds counts, partitioned by the
 * source's scope; the formula runs in `select`. While a new range loads the old result stays as placeholder, with its
 * own period, but never across a change of scope.
 *
 * @throws {KpiError} `invalidParams` for params that are wrong or that JSON cannot carry, `missingScope`.
 * @example
 * ```ts
 * import { nps } from 'kpi-kit/metrics'
 * import { httpSource, metricQuery } from 'kpi-kit/queries'
 * const source = httpSource({ url: '/api/kpi', scope: 'tenant-1' })
 * const query = metricQuery(nps, { range: 'last-quarter', timeZone: 'Europe/Berlin' }, { source })
 * ```
 */
export function metricQuery<Options extends object, Body>(
  metric: Metric<string, Options, Body>,
  question: NoInfer<Question<Options>>,
  { source, now = Date.now }: MetricQueryOptions,
): MetricQuery<Options, Body> {
  const scope: unknown = source.scope
  if (typeof scope !== 'string' || scope === '')
    throw new KpiError(
      'missingScope',
      'The source has no scope, so one tenant could see the cached numbers of another. Give it the id of the tenant or user: httpSource({ url, scope }).',
      { scope },
    )
  const params = resolveQuestion(metric, question, now())
  const { select, placeholderData } = stableParts(metric, scope)
  const queryKey: MetricKey = ['kpi', metric.id, metric.version, scope, params]
  return {
    // The tag is a type only: it tells `getQueryData(queryKey)` what is inside.
    queryKey: queryKey as DataTag<MetricKey, CachedCounts<Options>, Error>,
    queryFn: async ({ signal }) => {
      const cached = { params, counted: await source.count(metric, params, { signal }) }
      try {
        select(cached)
      } catch (cause) {
        // Found here, a wrong answer is an error of this question; found in `select`, TanStack would keep the last result.
        throw new KpiSourceError('invalidAnswer', { cause })
      }
      return cached
    },
    select,
    placeholderData,
    retry,
    retryDelay,
  }
}

interface Stable<Options extends object, Body> {
  readonly scope: string
  readonly select: MetricQuery<Options, Body>['select']
  readonly placeholderData: PlaceholderData<Options>
}

const stable = new WeakMap<object, unknown>()

/**
 * The same functions for the same metric, so that an observer does not compute again. A placeholder function is never
 * shared between scopes: TanStack keeps showing a placeholder for as long as its function stays the same.
 */
function stableParts<Options extends object, Body>(
  metric: Metric<string, Options, Body>,
  scope: string,
): Stable<Options, Body> {
  // Every entry is made below, from the metric that is its key.
  const known = stable.get(metric) as Stable<Options, Body> | undefined
  if (known?.scope === scope) return known
  const parts = { select: known?.select ?? selectOf(metric), scope, placeholderData: placeholderOf(metric, scope) }
  stable.set(metric, parts)
  return parts
}

function placeholderOf<Options extends object>(
  { id, version }: Metric<string, Options>,
  scope: string,
): PlaceholderData<Options> {
  const same = ['kpi', id, version, scope]
  return (previous, query) => (same.every((part, index) => query?.queryKey[index] === part) ? previous : undefined)
}

/** Runs the formula once per answer, for however many observers. */
function selectOf<Options extends object, Body>(
  metric: Metric<string, Options, Body>,
): MetricQuery<Options, Body>['select'] {
  const results = new WeakMap<CachedCounts<Options>, MetricResult<Body>>()
  return (cached) => {
    const known = results.get(cached)
    if (known !== undefined) return known
    const result = finish(metric, cached.params, cached.counted)
    results.set(cached, result)
    return result
  }
}
