import { counted, counting } from '../metrics/counting.ts'
import { runPlan } from '../metrics/plan/run.ts'
import type { FactTables } from '../metrics/table.ts'
import type { KpiSource } from './source.ts'

/** What a source in memory counts, and how it is known in the cache. */
export interface MemorySourceOptions {
  /** Tables made by `columns`. */
  readonly facts: FactTables
  /** Partitions the cache; without it, every set of tables is its own. */
  readonly scope?: string
  /** The moment up to which the tables are known, in ms; the clock by default. */
  readonly now?: () => number
}

/**
 * Counts tables that are already here: for small data, tests, stories and demos.
 * Rejects with a `KpiError` where a table or column that a metric needs is not there.
 *
 * @example
 * ```ts
 * import { columns } from 'kpi-kit/metrics'
 * import { memorySource } from 'kpi-kit/queries'
 * const rows = [{ created: '2026-01-05T10:00:00Z', rating: 9 }]
 * const source = memorySource({ facts: { responses: columns(rows, { at: 'created', score: 'rating' }) } })
 * ```
 */
export function memorySource({ facts, scope = scopeOf(facts), now = Date.now }: MemorySourceOptions): KpiSource {
  return {
    scope,
    async count(metric, params, { signal }) {
      signal.throwIfAborted()
      const asOf = new Date(now()).toISOString()
      return counted(counting(metric, params, asOf), (plan) => runPlan(plan, facts))
    },
  }
}

const scopes = new WeakMap<FactTables, string>()
let known = 0

/** Two sets of tables never share a cache entry, and one set keeps its own. */
function scopeOf(facts: FactTables): string {
  const scope = scopes.get(facts) ?? `memory ${++known}`
  scopes.set(facts, scope)
  return scope
}
