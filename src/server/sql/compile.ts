import type { PlanTime, RowStep, Rows, Terminal } from '../../metrics/plan/steps.ts'
import type { Bind } from '../engine.ts'
import { append } from './append.ts'
import { balances } from './balances.ts'
import { derive } from './derive.ts'
import type { Dialect } from './dialect.ts'
import { funnel } from './funnel.ts'
import { gaps } from './gaps.ts'
import { group } from './group.ts'
import { lookup } from './lookup.ts'
import { overlap } from './overlap.ts'
import { perKey } from './perKey.ts'
import type { Compilation, Query } from './query.ts'
import { sessions } from './sessions.ts'
import type { Cell, Shape } from './shape.ts'
import { type Base, source } from './source.ts'
import { tally } from './tally.ts'
import { where } from './where.ts'

/** Rows that a plan reads: the table, and the steps as this table needs them. */
export interface RowsOf {
  readonly base: Base
  readonly steps: readonly RowStep[]
}

/** A count of the plan. */
export interface CountOf extends RowsOf {
  readonly name: string
  readonly end: Terminal
}

/** The rows that steps bring in from elsewhere; null where the host does not have an optional fact. */
export type Others = ReadonlyMap<Rows, RowsOf | null>

/** What the rows of one count mean. */
export interface CountShape {
  readonly name: string
  readonly columns: readonly string[]
  /** Where a row has each of the columns. */
  readonly at: readonly number[]
  /** How many of the columns, from the first, order the rows. */
  readonly sortedBy: number
}

/** One statement for all counts of a plan: they share what they have in common, and see the same rows. */
export interface Statement {
  readonly sql: string
  readonly binds: readonly Bind[]
  readonly counts: readonly CountShape[]
  /** Reason 1 is the first. */
  readonly reasons: readonly string[]
  readonly maxRows: number
}

/** Before the cells of a row: index of its count, number of its reason or 0, rows left out. */
const headCells = 3

/**
 * A plan as one SELECT: a CTE per step over the caller's rows, each run of steps that several counts begin with once,
 * then the rows of every count and the numbers of rows it left out. Numbers stand in the first cells and text in the
 * last, so that all counts have one type of row. Rows come unsorted; one more than `maxRows` tells of too many.
 */
export function compile(
  counts: readonly CountOf[],
  {
    dialect,
    time,
    maxRows,
    others,
  }: { readonly dialect: Dialect; readonly time: PlanTime; readonly maxRows: number; readonly others: Others },
): Statement {
  const plan = JSON.stringify([
    counts.map(({ steps, end }) => [steps, end]),
    [...others.values()].map((rows) => rows?.steps),
  ])
  const reads = (name: string) => plan.includes(JSON.stringify(name))
  const compilation: Compilation = { dialect, time, binds: [], reasons: [], names: 0, reads }
  const reading: Reading = { compilation, others, done: new Map() }
  const shapes = counts.map((count) => terminal(after(count, reading), count.end))
  const width = (type: Cell['type']) =>
    Math.max(0, ...shapes.map(({ cells }) => cells.filter((cell) => cell.type === type).length))
  const bank = { number: width('number'), text: width('text') }
  const ctes = new Set(shapes.flatMap(({ query }) => query.ctes))
  const selects = shapes.flatMap((shape, i) => selectsOf(shape, i, bank))
  const { binds, reasons } = compilation
  const most = maxRows + reasons.length * counts.length + 1
  return {
    sql: `WITH ${[...ctes].join(', ')} SELECT * FROM (${selects.join(' UNION ALL ')}) AS counts LIMIT ${most}`,
    binds,
    counts: shapes.map(({ cells, sortedBy }, i) => ({
      name: counts[i]?.name ?? '',
      columns: cells.map(({ name }) => name),
      at: placesOf(cells, bank),
      sortedBy,
    })),
    reasons,
    maxRows,
  }
}

interface Reading {
  readonly compilation: Compilation
  readonly others: Others
  /** The query after every run of steps that was taken before. */
  readonly done: Map<string, Query>
}

function after(rows: RowsOf, reading: Reading): Query {
  const { done, compilation } = reading
  let key = JSON.stringify(rows.base.table)
  let query = done.get(key) ?? source(compilation, rows.base)
  done.set(key, query)
  for (const step of rows.steps) {
    key += JSON.stringify(step)
    query = done.get(key) ?? rowStep(query, step, (others) => brought(others, rows, reading))
    done.set(key, query)
  }
  return query
}

/** Other rows that a step brings in. Those of the same table that they leave out are not left out of the count. */
function brought(others: Rows, own: RowsOf, reading: Reading): Query | null {
  const rows = reading.others.get(others)
  if (!rows) return null
  const query = after(rows, reading)
  return rows.base.table === own.base.table ? { ...query, excluded: [] } : query
}

function rowStep(query: Query, plan: RowStep, otherRows: (others: Rows) => Query | null): Query {
  switch (plan.do) {
    case 'where':
      return where(query, plan)
    case 'derive':
      return derive(query, plan)
    case 'perKey':
      return perKey(query, plan)
    case 'gaps':
      return gaps(query, plan)
    case 'balances':
      return balances(query, plan)
    case 'group':
      return group(query, plan)
    case 'lookup':
      return lookup(query, plan, otherRows(plan.from))
    case 'append':
      return append(query, plan, otherRows(plan.rows))
    case 'sessions':
      return sessions(query, plan)
    case 'funnel':
      return funnel(query, plan)
  }
}

function terminal(query: Query, plan: Terminal): Shape {
  return plan.do === 'tally' ? tally(query, plan) : overlap(query, plan)
}

interface Bank {
  readonly number: number
  readonly text: number
}

function placesOf(cells: readonly Cell[], bank: Bank): number[] {
  const next = { number: headCells, text: headCells + bank.number }
  return cells.map(({ type }) => next[type]++)
}

function selectsOf({ query, cells, from }: Shape, count: number, bank: Bank): string[] {
  const rows = `SELECT ${count}, 0, 0${banked(cells, bank)} FROM ${from}`
  const left = query.excluded.map(
    ({ reason, from }) => `SELECT ${count}, ${reason}, n${banked([], bank)} FROM ${from} WHERE n > 0`,
  )
  return [rows, ...left]
}

function banked(cells: readonly Cell[], bank: Bank): string {
  const filled = (type: Cell['type'], sqlType: string) => {
    const own = cells.filter((cell) => cell.type === type).map(({ sql }) => sql)
    return Array.from({ length: bank[type] }, (_, i) => `, CAST(${own[i] ?? 'NULL'} AS ${sqlType})`).join('')
  }
  return filled('number', 'DOUBLE') + filled('text', 'VARCHAR')
}
