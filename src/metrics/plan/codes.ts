import type { Column, NumberColumn, TextColumn } from '../table.ts'

/** Small whole numbers in place of the cells of some rows. */
export interface Codes {
  /** One per row of the selection; -1 where the cell is missing. */
  readonly of: Int32Array
  /** All codes are below it. */
  readonly size: number
}

/** Codes of numbers: the rank of each among the different ones. */
export interface NumberCodes extends Codes {
  /** The number of each code. */
  readonly values: Float64Array
}

/** Codes of a column for the rows of a selection. Text keeps the codes of its dictionary. */
export function codesOf(column: Column, rows: Int32Array): Codes {
  if (column.type !== 'text') return numberCodes(column.values, rows)
  const size = column.dictionary.length
  // A selection never repeats or reorders rows, so one as long as the column is the column.
  if (rows.length === column.codes.length) return { of: column.codes, size }
  const of = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) of[i] = column.codes[rows[i]!]!
  return { of, size }
}

export function numberCodes(values: Float64Array, rows: Int32Array): NumberCodes {
  const { least, span } = wholeSpan(values, rows)
  return span <= roomBeside(rows) ? closeCodes(values, rows, least, span) : farCodes(values, rows)
}

/** How far whole numbers lie apart, the ends included; endlessly where some are not whole. */
export function wholeSpan(values: Float64Array, rows: Int32Array): { readonly least: number; readonly span: number } {
  let least = Number.POSITIVE_INFINITY
  let greatest = Number.NEGATIVE_INFINITY
  let whole = true
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]!]!
    if (value < least) least = value
    if (value > greatest) greatest = value
    if (value !== Math.floor(value) && !Number.isNaN(value)) whole = false
  }
  return { least, span: whole ? Math.max(greatest - least + 1, 0) : Number.POSITIVE_INFINITY }
}

/** Whole numbers close together: a table of all from the least to the greatest. */
function closeCodes(values: Float64Array, rows: Int32Array, least: number, span: number): NumberCodes {
  const rankOf = new Int32Array(span)
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]!]!
    if (!Number.isNaN(value)) rankOf[value - least] = 1
  }
  const different = new Float64Array(span)
  let size = 0
  for (let i = 0; i < span; i++)
    if (rankOf[i] === 1) {
      rankOf[i] = size
      different[size++] = least + i
    }
  const of = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]!]!
    of[i] = Number.isNaN(value) ? -1 : rankOf[value - least]!
  }
  return { of, size, values: different.subarray(0, size) }
}

function farCodes(values: Float64Array, rows: Int32Array): NumberCodes {
  const rankOf = new Map<number, number>()
  for (let i = 0; i < rows.length; i++) rankOf.set(values[rows[i]!]!, -1)
  rankOf.delete(Number.NaN)
  const different = Float64Array.from(rankOf.keys()).sort()
  for (let rank = 0; rank < different.length; rank++) rankOf.set(different[rank]!, rank)
  const of = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) of[i] = rankOf.get(values[rows[i]!]!) ?? -1
  return { of, size: different.length, values: different }
}

/** An entity per row, as codes that can be turned back into a column. */
export function entitiesOf(
  column: NumberColumn | TextColumn,
  rows: Int32Array,
): Codes & { column: (codes: Int32Array) => Column } {
  if (column.type === 'text') {
    const { dictionary } = column
    return { ...codesOf(column, rows), column: (codes) => ({ type: 'text', codes, dictionary }) }
  }
  const { of, size, values } = numberCodes(column.values, rows)
  return {
    of,
    size,
    column: (codes) => ({ type: 'number', values: Float64Array.from(codes, (code) => values[code]!) }),
  }
}

/** Items by group: those of group g stand from `starts[g]` to `starts[g + 1]`, in the order they came. */
export interface Bundles {
  readonly starts: Int32Array
  readonly items: Int32Array
}

/**
 * Puts the items (one per position) of each group together, so that a walk over a group reads them one after the
 * other: a counting sort. Positions of group -1 and negative items are left out. They come in `order`, or as they stand.
 */
export function bundled({ of, size }: Codes, items: Int32Array, order?: Int32Array): Bundles {
  const count = order ? order.length : of.length
  const starts = new Int32Array(size + 1)
  for (let i = 0; i < count; i++) {
    const position = order ? order[i]! : i
    if (of[position]! >= 0 && items[position]! >= 0) starts[of[position]! + 1]!++
  }
  for (let group = 1; group <= size; group++) starts[group]! += starts[group - 1]!
  const next = starts.slice()
  const sorted = new Int32Array(starts[size]!)
  for (let i = 0; i < count; i++) {
    const position = order ? order[i]! : i
    const group = of[position]!
    const item = items[position]!
    if (group >= 0 && item >= 0) sorted[next[group]!++] = item
  }
  return { starts, items: sorted }
}

/** Positions in the order of their codes, equal ones as they stood; without those of code -1. */
export function sortedBy(codes: Codes, order?: Int32Array): Int32Array {
  return bundled(codes, allBelow(codes.of.length), order).items
}

/** Rows with equal cells share a group. */
export interface Groups extends Codes {
  /** The first row of each group; -1 where the number is not in use. */
  readonly first: Int32Array
}

/** Groups over several columns. A missing cell is a value like others, or puts the row into no group. */
export function groupsOf(columns: readonly Column[], rows: Int32Array, missing: 'group' | 'none'): Groups {
  const codes = columns.map((column) => codesOf(column, rows)).map(missing === 'group' ? withMissing : (same) => same)
  const { of, size } = codes.length ? codes.reduce(combined) : { of: new Int32Array(rows.length), size: 1 }
  const first = new Int32Array(size).fill(-1)
  for (let i = rows.length - 1; i >= 0; i--) if (of[i]! >= 0) first[of[i]!] = rows[i]!
  return { of, size, first }
}

/** Missing cells get the last code. */
function withMissing({ of, size }: Codes): Codes {
  const all = new Int32Array(of.length)
  for (let i = 0; i < of.length; i++) all[i] = of[i]! < 0 ? size : of[i]!
  return { of: all, size: size + 1 }
}

/** Pairs of codes as one code; none where one is missing. */
function combined(a: Codes, b: Codes): Codes {
  const size = a.size * b.size
  // Pairs may be too many for a table beside the rows, and too large for an Int32Array.
  const codeOf = size <= roomBeside(a.of) ? null : new Map<number, number>()
  const of = new Int32Array(a.of.length)
  for (let i = 0; i < of.length; i++) {
    const pair = a.of[i]! < 0 || b.of[i]! < 0 ? -1 : a.of[i]! * b.size + b.of[i]!
    of[i] = codeOf === null || pair < 0 ? pair : numbered(codeOf, pair)
  }
  return { of, size: codeOf === null ? size : codeOf.size }
}

/** 0, 1, 2 ... in the order of first appearance. */
function numbered(codeOf: Map<number, number>, key: number): number {
  const known = codeOf.get(key)
  if (known !== undefined) return known
  codeOf.set(key, codeOf.size)
  return codeOf.size - 1
}

/** How long a table beside these rows may be before a Map is the smaller evil. */
export function roomBeside(rows: Int32Array): number {
  return Math.max(65_536, 4 * rows.length)
}

/** 0, 1, 2 ... */
export function allBelow(size: number): Int32Array {
  const all = new Int32Array(size)
  for (let i = 0; i < size; i++) all[i] = i
  return all
}
