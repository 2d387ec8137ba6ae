import { bundled, codesOf, countsOf, type Groups, numberCodes, sortedBy } from './codes.ts'
import { meeting } from './conditions.ts'
import { type Frame, numberIn, valueIn } from './frame.ts'
import type { Measure, PlanTime } from './steps.ts'

/** The numbers of the groups that have rows. */
export function usedGroups({ size, first }: Groups): number[] {
  const used: number[] = []
  for (let group = 0; group < size; group++) if (first[group]! >= 0) used.push(group)
  return used
}

type GroupValue = (group: number) => number

/** The value of each measure by group; NaN where there is none, and it may be infinite. */
export function groupValues(
  measures: Readonly<Record<string, Measure>>,
  groups: Groups,
  frame: Frame,
  time: PlanTime,
): readonly (readonly [name: string, numberOf: GroupValue])[] {
  const sorted = new Map<string, (group: number) => Float64Array>()
  return Object.entries(measures).map(([name, measure]) => [name, measured(measure, groups, frame, time, sorted)])
}

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
  if ('count' in measure) return countsOf(groups, frame.rows)
  if ('countIf' in measure) return countsOf(groups, meeting(measure.countIf, frame, time))
  if ('sum' in measure) return summed(numberIn(frame, measure.sum).values, frame.rows, groups)
  if ('min' in measure) return extreme(numberIn(frame, measure.min).values, frame.rows, groups, 1)
  if ('max' in measure) return extreme(numberIn(frame, measure.max).values, frame.rows, groups, -1)
  return distinct(measure.distinct, frame, groups)
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
