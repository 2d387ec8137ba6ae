import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planFor } from '../../src/metrics/counting.ts'
import type { FactName } from '../../src/metrics/facts.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { runPlan } from '../../src/metrics/plan/run.ts'
import type { Plan, Statistics } from '../../src/metrics/plan/steps.ts'
import { metrics } from '../../src/metrics/registry.ts'
import { resolveParams } from '../../src/metrics/resolveParams.ts'
import { sampleFacts, sampleTables } from '../../src/metrics/sample/sampleFacts.ts'
import { sampleMap } from '../../src/metrics/sample/sampleMap.ts'
import { type ColumnMaps, columnTypes } from '../../src/metrics/table.ts'
import { counter } from '../../src/server/counter.ts'
import type { TableSource } from '../../src/server/engine.ts'
import type { FactMaps } from '../../src/server/facts.ts'
import { runs, timeout } from '../runs.ts'
import { database, noSignal } from './duck.ts'

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
]
const sample = { size: 0.15, until: '2026-07-01' }
const tables = sampleTables(sample)
const dir = mkdtempSync(join(tmpdir(), 'kpi-kit-'))

/** A table of the host: one for every fact, and for every survey. */
interface HostTable {
  readonly name: string
  readonly fact: FactName
  readonly rows: readonly object[]
  readonly columns: ColumnMaps
}

const surveyNames = ['nps', 'csat'] as const
const company = sampleFacts(sample)
const factNames = Object.keys(company) as FactName[]
const host = factNames.flatMap((fact): readonly HostTable[] => {
  const all = company[fact]
  const table = (name: string, rows: readonly object[]) => ({ name, fact, rows, columns: sampleMap(fact, rows) })
  return 'nps' in all ? surveyNames.map((survey) => table(`${fact}_${survey}`, all[survey])) : [table(fact, all)]
})

let db: Awaited<ReturnType<typeof database>>
beforeAll(async () => {
  db = await database()
  for (const { name, rows, columns } of host) {
    const [json, csv, parquet] = [fileOf(name, 'json'), fileOf(name, 'csv'), fileOf(name, 'parquet')]
    writeFileSync(json, JSON.stringify(rows))
    const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
    const text = names.map((column) => `"${column}" ->> '$' AS "${column}"`)
    const typed = names.map((column) => `CAST("${column}" AS ${typeOf(column, columns)}) AS "${column}"`)
    await db.connection.run(
      `CREATE TABLE text AS SELECT ${text.join(', ')} FROM read_json('${json}', maximum_depth = 1)`,
    )
    await db.connection.run(`COPY text TO '${csv}' (HEADER)`)
    await db.connection.run(`CREATE TABLE ${name} AS SELECT ${typed.join(', ')} FROM text`)
    await db.connection.run('DROP TABLE text')
    await db.connection.run(`COPY ${name} TO '${parquet}'`)
  }
})
afterAll(() => {
  db.instance.closeSync()
  rmSync(dir, { recursive: true })
})

function typeOf(name: string, columns: ColumnMaps): string {
  const type = columnTypes.get(name)
  if (type === 'time') return new Map(Object.entries(columns)).get(name) === name ? 'TIMESTAMPTZ' : 'DATE'
  return type === 'number' ? 'DECIMAL(18, 3)' : 'VARCHAR'
}

const fileOf = (name: string, ending: string) => join(dir, `${name}.${ending}`)

/** The sample company as a host of the engine has it. */
function mapsOf(sourceOf: (name: string) => TableSource): FactMaps {
  const tables = host.map(({ name, fact, columns }) => ({
    fact,
    survey: name.slice(fact.length + 1),
    table: { table: sourceOf(name), global: true, columns } as const,
  }))
  const mapOf = (fact: FactName) => {
    const own = tables.filter((one) => one.fact === fact)
    return own.length === 1 ? own[0]?.table : Object.fromEntries(own.map(({ survey, table }) => [survey, table]))
  }
  return Object.fromEntries(factNames.map((fact) => [fact, mapOf(fact)]))
}

function planOf(metric: Metric, timeZone: string, options: object): Plan {
  const range = { from: '2026-01-15', until: '2026-07-15' }
  return planFor(metric, resolveParams(metric, { range, timeZone, ...options }), '2026-06-10T11:30:00.000Z').now
}

function rounded(statistics: Statistics): unknown {
  return JSON.parse(
    JSON.stringify(statistics, (_, cell) => (typeof cell === 'number' ? Number(cell.toPrecision(12)) : cell)),
  )
}

