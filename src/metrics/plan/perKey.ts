import { codesOfAll, countsOf } from './codes.ts'
import { columnIn, type Frame, narrowed, withColumn } from './frame.ts'
import { compareRows } from './order.ts'
import type { RowStep } from './steps.ts'

/** Keeps one row per key, the first in the order; rows with a missing key part all stay. */
export function perKey(step: Extract<RowStep, { do: 'perKey' }>, frame: Frame): Frame {
  const { rows } = frame
  const keys = codesOfAll(
    step.key.map((name) => columnIn(frame, name)),
    frame,
    'none',
  )
  const order = step.order.map(({ col, desc = false }) => ({ column: columnIn(frame, col), descending: desc }))
  const best = new Int32Array(keys.size).fill(-1)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const key = keys.of[row]!
    if (key >= 0 && (best[key]! < 0 || compareRows(order, row, best[key]!) < 0)) best[key] = row
  }

  const kept = new Int32Array(rows.length)
  let size = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const key = keys.of[row]!
    if (key < 0 || best[key] === row) kept[size++] = row
  }
  const left = narrowed(frame, kept.subarray(0, size), step.reason)
  if (step.count === undefined) return left
  const counts = countsOf(keys, rows)
  const values = new Float64Array(frame.size)
  for (const row of left.rows) values[row] = keys.of[row]! < 0 ? 1 : counts[keys.of[row]!]!
  return withColumn(left, step.count, { type: 'number', values })
}
