import { dayMs, firstInstant, lastInstant } from '../../metrics/calendar/zone.ts'
import type { Cond, PlanTime } from '../../metrics/plan/steps.ts'
import { localDay } from './expr.ts'
import { carried, fresh, type Query, step } from './query.ts'

/** Half-open, in ms. */
interface Span {
  readonly from: number
  readonly until: number
}

type Comparison = Extract<Cond, { op: unknown }>

/** The instant from which on it is the local day or a later one; null where clocks go back over its first minute. */
export function startOf(day: number, time: PlanTime): number | null {
  const first = firstInstant(day * dayMs, time)
  return Number.isSafeInteger(first) && first === lastInstant(day * dayMs, time) ? first : null
}

/** What a comparison of an instant's local day says of the instant itself; null where it says nothing as simple. */
export function instantsOf(
  { compilation: { time } }: Query,
  { op, value }: Comparison,
): { readonly op: '<' | '>='; readonly value: number } | null {
  if (typeof value !== 'number' || op === '=' || op === '!=') return null
  const start = startOf(op === '>' || op === '<=' ? Math.floor(value) + 1 : Math.ceil(value), time)
  return start === null ? null : { op: op === '<' || op === '<=' ? '<' : '>=', value: start }
}

/**
 * The same rows, which fulfil the conditions, with their local days worked out again where the conditions leave few
 * changes of the clock: of a hundred since 1970, a report has one or two.
 */
export function narrowed(query: Query, conds: readonly Cond[]): Query {
  let rest = query
  for (const [name, column] of query.columns) {
    const span = spanOf(
      query,
      conds.filter((cond): cond is Comparison => 'op' in cond && cond.col === name),
    )
    if (column.dayOf === undefined || !span || query.compilation.time.transitions.length === 0) continue
    const { query: dated, day } = dayWithin(rest, column.dayOf, span)
    rest = { ...dated, columns: new Map(rest.columns).set(name, { ...column, sql: day }) }
  }
  return rest
}

/** Adds the local day of an instant, right inside the span only. */
export function dayWithin(query: Query, instant: string, span: Span): { readonly query: Query; readonly day: string } {
  const day = fresh(query, 'c')
  const sql = localDay(instant, offsetsIn(query.compilation.time, span))
  return { query: step(query, `SELECT ${carried(query)}, ${sql} AS ${day} FROM ${query.from}`), day }
}

function spanOf(query: Query, comparisons: readonly Comparison[]): Span | null {
  const instants = comparisons.map((comparison) => instantsOf(query, comparison))
  const from = Math.max(...instants.flatMap((at) => (at?.op === '>=' ? [at.value] : [])))
  const until = Math.min(...instants.flatMap((at) => (at?.op === '<' ? [at.value] : [])))
  return Number.isFinite(from) && Number.isFinite(until) ? { from, until } : null
}

function offsetsIn(
  { transitions, offsets }: PlanTime,
  { from, until }: Span,
): Pick<PlanTime, 'transitions' | 'offsets'> {
  const first = transitions.filter((at) => at <= from).length
  const last = Math.max(first, transitions.filter((at) => at < until).length)
  return { transitions: transitions.slice(first, last), offsets: offsets.slice(first, last + 1) }
}
