import { civilOf, dayOf, parseDay } from '../calendar/civil.ts'
import { columns } from '../columns.ts'
import type { FactTables } from '../table.ts'
import { customersOf } from './customers.ts'
import { randomOf } from './random.ts'
import type { FactRow } from './rows.ts'
import { surveysOf } from './surveys.ts'
import { tasksOf } from './tasks.ts'
import { eventsOf, usersOf } from './usage.ts'

/** Which fictional company; everything has a default (see `sampleFacts`). */
export interface SampleOptions {
  /** The same seed gives the same company. */
  readonly seed?: number
  /** 1 = about 430 customers and 65,000 events. */
  readonly size?: number
  /** The day after the last day of the data, `YYYY-MM-DD`; the data begins 25 months before, so that twelve months have twelve to compare with. */
  readonly until?: string
}

/** Rows of a host with all the facts, under the kit's own column names. `from`, `until` and `dueAt` are calendar days. */
export interface SampleFacts {
  readonly responses: { readonly nps: readonly FactRow<'responses'>[]; readonly csat: readonly FactRow<'responses'>[] }
  readonly surveys: { readonly nps: readonly FactRow<'surveys'>[]; readonly csat: readonly FactRow<'surveys'>[] }
  readonly events: readonly FactRow<'events'>[]
  readonly subscriptions: readonly FactRow<'subscriptions'>[]
  readonly tasks: readonly FactRow<'tasks'>[]
}

/**
 * The rows of a fictional company that sells software by subscription: it grows, works from Monday to Friday, loses and
 * wins back customers, raises its prices after a year, gets slightly better marks, and has a team of eight.
 * No clock and no chance beside the seed: the same options give the same rows everywhere.
 *
 * @throws {KpiError} `invalidDay` for an `until` that is no day.
 * @example
 * ```ts
 * import { sampleFacts } from 'kpi-kit/sample'
 * sampleFacts({ seed: 7 }).subscriptions[0] // { id, customer, from: 'YYYY-MM-DD', amount: 1900, currency: 'EUR', ... }
 * ```
 */
export function sampleFacts({ seed = 1, size = 1, until = '2026-07-01' }: SampleOptions = {}): SampleFacts {
  const end = parseDay(until)
  const span = { from: monthsBefore(end, 25), until: end }
  const customers = customersOf(span, monthsBefore(end, 6), size, randomOf(seed))
  const users = usersOf(customers, randomOf(seed + 1))
  const { nps, csat } = surveysOf(users, span, randomOf(seed + 2))
  return {
    responses: { nps: nps.responses, csat: csat.responses },
    surveys: { nps: nps.surveys, csat: csat.surveys },
    events: eventsOf(users, span, randomOf(seed + 3)),
    subscriptions: customers.flatMap(({ subscriptions }) => subscriptions),
    tasks: tasksOf(span, size, randomOf(seed + 4)),
  }
}

/**
 * The same company as tables that `measure` and `memorySource` take.
 *
 * @example
 * ```ts
 * import { measure, mrr } from 'kpi-kit/metrics'
 * import { sampleTables } from 'kpi-kit/sample'
 * const params = { range: { from: '2026-01-01', until: '2026-07-01' }, timeZone: 'Europe/Berlin', asOf: '2026-07-01T00:00:00Z' }
 * measure(mrr, sampleTables(), params).currency // 'EUR'
 * ```
 */
export function sampleTables(options: SampleOptions = {}): FactTables {
  const { responses, surveys, events, subscriptions, tasks } = sampleFacts(options)
  const answers = { id: 'id', user: 'user', at: 'at', score: 'score' }
  const asked = { id: 'id', user: 'user', at: 'at' }
  return {
    responses: { nps: columns(responses.nps, answers), csat: columns(responses.csat, answers) },
    surveys: { nps: columns(surveys.nps, asked), csat: columns(surveys.csat, asked) },
    events: columns(events, { ...asked, name: 'name' }),
    subscriptions: columns(subscriptions, {
      id: 'id',
      customer: 'customer',
      from: { column: 'from', type: 'date' },
      until: { column: 'until', type: 'date' },
      amount: 'amount',
      currency: 'currency',
      interval: 'interval',
      intervalCount: 'intervalCount',
      quantity: 'quantity',
      discount: 'discount',
      kind: 'kind',
    }),
    tasks: columns(tasks, {
      id: 'id',
      title: 'title',
      status: 'status',
      assignee: 'assignee',
      completedBy: 'completedBy',
      createdAt: 'createdAt',
      completedAt: 'completedAt',
      dueAt: { column: 'dueAt', type: 'date' },
      updatedAt: 'updatedAt',
      points: 'points',
    }),
  }
}

function monthsBefore(day: number, months: number): number {
  const { year, month, day: date } = civilOf(day)
  return dayOf({ year, month: month - months, day: date })
}
