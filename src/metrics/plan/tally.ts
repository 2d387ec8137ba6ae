import { bundled, codesOf, type Groups, groupsOf, numberCodes, sortedBy } from './codes.ts'
import { meeting } from './conditions.ts'
import { type Frame, numberIn, valueIn } from './frame.ts'
import { compareRows } from './order.ts'
import type { Measure, PlanTime, Statistic, Terminal } from './steps.ts'

type Cell = number | string | null

/** One row per group, with its measures. */
export function tally(
  end: Extract<Terminal, { do: 'tally' }>,
  frame: Frame,
  time: PlanTime,
): Omit<Statistic, 'excluded'> {
  const by = end.by.map((name) => valueIn(frame, name))
  const groups = groupsOf(by, frame, 'group')
  const measures = Object.entries(end.measures)
  const sorted = new Map<string, (group: number) => Float64Array>()
  const values = measures.map(([, measure]) => measured(measure, groups, frame, time, sorted))
  const ascending = by.map((column) => ({ column, descending: false }))
  const order = usedGroups(groups, by.length === 0)
  order.sort((a, b) => compareRows(ascending, groups.first[a]!, groups.first[b]!))
  return {
    columns: [...end.by, ...measures.map(([name]) => name)],
    rows: order.map((group) => [
      ...by.map((column): Cell => {
        const row = groups.first[group]!
        if (column.type === 'number') return finite(column.values[row]!)
        return column.codes[row]! < 0 ? null : column.dictionary[column.codes[row]!]!
      }),
      ...values.map((ofGroup) => finite(ofGroup(group))),
    ]),
  }
}

/** Without `by` there is one group, also of no rows. */
function usedGroups(groups: Groups, always: boolean): number[] {
  const used: number[] = []
  for (let group = 0; group < groups.size; group++) if (always || groups.first[group]! >= 0) used.push(group)
  return used
}

type GroupValue = (group: number) => number

function measured(
  measure: Measure,
  groups: Groups,
  frame: Frame,
  time: PlanTime,
  sorted: Map<string, (group: number) => Float64Array>,
): GroupValue {
  if ('order' in measure) {
    const valuesOf =
      sorted.get(measure.order) ?? sortedValues(numberIn(frame, measure.order).values, frame.rows, groups)
    sorted.set(measure.order, valuesOf)
    const round = measure.side === 'low' ? Math.floor : Math.ceil
    return (group) => {
      const values = valuesOf(group)
      return values[round((values.length - 1) * measure.q)] ?? Number.NaN
    }
  }
  const perGroup = accumulated(measure, groups, frame, time)
  return (group) => perGroup[group]!
}

function accumulated(
  measure: Exclude<Measure, { order: string }>,
  groups: Groups,
  frame: Frame,
  time: PlanTime,
): Float64Array {
  if ('count' in measure) return counted(groups, frame.rows)
  if ('countIf' in measure) return counted(groups, meeting(measure.countIf, frame, time))
  if ('sum' in measure) return summed(numberIn(frame, measure.sum).values, frame.rows, groups)
  if ('min' in measure) return extreme(numberIn(frame, measure.min).values, frame.rows, groups, 1)
  if ('max' in measure) return extreme(numberIn(frame, measure.max).values, frame.rows, groups, -1)
  return distinct(measure.distinct, frame, groups)
}

function counted(groups: Groups, rows: Int32Array): Float64Array {
  const counts = new Float64Array(groups.size)
  for (let i = 0; i < rows.length; i++) counts[groups.of[rows[i]!]!]!++
  return counts
}

function summed(values: Float64Array, rows: Int32Array, groups: Groups): Float64Array {
  const sums = new Float64Array(groups.size)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const value = values[row]!
    if (!Number.isNaN(value)) sums[groups.of[row]!]! += value
  }
  return sums
}

function extreme(values: Float64Array, rows: Int32Array, groups: Groups, sign: 1 | -1): Float64Array {
  const found = new Float64Array(groups.size).fill(Number.NaN)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const value = values[row]!
    const best = found[groups.of[row]!]!
    if (sign * value < sign * best || Number.isNaN(best)) found[groups.of[row]!] = value
  }
  return found
}

/** Group by group, each value is counted when it was not yet seen in that group. */
function distinct(name: string, frame: Frame, groups: Groups): Float64Array {
  const codes = codesOf(valueIn(frame, name), frame.rows)
  const { starts, items } = bundled(groups, codes.of, frame.rows)
  const counts = new Float64Array(groups.size)
  const seenIn = new Int32Array(codes.size).fill(-1)
  for (let group = 0; group < groups.size; group++)
    for (let i = starts[group]!; i < starts[group + 1]!; i++) {
      if (seenIn[items[i]!] === group) continue
      seenIn[items[i]!] = group
      counts[group]!++
    }
  return counts
}

/** The values of each group in their order, without missing ones. */
function sortedValues(values: Float64Array, rows: Int32Array, groups: Groups): (group: number) => Float64Array {
  const codes = numberCodes(values, rows)
  const { starts, items } = bundled(groups, codes.of, sortedBy(codes, rows))
  const sorted = new Float64Array(items.length)
  for (let i = 0; i < items.length; i++) sorted[i] = codes.values[items[i]!]!
  return (group) => sorted.subarray(starts[group], starts[group + 1])
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
