import { KpiError } from '../KpiError.ts'
import type { NumberColumn, TextColumn, TimeColumn } from '../table.ts'
import { bounds, noted } from './bounds.ts'
import { instants, knownBefore, localDays, wallClock } from './clock.ts'
import { oneDictionary } from './codes.ts'
import { meeting } from './conditions.ts'
import { columnIn, type Frame, numberIn, textIn, timeIn, valueIn } from './frame.ts'
import type { Cond, Expr, PlanTime } from './steps.ts'

type Operator = Extract<Expr, { readonly op: string }>['op']

/** The column of an expression. Only the cells of the rows that are left have a meaning. */
export function evaluate(expr: Expr, frame: Frame, time: PlanTime): NumberColumn | TextColumn {
  if ('col' in expr) return copied(valueIn(frame, expr.col))
  if ('value' in expr) return constant(expr.value, frame.size)
  if ('day' in expr) return day(expr, frame, time)
  if ('instant' in expr) return { type: 'number', values: instants(timeIn(frame, expr.instant), time) }
  if ('period' in expr) return period(numberIn(frame, expr.period), frame, time)
  if ('elapsed' in expr) return elapsed(expr.elapsed, frame, time)
  if ('op' in expr) {
    const [a, b] = expr.args
    return arithmetic(expr.op, operand(a, frame, time), operand(b, frame, time), frame)
  }
  if ('round' in expr) return rounded(operand(expr.round, frame, time), frame)
  if ('coalesce' in expr)
    return coalesced(
      expr.coalesce.map((part) => evaluate(part, frame, time)),
      frame,
    )
  if ('flag' in expr) return flag(expr.flag, frame, time)
  return picked(textIn(frame, expr.pick), expr.cases, frame)
}

function operand(expr: Expr, frame: Frame, time: PlanTime): Float64Array {
  const column = evaluate(expr, frame, time)
  if (column.type === 'number') return column.values
  throw new KpiError('invalidPlan', 'The plan calculates with text; arithmetic takes numbers.', { expression: expr })
}

/** A derived cell is missing or there; what was unreadable about its source stays with the source. */
function copied(column: NumberColumn | TextColumn): NumberColumn | TextColumn {
  return column.type === 'text'
    ? { type: 'text', codes: column.codes, dictionary: column.dictionary }
    : { type: 'number', values: column.values }
}

function constant(value: number | string, size: number): NumberColumn | TextColumn {
  return typeof value === 'string'
    ? { type: 'text', codes: new Int32Array(size), dictionary: [value] }
    : { type: 'number', values: new Float64Array(size).fill(value) }
}

function day(expr: { readonly day: string; readonly known?: true }, frame: Frame, time: PlanTime): NumberColumn {
  const column = momentsIn(frame, expr.day)
  const days = localDays(column, time)
  if (!expr.known) return days
  const limit = knownBefore(column.kind, time)
  const values = new Float64Array(frame.size)
  for (const row of frame.rows) values[row] = column.values[row]! < limit ? days.values[row]! : Number.NaN
  return { type: 'number', values }
}

/** A time column; a number column holds instants. */
function momentsIn(frame: Frame, name: string): TimeColumn {
  const column = columnIn(frame, name)
  return column.type === 'number' ? { type: 'time', kind: 'instant', values: column.values } : timeIn(frame, name)
}

function flag(conditions: readonly Cond[], frame: Frame, time: PlanTime): NumberColumn {
  const values = new Float64Array(frame.size)
  for (const row of meeting(conditions, frame, time)) values[row] = 1
  return { type: 'number', values }
}

