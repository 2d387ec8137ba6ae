import { type FactTables, type Table, tableFor } from '../table.ts'
import { balances } from './balances.ts'
import { derive } from './derive.ts'
import { type Frame, frameOf } from './frame.ts'
import { gaps } from './gaps.ts'
import { overlap } from './overlap.ts'
import { perKey } from './perKey.ts'
import { preparedSteps } from './prepared.ts'
import type { Count, Plan, PlanTime, RowStep, Statistic, Statistics } from './steps.ts'
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
 * const { now } = planFor(nps, params, '2026-02-01T00:00:00Z')
 * runPlan(now, { responses: columns(rows, { at: 'created', score: 'rating' }) }).scores // { columns, rows, excluded }
 * ```
 */
export function runPlan(plan: Plan, tables: FactTables): Statistics {
  const done = new Map<Table, Map<string, Frame>>()
  const statistics: [string, Statistic][] = []
  for (const [name, count] of Object.entries(plan.counts)) {
    const table = tableFor(tables, count)
    if (!table) continue
    const ofTable = done.get(table) ?? new Map<string, Frame>()
    done.set(table, ofTable)
    statistics.push([name, countOf(count, table, plan.time, ofTable)])
  }
  return Object.fromEntries(statistics)
}

/** `done` holds the frame after every run of steps that was taken before. */
function countOf(count: Count, table: Table, time: PlanTime, done: Map<string, Frame>): Statistic {
  let key = count.fact
  let frame = done.get(key) ?? frameOf(table, count.fact)
  done.set(key, frame)
  const meta = { unique: table.unique, latestPer: table.latestPer, columns: Object.keys(table.columns) }
  for (const step of preparedSteps(count, meta)) {
    key += JSON.stringify(step)
    frame = done.get(key) ?? after(step, frame, time)
    done.set(key, frame)
  }
  const result = count.end.do === 'tally' ? tally(count.end, frame, time) : overlap(count.end, frame, time)
  return { ...result, excluded: Object.fromEntries(frame.excluded) }
}

function after(step: RowStep, frame: Frame, time: PlanTime): Frame {
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
  }
}