async function expectEqual(maps: FactMaps, metric: Metric, timeZone: string, options = {}): Promise<void> {
  const plan = planOf(metric, timeZone, options)
  const counted = await counter(db.engine, maps)(plan, { scope: {}, maxRows: 100_000, signal: noSignal })
  expect(Object.values(counted).some(({ rows }) => rows.length > 0)).toBe(true)
  expect(rounded(counted)).toEqual(rounded(runPlan(plan, tables)))
}

describe('the sample company has the same statistics in DuckDB as over columns', () => {
  const everyMetric: readonly Metric[] = Object.values(metrics)

  // Each zone with a grain of its own, every other one in the middle of the range; a third of the metrics in each, all in the deep run.
  test.each(zones.map((timeZone, turn) => [timeZone, turn] as const))(
    'in typed tables, on the calendar of %s',
    { timeout: timeout(60_000) },
    async (timeZone, turn) => {
      for (const metric of everyMetric.filter((_, index) => runs() >= 10_000 || index % 3 === Math.floor(turn / 4))) {
        const grain = metric.grains[turn % metric.grains.length]
        await expectEqual(
          mapsOf((name) => name),
          metric,
          timeZone,
          { grain, weekStart: turn % 2 === 0 ? 'monday' : 'sunday' },
        )
      }
    },
  )

  // Options that lead to other steps.
  const chosen: readonly (readonly [Metric, object])[] = [
    [metrics.arpu, { per: 'payers', currency: 'USD', rates: { EUR: 1.1 } }],
    [metrics.arpu, { per: 'activeUsers' }],
    [metrics.arpu, { per: 'dailyUsers' }],
    [metrics.acquisitionCost, { kinds: ['ads'], lagMonths: 2, grossMargin: 0.8 }],
    [metrics.acquisitionCost, { customersFrom: 'customers', grossMargin: 0.8 }],
    [metrics.mrr, { discounts: 'forever', cancelled: 'request', graceDays: 30 }],
    [metrics.mrr, { view: 'events', negativeLines: 'ignored' }],
    [metrics.escalations, { escalatedWhen: 'aboveFirstTier' }],
    [metrics.escalations, { escalatedWhen: 'dated', cohort: 'escalated' }],
    [metrics.detectionEffectiveness, { origin: 'date', windowDays: 30 }],
    [metrics.detectionEffectiveness, { cohort: 'found', noDefect: ['Open'] }],
    [metrics.testing, { attempts: 'all', countBlocked: true }],
    [metrics.retention, { grain: 'day', dayBorders: 'hourFloored24h', maxAge: 10 }],
    [metrics.conversion, { payment: 'revenue', refunded: 'notConverted', windowDays: 60 }],
    [metrics.conversion, { entries: 'each', windowDays: null }],
    [metrics.survival, { acquiredBefore: 'leftOut', months: 3 }],
    [metrics.lifetimeValue, { formula: 'contractual', discount: 0.01 }],
    [metrics.lifetimeValue, { formula: 'historic' }],
    [metrics.activeUsers, { mergeUsers: true }],
    [metrics.stickiness, { mergeUsers: true }],
    [metrics.lifecycle, { mergeUsers: true, events: ['opened'] }],
    [metrics.registeredShare, { mergeUsers: true }],
    [metrics.adoption, { mergeUsers: true }],
    [metrics.retention, { mergeUsers: true }],
    [metrics.funnel, { mergeUsers: true }],
    [metrics.sessionDuration, { mergeUsers: true }],
    [metrics.actionsPerSession, { mergeUsers: true }],
    [metrics.activeUsers, { events: ['edited', 'shared'], monthlyDays: 28 }],
    [metrics.stickiness, { events: ['edited', 'shared'] }],
    [metrics.lifecycle, { events: ['edited', 'shared'] }],
    [metrics.registeredShare, { events: ['edited', 'shared'] }],
    [metrics.sessionDuration, { bounce: 'ga4', viewEvents: ['opened'], capHours: 0.05, singleEvent: 'exclude' }],
    [metrics.whosBehind, { cancelledStatuses: ['cancelled'] }],
    [metrics.retention, { through: 4, lookbackDays: 90, startEvent: 'shared', returnEvent: 'edited' }],
  ]
  test.each(chosen.map(([metric, options]) => [metric.id, options, metric] as const))(
    '%s with %j',
    async (_, options, metric) => {
      await expectEqual(
        mapsOf((name) => name),
        metric,
        'Europe/Berlin',
        options,
      )
    },
  )

  test.each(['csv', 'json', 'parquet'])('in %s files', { timeout: 60_000 }, async (ending) => {
    for (const metric of everyMetric)
      await expectEqual(
        mapsOf((name) => ({ file: fileOf(name, ending) })),
        metric,
        'Europe/Berlin',
      )
  })
})
