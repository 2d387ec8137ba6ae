import { readColumn, textColumn } from './cells.ts'
import type { ColumnMap, TimeType } from './facts.ts'
import { KpiError } from './KpiError.ts'
import { listed, nearMatches } from './names.ts'
import { type ColumnMaps, columnTypes, type Table } from './table.ts'

/** Rows as objects, or the same as columns: one array or typed array per name, all of one length. */
export type HostRows = Iterable<unknown> | Readonly<Record<string, ArrayLike<unknown>>>

/** What the host knows of its rows; without options every id is looked at for copies. */
export interface ColumnsOptions {
  /** What rows can be filtered and broken down by, under names of your own: `{ plan: 'plan_name' }`. Text. */
  readonly dimensions?: Readonly<Record<string, ColumnMap>>
  /** Ids are known to be unique: no removal of duplicates. */
  readonly unique?: true
  /** Rows are updates of a thing: only the latest row per key counts. Both are names of mapped columns. */
  readonly latestPer?: { readonly key: string; readonly by: string }
}

/** The host's rows, whatever their shape. */
interface Host {
  readonly rows: number
  readonly names: () => readonly string[]
  /** Undefined where no row has such a column. Marks rows that cannot be read. */
  readonly cells: (name: string) => ArrayLike<unknown> | undefined
  readonly unreadable: Uint8Array
}

const timeTypes: readonly string[] = ['ms', 'iso', 'local', 'date', 'year'] satisfies TimeType[]

/**
 * Rows of a host as the typed columns that metrics count. Read once and kept, they serve every metric.
 * The keys of the map are the kit's column names (`facts`), its values say where in a row they come from.
 *
 * Rows are any iterable of objects, or an object of arrays. They are not changed. A cell that is blank is *missing*,
 * one that is not of its column's type is *unreadable*: both are told apart in results, and neither is ever 0.
 * A row that is no object, or whose getters throw, is left out and counted.
 *
 * @throws KpiError `invalidRows`, `unknownColumn` (the map names a column the kit or no row has), `invalidColumnMap`.
 * @example
 * const responses = columns([{ created: '2026-01-05T09:30:00Z', rating: 9 }], { at: 'created', score: 'rating' })
 */
export function columns(rows: HostRows, map: ColumnMaps, options: ColumnsOptions = {}): Table {
  const host = hostOf(rows)
  const mapped = Object.entries(map).filter((entry): entry is [string, ColumnMap] => entry[1] !== undefined)
  const found = mapped.map(([name, from]) => ({ name, ...cellsOf(host, name, typeOf(name), from) }))
  const groups = Object.entries(options.dimensions ?? {}).map(([name, from]) => {
    const { cells, blank } = cellsOf(host, name, 'text', from)
    return { name, cells, blank }
  })
  const kept = readableRows(host.unreadable)
  const keptOf = (cells: ArrayLike<unknown>) => (kept ? Array.from(kept, (row) => cells[row]) : cells)
  return {
    rows: kept ? kept.length : host.rows,
    columns: Object.fromEntries(
      found.map(({ name, cells, type, time, blank }) => [name, readColumn(type, keptOf(cells), time, blank)]),
    ),
    dimensions: Object.fromEntries(groups.map(({ name, cells, blank }) => [name, textColumn(keptOf(cells), blank)])),
    unreadableRows: kept ? host.rows - kept.length : 0,
    unique: options.unique === true,
    latestPer: checkedLatestPer(options, Object.keys(map)),
  }
}

function typeOf(name: string) {
  const type = columnTypes.get(name)
  if (type) return type
  const ours = [...columnTypes.keys()]
  throw new KpiError(
    'unknownColumn',
    `No metric reads a column "${name}". The kit's columns are ${listed(ours)}.${nearMatches(name, ours)} ` +
      'In a map the kit\'s name comes first: { score: "your name" }.',
    { column: name },
  )
}

