import { dayMs } from '../../metrics/calendar/zone.ts'
import { wallTransitions } from '../../metrics/plan/clock.ts'
import type { Expr, PlanTime } from '../../metrics/plan/steps.ts'
import { allOf } from './cond.ts'
import { isKnown } from './known.ts'
import { bind, type Column, columnOf, invalidPlan, type Query } from './query.ts'
import { stairs } from './stairs.ts'

const times = ['instant', 'local', 'day'] as const

type Offsets = Pick<PlanTime, 'transitions' | 'offsets'>

/** An instant on the wall clock. */
function onWall(ms: string, { transitions, offsets }: Offsets): string {
  const [offset] = offsets
  if (offset === 0 && offsets.length === 1) return ms
  return `(${ms} + ${stairs(ms, transitions, offsets)})`
}

/** The local day of an instant. */
export function localDay(ms: string, offsets: Offsets): string {
  return `floor(${onWall(ms, offsets)} / CAST(${dayMs} AS DOUBLE))`
}

function wallMs(query: Query, { type, sql }: Column): string {
  if (type === 'day') return `(${sql} * ${dayMs})`
  return type === 'local' ? sql : onWall(sql, query.compilation.time)
}

/** The period of a day: -1 before the first, their number after the last. */
export function periodOf(day: string, { boundaries }: Pick<PlanTime, 'boundaries'>): string {
  return stairs(
    day,
    boundaries,
    Array.from({ length: boundaries.length + 1 }, (_, i) => i - 1),
  )
}

const utc = { transitions: [], offsets: [0] }

function dayOf(query: Query, name: string, known: boolean): string {
  const { type, sql } = columnOf(query, name, [...times, 'number'])
  const day = type === 'day' ? sql : localDay(sql, type === 'local' ? utc : query.compilation.time)
  return known ? `CASE WHEN ${isKnown(query, name)} THEN ${day} END` : day
}

/** The instant of a moment of any kind. */
function instant(query: Query, column: Column): string {
  const { time } = query.compilation
  if (column.type === 'instant') return column.sql
  const wall = wallMs(query, column)
  return `(${wall} - ${stairs(wall, wallTransitions(time), time.offsets)})`
}

function elapsed(query: Query, from: Column, until: Column): string {
  const instants = from.type === 'instant' && until.type === 'instant'
  return instants ? `(${until.sql} - ${from.sql})` : `(${wallMs(query, until)} - ${wallMs(query, from)})`
}

function operation(query: Query, op: '+' | '-' | '*' | '/' | 'min' | 'max', args: readonly [Expr, Expr]): string {
  const [a, b] = args.map((arg) => numeric(query, arg)) as [string, string] // map keeps the length of a pair
  const { finite } = query.compilation.dialect
  if (op === 'min') return `CASE WHEN ${a} <= ${b} THEN ${a} WHEN ${a} > ${b} THEN ${b} END`
  if (op === 'max') return `CASE WHEN ${a} >= ${b} THEN ${a} WHEN ${a} < ${b} THEN ${b} END`
  if (op === '/') return finite(`(${a} / NULLIF(${b}, 0))`)
  return finite(`(${a} ${op} ${b})`)
}

function numeric(query: Query, expr: Expr): string {
  const { type, sql } = exprSql(query, expr)
  if (type !== 'number') throw invalidPlan('Arithmetic takes numbers.', expr)
  return sql
}

function coalesced(query: Query, parts: readonly Expr[]): Column {
  const columns = parts.map((part) => exprSql(query, part))
  const type = columns[0]?.type
  if (type === undefined || columns.some((column) => column.type !== type)) {
    throw invalidPlan('The members of coalesce have one type, and there is at least one.', parts)
  }
  return { type, sql: `COALESCE(${columns.map(({ sql }) => sql).join(', ')})` }
}

function picked(query: Query, name: string, cases: Readonly<Record<string, number>>): string {
  const { sql } = columnOf(query, name, ['text'])
  const branches = Object.entries(cases).map(([text, value]) => `WHEN ${bind(query, text)} THEN ${bind(query, value)}`)
  return branches.length ? `CASE ${sql} ${branches.join(' ')} END` : 'CAST(NULL AS DOUBLE)'
}

function constant(query: Query, value: number | string): Column {
  if (typeof value === 'number') return { type: 'number', sql: bind(query, value) }
  return { type: 'text', sql: query.compilation.dialect.byCodePoint(bind(query, value)) }
}

/** A value of each row, null where missing. */
export function exprSql(query: Query, expr: Expr): Column {
  if ('col' in expr)
    return { type: columnOf(query, expr.col, ['number', 'text']).type, sql: columnOf(query, expr.col).sql }
  if ('value' in expr) return constant(query, expr.value)
  if ('coalesce' in expr) return coalesced(query, expr.coalesce)
  return { type: 'number', sql: computed(query, expr) }
}

function computed(
  query: Query,
  expr: Exclude<Expr, { col: string } | { value: unknown } | { coalesce: unknown }>,
): string {
  if ('day' in expr) return dayOf(query, expr.day, expr.known === true)
  if ('instant' in expr) return instant(query, columnOf(query, expr.instant, times))
  if ('flag' in expr) return `CAST(CASE WHEN ${allOf(query, expr.flag)} THEN 1 ELSE 0 END AS DOUBLE)`
  if ('period' in expr) return periodOf(columnOf(query, expr.period, ['number']).sql, query.compilation.time)
  if ('elapsed' in expr) {
    const { from, until } = expr.elapsed
    return elapsed(query, columnOf(query, from, times), columnOf(query, until, times))
  }
  if ('round' in expr)
    return query.compilation.dialect.finite(`floor(${numeric(query, expr.round)} + CAST(0.5 AS DOUBLE))`)
  if ('pick' in expr) return picked(query, expr.pick, expr.cases)
  return operation(query, expr.op, expr.args)
}
