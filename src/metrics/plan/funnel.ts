import type { Column } from '../table.ts'
import { allBelow, bundled, entitiesOf } from './codes.ts'
import { type Frame, numberIn, valueIn, withColumn } from './frame.ts'
import { numbersAt } from './gathered.ts'
import type { RowStep } from './steps.ts'

/** The moments of each entity at each step, ascending. */
type MomentsOf = (entity: number, step: number) => Float64Array

/** Keeps the rows of step 0, with how far each came and how long that took. */
export function funnel(plan: Extract<RowStep, { do: 'funnel' }>, frame: Frame): Frame {
  const { of } = entitiesOf(valueIn(frame, plan.entity), frame.rows)
  const moments = numberIn(frame, plan.at).values
  const steps = numberIn(frame, plan.step).values
  const momentsOf = momentsPerStep(plan, frame)
  const rows = frame.rows.filter((row) => steps[row] === 0 && of[row]! >= 0 && !Number.isNaN(moments[row]!))
  const reached = new Float64Array(frame.size)
  const took = new Float64Array(frame.size)
  for (const row of rows) {
    const entry = moments[row]!
    let at = entry
    let step = 1
    for (; step < plan.steps; step++) {
      const next = firstFrom(momentsOf(of[row]!, step), at)
      if (!(next - entry <= (plan.within ?? Number.POSITIVE_INFINITY))) break
      at = next
    }
    reached[row] = step
    took[row] = at - entry
  }
  const number = (values: Float64Array): Column => ({ type: 'number', values })
  return withColumn(withColumn({ ...frame, rows }, 'reached', number(reached)), 'took', number(took))
}

function momentsPerStep({ entity, at, step, steps }: Extract<RowStep, { do: 'funnel' }>, frame: Frame): MomentsOf {
  const entities = entitiesOf(valueIn(frame, entity), frame.rows)
  const stepOf = numberIn(frame, step).values
  const moments = numberIn(frame, at).values
  const of = new Int32Array(frame.size).fill(-1)
  for (const row of frame.rows) {
    const at = stepOf[row]!
    const isStep = Number.isInteger(at) && at >= 0 && at < steps
    if (isStep && entities.of[row]! >= 0 && !Number.isNaN(moments[row]!)) of[row] = entities.of[row]! * steps + at
  }
  const { starts, items } = bundled({ of, size: entities.size * steps }, allBelow(frame.size), frame.rows)
  const sorted = numbersAt(moments, items)
  for (let group = 0; group + 1 < starts.length; group++) sorted.subarray(starts[group], starts[group + 1]).sort()
  return (entity, step) => sorted.subarray(starts[entity * steps + step], starts[entity * steps + step + 1])
}

/** The first of ascending moments that is not before another; NaN where none is. */
function firstFrom(moments: Float64Array, from: number): number {
  let low = 0
  let high = moments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (moments[middle]! < from) low = middle + 1
    else high = middle
  }
  return moments[low] ?? Number.NaN
}
