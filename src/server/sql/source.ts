import { dimensionColumn } from '../../metrics/dimension.ts'
import { type ColumnMap, type FactName, facts } from '../../metrics/facts.ts'
import { KpiError } from '../../metrics/KpiError.ts'
import { listed, nearMatches } from '../../metrics/names.ts'
import type { NativeType } from '../engine.ts'
import type { ServerTable } from '../facts.ts'
import type { Scope } from '../scope.ts'
import { blanksOf, columnTypeOf, type Declared, rawCell, readCell, readsNative } from './cell.ts'
import { bind, type Column, type Compilation, fresh, type Query } from './query.ts'
import { scopeSql } from './scope.ts'

/** One of the host's tables, what the engine says of its columns, and whose rows may be read. */
export interface Base {
  readonly fact: FactName
  readonly table: ServerTable
  readonly described: ReadonlyMap<string, NativeType>
  readonly scope: Scope
}

/**
 * The caller's rows of the table, each column as it stands (raw) and as our column declares it. This is the only
 * place where a host's table is read, so the only one that must bind the scope.
 */
export function source(compilation: Compilation, base: Base): Query {
  const start: Query = { compilation, ctes: [], from: '', columns: new Map(), parsed: false, excluded: [] }
  const { columns, dimensions = {} } = base.table
  const mapped = new Map<string, ColumnMap | undefined>(Object.entries(columns))
  const cells = [
    ...Object.entries(facts[base.fact]).map(([name, type]) => cellOf(start, base, name, type, mapped.get(name))),
    ...Object.entries(dimensions)
      .filter(([name]) => compilation.reads(dimensionColumn(name)))
      .map(([name, map]) => cellOf(start, base, dimensionColumn(name), 'text', map)),
  ]
  const { dialect } = compilation
  const table = dialect.source(base.table.table, (value) => {
    compilation.binds.push(value)
    return dialect.placeholder(compilation.binds.length, value.type)
  })
  const raw = fresh(start, 's')
  const typed = fresh(start, 's')
  const raws = cells.map(({ column, raw }) => `${raw} AS ${column.raw}`).join(', ')
  const reads = cells.map(({ column, read }) => `${column.raw}, ${read} AS ${column.sql}`).join(', ')
  const parsed = cells.some((cell) => cell.parsed && compilation.reads(cell.name))
  return {
    ...start,
    parsed,
    ctes: [
      dialect.cte(raw, `SELECT ${raws} FROM ${table} AS host WHERE ${scopeSql(start, base)}`, false),
      dialect.cte(typed, `SELECT ${reads} FROM ${raw}`, parsed),
    ],
    from: typed,
    columns: new Map(cells.map(({ name, column }) => [name, column])),
  }
}

interface Cell {
  readonly name: string
  readonly column: Column & { readonly raw: string }
  readonly raw: string
  readonly read: string
  /** Made from text, which takes time. */
  readonly parsed: boolean
}

function cellOf(
  query: Query,
  base: Base,
  name: string,
  type: 'text' | 'number' | 'time',
  map: ColumnMap | undefined,
): Cell {
  const declared = declaredOf(map, type)
  const { value, native } = cellIn(query, base, name, map)
  const raw = fresh(query, 'r')
  const isId = declared === 'text' && readsNative(declared, native)
  const column = { type: columnTypeOf[declared], sql: fresh(query, 'c'), raw, ...(isId && { id: raw }) }
  const read = readCell(query, column.raw, native, declared)
  return {
    name,
    column,
    parsed: value.startsWith('host.') && declared !== 'text' && !readsNative(declared, native),
    raw: rawCell(query, value, native, declared, blanksOf(map ?? name, declared)),
    read: column.type === 'text' ? query.compilation.dialect.byCodePoint(read) : read,
  }
}

function declaredOf(map: ColumnMap | undefined, type: 'text' | 'number' | 'time'): Declared {
  if (type !== 'time') return type
  return (typeof map === 'object' && 'column' in map ? map.type : undefined) ?? 'iso'
}

function cellIn(query: Query, { fact, table, described }: Base, name: string, map: ColumnMap | undefined) {
  if (map === undefined) return { value: 'CAST(NULL AS VARCHAR)', native: 'text' as const }
  if (typeof map === 'object' && 'value' in map)
    return { value: bind(query, String(map.value)), native: 'text' as const }
  const column = typeof map === 'string' ? map : map.column
  const native = described.get(column)
  if (native !== undefined) return { value: `host.${query.compilation.dialect.column(column)}`, native }
  const there = [...described.keys()]
  throw new KpiError(
    'unknownColumn',
    `The map of "${fact}" names a column "${column}" for "${name}", which ${JSON.stringify(table.table)} does not have. ` +
      `It has ${listed(there)}.${nearMatches(column, there)}`,
    { fact, column },
  )
}
