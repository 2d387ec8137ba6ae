import type { TimeType } from './facts.ts'
import { readDate, readInstant, readLocal, readYear } from './readTime.ts'
import { type Column, cellState, type TextColumn, type TimeKind } from './table.ts'

/**
 * From cells of any kind to typed columns.
 *
 * - Text is trimmed of ASCII white space and lone surrogates become U+FFFD. null, undefined, '' and blanks are missing.
 * - text: numbers, bigints and booleans become their text; NaN, infinities and objects are unreadable.
 * - number: a finite number, a bigint, or text such as `-1.5e3`. No booleans, no dates, no other text.
 * - `ms`: a whole number of years 0001-9999. `iso`: text with a zone, or a Date. `local`, `date`: text. `year`: text or number.
 * - A blank listed for a text or time column is compared with the cell's text; for a number or `ms` column a blank
 *   that reads as a number is compared with the number, any other with the text.
 */
export type Blank = readonly (number | string)[]

/** Stands for "missing" beside NaN for "unreadable" while a cell is read; neither is a readable number. */
const missing = Number.POSITIVE_INFINITY

const numberText = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/
const firstMs = -62_135_596_800_000
const lastMs = 253_402_300_799_999

const timeReaders: Record<TimeType, { readonly kind: TimeKind; readonly read: (cell: unknown) => number }> = {
  ms: { kind: 'instant', read: readMs },
  iso: { kind: 'instant', read: (cell) => (cell instanceof Date ? cell.getTime() : readText(cell, readInstant)) },
  local: { kind: 'local', read: (cell) => readText(cell, readLocal) },
  date: { kind: 'day', read: (cell) => readText(cell, readDate) },
  year: { kind: 'day', read: (cell) => readText(typeof cell === 'number' ? String(cell) : cell, readYear) },
}

export function readColumn(
  type: 'text' | 'number' | 'time',
  cells: ArrayLike<unknown>,
  time: TimeType,
  blank: Blank = [],
): Column {
  if (type === 'text') return textColumn(cells, blank)
  if (type === 'number') return { type, ...readValues(cells, withBlankNumbers(readNumber, blank)) }
  const { kind, read } = timeReaders[time]
  return {
    type,
    kind,
    ...readValues(cells, time === 'ms' ? withBlankNumbers(read, blank) : withBlankTexts(read, blank)),
  }
}

function readValues(cells: ArrayLike<unknown>, read: (cell: unknown) => number) {
  const values = new Float64Array(cells.length)
  let state: Uint8Array | undefined
  for (let row = 0; row < values.length; row++) {
    const value = read(cells[row])
    // NaN and infinity, the two stand-ins, are the only values that do not subtract to 0.
    if (value - value === 0) values[row] = value + 0
    else {
      values[row] = Number.NaN
      state ??= new Uint8Array(values.length)
      state[row] = value === missing ? cellState.missing : cellState.unreadable
    }
  }
  return state ? { values, state } : { values }
}

export function textColumn(cells: ArrayLike<unknown>, blank: Blank): TextColumn {
  const blanks = new Set(blank.map((value) => trimmed(String(value))))
  const codes = new Int32Array(cells.length)
  const dictionary: string[] = []
  const codeOfText = new Map<string, number>()
  // Cells that are not their own text: numbers, untrimmed text, blanks. Negative codes stand for the states.
  const codeOfCell = new Map<unknown, number>()
  let state: Uint8Array | undefined

  const learn = (cell: unknown): number => {
    const text = textOf(cell)
    if (text === null) return -cellState.unreadable
    // A text that is its own cell was looked up before.
    const known = text === cell ? undefined : codeOfText.get(text)
    const code = text === '' || blanks.has(text) ? -cellState.missing : (known ?? dictionary.push(text) - 1)
    if (code >= 0 && known === undefined) codeOfText.set(text, code)
    if (text !== cell || code < 0) codeOfCell.set(cell, code)
    return code
  }

  for (let row = 0; row < codes.length; row++) {
    const cell = cells[row]
    let code = typeof cell === 'string' ? codeOfText.get(cell) : undefined
    if (code === undefined && codeOfCell.size) code = codeOfCell.get(cell)
    code ??= learn(cell)
    codes[row] = code < 0 ? -1 : code
    if (code < 0) {
      state ??= new Uint8Array(codes.length)
      state[row] = -code
    }
  }
  return state ? { type: 'text', codes, dictionary, state } : { type: 'text', codes, dictionary }
}

/** The text of a cell, '' where it is missing, null where it has none. */
function textOf(cell: unknown): string | null {
  switch (typeof cell) {
    case 'string':
      return wellFormed(trimmed(cell))
    case 'number':
      return Number.isFinite(cell) ? String(cell) : null
    case 'bigint':
    case 'boolean':
      return String(cell)
    default:
      return cell === null || cell === undefined ? '' : null
  }
}

function readNumber(cell: unknown): number {
  switch (typeof cell) {
    case 'number':
      return Number.isFinite(cell) ? cell : Number.NaN
    case 'string': {
      const text = trimmed(cell)
      if (text === '') return missing
      return numberText.test(text) ? unlessInfinite(Number(text)) : Number.NaN
    }
    case 'bigint':
      return unlessInfinite(Number(cell))
    default:
      return cell === null || cell === undefined ? missing : Number.NaN
  }
}

function readMs(cell: unknown): number {
  const value = readNumber(cell)
  return value === missing || (Number.isInteger(value) && value >= firstMs && value <= lastMs) ? value : Number.NaN
}

function readText(cell: unknown, read: (text: string) => number): number {
  if (typeof cell !== 'string') return cell === null || cell === undefined ? missing : Number.NaN
  const value = read(cell)
  if (!Number.isNaN(value)) return value
  const text = trimmed(cell)
  return text === '' ? missing : read(text)
}

function withBlankTexts(read: (cell: unknown) => number, blank: Blank): (cell: unknown) => number {
  if (!blank.length) return read
  const blanks = new Set(blank.map((value) => trimmed(String(value))))
  return (cell) => {
    const text = textOf(cell)
    return text !== null && blanks.has(text) ? missing : read(cell)
  }
}

function withBlankNumbers(read: (cell: unknown) => number, blank: Blank): (cell: unknown) => number {
  if (!blank.length) return read
  const numbers = new Set(blank.map(readNumber).filter(Number.isFinite))
  const texts = new Set(blank.map((value) => trimmed(String(value))))
  return (cell) => {
    const value = read(cell)
    const isBlank = numbers.has(value) || (typeof cell === 'string' && texts.has(trimmed(cell)))
    return isBlank ? missing : value
  }
}

function unlessInfinite(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN
}

/** Without ASCII white space around it. A loop, as a pattern for the end takes square time on long runs of blanks. */
function trimmed(text: string): string {
  let from = 0
  let until = text.length
  while (isSpace(text.charCodeAt(from))) from++
  while (until > from && isSpace(text.charCodeAt(until - 1))) until--
  return text.slice(from, until)
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD')
}
