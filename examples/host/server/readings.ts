import type { FactName, MetricId } from 'kpi-kit/metrics'
import type { LoadedTable } from './load.ts'
import { allMetrics, type Use, uses } from './uses.ts'

/** The tables that a metric is counted from. */
export interface Reading {
  readonly tables: readonly LoadedTable[]
  /** Those of them that a count begins with; the first gives the zone and the range. */
  readonly counted: readonly [LoadedTable, ...LoadedTable[]]
}

/** A table, or columns of it, that would fill metrics which can not be counted yet. */
export interface Gap {
  readonly fact: FactName
  /** Where the mapping would speak of it. */
  readonly path: string
  /** The whole table is missing, not only columns of it. */
  readonly isTable: boolean
  readonly columns: readonly string[]
  readonly metrics: readonly MetricId[]
}

/** Which metrics the tables answer, and what would fill the others. */
export function readingsOf(tables: readonly LoadedTable[]): {
  readonly readings: ReadonlyMap<MetricId, Reading>
  readonly gaps: readonly Gap[]
} {
  const readings = new Map<MetricId, Reading>()
  const gaps = new Map<string, Gap>()
  for (const { id } of allMetrics) {
    const fits = (uses.get(id) ?? []).map((use) => fitOf(use, tables))
    const unfit = fits.filter(({ use, table }) => table === null && !use.isOptional)
    for (const fit of unfit) gaps.set(fit.use.path, widened(gaps.get(fit.use.path), fit, id))
    const [first, ...others] = fits.flatMap(({ use, table }) => (use.isCounted ? (table ?? []) : []))
    if (unfit.length === 0 && first)
      readings.set(id, { tables: fits.flatMap(({ table }) => table ?? []), counted: [first, ...others] })
  }
  return { readings, gaps: [...gaps.values()] }
}

/** What there is of a table that a metric reads. */
interface Fit {
  readonly use: Use
  /** Null where it is not there, or lacks a column. */
  readonly table: LoadedTable | null
  readonly isTable: boolean
  readonly lacking: readonly string[]
}

function fitOf(use: Use, tables: readonly LoadedTable[]): Fit {
  const table = tables.find(({ path }) => path === use.path) ?? null
  const lacking = use.columns.filter((name) => !(table && name in table.map.columns))
  return { use, table: lacking.length === 0 ? table : null, isTable: table !== null, lacking }
}

/** The gap that a metric has, together with what others lack in the same place. */
function widened(known: Gap | undefined, { use, isTable, lacking }: Fit, metric: MetricId): Gap {
  const { fact, path } = use
  return {
    fact,
    path,
    isTable: !isTable,
    columns: [...new Set([...(known?.columns ?? []), ...lacking])],
    metrics: [...(known?.metrics ?? []), metric],
  }
}
