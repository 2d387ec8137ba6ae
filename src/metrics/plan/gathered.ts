import type { NumberColumn, TextColumn } from '../table.ts'

/** The cells at some rows, as a column of their own. */
export function gathered(column: NumberColumn | TextColumn, rows: Int32Array): NumberColumn | TextColumn {
  return column.type === 'number'
    ? { type: 'number', values: numbersAt(column.values, rows) }
    : { type: 'text', codes: rows.map((row) => column.codes[row]!), dictionary: column.dictionary }
}

/** The numbers at some rows. A loop, as `Float64Array.from` with a function walks an iterator. */
export function numbersAt(values: Float64Array, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) taken[i] = values[rows[i]!]!
  return taken
}
