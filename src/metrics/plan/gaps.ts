import type { Column } from '../table.ts'
import { codesOf, numberCodes, positionsOf, sortedBy } from './codes.ts'
import { type Frame, gathered, madeFrame, numberIn, valueIn } from './frame.ts'
import type { RowStep } from './steps.ts'

/** One row per entity and day, with the days to its neighbours. */
export function gaps(step: Extract<RowStep, { do: 'gaps' }>, frame: Frame): Frame {
  const { rows } = frame
  const entityColumn = valueIn(frame, step.entity)
  const entities = codesOf(entityColumn, rows)
  const days = numberCodes(numberIn(frame, step.day).values, rows)
  // Two stable counting sorts: by day, then by entity.
  const order = sortedBy(entities, sortedBy(days, positionsOf(rows)))

  const from = new Int32Array(order.length)
  const day = new Float64Array(order.length)
  const sincePrevious = new Float64Array(order.length)
  const untilNext = new Float64Array(order.length)
  let size = 0
  let entity = -1
  let code = -1
  for (let i = 0; i < order.length; i++) {
    const position = order[i]!
    const sameEntity = entities.of[position] === entity
    if (sameEntity && days.of[position] === code) continue
    entity = entities.of[position]!
    code = days.of[position]!
    const value = days.values[code]!
    const gap = sameEntity ? Math.min(value - day[size - 1]!, step.cap) : step.cap
    if (sameEntity) untilNext[size - 1] = gap
    from[size] = rows[position]!
    day[size] = value
    sincePrevious[size] = gap
    untilNext[size] = step.cap
    size++
  }

  const number = (values: Float64Array): Column => ({ type: 'number', values: values.subarray(0, size) })
  const columns = new Map<string, Column>([
    ['entity', gathered(entityColumn, from.subarray(0, size))],
    ['day', number(day)],
    ['sincePrevious', number(sincePrevious)],
    ['untilNext', number(untilNext)],
  ])
  return madeFrame(columns, size, frame)
}
