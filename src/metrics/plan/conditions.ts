import { KpiError } from '../KpiError.ts'
import { cellState, type TextColumn } from '../table.ts'
import { knownBefore } from './clock.ts'
import { columnIn, type Frame, numberIn, timeIn, valueIn } from './frame.ts'
import { compareText } from './order.ts'
import type { Cond, PlanTime } from './steps.ts'

type Comparison = Extract<Cond, { readonly op: string }>
type Membership = Extract<Cond, { readonly in: unknown }>
type Question = Extract<Cond, { readonly is: string }>['is']

/** 1 for each row that is left and for which all conditions hold, by its place in the selection. */
export function matches(conditions: readonly Cond[], frame: Frame, time: PlanTime): Uint8Array {
  const [first, ...others] = conditions
  if (!first) return new Uint8Array(frame.rows.length).fill(1)
  const all = evaluate(first, frame, time)
  for (const condition of others) {
    const one = evaluate(condition, frame, time)
    for (let i = 0; i < all.length; i++) all[i] = all[i]! & one[i]!
  }
  return all
}

function evaluate(condition: Cond, frame: Frame, time: PlanTime): Uint8Array {
  if ('not' in condition) return evaluate(condition.not, frame, time).map((match) => 1 - match)
  if ('is' in condition) return asked(condition.col, condition.is, frame)
  if ('known' in condition) {
    const column = timeIn(frame, condition.col)
    return compared(column.values, frame.rows, '<', knownBefore(column.kind, time))
  }
  const column = valueIn(frame, condition.col)
  if (column.type === 'text') return textMatches(column, condition, frame.rows)
  if ('in' in condition)
    return among(
      column.values,
      frame.rows,
      condition.in.map((value) => numeric(value, condition)),
    )
  return compared(column.values, frame.rows, condition.op, numeric(condition.value, condition))
}

function asked(name: string, question: Question, frame: Frame): Uint8Array {
  if (question === 'integer') return whole(numberIn(frame, name).values, frame.rows)
  const column = columnIn(frame, name)
  const isPresent =
    column.type === 'text' ? presentCodes(column.codes, frame.rows) : presentValues(column.values, frame.rows)
  if (question === 'present') return isPresent
  const { state } = column
  // A column that keeps no states has no unreadable cells.
  if (!state) return isPresent.map((present) => (question === 'missing' ? 1 - present : 0))
  const wanted = cellState[question]
  return isPresent.map((_, i) => Number(state[frame.rows[i]!] === wanted))
}

function presentCodes(codes: Int32Array, rows: Int32Array): Uint8Array {
  const match = new Uint8Array(rows.length)
  for (let i = 0; i < match.length; i++) match[i] = Number(codes[rows[i]!]! >= 0)
  return match
}

function presentValues(values: Float64Array, rows: Int32Array): Uint8Array {
  const match = new Uint8Array(rows.length)
  for (let i = 0; i < match.length; i++) match[i] = Number(!Number.isNaN(values[rows[i]!]!))
  return match
}

function whole(values: Float64Array, rows: Int32Array): Uint8Array {
  const match = new Uint8Array(rows.length)
  for (let i = 0; i < match.length; i++) match[i] = Number(Number.isInteger(values[rows[i]!]!))
  return match
}

/** Every comparison is a choice among less, equal and greater; a missing cell is none of them. */
const accepted = {
  '=': { less: 0, equal: 1, greater: 0 },
  '!=': { less: 1, equal: 0, greater: 1 },
  '<': { less: 1, equal: 0, greater: 0 },
  '<=': { less: 1, equal: 1, greater: 0 },
  '>': { less: 0, equal: 0, greater: 1 },
  '>=': { less: 0, equal: 1, greater: 1 },
} as const satisfies Record<Comparison['op'], object>

function compared(values: Float64Array, rows: Int32Array, op: Comparison['op'], other: number): Uint8Array {
  const { less, equal, greater } = accepted[op]
  const match = new Uint8Array(rows.length)
  for (let i = 0; i < match.length; i++) {
    const value = values[rows[i]!]!
    match[i] = value < other ? less : value > other ? greater : value === other ? equal : 0
  }
  return match
}

function among(values: Float64Array, rows: Int32Array, list: readonly number[]): Uint8Array {
  const listed = new Set(list)
  const match = new Uint8Array(rows.length)
  for (let i = 0; i < match.length; i++) match[i] = Number(listed.has(values[rows[i]!]!))
  return match
}

/** Asked once per different text, not per row. */
function textMatches(column: TextColumn, condition: Comparison | Membership, rows: Int32Array): Uint8Array {
  const test = 'in' in condition ? membership(condition) : comparison(condition)
  const byCode = new Uint8Array(column.dictionary.length)
  for (let code = 0; code < byCode.length; code++) byCode[code] = Number(test(column.dictionary[code]!))
  const match = new Uint8Array(rows.length)
  for (let i = 0; i < match.length; i++) {
    const code = column.codes[rows[i]!]!
    match[i] = code < 0 ? 0 : byCode[code]!
  }
  return match
}

function membership(condition: Membership): (text: string) => boolean {
  const listed = new Set(condition.in.map((value) => textual(value, condition)))
  return (text) => listed.has(text)
}

function comparison(condition: Comparison): (text: string) => boolean {
  const { less, equal, greater } = accepted[condition.op]
  const value = textual(condition.value, condition)
  return (text) => {
    const order = compareText(text, value)
    return (order < 0 ? less : order > 0 ? greater : equal) === 1
  }
}

function numeric(value: number | string, condition: Cond): number {
  return typeof value === 'number' ? value : wrongValue('text', 'a number', condition)
}

function textual(value: number | string, condition: Cond): string {
  return typeof value === 'string' ? value : wrongValue('a number', 'text', condition)
}

function wrongValue(given: string, needed: string, condition: Cond): never {
  throw new KpiError(
    'invalidPlan',
    `The plan compares a column of ${needed} with ${given}; a comparison takes values of the column's type.`,
    { condition },
  )
}
