import type { FactName, MetricId } from 'kpi-kit/metrics'
import type { LoadedTable } from './load.ts'
import { allMetrics, uses } from './uses.ts'

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
  /** There is no such table at all. */
  readonly isTable: boolean
  readonly columns: readonly string[]
  readonly metrics: readonly MetricId[]
}

/** Which metrics the tables answer, and what would fill the others. An optional table that lacks a column is left out. */
export function readingsOf(tables: readonly LoadedTable[]): {
  readonly readings: ReadonlyMap<MetricId, Reading>
  readonly gaps: readonly Gap[]
} {
  const readings = new Map<MetricId, Reading>()
  const gaps = new Map<string, Gap>()
  for (const { id } of allMetrics) {
    const read: LoadedTable[] = []
    const counted: LoadedTable[] = []
    let isWhole = true
    for (const { fact, path, columns, isCounted, isOptional } of uses.get(id) ?? []) {
      const table = tables.find((one) => one.path === path)
      const lacking = columns.filter((name) => !(table && name in table.map.columns))
      if (table && lacking.length === 0) {
        read.push(table)
        if (isCounted) counted.push(table)
      } else if (!isOptional) {
        isWhole = false
        const known = gaps.get(path)
        gaps.set(path, {
          fact,
          path,
          isTable: !table,
          columns: [...new Set([...(known?.columns ?? []), ...lacking])],
          metrics: [...(known?.metrics ?? []), id],
        })
      }
    }
    const [first, ...others] = counted
    if (isWhole && first) readings.set(id, { tables: read, counted: [first, ...others] })
  }
  return { readings, gaps: [...gaps.values()] }
}
