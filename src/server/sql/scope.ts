import { KpiError } from '../../metrics/KpiError.ts'
import type { NativeType } from '../engine.ts'
import type { ServerTable } from '../facts.ts'
import type { Scope } from '../scope.ts'
import { bind, type Query } from './query.ts'

interface Scoped {
  readonly table: ServerTable
  readonly described: ReadonlyMap<string, NativeType>
  readonly scope: Scope
}

/** The caller's rows: every scope column equals its value, by code point and type. */
export function scopeSql(query: Query, { table, described, scope }: Scoped): string {
  if (table.global) return 'TRUE'
  const keys = Object.entries(table.scope)
  if (keys.length === 0) throw invalid(`${JSON.stringify(table.table)} has an empty scope`)
  const equals = keys.map(([key, column]) => {
    const value = Object.hasOwn(scope, key) ? scope[key] : undefined
    const native = described.get(column)
    if (value === undefined)
      throw invalid(`${JSON.stringify(table.table)} is scoped by "${key}", which the caller has not`)
    if (native === undefined) throw invalid(`${JSON.stringify(table.table)} has no column "${column}" to scope by`)
    return equal(query, query.compilation.dialect.column(column), native, value)
  })
  return equals.map((sql) => `(${sql})`).join(' AND ')
}

function equal(query: Query, column: string, native: NativeType, value: string | number): string {
  if (native === 'text')
    return `${query.compilation.dialect.byCodePoint(`host.${column}`)} = ${bind(query, String(value))}`
  if (native === 'uuid') return `CAST(host.${column} AS VARCHAR) = ${bind(query, String(value).toLowerCase())}`
  if (native === 'integer') return `host.${column} = ${bind(query, whole(value))}`
  throw invalid(`the scope column ${column} is neither text, whole number nor UUID, but ${native}`)
}

function whole(value: string | number): bigint {
  const text = String(value)
  if (/^(0|-?[1-9][0-9]{0,17})$/.test(text)) return BigInt(text)
  throw invalid('the scope column holds whole numbers, but the caller has another text')
}

function invalid(what: string): KpiError {
  return new KpiError('invalidScope', `No rows can be read for this caller: ${what}.`)
}