function period(days: NumberColumn, { size, rows }: Frame, { boundaries }: PlanTime): NumberColumn {
  const count = boundaries.length - 1
  const first = boundaries[0]!
  const end = boundaries[count]!
  const periodOf = new Float64Array(end - first)
  for (let index = 0; index < count; index++)
    periodOf.fill(index, boundaries[index]! - first, boundaries[index + 1]! - first)
  const values = new Float64Array(size)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const day = days.values[row]!
    if (day >= first && day < end) values[row] = periodOf[Math.floor(day) - first]!
    else values[row] = day < first ? -1 : day >= end ? count : Number.NaN
  }
  noted(values, {
    isFull: bounds(days.values).isFull,
    isWhole: true,
    least: -1,
    greatest: count,
  })
  return { type: 'number', values }
}

function elapsed(ends: { readonly from: string; readonly until: string }, frame: Frame, time: PlanTime): NumberColumn {
  const from = timeIn(frame, ends.from)
  const until = timeIn(frame, ends.until)
  const instants = from.kind === 'instant' && until.kind === 'instant'
  const start = instants ? from.values : wallClock(from, time)
  const end = instants ? until.values : wallClock(until, time)
  return arithmetic('-', end, start, frame)
}

function arithmetic(op: Operator, a: Float64Array, b: Float64Array, { size, rows }: Frame): NumberColumn {
  const values = new Float64Array(size)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const x = a[row]!
    const y = b[row]!
    let result: number
    // Inside the loop: a function that returns a double may cost an allocation for each row.
    if (op === '+') result = x + y
    else if (op === '-') result = x - y
    else if (op === '*') result = x * y
    else if (op === '/') result = x / y
    else result = op === 'min' ? Math.min(x, y) : Math.max(x, y)
    // Adding 0 turns -0 into 0; NaN and infinities are the results that do not subtract to 0.
    values[row] = result - result === 0 ? result + 0 : Number.NaN
  }
  return { type: 'number', values }
}

function rounded(from: Float64Array, { size, rows }: Frame): NumberColumn {
  const values = new Float64Array(size)
  for (let i = 0; i < rows.length; i++) values[rows[i]!] = Math.floor(from[rows[i]!]! + 0.5)
  return { type: 'number', values }
}

function coalesced(parts: readonly (NumberColumn | TextColumn)[], frame: Frame): NumberColumn | TextColumn {
  const numbers = parts.filter((part): part is NumberColumn => part.type === 'number')
  const texts = parts.filter((part): part is TextColumn => part.type === 'text')
  if (numbers.length === parts.length) return firstNumber(numbers, frame)
  if (texts.length === parts.length) return firstText(texts, frame)
  throw new KpiError(
    'invalidPlan',
    'The plan takes the first of numbers and texts; the members of one coalesce have one type.',
    {
      types: parts.map(({ type }) => type),
    },
  )
}

function firstNumber(parts: readonly NumberColumn[], { size, rows }: Frame): NumberColumn {
  const values = new Float64Array(size).fill(Number.NaN)
  for (const part of parts)
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!
      if (Number.isNaN(values[row]!)) values[row] = part.values[row]!
    }
  return { type: 'number', values }
}

function firstText(parts: readonly TextColumn[], { size, rows }: Frame): TextColumn {
  const { dictionary, translations } = oneDictionary(parts.map((part) => part.dictionary))
  const codes = new Int32Array(size).fill(-1)
  for (const [index, part] of parts.entries()) {
    const translated = translations[index]!
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!
      const code = part.codes[row]!
      if (codes[row]! < 0 && code >= 0) codes[row] = translated[code]!
    }
  }
  return { type: 'text', codes, dictionary }
}

function picked(column: TextColumn, cases: Readonly<Record<string, number>>, { size, rows }: Frame): NumberColumn {
  const numberOf = new Map(Object.entries(cases))
  const byCode = Float64Array.from(column.dictionary, (text) => numberOf.get(text) ?? Number.NaN)
  const values = new Float64Array(size)
  for (let i = 0; i < rows.length; i++) {
    const code = column.codes[rows[i]!]!
    values[rows[i]!] = code < 0 ? Number.NaN : byCode[code]!
  }
  return { type: 'number', values }
}
