import { parseDay } from '../calendar/civil.ts'
import { columns } from '../columns.ts'
import type { FactName } from '../facts.ts'
import type { FactTables } from '../table.ts'
import { customersOf } from './customers.ts'
import { qualityOf } from './quality.ts'
import { randomOf } from './random.ts'
import { productsOf, revenueOf } from './revenue.ts'
import { type FactRow, monthsBefore } from './rows.ts'
import { spendOf, trialsOf, wonOf } from './sales.ts'
import { sampleMap } from './sampleMap.ts'
import { ticketsOf } from './support.ts'
import { surveysOf } from './surveys.ts'
import { tasksOf } from './tasks.ts'
import { activityOf, peopleOf, teamOf } from './team.ts'
import { testPlansOf, testRunsOf } from './testing.ts'
import { eventsOf, identitiesOf, signUpsOf, usersOf } from './usage.ts'

/** Which fictional company; everything has a default (see `sampleFacts`). */
export interface SampleOptions {
  /** The same seed gives the same company. */
  readonly seed?: number
  /** 1 = about 430 customers, 65,000 events and 120,000 rows in all. */
  readonly size?: number
  /** The day after the last day of the data, `YYYY-MM-DD`; the data begins 25 months before, so that twelve months have twelve to compare with. */
  readonly until?: string
}

/** Rows of a host with all the facts, under the kit's own column names: moments in UTC, `from`, `dueAt` and other days as `YYYY-MM-DD`. */
export type SampleFacts = {
  readonly [Name in FactName]: Name extends 'responses' | 'surveys'
    ? { readonly nps: readonly FactRow<Name>[]; readonly csat: readonly FactRow<Name>[] }
    : readonly FactRow<Name>[]
}

/**
 * The rows of a fictional company that sells software by subscription: it grows, works from Monday to Friday, loses and
 * wins back customers, raises its prices after a year, launches products, and gets slightly better marks. Its team of
 * eight tests every night, releases every two weeks, and answers the tickets of the users.
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
  // Every area has a stream of its own, so that a change of one leaves the others as they were.
  const stream = (index: number) => randomOf(seed + index)
  const customers = customersOf(span, monthsBefore(end, 6), size, stream(0))
  const users = usersOf(customers, stream(1))
  const { nps, csat } = surveysOf(users, span, stream(2))
  const tasks = tasksOf(span, size, stream(4))
  const team = teamOf(tasks, end)
  return {
    responses: { nps: nps.responses, csat: csat.responses },
    surveys: { nps: nps.surveys, csat: csat.surveys },
    events: eventsOf(users, span, stream(3), stream(5)),
    users: signUpsOf(users, end, stream(6)),
    identities: identitiesOf(users),
    trials: trialsOf(customers),
    customers: wonOf(customers, stream(7)),
    subscriptions: customers.flatMap(({ subscriptions }) => subscriptions),
    revenue: revenueOf(customers, end, stream(8)),
    products: productsOf(end),
    spend: spendOf(span, size, stream(9)),
    testRuns: testRunsOf(span, size, stream(10)),
    testPlans: testPlansOf(span, size),
    ...qualityOf(span, size, stream(11)),
    tickets: ticketsOf(users, span, stream(12)),
    tasks,
    ...activityOf(tasks, team, end, stream(13), stream(14)),
    people: peopleOf(team),
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
  const { responses, surveys, ...others } = sampleFacts(options)
  const tableOf = (fact: FactName, rows: readonly object[]) => columns(rows, sampleMap(fact, rows))
  const bySurvey = (fact: 'responses' | 'surveys', { nps, csat }: SampleFacts[typeof fact]) => ({
    nps: tableOf(fact, nps),
    csat: tableOf(fact, csat),
  })
  return {
    responses: bySurvey('responses', responses),
    surveys: bySurvey('surveys', surveys),
    ...Object.fromEntries(entriesOf(others).map(([fact, rows]) => [fact, tableOf(fact, rows)])),
  }
}

/** `Object.entries`, which forgets the names. */
function entriesOf<Name extends string, Value>(record: Readonly<Record<Name, Value>>): [Name, Value][] {
  return Object.entries(record) as [Name, Value][]
}
