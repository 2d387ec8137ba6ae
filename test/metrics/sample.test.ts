import { describe, expect, test } from 'vitest'
import { measure } from '../../src/metrics/measure.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { metrics } from '../../src/metrics/registry.ts'
import { sampleFacts, sampleTables } from '../../src/metrics/sample/sampleFacts.ts'
import type { FactTables } from '../../src/metrics/table.ts'
import { casesOf } from '../cases/all.ts'
import { type HostTable, type HostTables, inColumns, inDuckdb } from '../oracles/engines.ts'

const small = sampleFacts({ seed: 3, size: 0.2 })

describe('sampleFacts', () => {
  test('the same seed gives the same company, another seed another one', () => {
    expect(sampleFacts({ seed: 3, size: 0.2 })).toEqual(small)
    expect(sampleFacts({ seed: 4, size: 0.2 })).not.toEqual(small)
  })

  test('nothing happens on or after the end, and 25 months lie before it', () => {
    const { events, tasks, responses } = sampleFacts({ size: 0.2, until: '2025-03-01' })
    const times = [
      ...events.map(({ at }) => at),
      ...tasks.flatMap(({ createdAt, completedAt }) => [createdAt, completedAt]),
      ...responses.nps.map(({ at }) => at),
      ...responses.csat.map(({ at }) => at),
    ].filter((at) => typeof at === 'string')
    expect(times.filter((at) => at >= '2025-03-01' || at < '2023-02-01')).toEqual([])
  })

  test('twelve months have twelve to compare with', () => {
    const asked = {
      range: { from: '2025-07-01', until: '2026-07-01' },
      timeZone: 'Europe/Berlin',
      compare: 'previous',
      asOf: '2026-07-02T00:00:00Z',
    } as const
    const tables = sampleTables({ seed: 3, size: 0.2 })
    for (const metric of Object.values(metrics)) {
      const { comparison, warnings } = measureAny(metric, tables, asked)
      expect(comparison?.value, metric.id).not.toBeNull()
      expect(warnings, metric.id).toEqual([])
    }
  })

  test('people of the team are letters, and not names', () => {
    const people = new Set(small.tasks.flatMap(({ assignee, completedBy }) => [assignee, completedBy]))
    people.delete(null)
    expect([...people].sort()).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((letter) => `Person ${letter}`))
  })

  test('the company grows, and every metric has something to say about its last quarter', () => {
    for (const [id, cases] of Object.entries(casesOf)) expect(cases.ready?.value, id).not.toBeNull()
    const [first, last] = [casesOf.mrr.longRange?.series[0], casesOf.mrr.longRange?.series[17]]
    expect(Number(last?.value)).toBeGreaterThan(2 * Number(first?.value))
  })
})

const measureAny = (metric: Metric, ...rest: [FactTables, Parameters<typeof measure>[2]]) => measure(metric, ...rest)

const id = { id: 'id' }
const tables = (survey: 'nps' | 'csat'): HostTables => ({
  responses: { rows: small.responses[survey], columns: { ...id, user: 'user', at: 'at', score: 'score' } },
  surveys: { rows: small.surveys[survey], columns: { ...id, user: 'user', at: 'at' } },
  events: { rows: small.events, columns: { ...id, user: 'user', at: 'at', name: 'name' } },
  subscriptions: { rows: small.subscriptions, columns: subscriptionColumns },
  tasks: {
    rows: small.tasks,
    columns: {
      ...id,
      assignee: 'assignee',
      completedBy: 'completedBy',
      createdAt: 'createdAt',
      completedAt: 'completedAt',
      points: 'points',
    },
  },
})

const subscriptionColumns: HostTable['columns'] = {
  ...id,
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
}

describe('every metric counts the same over columns and in DuckDB', () => {
  const all: readonly Metric[] = Object.values(metrics)

  test.for(all)('$id', { timeout: 120_000 }, async (metric) => {
    for (const grain of metric.grains)
      for (const asOf of ['2026-07-02T00:00:00Z', '2026-05-17T13:20:00Z']) {
        const asked = {
          range: { from: '2026-03-01', until: '2026-07-01' },
          grain,
          timeZone: 'America/New_York',
          weekStart: 'sunday',
          compare: 'previous',
          asOf,
        } as const
        const rows = tables(metric.id === 'csat' ? 'csat' : 'nps')
        expect(await inDuckdb(metric, rows, asked), `${grain} as of ${asOf}`).toEqual(
          await inColumns(metric, rows, asked),
        )
      }
  })
})
