import { type ColumnMap, type FactName, facts, type TableMap, type TimeType } from 'kpi-kit/metrics'

/** What a cell of a column must hold. */
export type CellType = 'text' | 'number' | TimeType

/** A column of ours that is read from a column of the file. */
export interface Cells {
  readonly name: string
  readonly column: string
  readonly type: CellType
  /** The cells that mean "no answer". */
  readonly blank: readonly (number | string)[]
}

/** Every column of a table that comes out of the file, in the order of the fact. */
export function cellsOf(fact: FactName, { columns }: TableMap): Cells[] {
  return Object.entries(facts[fact]).flatMap(([name, kind]) => {
    const from = Object.entries(columns).find(([ours]) => ours === name)?.[1]
    if (from === undefined) return []
    if (typeof from === 'string') return [{ name, column: from, type: kind === 'time' ? 'iso' : kind, blank: [] }]
    if ('value' in from) return []
    return [{ name, column: from.column, type: kind === 'time' ? (from.type ?? 'iso') : kind, blank: from.blank ?? [] }]
  })
}

/** In words, for a report of cells that are not so. */
export const expected: Readonly<Record<CellType, string>> = {
  text: 'text',
  number: 'a number such as 12 or 4.5',
  ms: 'whole milliseconds since 1970',
  iso: 'a time with offset or Z, such as 2026-04-01T09:30:00Z',
  local: 'a time without offset, such as 2026-04-01T09:30:00',
  date: 'a day such as 2026-04-01',
  year: 'a year such as 2026',
}

export const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`
export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

const clock = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?'
const date = '[0-9]{4}-[0-9]{2}-[0-9]{2}'
const grammar: Readonly<Record<Exclude<CellType, 'text'>, string>> = {
  number: '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?',
  ms: '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?',
  iso: `${date}[T ]${clock}(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])`,
  local: `${date}[T ]${clock}`,
  date,
  year: '[0-9]{4}',
}

const trimmed = (name: string) => `trim(${identifier(name)}, ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13))`

/** SQL: the cell is empty or listed as "no answer"; among numbers, 11.0 is 11. */
function isBlank({ name, type, blank }: Cells): string {
  const cell = trimmed(name)
  const texts = ['', ...blank].map((value) => `${cell} = ${literal(String(value).trim())}`)
  const numbers = type === 'number' || type === 'ms' ? blank.map(Number).filter(Number.isFinite) : []
  const equal = numbers.map((value) => `(${wellFormed(cell, type)} AND try_cast(${cell} AS DOUBLE) = ${value})`)
  return [...texts, ...equal].join(' OR ')
}

const wellFormed = (cell: string, type: CellType) =>
  type === 'text' ? 'true' : `regexp_full_match(${cell}, ${literal(grammar[type])})`

/** SQL: the cell is not blank, and not what its column must hold. The cells stand in a text column under our name. */
export function unreadable(cells: Cells): string {
  const { name, type } = cells
  if (type === 'text') return 'false'
  return `coalesce(NOT (${isBlank(cells)}) AND NOT (${readable(trimmed(name), type)}), false)`
}

function readable(cell: string, type: Exclude<CellType, 'text'>): string {
  const formed = wellFormed(cell, type)
  const number = `coalesce(isfinite(try_cast(${cell} AS DOUBLE)), false)`
  if (type === 'number') return `(${formed} AND ${number})`
  // Whole milliseconds of the years 1 to 9999.
  const ms = `try_cast(${cell} AS DOUBLE)`
  if (type === 'ms')
    return `(${formed} AND ${number} AND ${ms} = trunc(${ms}) AND ${ms} BETWEEN -62135596800000 AND 253402300799999)`
  if (type === 'year') return `(${formed} AND ${cell} <> '0000')`
  return `(${formed} AND try_cast(left(${cell}, 10) AS DATE) IS NOT NULL AND left(${cell}, 4) <> '0000')`
}

/** SQL: the moment in a time cell as milliseconds; of the wall clock where the type has no zone, null where there is none. */
export function moment(cells: Cells): string {
  const cell = trimmed(cells.name)
  return `CASE WHEN ${isBlank(cells)} OR ${unreadable(cells)} THEN NULL ELSE ${momentIn(cell, cells.type)} END`
}

function momentIn(cell: string, type: CellType): string {
  if (type === 'ms') return `try_cast(try_cast(${cell} AS DOUBLE) AS BIGINT)`
  if (type === 'year') return `epoch_ms(try_cast(${cell} || '-12-31' AS TIMESTAMP))`
  if (type === 'date') return `epoch_ms(try_cast(${cell} AS TIMESTAMP))`
  const clock = `regexp_extract(${cell}, '[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,3})?)?')`
  const full = `CASE WHEN length(${clock}) = 5 THEN ${clock} || ':00' ELSE ${clock} END`
  const wall = `epoch_ms(try_cast(left(${cell}, 10) || ' ' || ${full} AS TIMESTAMP))`
  if (type === 'local') return wall
  const minutes = `(substr(right(${cell}, 5), 1, 2)::INTEGER * 60 + right(${cell}, 2)::INTEGER)`
  const offset = `CASE WHEN ${cell} LIKE '%Z' THEN 0 WHEN left(right(${cell}, 6), 1) = '-' THEN -${minutes} ELSE ${minutes} END`
  return `${wall} - (${offset}) * 60000`
}

/**
 * SQL: what a column of readable cells holds as the engine's own type, and how that is mapped. Reading text again for
 * every question would cost many times the counting.
 */
export function typed(cells: Cells): { readonly sql: string; readonly map: ColumnMap } {
  const { name, type, blank } = cells
  const given = (sql: string) => `CASE WHEN ${isBlank(cells)} THEN NULL ELSE ${sql} END`
  if (type === 'number') return { sql: given(`${trimmed(name)}::DOUBLE`), map: name }
  if (type === 'iso' || type === 'ms') return { sql: moment(cells), map: { column: name, type: 'ms' } }
  if (type === 'local') return { sql: `make_timestamp_ms(${moment(cells)})`, map: { column: name, type } }
  if (type === 'date') return { sql: given(`${trimmed(name)}::DATE`), map: { column: name, type } }
  return asText({ name, type, blank })
}

/** The column as it stands in the file, for the kit to read cell by cell and to say what it leaves out. */
export function asText({ name, type, blank }: Pick<Cells, 'name' | 'type' | 'blank'>): ReturnType<typeof typed> {
  const time = type === 'text' || type === 'number' ? {} : { type }
  return { sql: identifier(name), map: { column: name, ...time, ...(blank.length > 0 && { blank }) } }
}
