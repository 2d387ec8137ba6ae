import { KpiError } from '../KpiError.ts'
import type { Column } from '../table.ts'
import { oneDictionary } from './codes.ts'
import { alsoExcluded, type Frame, madeFrame, valueIn } from './frame.ts'
import { gathered } from './gathered.ts'
import type { RowStep } from './steps.ts'

type Values = ReturnType<typeof valueIn>

/** The rows of both, with the named columns; `added` is null where the host does not have the optional fact. */
export function append(step: Extract<RowStep, { do: 'append' }>, frame: Frame, added: Frame | null): Frame {
  const parts = added ? [frame, added] : [frame]
  const columns = step.columns.map((name): [string, Column] => [
    name,
    joined(parts.map((part) => gathered(valueIn(part, name), part.rows))),
  ])
  const size = parts.reduce((sum, { rows }) => sum + rows.length, 0)
  return madeFrame(new Map(columns), size, added ? alsoExcluded(frame, added.excluded) : frame)
}

function joined(parts: readonly Values[]): Values {
  const numbers = parts.flatMap((part) => (part.type === 'number' ? [part.values] : []))
  const texts = parts.flatMap((part) => (part.type === 'text' ? [part] : []))
  if (numbers.length === parts.length) return { type: 'number', values: concatenated(Float64Array, numbers) }
  if (texts.length < parts.length)
    throw new KpiError('invalidPlan', 'The plan appends text to numbers: a column has one type in both facts.')
  const { dictionary, translations } = oneDictionary(texts.map((text) => text.dictionary))
  const codes = texts.map((text, index) => text.codes.map((code) => (code < 0 ? -1 : translations[index]![code]!)))
  return { type: 'text', codes: concatenated(Int32Array, codes), dictionary }
}

function concatenated<Of extends Float64Array | Int32Array>(make: new (size: number) => Of, parts: readonly Of[]): Of {
  const all = new make(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
