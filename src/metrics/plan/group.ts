import type { Column } from '../table.ts'
import { groupsOf } from './codes.ts'
import { type Frame, madeFrame, valueIn } from './frame.ts'
import { gathered } from './gathered.ts'
import { groupValues, usedGroups } from './measures.ts'
import type { PlanTime, RowStep } from './steps.ts'

/** One row per group, with its measures. */
export function group(step: Extract<RowStep, { do: 'group' }>, frame: Frame, time: PlanTime): Frame {
  const by = step.by.map((name) => ({ name, column: valueIn(frame, name) }))
  const groups = groupsOf(
    by.map(({ column }) => column),
    frame,
    'group',
  )
  const used = Int32Array.from(usedGroups(groups))
  const firsts = used.map((code) => groups.first[code]!)
  const columns = new Map<string, Column>(by.map(({ name, column }) => [name, gathered(column, firsts)]))
  for (const [name, numberOf] of groupValues(step.measures, groups, frame, time))
    columns.set(name, { type: 'number', values: Float64Array.from(used, finite(numberOf)) })
  return madeFrame(columns, used.length, frame)
}

/** A sum that is not finite is missing. */
const finite = (numberOf: (group: number) => number) => (group: number) => {
  const value = numberOf(group)
  return value - value === 0 ? value : Number.NaN
}
