import type { Column } from '../table.ts'
import { entitiesOf } from './codes.ts'
import { differentOf } from './different.ts'
import { type Frame, madeFrame, numberIn, valueIn } from './frame.ts'
import type { RowStep } from './steps.ts'

/** One row per entity and day, with the days to its neighbours. */
export function gaps(step: Extract<RowStep, { do: 'gaps' }>, frame: Frame): Frame {
  const entities = entitiesOf(valueIn(frame, step.entity), frame.rows)
  const { starts, items, values } = differentOf(entities, numberIn(frame, step.day).values, frame.rows)

  const entity = new Int32Array(items.length)
  const day = new Float64Array(items.length)
  const sincePrevious = new Float64Array(items.length)
  const untilNext = new Float64Array(items.length)
  for (let code = 0; code < entities.size; code++) {
    const first = starts[code]!
    for (let i = first; i < starts[code + 1]!; i++) {
      const at = values[items[i]!]!
      const gap = i === first ? step.cap : Math.min(at - day[i - 1]!, step.cap)
      if (i > first) untilNext[i - 1] = gap
      entity[i] = code
      day[i] = at
      sincePrevious[i] = gap
      untilNext[i] = step.cap
    }
  }

  const number = (values: Float64Array): Column => ({ type: 'number', values })
  const columns = new Map<string, Column>([
    ['entity', entities.column(entity)],
    ['day', number(day)],
    ['sincePrevious', number(sincePrevious)],
    ['untilNext', number(untilNext)],
  ])
  return madeFrame(columns, items.length, frame)
}
