'use client'

import { useMemo } from 'react'
import { columns, type HostRows } from '../metrics/columns.ts'
import type { FactName, TableMap } from '../metrics/facts.ts'
import { KpiError } from '../metrics/KpiError.ts'
import { measure } from '../metrics/measure.ts'
import type { Metric } from '../metrics/metric.ts'
import type { ResolvedParams } from '../metrics/resolveParams.ts'
import type { MetricResult } from '../metrics/result.ts'
import type { FactTables } from '../metrics/table.ts'
import { resolveQuestion } from '../queries/resolveQuestion.ts'
import { createClock } from './clock.ts'
import { useSettingsIfAny } from './KpiProvider.tsx'
import { type MetricParams, useQuestion } from './useQuestion.ts'

/** The part of a query's result that is read and handed on: TanStack's, or that of another fetcher. */
export interface HostQuery<Data> {
  readonly data: Data | undefined
  readonly status: 'pending' | 'error' | 'success'
  readonly error?: unknown
  readonly fetchStatus?: 'fetching' | 'paused' | 'idle'
  readonly isPlaceholderData?: boolean
  /** When the data came, ms since 1970: the moment up to which it is known. */
  readonly dataUpdatedAt?: number
  readonly refetch?: () => unknown
}

/** Where the kit's columns are in the host's rows, by fact. */
export type FactColumnMaps = { readonly [Name in FactName]?: TableMap<Name>['columns'] }

/** The rows of one fact, or of several by name. */
export type HostData = HostRows | { readonly [Name in FactName]?: HostRows }

/**
 * Measures rows that the host fetched itself: its query goes in, the same query with a `MetricResult` comes out.
 * With one fact in the maps the data is its rows; with several, an object with the rows of each. Rows are read once per
 * answer, for all hooks and renders; they must not be changed in place. Rows that cannot be read make the query an
 * error, never a throw. Works without a KpiProvider when the params carry a time zone.
 *
 * @throws {KpiError} `invalidParams`
 * @example
 * ```tsx
 * const answers = useQuery({ queryKey: ['answers'], queryFn: fetchAnswers })
 * const query = useMeasured(nps, answers, { responses: { at: 'created', score: 'rating' } }, { range: 'last-quarter' })
 * ```
 */
export function useMeasured<Options extends object, Body>(
  metric: Metric<string, Options, Body>,
  query: HostQuery<HostData>,
  maps: FactColumnMaps,
  params: NoInfer<MetricParams<Options>>,
): HostQuery<MetricResult<Body>> {
  const settings = useSettingsIfAny() ?? alone
  const question = resolveQuestion(metric, useQuestion(metric, params, settings), settings.now())
  const key = JSON.stringify([question, maps])
  const { data, dataUpdatedAt } = query
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for question and maps, which a host writes inline.
  const measured = useMemo(
    () =>
      data === undefined
        ? undefined
        : attempt(() => resultOf(metric, data, maps, question, dataUpdatedAt || settings.now())),
    [metric, data, dataUpdatedAt, key],
  )
  return useMemo(() => handOn(query, measured), [query, measured])
}

const alone = { weekStart: undefined, currency: undefined, now: Date.now, clock: createClock(Date.now) }

type Attempt<Value> = { readonly value: Value } | { readonly error: unknown }

function attempt<Value>(make: () => Value): Attempt<Value> {
  try {
    return { value: make() }
  } catch (error) {
    return { error }
  }
}

function handOn<Body>(
  query: HostQuery<unknown>,
  measured: Attempt<MetricResult<Body>> | undefined,
): HostQuery<MetricResult<Body>> {
  const { fetchStatus, isPlaceholderData, dataUpdatedAt, refetch } = query
  const failed = measured !== undefined && 'error' in measured
  return {
    data: measured === undefined || failed ? undefined : measured.value,
    status: failed ? 'error' : query.status,
    error: failed ? measured.error : query.error,
    ...(fetchStatus !== undefined && { fetchStatus }),
    ...(isPlaceholderData !== undefined && { isPlaceholderData }),
    ...(dataUpdatedAt !== undefined && { dataUpdatedAt }),
    ...(refetch !== undefined && { refetch }),
  }
}

function resultOf<Options extends object, Body>(
  metric: Metric<string, Options, Body>,
  data: HostData,
  maps: FactColumnMaps,
  question: ResolvedParams<Options>,
  at: number,
): MetricResult<Body> {
  return measure(metric, tablesOf(data, maps), { ...question, asOf: new Date(at).toISOString() })
}

const read = new WeakMap<object, Map<string, FactTables>>()

/** The tables of one answer under one mapping, read once. */
function tablesOf(data: HostData, maps: FactColumnMaps): FactTables {
  if (typeof data !== 'object' || data === null)
    throw new KpiError('invalidRows', `Rows are an array of objects; the query's data is ${JSON.stringify(data)}.`, {
      data,
    })
  const key = JSON.stringify(maps)
  const known = read.get(data) ?? new Map<string, FactTables>()
  read.set(data, known)
  const tables = known.get(key) ?? encode(data, maps)
  known.set(key, tables)
  return tables
}

function encode(data: HostData, maps: FactColumnMaps): FactTables {
  const named = Object.entries(maps)
  const [only] = named
  if (only !== undefined && named.length === 1) return { [only[0]]: columns(data as HostRows, only[1]) }
  const rows = new Map<string, HostRows>(Object.entries(data))
  return Object.fromEntries(
    named.map(([fact, map]) => {
      const found = rows.get(fact)
      if (found === undefined)
        throw new KpiError(
          'invalidRows',
          `The maps name ${named.map(([name]) => name).join(', ')}, so the data must be an object with the rows of each; "${fact}" is missing.`,
          { fact },
        )
      return [fact, columns(found, map)]
    }),
  )
}
