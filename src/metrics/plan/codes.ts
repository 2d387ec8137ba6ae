import type { Column } from '../table.ts'

/** Small whole numbers in place of the cells of some rows. */
export interface Codes {
  /** One per row of the selection; -1 where the cell is missing. */
  readonly of: Int32Array
  /** All codes are below it. */
  readonly size: number
}

/** Codes of numbers: in the order of the numbers, which `values` holds. */
export interface NumberCodes extends Codes {
  readonly values: Float64Array
}

/** Codes of a column for the rows of a selection. Text keeps the codes of its dictionary. */
export function codesOf(column: Column, rows: Int32Array): Codes {
  if (column.type !== 'text') return numberCodes(column.values, rows)
  const of = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) of[i] = column.codes[rows[i]!]!
  return { of, size: column.dictionary.length }
}

/** Codes of numbers: their distance from the least where they are whole and close together, else their rank. */
export function numberCodes(values: Float64Array, rows: Int32Array): NumberCodes {
  let least = Number.POSITIVE_INFINITY
  let greatest = Number.NEGATIVE_INFINITY
  let whole = true
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]!]!
    if (value < least) least = value
    if (value > greatest) greatest = value
    if (value !== Math.floor(value) && !Number.isNaN(value)) whole = false
  }
  const size = greatest < least ? 0 : greatest - least + 1
  if (!whole || size > Math.max(65_536, 4 * rows.length)) return rankCodes(values, rows)
  const of = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]!]!
    of[i] = Number.isNaN(value) ? -1 : value - least
  }
  return { of, size, values: Float64Array.from({ length: size }, (_, code) => least + code) }
}

function rankCodes(values: Float64Array, rows: Int32Array): NumberCodes {
  const rankOf = new Map<number, number>()
  for (let i = 0; i < rows.length; i++) rankOf.set(values[rows[i]!]!, -1)
  rankOf.delete(Number.NaN)
  const different = Float64Array.from(rankOf.keys()).sort()
  for (let rank = 0; rank < different.length; rank++) rankOf.set(different[rank]!, rank)
  const of = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) of[i] = rankOf.get(values[rows[i]!]!) ?? -1
  return { of, size: different.length, values: different }
}

/** Positions in the order of their codes, equal ones as they stood; without those of code -1. A counting sort. */
export function sortedBy({ of, size }: Codes, positions: Int32Array): Int32Array {
  const next = new Int32Array(size + 1)
  for (let i = 0; i < positions.length; i++) next[of[positions[i]!]! + 1]!++
  // Slot 0 counted the missing ones: they get no place.
  next[0] = 0
  for (let code = 1; code <= size; code++) next[code] = next[code]! + next[code - 1]!
  const sorted = new Int32Array(next[size]!)
  for (let i = 0; i < positions.length; i++) {
    const position = positions[i]!
    const code = of[position]!
    if (code >= 0) sorted[next[code]!++] = position
  }
  return sorted
}

/** The positions 0, 1, 2 ... of a selection. */
export function positionsOf(rows: Int32Array): Int32Array {
  const positions = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) positions[i] = i
  return positions
}

/** Rows with equal cells share a group. */
export interface Groups extends Codes {
  /** A row of each group. */
  readonly first: Int32Array
}

/** Groups over several columns. A missing cell is a value like others, or puts the row into no group (-1). */
export function groupsOf(columns: readonly Column[], rows: Int32Array, missing: 'group' | 'none'): Groups {
  let of = new Int32Array(rows.length)
  let size = rows.length > 0 ? 1 : 0
  for (const column of columns) {
    const codes = codesOf(column, rows)
    const combined = new Float64Array(rows.length)
    for (let i = 0; i < rows.length; i++) {
      const code = codes.of[i]!
      const outside = of[i]! < 0 || (code < 0 && missing === 'none')
      combined[i] = outside ? -1 : of[i]! * (codes.size + 1) + (code < 0 ? codes.size : code)
    }
    const dense = renumbered(combined, size * (codes.size + 1))
    of = dense.of
    size = dense.size
  }
  const first = new Int32Array(size)
  for (let i = rows.length - 1; i >= 0; i--) if (of[i]! >= 0) first[of[i]!] = rows[i]!
  return { of, size, first }
}

/** Numbers below `limit` as 0, 1, 2 ... in the order of their first appearance; -1 stays. */
function renumbered(numbers: Float64Array, limit: number): { of: Int32Array<ArrayBuffer>; size: number } {
  const of = new Int32Array(numbers.length)
  let size = 0
  if (limit <= Math.max(65_536, 4 * numbers.length)) {
    const codeOf = new Int32Array(limit)
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i]!
      // Codes are stored one higher, so that 0 means "not seen".
      if (number >= 0 && codeOf[number] === 0) codeOf[number] = ++size
      of[i] = number < 0 ? -1 : codeOf[number]! - 1
    }
    return { of, size }
  }
  const codeOf = new Map<number, number>([[-1, -1]])
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]!
    let code = codeOf.get(number)
    if (code === undefined) {
      code = size++
      codeOf.set(number, code)
    }
    of[i] = code
  }
  return { of, size }
}
