import { groupsOf } from './codes.ts'
import { type Frame, valueIn } from './frame.ts'
import { groupValues, usedGroups } from './measures.ts'
import { compareRows } from './order.ts'
import type { PlanTime, Statistic, Terminal } from './steps.ts'

type Cell = number | string | null

/** One row per group, with its measures; without `by` there is one group, also of no rows. */
export function tally(
  end: Extract<Terminal, { do: 'tally' }>,
  frame: Frame,
  time: PlanTime,
): Omit<Statistic, 'excluded'> {
  const by = end.by.map((name) => valueIn(frame, name))
  const groups = groupsOf(by, frame, 'group')
  const values = groupValues(end.measures, groups, frame, time)
  const ascending = by.map((column) => ({ column, descending: false }))
  const order = by.length === 0 ? [0] : usedGroups(groups)
  order.sort((a, b) => compareRows(ascending, groups.first[a]!, groups.first[b]!))
  return {
    columns: [...end.by, ...values.map(([name]) => name)],
    rows: order.map((group) => [
      ...by.map((column): Cell => {
        const row = groups.first[group]!
        if (column.type === 'number') return finite(column.values[row]!)
        return column.codes[row]! < 0 ? null : column.dictionary[column.codes[row]!]!
      }),
      ...values.map(([, numberOf]) => finite(numberOf(group))),
    ]),
  }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
