import { bounds, hasMissing } from './bounds.ts'

/** A condition on the cells of one column, resolved to their arrays; a missing cell meets none but `code` and `not`. */
export type Test =
  /** from <= cell < until. */
  | { readonly by: 'range'; readonly values: Float64Array; readonly from: number; readonly until: number }
  /** 1 in `accepted` for each code + 1, so that a missing cell (-1) has its place. */
  | { readonly by: 'code'; readonly codes: Int32Array | Uint8Array; readonly accepted: Uint8Array }
  | { readonly by: 'whole'; readonly values: Float64Array }
  | { readonly by: 'list'; readonly values: Float64Array; readonly listed: ReadonlySet<number> }
  /** Not all of these hold. */
  | { readonly by: 'not'; readonly all: readonly Test[] }

/**
 * Whether every cell of the column is known to meet a test, so that no row needs to be looked at: most columns have no
 * missing cells, and most ranges hold the whole log.
 */
export function isAlways(test: Test): boolean {
  if (test.by === 'range') {
    const { isFull, least, greatest } = bounds(test.values)
    return isFull && least >= test.from && greatest < test.until
  }
  if (test.by !== 'code') return false
  const refused = test.accepted.indexOf(0)
  if (refused !== test.accepted.lastIndexOf(0)) return false
  return refused === 0 && test.codes instanceof Int32Array ? !hasMissing(test.codes) : !test.codes.includes(refused - 1)
}

/** The rows that meet all tests, in their order. */
export function narrow(rows: Int32Array, tests: readonly Test[]): Int32Array {
  const kept = new Int32Array(rows.length)
  let left = rows
  // What is kept never overtakes what is read, so each test but the first works in place.
  for (const test of tests) left = kept.subarray(0, keep(test, left, kept))
  return left
}

/** Writes the rows that meet a test, and tells how many there are. */
function keep(test: Test, rows: Int32Array, kept: Int32Array): number {
  switch (test.by) {
    case 'range':
      return keepRange(test.values, test.from, test.until, rows, kept)
    case 'code':
      return keepAccepted(test.codes, test.accepted, rows, kept)
    case 'whole':
      return keepWhole(test.values, rows, kept)
    case 'list':
      return keepListed(test.values, test.listed, rows, kept)
    case 'not':
      return keepOthers(narrow(rows, test.all), rows, kept)
  }
}

function keepRange(values: Float64Array, from: number, until: number, rows: Int32Array, kept: Int32Array): number {
  let size = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const value = values[row]!
    kept[size] = row
    if (value >= from && value < until) size++
  }
  return size
}

function keepAccepted(
  codes: Int32Array | Uint8Array,
  accepted: Uint8Array,
  rows: Int32Array,
  kept: Int32Array,
): number {
  let size = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    kept[size] = row
    size += accepted[codes[row]! + 1]!
  }
  return size
}

function keepWhole(values: Float64Array, rows: Int32Array, kept: Int32Array): number {
  let size = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    kept[size] = row
    if (Number.isInteger(values[row]!)) size++
  }
  return size
}

function keepListed(values: Float64Array, listed: ReadonlySet<number>, rows: Int32Array, kept: Int32Array): number {
  let size = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    kept[size] = row
    if (listed.has(values[row]!)) size++
  }
  return size
}

/** Both lists of rows ascend. */
function keepOthers(gone: Int32Array, rows: Int32Array, kept: Int32Array): number {
  let size = 0
  let next = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    if (next < gone.length && gone[next] === row) next++
    else kept[size++] = row
  }
  return size
}
