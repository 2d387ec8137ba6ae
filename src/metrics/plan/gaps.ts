import type { Column } from '../table.ts'
import { type Bundles, bundled, type Codes, entitiesOf, numberCodes, roomBeside, sortedBy, wholeSpan } from './codes.ts'
import { type Frame, madeFrame, numberIn, valueIn } from './frame.ts'
import type { RowStep } from './steps.ts'

/** One row per entity and day, with the days to its neighbours. */
export function gaps(step: Extract<RowStep, { do: 'gaps' }>, frame: Frame): Frame {
  const entities = entitiesOf(valueIn(frame, step.entity), frame.rows)
  const { starts, items, values } = daysOfEach(entities, numberIn(frame, step.day).values, frame.rows)

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

/** The different days of each entity, ascending, as indexes into `values`. */
type Days = Bundles & { readonly values: Float64Array }

function daysOfEach(entities: Codes, values: Float64Array, rows: Int32Array): Days {
  const { least, span } = wholeSpan(values, rows)
  const fits = entities.size * Math.ceil(span / 32) <= roomBeside(rows)
  return fits ? markedDays(entities, values, rows, least, span) : sortedDays(entities, values, rows)
}

/** Whole numbers close together: a bit for each day of each entity, which stand in order by themselves. */
function markedDays(entities: Codes, values: Float64Array, rows: Int32Array, least: number, span: number): Days {
  const words = Math.ceil(span / 32)
  const marks = new Int32Array(entities.size * words)
  for (let i = 0; i < rows.length; i++) {
    const day = values[rows[i]!]! - least
    const entity = entities.of[i]!
    if (entity >= 0 && !Number.isNaN(day)) marks[entity * words + (day >> 5)]! |= 1 << (day & 31)
  }
  const starts = new Int32Array(entities.size + 1)
  const items = new Int32Array(rows.length)
  let size = 0
  for (let entity = 0; entity < entities.size; entity++) {
    for (let word = 0; word < words; word++)
      for (let left = marks[entity * words + word]!; left !== 0; left &= left - 1)
        items[size++] = word * 32 + 31 - Math.clz32(left & -left)
    starts[entity + 1] = size
  }
  return {
    starts,
    items: items.subarray(0, size),
    values: Float64Array.from({ length: span }, (_, day) => least + day),
  }
}

/** Two counting sorts: by day, then, keeping that order, by entity. Between them, one row per entity and day is left. */
function sortedDays(entities: Codes, values: Float64Array, rows: Int32Array): Days {
  const days = numberCodes(values, rows)
  const order = sortedBy(days)
  const latest = new Int32Array(entities.size).fill(-1)
  let size = 0
  for (let i = 0; i < order.length; i++) {
    const position = order[i]!
    const entity = entities.of[position]!
    const day = days.of[position]!
    if (entity < 0 || latest[entity] === day) continue
    latest[entity] = day
    order[size++] = position
  }
  return { ...bundled(entities, days.of, order.subarray(0, size)), values: days.values }
}
