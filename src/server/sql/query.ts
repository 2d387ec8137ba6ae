import { KpiError } from '../../metrics/KpiError.ts'
import type { PlanTime } from '../../metrics/plan/steps.ts'
import type { Bind } from '../engine.ts'
import type { Dialect } from './dialect.ts'

/** Times stay what they are until a step asks for a day: an instant and a wall clock in ms, a day as its number. */
export type ColumnType = 'text' | 'number' | 'instant' | 'local' | 'day'

export interface Column {
  readonly type: ColumnType
  /** Null where missing or unreadable. */
  readonly sql: string
  /** The cell before it was read, null where missing: what tells missing from unreadable. Derived columns have none. */
  readonly raw?: string
  /** A text as the engine's own value, of which it is the cast: equal where the text is, and quicker to compare. */
  readonly id?: string
  /** Of the local day of an instant, that instant. */
  readonly dayOf?: string
}

/** What one statement is compiled with. Only the binds and the running number change. */
export interface Compilation {
  readonly dialect: Dialect
  readonly time: PlanTime
  readonly binds: Bind[]
  readonly reasons: string[]
  names: number
  /** Whether a count may read a column of this name. */
  readonly reads: (name: string) => boolean
}

/** A relation on its way through the steps: the CTEs so far, and what the last of them holds. */
export interface Query {
  readonly compilation: Compilation
  readonly ctes: readonly string[]
  readonly from: string
  /** By the plan's names, which never reach the statement. */
  readonly columns: ReadonlyMap<string, Column>
  /** Cells that are read are parsed from text. */
  readonly parsed: boolean
  /** Rows left out: the number of their reason, and the relation of one row that holds how many, `n`. */
  readonly excluded: readonly { readonly reason: number; readonly from: string }[]
}

export function invalidPlan(message: string, value: unknown = null): KpiError {
  return new KpiError('invalidPlan', message, { value })
}

export function fresh(query: { readonly compilation: Compilation }, prefix: string): string {
  query.compilation.names += 1
  return `${prefix}${query.compilation.names}`
}

export function bind(query: { readonly compilation: Compilation }, value: number | string | bigint): string {
  const { binds, dialect } = query.compilation
  const typed = typedBind(value)
  binds.push(typed)
  return dialect.placeholder(binds.length, typed.type)
}

function typedBind(value: number | string | bigint): Bind {
  if (typeof value === 'string') return { type: 'text', value }
  if (typeof value === 'bigint') return { type: 'integer', value }
  if (!Number.isFinite(value)) throw invalidPlan(`A plan's values are finite numbers, but one is ${value}.`, value)
  return { type: 'number', value }
}

/** A whole number in the statement's text: boundaries, offsets, caps, never a value of a request. */
export function literal(value: number): string {
  if (!Number.isSafeInteger(value)) throw invalidPlan(`Expected a whole number, got ${value}.`, value)
  return value < 0 ? `(${value})` : `${value}`
}

export function columnOf(query: Query, name: string, allowed?: readonly ColumnType[]): Column {
  const column = query.columns.get(name)
  if (!column) throw invalidPlan(`The plan has no column "${name}" at this step.`, name)
  if (allowed && !allowed.includes(column.type)) {
    throw invalidPlan(`The column "${name}" is ${column.type}; this step takes ${allowed.join(' or ')}.`, name)
  }
  return column
}

/** What to group and join a column by. */
export function keyOf({ sql, id = sql }: Column): string {
  return id
}

/** Everything the relation holds, for the next select. */
export function carried(query: Query): string {
  const names = new Set([...query.columns.values()].flatMap(({ sql, raw, id, dayOf }) => [sql, raw, id, dayOf]))
  names.delete(undefined)
  return names.size ? [...names].join(', ') : '1 AS one'
}

/** The same query with one more CTE, worked out for each of its readers or `once` for all. */
export function step(
  query: Query,
  select: string,
  change: Partial<Pick<Query, 'columns' | 'excluded'>> & { readonly once?: boolean } = {},
): Query {
  const { once = false, ...rest } = change
  const from = fresh(query, 's')
  return { ...query, ...rest, ctes: [...query.ctes, query.compilation.dialect.cte(from, select, once)], from }
}

/** Keeps the rows for which a condition holds that is never null, and counts the others where they have a reason. */
export function keep(query: Query, holds: string, reason: string | undefined): Query {
  const kept = step(query, `SELECT ${carried(query)} FROM ${query.from} WHERE ${holds}`)
  if (reason === undefined) return kept
  // A filter on both sides reaches down to the parsing, which is then done for each of them again.
  return query.parsed
    ? leftOut(kept, reason, `SELECT count(CASE WHEN ${holds} THEN NULL ELSE 1 END) AS n FROM ${query.from}`)
    : leftOut(kept, reason, `SELECT count(*) AS n FROM ${query.from} WHERE NOT (${holds})`)
}

/** Notes rows that were left out, by a select of their number `n`. */
export function leftOut(query: Query, reason: string, select: string): Query {
  const { reasons } = query.compilation
  reasons.push(reason)
  const { ctes, from } = step(query, select, { once: true })
  return { ...query, ctes, excluded: [...query.excluded, { reason: reasons.length, from }] }
}
