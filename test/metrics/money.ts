import { columns } from '../../src/metrics/columns.ts'
import { type FactName, facts } from '../../src/metrics/facts.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import type { ColumnMaps, Table } from '../../src/metrics/table.ts'
import type { Row } from './laws.ts'

/** Every column of a fact under its own name; times are days. */
export function dayMap(fact: FactName): ColumnMaps {
  return Object.fromEntries(
    Object.entries(facts[fact]).map(([name, type]) => [name, type === 'time' ? { column: name, type: 'date' } : name]),
  )
}

/** Rows as a host has them, dated by days; what a row does not say, it has not. */
export function tableOf(fact: FactName, rows: readonly Row[]): Table {
  const cells: readonly Row[] = rows.map((row, index) => ({ id: `${fact} ${index}`, ...row }))
  const names = Object.keys(facts[fact])
  return columns(Object.fromEntries(names.map((name) => [name, cells.map((row) => row[name] ?? null)])), dayMap(fact))
}

/** The metric with other defaults, for what is asked without options. */
export function withOptions<Options extends object, Body, Totals>(
  metric: Metric<string, Options, Body, Totals>,
  own: Partial<Options>,
): Metric<string, Options, Body, Totals> {
  return {
    ...metric,
    plan: (window, options) => metric.plan(window, { ...options, ...own }),
    compute: (statistics, window, options) => metric.compute(statistics, window, { ...options, ...own }),
  }
}
