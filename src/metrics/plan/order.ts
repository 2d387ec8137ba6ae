import type { Column } from '../table.ts'

/** Order of two texts by code point; JavaScript's own is by UTF-16 unit and puts U+1F600 before U+FF01. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const unitA = a.charCodeAt(i)
    const unitB = b.charCodeAt(i)
    if (unitA !== unitB) return rank(unitA) - rank(unitB)
  }
  return a.length - b.length
}

export interface OrderBy {
  readonly column: Column
  readonly descending: boolean
}

/** Order of two rows by one column after the other; 0 where all tie. */
export function compareRows(order: readonly OrderBy[], a: number, b: number): number {
  for (const { column, descending } of order) {
    const sign = compareCells(column, descending, a, b)
    if (sign !== 0) return sign
  }
  return 0
}

/** Order of two rows by one column: missing last, whichever the direction. */
function compareCells(column: Column, descending: boolean, a: number, b: number): number {
  if (column.type === 'text') {
    const codeA = column.codes[a]!
    const codeB = column.codes[b]!
    if (codeA === codeB) return 0
    if (codeA < 0 || codeB < 0) return codeB - codeA
    const order = compareText(column.dictionary[codeA]!, column.dictionary[codeB]!)
    return descending ? -order : order
  }
  const valueA = column.values[a]!
  const valueB = column.values[b]!
  if (valueA < valueB) return descending ? 1 : -1
  if (valueA > valueB) return descending ? -1 : 1
  return Number(Number.isNaN(valueA)) - Number(Number.isNaN(valueB))
}

/** Surrogates stand for the code points above U+FFFF, so they come after the rest. */
function rank(unit: number): number {
  return unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit
}