function cellsOf(host: Host, name: string, type: ReturnType<typeof typeOf>, from: ColumnMap) {
  if (typeof from === 'object' && 'value' in from)
    return { type, cells: new Array<unknown>(host.rows).fill(from.value), time: 'iso' as const, blank: [] }
  const {
    column,
    type: time = 'iso',
    blank = [],
  }: Exclude<typeof from, string> = typeof from === 'string' ? { column: from } : from
  if (typeof from === 'object' && from.type !== undefined && (type !== 'time' || !timeTypes.includes(from.type)))
    throw new KpiError(
      'invalidColumnMap',
      `The map gives "${name}" the type "${from.type}", so its cells could not be read. ` +
        (type === 'time'
          ? `A time is one of ${listed(timeTypes)}.`
          : `Only times have one; "${name}" is ${type}: leave it out.`),
      { column: name, type: from.type },
    )
  const cells = host.cells(column)
  if (!cells) {
    const names = host.names()
    throw new KpiError(
      'unknownColumn',
      `No row has a column "${column}", which the map names for "${name}": it would read as empty everywhere. ` +
        `The rows have ${listed(names)}.${nearMatches(column, names)}`,
      { column, for: name },
    )
  }
  return { type, cells, time, blank }
}

function checkedLatestPer({ latestPer }: ColumnsOptions, mapped: readonly string[]): Table['latestPer'] {
  if (!latestPer) return null
  for (const name of [latestPer.key, latestPer.by])
    if (!mapped.includes(name))
      throw new KpiError(
        'unknownColumn',
        `latestPer names "${name}", which is not mapped: the latest row could not be told. Mapped are ${listed(mapped)}.`,
        { column: name },
      )
  return latestPer
}

/** The rows left when the unreadable ones are gone; null where that is all. */
function readableRows(unreadable: Uint8Array): Int32Array | null {
  if (!unreadable.includes(1)) return null
  return Int32Array.from(unreadable.keys()).filter((row) => unreadable[row] === 0)
}

function hostOf(rows: unknown): Host {
  if (isIterable(rows)) return hostOfRows(Array.isArray(rows) ? rows : Array.from(rows))
  if (isRecord(rows)) return hostOfColumns(rows)
  throw new KpiError(
    'invalidRows',
    `Rows are an array (or other iterable) of objects, or an object of arrays; this is ${rows === null ? 'null' : `a ${typeof rows}`}. ` +
      'Without rows, pass [].',
    { rows },
  )
}

function hostOfRows(rows: readonly unknown[]): Host {
  const unreadable = new Uint8Array(rows.length)
  for (let i = 0; i < rows.length; i++) if (!isRecord(rows[i])) unreadable[i] = 1
  return {
    rows: rows.length,
    unreadable,
    names: () => Object.keys(Object(rows[unreadable.indexOf(0)])),
    cells(name) {
      const cells = new Array<unknown>(rows.length)
      // `constructor` and the like are found in every object, and are no column of it.
      const ownOnly = name in Object.prototype
      let found = false
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i]
        if (unreadable[i] === 1 || !isRecord(row) || (ownOnly && !Object.hasOwn(row, name))) continue
        try {
          cells[i] = row[name]
          found ||= name in row
        } catch {
          unreadable[i] = 1
        }
      }
      return found || !unreadable.includes(0) ? cells : undefined
    },
  }
}

function hostOfColumns(data: Readonly<Record<string, unknown>>): Host {
  const names = Object.keys(data)
  const all = new Map(names.map((name) => [name, cellsIn(data[name], name)]))
  const lengths = new Set([...all.values()].map(({ length }) => length))
  if (lengths.size > 1)
    throw new KpiError(
      'invalidRows',
      `The columns have different lengths (${names.map((name) => `${name}: ${all.get(name)?.length}`).join(', ')}), ` +
        'so their cells do not make rows. Give every row a cell, null where there is none.',
      { lengths: [...lengths] },
    )
  const [rows = 0] = lengths
  return { rows, unreadable: new Uint8Array(rows), names: () => names, cells: (name) => all.get(name) }
}

function cellsIn(cells: unknown, name: string): ArrayLike<unknown> {
  if (isCells(cells)) return cells
  throw new KpiError(
    'invalidRows',
    `Rows given as an object are columns, each an array or typed array; "${name}" is ${typeof cells}. ` +
      'If this is an answer that holds the rows, pass the rows in it.',
    { column: name },
  )
}

function isCells(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
