import { KpiError } from '../KpiError.ts'
import { alsoExcluded, type Frame, numberIn, valueIn, withColumn } from './frame.ts'
import type { RowStep } from './steps.ts'

type Lookup = Extract<RowStep, { do: 'lookup' }>
type Keys = ReturnType<typeof valueIn>

/** Adds numbers of the rows that a key finds; `found` is null where the host does not have the optional fact. */
export function lookup(step: Lookup, frame: Frame, found: Frame | null): Frame {
  const rowOf = found && rowByKey(valueIn(frame, step.key), valueIn(found, lookupKey(step)), found.rows)
  const left = found ? alsoExcluded(frame, found.excluded) : frame
  return step.columns.reduce((to, name) => {
    const from = found && numberIn(found, name).values
    const values = new Float64Array(frame.size).fill(Number.NaN)
    if (rowOf && from) for (const row of frame.rows) values[row] = from[rowOf(row)] ?? Number.NaN
    return withColumn(to, name, { type: 'number', values })
  }, left)
}

/** The one column by which the rows that are looked up are grouped. */
export function lookupKey({ from }: Lookup): string {
  const last = from.steps.at(-1)
  const [key, ...others] = last?.do === 'group' ? last.by : []
  if (key !== undefined && others.length === 0) return key
  throw new KpiError('invalidPlan', 'The rows of a lookup end in a group by one column, which makes one row per key.', {
    steps: from.steps.length,
  })
}

/** From a row to the one with the same key; -1 where the key is missing or nowhere. */
function rowByKey(keys: Keys, others: Keys, rows: Int32Array): (row: number) => number {
  if (keys.type === 'text' && others.type === 'text') {
    const rowOf = new Map<string, number>()
    for (const row of rows) if (others.codes[row]! >= 0) rowOf.set(others.dictionary[others.codes[row]!]!, row)
    const byCode = Int32Array.from(keys.dictionary, (text) => rowOf.get(text) ?? -1)
    return (row) => byCode[keys.codes[row]!] ?? -1
  }
  if (keys.type === 'number' && others.type === 'number') {
    const rowOf = new Map<number, number>()
    for (const row of rows) if (!Number.isNaN(others.values[row]!)) rowOf.set(others.values[row]!, row)
    return (row) => rowOf.get(keys.values[row]!) ?? -1
  }
  throw new KpiError('invalidPlan', `The plan looks up ${keys.type} among ${others.type}.`, { key: keys.type })
}
