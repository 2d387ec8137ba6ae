import { KpiError } from '../KpiError.ts'
import { type Column, cellState, type TextColumn } from '../table.ts'
import { knownBefore } from './clock.ts'
import { columnIn, type Frame, numberIn, timeIn, valueIn } from './frame.ts'
import { compareText } from './order.ts'
import type { Cond, PlanTime } from './steps.ts'
import { isAlways, narrow, type Test } from './tests.ts'

type Comparison = Extract<Cond, { readonly op: string }>
type Membership = Extract<Cond, { readonly in: unknown }>
type Question = Extract<Cond, { readonly is: string }>['is']

/** The rows that are left and for which all conditions hold. */
export function meeting(conditions: readonly Cond[], frame: Frame, time: PlanTime): Int32Array {
  const tests = joined(conditions.flatMap((condition) => testsOf(condition, frame, time)))
  const open = tests.filter((test) => !isAlways(test))
  return open.length === 0 ? frame.rows : narrow(frame.rows, open)
}

/** Ranges of one column are one range. */
function joined(tests: readonly Test[]): readonly Test[] {
  const others: Test[] = []
  const ranges = new Map<Float64Array, Test & { by: 'range' }>()
  for (const test of tests)
    if (test.by === 'range') {
      const { from, until } = ranges.get(test.values) ?? test
      ranges.set(test.values, { ...test, from: Math.max(from, test.from), until: Math.min(until, test.until) })
    } else others.push(test)
  return [...ranges.values(), ...others]
}

/** What a condition asks of the cells: all of the tests. */
function testsOf(condition: Cond, frame: Frame, time: PlanTime): readonly Test[] {
  if ('not' in condition) return negated(testsOf(condition.not, frame, time))
  if ('is' in condition) return asked(condition.col, condition.is, frame)
  if ('known' in condition) {
    const { kind, values } = timeIn(frame, condition.col)
    return [{ by: 'range', values, from: Number.NEGATIVE_INFINITY, until: knownBefore(kind, time) }]
  }
  const column = valueIn(frame, condition.col)
  if (column.type === 'text') return [ofText(column, 'in' in condition ? membership(condition) : comparison(condition))]
  if ('in' in condition)
    return [
      { by: 'list', values: column.values, listed: new Set(condition.in.map((value) => numeric(value, condition))) },
    ]
  return compared(column.values, condition.op, numeric(condition.value, condition))
}

function negated(tests: readonly Test[]): readonly Test[] {
  const [test] = tests
  if (test && tests.length === 1 && test.by === 'not') return test.all
  if (test && tests.length === 1 && test.by === 'code')
    return [{ ...test, accepted: test.accepted.map((one) => 1 - one) }]
  return [{ by: 'not', all: tests }]
}

function asked(name: string, question: Question, frame: Frame): readonly Test[] {
  if (question === 'integer') return [{ by: 'whole', values: numberIn(frame, name).values }]
  const column = columnIn(frame, name)
  if (question === 'present') return present(column)
  if (column.state)
    return [{ by: 'code', codes: column.state, accepted: byCode(3, (code) => code === cellState[question]) }]
  // A column that keeps no states has no unreadable cells.
  return negated(question === 'missing' ? present(column) : [])
}

function present(column: Column): readonly Test[] {
  if (column.type === 'text') {
    const accepted = new Uint8Array(column.dictionary.length + 1).fill(1, 1)
    return [{ by: 'code', codes: column.codes, accepted }]
  }
  return [{ by: 'range', values: column.values, from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }]
}

/** Asked once per different text, not per row. */
function ofText({ codes, dictionary }: TextColumn, accepts: (text: string) => boolean): Test {
  return { by: 'code', codes, accepted: byCode(dictionary.length, (code) => accepts(dictionary[code]!)) }
}

function byCode(size: number, accepts: (code: number) => boolean): Uint8Array {
  const accepted = new Uint8Array(size + 1)
  for (let code = 0; code < size; code++) accepted[code + 1] = Number(accepts(code))
  return accepted
}

/** Every comparison is a range, from a number and until another that does not belong to it. */
function compared(values: Float64Array, op: Comparison['op'], other: number): readonly Test[] {
  const range = (from: number, until: number): Test => ({ by: 'range', values, from, until })
  const [least, endless] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  switch (op) {
    case '=':
      return [range(other, following(other))]
    case '!=':
      return [range(least, endless), { by: 'not', all: [range(other, following(other))] }]
    case '<':
      return [range(least, other)]
    case '<=':
      return [range(least, following(other))]
    case '>':
      return [range(following(other), endless)]
    case '>=':
      return [range(other, endless)]
  }
}

const double = new Float64Array(1)
const bits = new BigInt64Array(double.buffer)

/** The next greater number there is: as bits, doubles of one sign are in the order of their sizes. */
function following(value: number): number {
  // Adding 0 turns -0 into 0.
  double[0] = value + 0
  bits[0]! += value < 0 ? -1n : 1n
  return double[0]
}

function membership(condition: Membership): (text: string) => boolean {
  const listed = new Set(condition.in.map((value) => textual(value, condition)))
  return (text) => listed.has(text)
}

function comparison(condition: Comparison): (text: string) => boolean {
  const value = textual(condition.value, condition)
  switch (condition.op) {
    case '=':
      return (text) => text === value
    case '!=':
      return (text) => text !== value
    case '<':
      return (text) => compareText(text, value) < 0
    case '<=':
      return (text) => compareText(text, value) <= 0
    case '>':
      return (text) => compareText(text, value) > 0
    case '>=':
      return (text) => compareText(text, value) >= 0
  }
}

function numeric(value: number | string, condition: Cond): number {
  if (typeof value !== 'number') return wrongValue('text', 'a number', condition)
  if (Number.isFinite(value)) return value
  throw new KpiError('invalidPlan', `A plan's values are finite numbers, but one is ${value}.`, { condition })
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
