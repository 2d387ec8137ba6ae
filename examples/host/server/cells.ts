import { type FactName, facts, type TableMap, type TimeType } from 'kpi-kit/metrics'

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

const trimmed = (column: string) =>
  `trim(${identifier(column)}::VARCHAR, ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13))`

/** SQL: the cell is not blank, and not what its column must hold. */
export function unreadable({ column, type, blank }: Cells): string {
  if (type === 'text') return 'false'
  const cell = trimmed(column)
  const isBlank = ['', ...blank].map((value) => `${cell} = ${literal(String(value))}`).join(' OR ')
  return `coalesce(NOT (${isBlank}) AND NOT (${readable(cell, type)}), false)`
}

function readable(cell: string, type: Exclude<CellType, 'text'>): string {
  const wellFormed = `regexp_full_match(${cell}, ${literal(grammar[type])})`
  const number = `coalesce(isfinite(try_cast(${cell} AS DOUBLE)), false)`
  if (type === 'number') return `(${wellFormed} AND ${number})`
  if (type === 'ms')
    return `(${wellFormed} AND ${number} AND try_cast(${cell} AS DOUBLE) = trunc(try_cast(${cell} AS DOUBLE)))`
  if (type === 'year') return `(${wellFormed} AND ${cell} <> '0000')`
  return `(${wellFormed} AND try_cast(left(${cell}, 10) AS DATE) IS NOT NULL AND left(${cell}, 4) <> '0000')`
}

/** SQL: the latest moment of a time column as milliseconds; of the wall clock where the type has no zone, null where there is none. */
export function latest({ column, type, blank }: Cells): string {
  const cell = trimmed(column)
  const known = `NOT ${unreadable({ name: '', column, type, blank })} AND ${['', ...blank]
    .map((value) => `${cell} <> ${literal(String(value))}`)
    .join(' AND ')}`
  return `max(${moment(cell, type)}) FILTER (WHERE ${known})`
}

function moment(cell: string, type: CellType): string {
  if (type === 'ms') return `try_cast(${cell} AS DOUBLE)`
  if (type === 'year') return `epoch_ms(try_cast(${cell} || '-12-31' AS TIMESTAMP))::DOUBLE`
  const day = `epoch_ms(try_cast(left(${cell}, 10) AS TIMESTAMP))::DOUBLE`
  if (type === 'date') return day
  const wall = `${day} + ${clockMs(`substr(${cell}, 12, 5)`)}`
  if (type === 'local') return wall
  const offset = `CASE WHEN ${cell} LIKE '%Z' THEN 0 ELSE ${clockMs(`right(${cell}, 5)`)} * CASE WHEN left(right(${cell}, 6), 1) = '-' THEN -1 ELSE 1 END END`
  return `${wall} - ${offset}`
}

const clockMs = (hourAndMinute: string) =>
  `(coalesce(try_cast(left(${hourAndMinute}, 2) AS INTEGER), 0) * 3600000 + coalesce(try_cast(right(${hourAndMinute}, 2) AS INTEGER), 0) * 60000)`
