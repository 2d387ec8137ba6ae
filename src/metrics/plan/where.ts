import { holdsThroughout } from './bounds.ts'
import { matches } from './conditions.ts'
import { type Frame, narrowed } from './frame.ts'
import type { PlanTime, RowStep } from './steps.ts'

/** Keeps the rows for which every condition holds. */
export function where(step: Extract<RowStep, { do: 'where' }>, frame: Frame, time: PlanTime): Frame {
  const open = step.all.filter((condition) => !holdsThroughout(condition, frame, time))
  if (open.length === 0) return frame
  const match = matches(open, frame, time)
  const rows = new Int32Array(match.length)
  let kept = 0
  for (let i = 0; i < match.length; i++) {
    rows[kept] = frame.rows[i]!
    kept += match[i]!
  }
  return narrowed(frame, rows.subarray(0, kept), step.reason)
}
