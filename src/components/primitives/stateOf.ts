import type { MetricResult } from '../../metrics/result.ts'
import { readResult } from './readResult.ts'

/** What a widget reads of a query: a part of TanStack's `UseQueryResult`, which other fetchers can give as well. */
export interface QueryLike<Data> {
  readonly data: Data | undefined
  readonly status: 'pending' | 'error' | 'success'
  readonly error?: unknown
  readonly fetchStatus?: 'fetching' | 'paused' | 'idle'
  /** The data belongs to the question before this one. */
  readonly isPlaceholderData?: boolean
  /** When the data came, ms since 1970. */
  readonly dataUpdatedAt?: number
  readonly refetch?: () => unknown
}

/** Where a widget's numbers come from: a result, or a query that brings one. */
export type Input<Body> =
  | { readonly result: MetricResult<Body> | undefined; readonly query?: never }
  | { readonly query: QueryLike<MetricResult<Body>>; readonly result?: never }

/** What a widget shows, as one of five. */
export type WidgetState<Body> =
  | { readonly status: 'loading' }
  | {
      readonly status: 'ready'
      readonly result: MetricResult<Body>
      /** A later fetch failed or waits for the network: when the shown numbers came, ms; null = time unknown. */
      readonly stale: { readonly since: number | null } | null
      /** Newer numbers are on the way. */
      readonly refreshing: boolean
      /** These are the numbers of the question before, kept until those of the new one come. */
      readonly previous: boolean
      readonly retry: (() => void) | null
    }
  /** No value and no point of the series to draw; `result` is null when nothing was given. */
  | { readonly status: 'empty'; readonly result: MetricResult<Body> | null }
  | {
      readonly status: 'error'
      /** `denied` = signed out or not allowed: numbers shown before are removed. `offline` = no network. */
      readonly kind: 'failed' | 'denied' | 'offline' | 'broken'
      readonly error: unknown
      readonly retry: (() => void) | null
    }
  /** What was given is no result of this metric. */
  | { readonly status: 'invalid'; readonly issue: string }

/**
 * The one state of what a widget was given. A failed refetch keeps the numbers and says since when they are old; an
 * answer of 401 or 403 removes them. Never throws.
 */
export function stateOf<Body>(
  { result, query }: { readonly result?: unknown; readonly query?: unknown },
  isBody?: (body: Body) => boolean,
): WidgetState<Body> {
  try {
    return query === undefined ? stateOfData(result, isBody) : stateOfQuery(query as QueryLike<unknown>, isBody)
  } catch (error) {
    return { status: 'invalid', issue: `reading the query threw: ${String(error)}` }
  }
}

function stateOfQuery<Body>(query: QueryLike<unknown>, isBody?: (body: Body) => boolean): WidgetState<Body> {
  if (typeof query !== 'object' || query === null || !('data' in query || 'status' in query))
    return { status: 'invalid', issue: '`query` is not the result of a query' }
  const { data, error } = query
  const failed = query.status === 'error'
  const offline = query.fetchStatus === 'paused'
  const refetch = query.refetch
  const retry = typeof refetch === 'function' ? () => void refetch() : null
  if (failed && isDenied(error)) return { status: 'error', kind: 'denied', error, retry }
  if (data === undefined) {
    if (failed) return { status: 'error', kind: 'failed', error, retry }
    return offline ? { status: 'error', kind: 'offline', error: null, retry } : { status: 'loading' }
  }
  const state = stateOfData(data, isBody)
  if (state.status !== 'ready') return state
  const at = query.dataUpdatedAt
  const since = typeof at === 'number' && at > 0 && at < lastMoment ? at : null
  return {
    ...state,
    stale: failed || offline ? { since } : null,
    refreshing: query.fetchStatus === 'fetching',
    previous: query.isPlaceholderData === true,
    retry,
  }
}

function stateOfData<Body>(data: unknown, isBody?: (body: Body) => boolean): WidgetState<Body> {
  if (data === undefined) return { status: 'empty', result: null }
  const reading = readResult(data, isBody)
  if ('issue' in reading) return { status: 'invalid', issue: reading.issue }
  const { result } = reading
  if (result.value === null && result.series.every((point) => point.value === null)) return { status: 'empty', result }
  return { status: 'ready', result, stale: null, refreshing: false, previous: false, retry: null }
}

/** The end of the calendar of a JavaScript Date. */
const lastMoment = 8.64e15

function isDenied(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const status = 'status' in error ? error.status : null
  const code = 'code' in error ? error.code : null
  return status === 401 || status === 403 || code === 'unauthorized' || code === 'forbidden'
}
