import {
  type Count,
  type FactName,
  facts,
  type Metric,
  type MetricId,
  metrics,
  planFor,
  resolveParams,
} from 'kpi-kit/metrics'

/** A table that a metric reads. */
export interface Use {
  readonly fact: FactName
  /** Where the mapping speaks of it, such as `facts.events` or `facts.responses.nps`. */
  readonly path: string
  /** Columns without which the metric cannot read it. */
  readonly columns: readonly string[]
  /** A count begins with its rows. What is only looked up, such as the day of a launch, is not counted. */
  readonly isCounted: boolean
  /** The metric says something without it too. */
  readonly isOptional: boolean
}

export const allMetrics: readonly Metric<MetricId>[] = Object.values(metrics)

/** What each metric reads, as its plan says: the table that it counts first comes first. */
export const uses: ReadonlyMap<MetricId, readonly Use[]> = new Map(
  allMetrics.map((metric) => [metric.id, usesOf(metric)]),
)

function usesOf(metric: Metric): Use[] {
  // Which tables a plan reads does not depend on the days that are asked for.
  const params = resolveParams(metric, { range: { from: '2026-01-01', until: '2026-02-01' }, timeZone: 'UTC' })
  const { now } = planFor(metric, params, '2026-02-01T00:00:00Z')
  const byPath = new Map<string, Use>()
  for (const use of Object.values(now.counts).flatMap((count) => read(count, count.optional !== true)))
    byPath.set(use.path, both(byPath.get(use.path), use))
  return [...byPath.values()]
}

/** The table of a count, and those that its steps bring in. */
function read(rows: Omit<Count, 'end'>, isCounted: boolean, isOptional = rows.optional === true): Use[] {
  const { fact, table, needs, steps } = rows
  const others = steps.flatMap((step) => (step.do === 'lookup' ? [step.from] : step.do === 'append' ? [step.rows] : []))
  const found = others.flatMap((other) => read(other, false, isOptional || other.optional === true))
  if (!isFact(fact)) return found
  const path = ['facts', fact, ...(table === undefined ? [] : [table])].join('.')
  return [{ fact, path, columns: needs, isCounted, isOptional }, ...found]
}

function both(one: Use | undefined, other: Use): Use {
  if (!one) return other
  return {
    ...one,
    columns: [...new Set([...one.columns, ...other.columns])],
    isCounted: one.isCounted || other.isCounted,
    isOptional: one.isOptional && other.isOptional,
  }
}

function isFact(name: string): name is FactName {
  return Object.hasOwn(facts, name)
}
