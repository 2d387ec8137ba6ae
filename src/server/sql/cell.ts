import type { ColumnMap, TimeType } from '../../metrics/facts.ts'
import type { NativeType } from '../engine.ts'
import { bind, type ColumnType, type Query } from './query.ts'

/** How a cell is read: the type our column declares, times by the way they are written. */
export type Declared = 'text' | 'number' | TimeType

/** The same grammar as `src/metrics/cells.ts` and `readTime.ts`; days are checked when they are parsed. */
const clock = '([01][0-9]|2[0-3]):[0-5][0-9]'
const moment = `[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]${clock}(:[0-5][0-9]([.][0-9]+)?)?`
const grammar = {
  number: '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?',
  iso: `${moment}(Z|[+-]${clock})`,
  local: moment,
  date: '[0-9]{4}-[0-9]{2}-[0-9]{2}',
  year: '[0-9]{4}',
} as const

const firstMs = -62_135_596_800_000
const lastMs = 253_402_300_799_999

export const columnTypeOf: Readonly<Record<Declared, ColumnType>> = {
  text: 'text',
  number: 'number',
  ms: 'instant',
  iso: 'instant',
  local: 'local',
  date: 'day',
  year: 'day',
}

/** Blank values, split by how they are compared. */
export interface Blanks {
  readonly texts: readonly string[]
  readonly numbers: readonly number[]
}

export function blanksOf(map: ColumnMap, declared: Declared): Blanks {
  const blank = typeof map === 'object' && 'column' in map ? (map.blank ?? []) : []
  const texts = blank.map((value) =>
    String(value)
      .replace(/^[\t-\r ]+/, '')
      .replace(/[\t-\r ]+$/, ''),
  )
  const counts = declared === 'number' || declared === 'ms'
  const pattern = new RegExp(`^(${grammar.number})$`)
  const numbers = counts
    ? texts
        .filter((text) => pattern.test(text))
        .map(Number)
        .filter(Number.isFinite)
    : []
  return { texts, numbers }
}

const isNumeric = (native: NativeType) => native === 'integer' || native === 'decimal' || native === 'double'

const hasNoText = (native: NativeType) => native === 'double' || native === 'json' || native === 'other'

/** Whether the engine's own value is read, and not its text. */
export function readsNative(declared: Declared, native: NativeType): boolean {
  if (declared === 'text') return native === 'integer' || native === 'uuid'
  if (declared === 'number' || declared === 'ms') return isNumeric(native)
  if (declared === 'iso') return native === 'timestamptz' || native === 'timestamp'
  if (declared === 'local') return native === 'timestamp'
  return declared === 'date' && native === 'date'
}

function oneOf(query: Query, value: string, list: readonly (string | number)[]): string {
  return `${value} IN (${list.map((item) => bind(query, item)).join(', ')})`
}

/** The cell as it stands, null where it is missing: empty or listed as blank. */
export function rawCell(query: Query, value: string, native: NativeType, declared: Declared, blanks: Blanks): string {
  const { dialect } = query.compilation
  const mayHaveSpace = native === 'text' || native === 'enum' || native === 'json'
  const text = dialect.asText(value, native)
  const asText = mayHaveSpace ? dialect.trimmed(text) : text
  if (!readsNative(declared, native)) {
    if (!mayHaveSpace && blanks.texts.length === 0) return asText
    const parsed = declared === 'ms' || declared === 'number' ? readCell(query, asText, 'text', declared) : ''
    const blank = blanks.numbers.length ? ` OR COALESCE(${oneOf(query, parsed, blanks.numbers)}, FALSE)` : ''
    return `CASE WHEN NOT (${oneOf(query, asText, ['', ...blanks.texts])}${blank}) THEN ${asText} END`
  }
  if (isNumeric(native) && blanks.numbers.length) {
    return `CASE WHEN NOT (${oneOf(query, `CAST(${value} AS DOUBLE)`, blanks.numbers)}) THEN ${value} END`
  }
  if ((declared === 'text' || !isNumeric(native)) && blanks.texts.length) {
    return `CASE WHEN NOT (${oneOf(query, asText, blanks.texts)}) THEN ${value} END`
  }
  return value
}

/** What the raw cell means, null where it is missing or unreadable. */
export function readCell(query: Query, raw: string, native: NativeType, declared: Declared): string {
  const { dialect } = query.compilation
  if (declared === 'text' && hasNoText(native)) return `NULLIF(${raw}, ${dialect.noText})`
  if (!readsNative(declared, native)) return readText(query, raw, declared)
  if (declared === 'text') return dialect.asText(raw, native)
  if (declared === 'iso' || declared === 'local') {
    return dialect.nativeMs(raw, native === 'timestamptz' ? 'timestamptz' : 'timestamp')
  }
  if (declared === 'date') return dialect.nativeDay(raw)
  const cast = `CAST(${raw} AS DOUBLE)`
  const number = native === 'double' ? dialect.finite(cast) : cast
  if (declared === 'ms') return native === 'integer' ? `CASE WHEN ${near(number)} THEN ${number} END` : wholeMs(number)
  return number
}

function readText(query: Query, raw: string, declared: Declared): string {
  const { dialect } = query.compilation
  const where = (pattern: string, parsed: string, also = '') =>
    `CASE WHEN ${dialect.matches(raw, pattern)}${also} THEN ${parsed} END`
  const someYear = ` AND substr(${raw}, 1, 4) <> '0000'`
  switch (declared) {
    case 'text':
      return raw
    case 'number':
      return where(grammar.number, dialect.finite(dialect.parsedNumber(raw)))
    case 'ms':
      return wholeMs(readText(query, raw, 'number'))
    case 'iso':
      return where(grammar.iso, dialect.parsedMs(raw, 'zoned'), someYear)
    case 'local':
      return where(grammar.local, dialect.parsedMs(raw, 'local'), someYear)
    case 'date':
      return where(grammar.date, dialect.parsedDay(raw), someYear)
    case 'year':
      return where(grammar.year, dialect.parsedDay(`${raw} || '-01-01'`), someYear)
  }
}

function wholeMs(number: string): string {
  return `CASE WHEN ${number} = floor(${number}) AND ${near(number)} THEN ${number} END`
}

const near = (number: string) => `${number} BETWEEN ${firstMs} AND ${lastMs}`
