import { evaluate } from './expressions.ts'
import { type Frame, withColumn } from './frame.ts'
import type { PlanTime, RowStep } from './steps.ts'

/** Adds a column. */
export function derive(step: Extract<RowStep, { do: 'derive' }>, frame: Frame, time: PlanTime): Frame {
  return withColumn(frame, step.as, evaluate(step.from, frame, time))
}
