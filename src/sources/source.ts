import type { Metric } from '../metrics/metric.ts'
import type { Counted, Params } from '../metrics/params.ts'

/** Where counts come from. The cache is partitioned by `scope`; a server never trusts it. */
export interface KpiSource {
  readonly scope: string
  /** Params are complete and checked. Rejects with a `KpiSourceError`. */
  readonly count: (
    metric: Metric,
    params: Params & object,
    context: { readonly signal: AbortSignal },
  ) => Promise<Counted>
}
