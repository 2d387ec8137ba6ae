import { resolveWindow } from '../../src/metrics/calendar/window.ts'
import { columns } from '../../src/metrics/columns.ts'
import { planFor } from '../../src/metrics/counting.ts'
import { retention } from '../../src/metrics/customer/retention.ts'
import { dailyUsers, rollingUsers } from '../../src/metrics/engagement/activeDays.ts'
import { activeUsers } from '../../src/metrics/engagement/activeUsers.ts'
import { runPlan } from '../../src/metrics/plan/run.ts'
import type { Plan, Statistics } from '../../src/metrics/plan/steps.ts'
import { resolveParams } from '../../src/metrics/resolveParams.ts'
import type { Table } from '../../src/metrics/table.ts'
import { counter } from '../../src/server/counter.ts'
import type { Engine } from '../../src/server/engine.ts'
import { type ActiveAnswer, highestAge, type RetentionAnswer, type Setting } from './answers.ts'
import { asOf, type EventLog, range } from './events.ts'

/** A plan of the kit, and how its counts are read. */
export interface Question<Answer> {
  readonly plan: Plan
  readonly answer: (counted: Statistics) => Answer
}

/** The part of the metric that DAU and rolling MAU need. */
export function activeQuestion({ timeZone }: Setting): Question<ActiveAnswer> {
  const params = resolveParams(activeUsers, { range, timeZone })
  const window = resolveWindow({ ...params, asOf })
  const { time, counts } = planFor(activeUsers, params, asOf).now
  const needed = Object.entries(counts).filter(([name]) => name === 'active' || name === 'leavingMonth')
  return {
    plan: { time, counts: Object.fromEntries(needed) },
    answer: (counted) => {
      const monthly = rollingUsers(counted, 'leavingMonth', window)
      return dailyUsers(counted, window).map((daily, day) => [daily, monthly[day] ?? 0])
    },
  }
}

export function retentionQuestion({ timeZone }: Setting): Question<RetentionAnswer> {
  const params = resolveParams(retention, { range, timeZone, grain: 'week', maxAge: highestAge })
  return {
    plan: planFor(retention, params, asOf).now,
    answer: ({ cohorts }) => (cohorts?.rows ?? []).map((row) => row.map(Number)),
  }
}

/** The log as the kit keeps it. */
export function tableOf({ id, user, at }: EventLog): Table {
  return columns({ id, user, at }, { id: 'id', user: 'user', at: { column: 'at', type: 'ms' } })
}

/**
 * Counts over columns. The reader keeps the days of a time column, so each run gets a column of its own: otherwise
 * it would work them out once for all.
 */
export function countColumns<Answer>(table: Table, { removal }: Setting, { plan, answer }: Question<Answer>): Answer {
  const { at } = table.columns
  const columns = { ...table.columns, ...(at && { at: { ...at } }) }
  return answer(runPlan(plan, { events: { ...table, unique: !removal, columns } }))
}

/** Counts in an engine, over the table of `eventsInDuckdb`. */
export function engineCounter(engine: Engine, { removal }: Setting) {
  const count = counter(engine, {
    events: {
      table: 'events',
      columns: { id: 'id', user: 'user_id', at: 'happened_at' },
      global: true,
      ...(removal ? {} : { unique: true as const }),
    },
  })
  const context = { scope: {}, maxRows: 50_000, signal: new AbortController().signal }
  return async <Answer>({ plan, answer }: Question<Answer>): Promise<Answer> => answer(await count(plan, context))
}
