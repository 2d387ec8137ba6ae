import { hasDimensions, type Only } from '../dimension.ts'
import { type FactTables, type Table, tableFor } from '../table.ts'
import { append } from './append.ts'
import { balances } from './balances.ts'
import { derive } from './derive.ts'
import { type Frame, frameOf } from './frame.ts'
import { funnel } from './funnel.ts'
import { gaps } from './gaps.ts'
import { group } from './group.ts'
import { lookup } from './lookup.ts'
import { overlap } from './overlap.ts'
import { perKey } from './perKey.ts'
import { preparedSteps } from './prepared.ts'
import { sessions } from './sessions.ts'
import type { Plan, PlanTime, RowStep, Rows, Statistic, Statistics, Terminal } from './steps.ts'
import { tally } from './tally.ts'
import { where } from './where.ts'

/**
 * Counts a plan over columns. Counts that begin with the same steps share the work. An optional count of a fact that
 * the host does not have is absent from the result. Poor cells never throw; see `excluded` and the rules of the plan.
 *
 * @throws KpiError `missingFact`, `missingTable`, `missingColumn` (the host's tables), `unknownColumn`, `invalidPlan` (the plan).
 * @example
 * ```ts
 * import { columns, nps, planFor, resolveParams, runPlan } from 'kpi-kit/metrics'
 * const params = resolveParams(nps, { range: { from: '2026-01-01', until: '2026-02-01' }, timeZone: 'UTC' })
 * const rows = [{ created: '2026-01-05T10:00:00Z', rating: 9 }]
 * const { now } = planFor(nps, params, '2026-02-01T00:00:00Z')
 * runPlan(now, { responses: columns(rows, { at: 'created', score: 'rating' }) }).scores // { columns, rows, excluded }
 * ```
 */
export function runPlan(plan: Plan, tables: FactTables): Statistics {
  const reading: Reading = { tables, time: plan.time, done: new Map() }
  const { only = [] } = plan
  const statistics: [string, Statistic][] = []
  for (const [name, count] of Object.entries(plan.counts)) {
    const frame = framed(count, reading, only)
    if (frame) statistics.push([name, ended(count.end, frame, plan.time)])
  }
  return Object.fromEntries(statistics)
}

interface Reading {
  readonly tables: FactTables
  readonly time: PlanTime
  /** The frame after every run of steps that was taken before, by table. */
  readonly done: Map<Table, Map<string, Frame>>
}

function ended(end: Terminal, frame: Frame, time: PlanTime): Statistic {
  const result = end.do === 'tally' ? tally(end, frame, time) : overlap(end, frame, time)
  return { ...result, excluded: Object.fromEntries(frame.excluded) }
}

/** The rows after the steps; null where an optional fact is not there. */
function framed(rows: Rows, reading: Reading, only: readonly Only[] = []): Frame | null {
  const table = tableFor(reading.tables, rows)
  if (!table || !hasDimensions(Object.keys(table.dimensions), rows, only)) return null
  const done = reading.done.get(table) ?? new Map<string, Frame>()
  reading.done.set(table, done)
  let key = rows.fact
  let frame = done.get(key) ?? frameOf(table, rows.fact)
  done.set(key, frame)
  const meta = { unique: table.unique, latestPer: table.latestPer, columns: Object.keys(table.columns) }
  for (const step of preparedSteps(rows, meta, only)) {
    key += JSON.stringify(step)
    frame = done.get(key) ?? after(step, frame, reading, rows)
    done.set(key, frame)
  }
  return frame
}

/** Other rows that a step brings in. Those of the same table that they leave out are not left out of the count. */
function brought(others: Rows, reading: Reading, own: Rows): Frame | null {
  const frame = framed(others, reading)
  const isSame = others.fact === own.fact && others.table === own.table
  return frame && isSame ? { ...frame, excluded: new Map() } : frame
}

function after(step: RowStep, frame: Frame, reading: Reading, own: Rows): Frame {
  const { time } = reading
  switch (step.do) {
    case 'where':
      return where(step, frame, time)
    case 'derive':
      return derive(step, frame, time)
    case 'perKey':
      return perKey(step, frame)
    case 'gaps':
      return gaps(step, frame)
    case 'balances':
      return balances(step, frame, time)
    case 'group':
      return group(step, frame, time)
    case 'lookup':
      return lookup(step, frame, brought(step.from, reading, own))
    case 'append':
      return append(step, frame, brought(step.rows, reading, own))
    case 'sessions':
      return sessions(step, frame)
    case 'funnel':
      return funnel(step, frame)
  }
}
