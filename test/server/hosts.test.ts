import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mrr } from '../../src/metrics/business/mrr.ts'
import { conversion } from '../../src/metrics/customer/conversion.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { defects } from '../../src/metrics/quality/defects.ts'
import { detectionEffectiveness } from '../../src/metrics/quality/detectionEffectiveness.ts'
import { escalations } from '../../src/metrics/quality/escalations.ts'
import { testing } from '../../src/metrics/quality/testing.ts'
import type { ColumnMaps } from '../../src/metrics/table.ts'
import { type HostTables, inColumns, inDuckdb } from '../oracles/engines.ts'
import { runs } from '../runs.ts'

// What the rows of the sample company do not have: words in other spellings, short stays, amounts off, young releases.

const asked = {
  range: { from: '2024-02-01', until: '2024-05-01' },
  grain: 'month',
  timeZone: 'Europe/Berlin',
  asOf: '2024-05-20T12:00:00Z',
} as const
const days = ['2023-11-05', '2024-02-01', '2024-02-20', '2024-03-03', '2024-03-28', '2024-03-31', '2024-04-20']
const day = fc.constantFrom(...days)
const moment = fc.constantFrom(...days.map((day) => `${day}T23:30:00Z`))

type Rows = fc.Arbitrary<readonly Readonly<Record<string, unknown>>[]>

const subscriptions: Rows = fc.array(
  fc.record({
    customer: fc.constantFrom('a', 'b', 'c'),
    from: day,
    until: fc.option(day),
    amount: fc.constantFrom(-700, 0, 1000, 2500, 9999),
    interval: fc.constantFrom('month', 'Month', 'YEAR', 'Week', 'fortnight'),
    kind: fc.constantFrom(null, 'Paid', 'PAID', 'Trial', 'gift'),
    discount: fc.constantFrom(null, 50, 33.3),
    discountAmount: fc.constantFrom(null, 100, 1000, -1, 'much'),
    discountDuration: fc.constantFrom(null, 'Forever', 'once'),
  }),
  { minLength: 6, maxLength: 25 },
)
const testRuns: Rows = fc.array(
  fc.record({
    case: fc.constantFrom('A', 'B'),
    run: fc.constantFrom('1', '2'),
    attempt: fc.constantFrom(1, 2, 3),
    at: moment,
    status: fc.constantFrom('passed', 'FAILED', 'Not Run', 'not-run', 'Blocked', 'pAsSeD', null),
    kind: fc.constantFrom('Automated', 'MANUAL', 'guess', null),
  }),
  { minLength: 6, maxLength: 25 },
)
const reports: Rows = fc.array(
  fc.record({
    foundAt: moment,
    foundBy: fc.constantFrom('Team', 'USERS', 'robot'),
    release: fc.constantFrom('1', '2', null),
    status: fc.constantFrom('Rejected', 'NOT_REPRODUCIBLE', 'Open', 'By design', null),
    severity: fc.constantFrom('Critical', 'low', null),
    injectedIn: fc.constantFrom('Design', 'coding'),
    foundIn: fc.constantFrom('CODING', 'Testing', 'field'),
  }),
  { minLength: 6, maxLength: 25 },
)
const tickets: Rows = fc.array(
  fc.record({
    id: fc.constantFrom('1', '2', '3', '4', null),
    openedAt: moment,
    updatedAt: moment,
    tier: fc.constantFrom(1, 2, 'second', null),
  }),
  { minLength: 6, maxLength: 25 },
)
const releases = {
  rows: [
    { release: '1', at: '2024-02-20' },
    { release: '2', at: '2024-03-31' },
    { release: '3', at: '2024-04-20' },
    { release: '4', at: 'soon' },
  ],
  columns: { release: 'release', at: { column: 'at', type: 'date' } },
} as const

const trials = {
  rows: [
    { customer: 'a', at: '2024-02-20T10:00:00Z' },
    { customer: 'b', at: '2024-03-30T23:30:00Z' },
    { customer: 'c', at: '2024-03-03T00:00:00Z' },
  ],
  columns: { customer: 'customer', at: 'at' },
} as const

const cases: readonly (readonly [Metric, object, keyof HostTables, Rows, HostTables])[] = [
  [mrr, { view: 'events' }, 'subscriptions', subscriptions, {}],
  [mrr, { negativeLines: 'ignored', discounts: 'forever' }, 'subscriptions', subscriptions, {}],
  [conversion, {}, 'subscriptions', subscriptions, { trials }],
  [testing, {}, 'testRuns', testRuns, {}],
  [testing, { attempts: 'all', countBlocked: true }, 'testRuns', testRuns, {}],
  [defects, { severities: ['critical'] }, 'defects', reports, { releases }],
  [defects, { noDefect: ['by-design'], defectStatuses: ['rejected'] }, 'defects', reports, { releases }],
  [detectionEffectiveness, {}, 'defects', reports, { releases }],
  [detectionEffectiveness, { origin: 'date', windowDays: 30 }, 'defects', reports, { releases }],
  [escalations, { escalatedWhen: 'aboveFirstTier' }, 'tickets', tickets, {}],
]

describe('hosts with words of their own have the same numbers in DuckDB as over columns', () => {
  test.each(cases.map((one) => [one[0].id, one[1], one] as const))(
    '%s with %j',
    { timeout: 60_000 },
    async (_, options, [metric, , fact, rows, beside]) => {
      await fc.assert(
        fc.asyncProperty(rows, async (list) => {
          const tables = { ...beside, [fact]: { rows: list, columns: mapOf(list) } }
          const expected = await inColumns(metric, tables, { ...asked, ...options })
          expect(await inDuckdb(metric, tables, { ...asked, ...options })).toEqual(expected)
        }),
        { numRuns: Math.ceil(runs() / 25) },
      )
    },
  )
})

/** Every column under its own name; `from` and `until` are days. */
function mapOf(rows: readonly Readonly<Record<string, unknown>>[]): ColumnMaps {
  const dates = ['from', 'until']
  return Object.fromEntries(
    Object.keys(rows[0] ?? {}).map((name) => [name, dates.includes(name) ? { column: name, type: 'date' } : name]),
  )
}
