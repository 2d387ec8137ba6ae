import { meeting } from './conditions.ts'
import { type Frame, narrowed } from './frame.ts'
import type { PlanTime, RowStep } from './steps.ts'

/** Keeps the rows for which every condition holds. */
export function where(step: Extract<RowStep, { do: 'where' }>, frame: Frame, time: PlanTime): Frame {
  return narrowed(frame, meeting(step.all, frame, time), step.reason)
}
