import type { Column } from '../table.ts'
import { bundled, type Codes, entitiesOf, numberCodes, sortedBy } from './codes.ts'
import { type Frame, madeFrame, numberIn, valueIn } from './frame.ts'
import type { RowStep } from './steps.ts'

/** One row per entity and day, with the days to its neighbours. */
export function gaps(step: Extract<RowStep, { do: 'gaps' }>, frame: Frame): Frame {
  const entities = entitiesOf(valueIn(frame, step.entity), frame.rows)
  const days = numberCodes(numberIn(frame, step.day).values, frame.rows)
  // Two counting sorts: by day, then, keeping that order, by entity. Between them, one row per entity and day is left.
  const { starts, items } = bundled(entities, days.of, firstOfDay(entities, days, sortedBy(days)))

  const entity = new Int32Array(items.length)
  const day = new Float64Array(items.length)
  const sincePrevious = new Float64Array(items.length)
  const untilNext = new Float64Array(items.length)
  let size = 0
  for (let code = 0; code < entities.size; code++) {
    let previous = -1
    for (let i = starts[code]!; i < starts[code + 1]!; i++) {
      const item = items[i]!
      const gap = previous < 0 ? step.cap : Math.min(days.values[item]! - days.values[previous]!, step.cap)
      if (previous >= 0) untilNext[size - 1] = gap
      entity[size] = code
      day[size] = days.values[item]!
      sincePrevious[size] = gap
      untilNext[size] = step.cap
      previous = item
      size++
    }
  }

  const number = (values: Float64Array): Column => ({ type: 'number', values: values.subarray(0, size) })
  const columns = new Map<string, Column>([
    ['entity', entities.column(entity.subarray(0, size))],
    ['day', number(day)],
    ['sincePrevious', number(sincePrevious)],
    ['untilNext', number(untilNext)],
  ])
  return madeFrame(columns, size, frame)
}

/** Of positions in the order of their days, the first of each entity and day. */
function firstOfDay(entities: Codes, days: Codes, order: Int32Array): Int32Array {
  const latest = new Int32Array(entities.size).fill(-1)
  const first = new Int32Array(order.length)
  let size = 0
  for (let i = 0; i < order.length; i++) {
    const position = order[i]!
    const entity = entities.of[position]!
    const day = days.of[position]!
    if (entity < 0 || latest[entity] === day) continue
    latest[entity] = day
    first[size++] = position
  }
  return first.subarray(0, size)
}
