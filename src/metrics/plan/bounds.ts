import { type Column, cellState } from '../table.ts'
import { knownBefore } from './clock.ts'
import { columnIn, type Frame } from './frame.ts'
import type { Cond, PlanTime } from './steps.ts'

/** What all cells of a column have in common. */
interface Bounds {
  /** Neither missing nor unreadable, all of them. */
  readonly isFull: boolean
  /** Of numbers and times. */
  readonly least: number
  readonly greatest: number
}

const boundsOf = new WeakMap<Column, Bounds>()

/**
 * Whether every cell of a column meets a condition, so that no row needs to be looked at: most columns have no missing
 * cells, and most ranges hold the whole log. False where it is not known.
 */
export function holdsThroughout(condition: Cond, frame: Frame, time: PlanTime): boolean {
  if ('not' in condition) return isNever(condition.not, frame)
  if ('in' in condition) return false
  const column = columnIn(frame, condition.col)
  const { isFull, least, greatest } = bounds(column)
  if (!isFull) return false
  if ('is' in condition) return condition.is === 'present'
  if ('known' in condition) return column.type === 'time' && greatest < knownBefore(column.kind, time)
  if (column.type !== 'number' || typeof condition.value !== 'number') return false
  if (condition.op === '>=') return least >= condition.value
  return condition.op === '<' && greatest < condition.value
}

/** Whether a condition on what a cell is holds nowhere. */
function isNever(condition: Cond, frame: Frame): boolean {
  if (!('is' in condition)) return false
  const column = columnIn(frame, condition.col)
  if (condition.is === 'unreadable') return !column.state?.includes(cellState.unreadable)
  return condition.is === 'missing' && bounds(column).isFull
}

function bounds(column: Column): Bounds {
  const found = boundsOf.get(column) ?? (column.type === 'text' ? ofCodes(column.codes) : ofNumbers(column.values))
  boundsOf.set(column, found)
  return found
}

function ofCodes(codes: Int32Array): Bounds {
  return { isFull: !codes.includes(-1), least: Number.NaN, greatest: Number.NaN }
}

function ofNumbers(values: Float64Array): Bounds {
  let least = Number.POSITIVE_INFINITY
  let greatest = Number.NEGATIVE_INFINITY
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (Number.isNaN(value)) return { isFull: false, least: Number.NaN, greatest: Number.NaN }
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  return { isFull: true, least, greatest }
}
