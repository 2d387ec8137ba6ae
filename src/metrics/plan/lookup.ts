import { KpiError } from '../KpiError.ts'
import type { Column } from '../table.ts'
import { alsoExcluded, type Frame, valueIn, withColumn } from './frame.ts'
import type { RowStep } from './steps.ts'

type Lookup = Extract<RowStep, { do: 'lookup' }>
type Cells = ReturnType<typeof valueIn>

/** Adds cells of the rows that a key finds; `found` is null where the host does not have the optional fact. */
export function lookup(step: Lookup, frame: Frame, found: Frame | null): Frame {
  const key = lookupKey(step)
  if (!found) {
    const nothing: Column = { type: 'number', values: new Float64Array(frame.size).fill(Number.NaN) }
    return step.columns.reduce((to, name) => withColumn(to, name, nothing), frame)
  }
  const rowOf = rowByKey(valueIn(frame, step.key), valueIn(found, key), found.rows)
  return step.columns.reduce(
    (to, name) => withColumn(to, name, cellsAt(valueIn(found, name), rowOf, frame)),
    alsoExcluded(frame, found.excluded),
  )
}

function cellsAt(column: Cells, rowOf: (row: number) => number, { size, rows }: Frame): Column {
  if (column.type === 'text') {
    const codes = new Int32Array(size).fill(-1)
    for (const row of rows) codes[row] = column.codes[rowOf(row)] ?? -1
    return { type: 'text', codes, dictionary: column.dictionary }
  }
  const values = new Float64Array(size).fill(Number.NaN)
  for (const row of rows) values[row] = column.values[rowOf(row)] ?? Number.NaN
  return { type: 'number', values }
}

/** The one column of which the rows that are looked up have each cell once. */
export function lookupKey({ from }: Lookup): string {
  const last = from.steps.at(-1)
  const [key, ...others] = last?.do === 'group' ? last.by : last?.do === 'perKey' ? last.key : []
  // A count in the place of its own key would leave no key.
  const isCounted = last?.do === 'perKey' && last.count === key
  if (key !== undefined && others.length === 0 && !isCounted) return key
  throw new KpiError('invalidPlan', 'The rows of a lookup end in a group or a perKey by one column: one row per key.', {
    steps: from.steps.length,
  })
}

/** From a row to the one with the same key; -1 where the key is missing or nowhere. */
function rowByKey(keys: Cells, others: Cells, rows: Int32Array): (row: number) => number {
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
