import { codesOf, type Groups, groupsOf, positionsOf, sortedBy } from './codes.ts'
import { matches } from './conditions.ts'
import { type Frame, numberIn, valueIn } from './frame.ts'
import { compareCells } from './order.ts'
import type { Measure, PlanTime, Statistic, Terminal } from './steps.ts'

type Cell = number | string | null

/** One row per group, with its measures. */
export function tally(
  end: Extract<Terminal, { do: 'tally' }>,
  frame: Frame,
  time: PlanTime,
): Omit<Statistic, 'excluded'> {
  const by = end.by.map((name) => valueIn(frame, name))
  const found = groupsOf(by, frame.rows, 'group')
  // Without `by` there is one group, also of no rows.
  const groups = by.length ? found : { ...found, size: 1 }
  const measures = Object.entries(end.measures)
  const sorted = new Map<string, Float64Array[]>()
  const values = measures.map(([, measure]) => measured(measure, groups, frame, time, sorted))
  const order = Array.from({ length: groups.size }, (_, group) => group).sort((a, b) => {
    for (const column of by) {
      const sign = compareCells(column, false, groups.first[a]!, groups.first[b]!)
      if (sign !== 0) return sign
    }
    return 0
  })
  return {
    columns: [...end.by, ...measures.map(([name]) => name)],
    rows: order.map((group) => [
      ...by.map((column): Cell => {
        const row = groups.first[group]!
        if (column.type === 'number') return finite(column.values[row]!)
        return column.codes[row]! < 0 ? null : column.dictionary[column.codes[row]!]!
      }),
      ...values.map((perGroup) => finite(perGroup[group]!)),
    ]),
  }
}

function measured(
  measure: Measure,
  groups: Groups,
  frame: Frame,
  time: PlanTime,
  sorted: Map<string, Float64Array[]>,
): ArrayLike<number> {
  if ('count' in measure) return counted(groups, null)
  if ('countIf' in measure) return counted(groups, matches(measure.countIf, frame, time))
  if ('sum' in measure) return summed(numberIn(frame, measure.sum).values, frame.rows, groups)
  if ('min' in measure) return extreme(numberIn(frame, measure.min).values, frame.rows, groups, 1)
  if ('max' in measure) return extreme(numberIn(frame, measure.max).values, frame.rows, groups, -1)
  if ('distinct' in measure) return distinct(measure.distinct, frame, groups)
  const perGroup = sorted.get(measure.order) ?? sortedValues(numberIn(frame, measure.order).values, frame.rows, groups)
  sorted.set(measure.order, perGroup)
  const round = measure.side === 'low' ? Math.floor : Math.ceil
  return perGroup.map((values) => values[round((values.length - 1) * measure.q)] ?? Number.NaN)
}

function counted(groups: Groups, match: Uint8Array | null): Float64Array {
  const counts = new Float64Array(groups.size)
  for (let i = 0; i < groups.of.length; i++) counts[groups.of[i]!]! += match ? match[i]! : 1
  return counts
}

function summed(values: Float64Array, rows: Int32Array, groups: Groups): Float64Array {
  const sums = new Float64Array(groups.size)
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]!]!
    if (!Number.isNaN(value)) sums[groups.of[i]!]! += value
  }
  return sums
}

function extreme(values: Float64Array, rows: Int32Array, groups: Groups, sign: 1 | -1): Float64Array {
  const found = new Float64Array(groups.size).fill(Number.NaN)
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]!]!
    const best = found[groups.of[i]!]!
    if (sign * value < sign * best || Number.isNaN(best)) found[groups.of[i]!] = value
  }
  return found
}

/** Group by group, each value is counted when it was not yet seen in that group. */
function distinct(name: string, frame: Frame, groups: Groups): Float64Array {
  const codes = codesOf(valueIn(frame, name), frame.rows)
  const counts = new Float64Array(groups.size)
  const seenIn = new Int32Array(codes.size).fill(-1)
  for (const position of sortedBy(groups, positionsOf(frame.rows))) {
    const group = groups.of[position]!
    const code = codes.of[position]!
    if (code < 0 || seenIn[code] === group) continue
    seenIn[code] = group
    counts[group]!++
  }
  return counts
}

/** The values of each group in their order, without missing ones. */
function sortedValues(values: Float64Array, rows: Int32Array, groups: Groups): Float64Array[] {
  const present = positionsOf(rows).filter((position) => !Number.isNaN(values[rows[position]!]!))
  const all = Float64Array.from(sortedBy(groups, present), (position) => values[rows[position]!]!)
  const lengths = new Int32Array(groups.size)
  for (const position of present) lengths[groups.of[position]!]!++
  let start = 0
  return Array.from(lengths, (length) => {
    start += length
    return all.subarray(start - length, start).sort()
  })
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
