import { groupsOf } from './codes.ts'
import { columnIn, type Frame, narrowed, withColumn } from './frame.ts'
import { compareRows } from './order.ts'
import type { RowStep } from './steps.ts'

/** Keeps one row per key, the first in the order; rows with a missing key part all stay. */
export function perKey(step: Extract<RowStep, { do: 'perKey' }>, frame: Frame): Frame {
  const { rows } = frame
  const groups = groupsOf(
    step.key.map((name) => columnIn(frame, name)),
    frame,
    'none',
  )
  const order = step.order.map(({ col, desc = false }) => ({ column: columnIn(frame, col), descending: desc }))
  const best = groups.first
  const counts = new Int32Array(groups.size)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const group = groups.of[row]!
    if (group < 0) continue
    if (counts[group]!++ > 0 && compareRows(order, row, best[group]!) < 0) best[group] = row
  }

  const kept = new Int32Array(rows.length)
  const countPerRow = step.count === undefined ? null : new Float64Array(frame.size)
  let size = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const group = groups.of[row]!
    if (group >= 0 && best[group] !== row) continue
    kept[size++] = row
    if (countPerRow) countPerRow[row] = group < 0 ? 1 : counts[group]!
  }
  const left = narrowed(frame, kept.subarray(0, size), step.reason)
  return countPerRow && step.count !== undefined
    ? withColumn(left, step.count, { type: 'number', values: countPerRow })
    : left
}
