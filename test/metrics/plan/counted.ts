import { columns } from '../../../src/metrics/columns.ts'
import type { FactName } from '../../../src/metrics/facts.ts'
import { runPlan } from '../../../src/metrics/plan/run.ts'
import type { PlanTime, RowStep, Statistic, Terminal } from '../../../src/metrics/plan/steps.ts'
import type { ColumnMaps, ColumnName } from '../../../src/metrics/table.ts'

/** UTC, ten days from 1970-01-01 in two periods of five, everything known. */
export const tenDays: PlanTime = { transitions: [], offsets: [0], boundaries: [0, 5, 10], cutoff: 1e12 }

type Row = Readonly<Partial<Record<ColumnName, unknown>>>

/** One count over rows that carry the kit's own names; times are calendar days `YYYY-MM-DD` unless the map says else. */
export function counted(
  rows: readonly Row[],
  steps: readonly RowStep[],
  end: Terminal,
  { fact = 'tasks', time = tenDays, map = {} }: { fact?: FactName; time?: PlanTime; map?: ColumnMaps } = {},
): Statistic {
  const names = new Set(rows.flatMap((row) => Object.keys(row)))
  const plain = Object.fromEntries(
    [...names].map((name) => [name, times.has(name) ? { column: name, type: 'date' } : name]),
  )
  const table = columns(rows, { ...plain, ...map })
  const { count } = runPlan({ time, counts: { count: { fact, needs: [], steps, end } } }, { [fact]: table })
  if (!count) throw new Error('The count is absent')
  return count
}

/** What the columns hold after the steps, each different row once. */
export function after(
  rows: readonly Row[],
  steps: readonly RowStep[],
  by: readonly string[],
  options: Parameters<typeof counted>[3] = {},
): Statistic['rows'] {
  return counted(rows, steps, { do: 'tally', by, measures: {} }, options).rows
}

const times = new Set(['at', 'from', 'until', 'createdAt', 'completedAt', 'dueAt', 'updatedAt'])
