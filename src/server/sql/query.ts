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
}

/** What one statement is compiled with. Only the binds and the running number change. */
export interface Compilation {
  readonly dialect: Dialect
  readonly time: PlanTime
  readonly binds: Bind[]
  readonly reasons: string[]
  names: number
}

/** A relation on its way through the steps: the CTEs so far, and what the last of them holds. */
export interface Query {
  readonly compilation: Compilation
  readonly ctes: readonly string[]
  readonly from: string
  /** By the plan's names, which never reach the statement. */
  readonly columns: ReadonlyMap<string, Column>
  /** The relation still holds rows that are left out, marked in `why` by the number of their reason. */
  readonly marked: boolean
  /** Selects of reason number and count. */
  readonly excluded: readonly string[]
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

/** Everything the relation holds, for the next select. */
export function carried(query: Query): string {
  const names = new Set<string>()
  for (const { sql, raw } of query.columns.values()) {
    names.add(sql)
    if (raw !== undefined) names.add(raw)
  }
  if (query.marked) names.add('why')
  return names.size ? [...names].join(', ') : '1 AS one'
}

/** The same query with one more CTE. */
export function step(
  query: Query,
  select: string,
  change: Partial<Pick<Query, 'columns' | 'marked' | 'excluded'>> & { readonly once?: true } = {},
): Query {
  const { once, ...rest } = change
  const from = fresh(query, 's')
  return { ...query, ...rest, ctes: [...query.ctes, `${from} AS ${once ? 'MATERIALIZED ' : ''}(${select})`], from }
}

/** Marks rows as left out for a reason instead of dropping them, so that one pass serves count and rows. */
export function mark(query: Query, holds: string, reason: string): Query {
  const { reasons } = query.compilation
  reasons.push(reason)
  const { marked } = query
  const before = marked ? 'WHEN why IS NOT NULL THEN why ' : ''
  const why = `CASE ${before}WHEN ${holds} THEN NULL ELSE ${reasons.length} END AS why`
  return step(query, `SELECT ${carried({ ...query, marked: false })}, ${why} FROM ${query.from}`, { marked: true })
}

/** Counts the marked rows and goes on without them. */
export function settle(query: Query): Query {
  if (!query.marked) return query
  const once = step(query, `SELECT ${carried(query)} FROM ${query.from}`, { once: true })
  const excluded = `SELECT why, count(*) FROM ${once.from} WHERE why IS NOT NULL GROUP BY why`
  const unmarked = { ...once, marked: false, excluded: [...once.excluded, excluded] }
  return step(unmarked, `SELECT ${carried(unmarked)} FROM ${once.from} WHERE why IS NULL`)
}
