import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/metrics/columns.ts'
import type { FactName } from '../../src/metrics/facts.ts'
import { measure } from '../../src/metrics/measure.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import type { ColumnMaps, FactTables, Table } from '../../src/metrics/table.ts'
import { runs } from '../runs.ts'

export type Row = Readonly<Record<string, unknown>>

/** Rows of one fact as a host may have them, good and bad; the map names every column. */
export interface Facts {
  readonly fact: FactName
  readonly map: ColumnMaps
  readonly row: fc.Arbitrary<Row>
  /** Tables of other facts that the metric reads. */
  readonly beside?: FactTables
  /** The column whose rows belong together, where parts of the rows are only such that keep them. */
  readonly whole?: string
}

const numRuns = runs(100)

export const asked = fc.record({
  range: fc.constantFrom(
    { from: '2024-02-01', until: '2024-05-01' },
    { from: '2024-03-04', until: '2024-04-01' },
    { from: '2024-02-14', until: '2024-03-20' },
  ),
  timeZone: fc.constantFrom('UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia'),
  weekStart: fc.constantFrom('monday' as const, 'sunday' as const, 'saturday' as const),
  compare: fc.constantFrom('none' as const, 'previous' as const, 'year' as const),
  asOf: fc.constantFrom('2024-06-01T00:00:00Z', '2024-03-17T15:30:00Z', '2024-01-01T00:00:00Z'),
})

/** Moments in and around the ranges, some of which are none. */
export const moment = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .date({ min: new Date('2023-12-01'), max: new Date('2024-05-15'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  },
  { weight: 1, arbitrary: fc.constantFrom('', null, '2024-02-30T10:00:00Z', 'yesterday') },
)

/** What holds for every metric, whatever its rows. */
export function lawsOf<Options extends object, Body>(
  metric: Metric<string, Options, Body>,
  { fact, map, row, beside = {}, whole }: Facts,
): void {
  const rows = fc
    .array(row, { maxLength: 40 })
    .map((list) => list.map((cells, index) => ({ id: `R${index}`, ...cells })))
  const tables = (list: readonly Row[]): FactTables => ({
    ...beside,
    [fact]: columns(columnar(list, Object.keys(map)), map),
  })
  const grain = fc.constantFrom(...metric.grains)
  const ask = (list: readonly Row[], params: Record<string, unknown>) => measureWith(metric, tables(list), params)

  describe('laws', () => {
    test('the order of rows does not matter', () => {
      fc.assert(
        fc.property(rows, asked, grain, fc.nat(), (list, params, grain, turn) => {
          const turned = [...list.slice(turn % (list.length + 1)), ...list.slice(0, turn % (list.length + 1))].reverse()
          expect(ask(turned, { ...params, grain })).toEqual(ask(list, { ...params, grain }))
        }),
        { numRuns },
      )
    })

    test('copies of rows with the same id change nothing, and are counted', () => {
      fc.assert(
        fc.property(rows, asked, grain, (list, params, grain) => {
          const once = ask(list, { ...params, grain })
          const twice = ask([...list, ...list], { ...params, grain })
          expect({ ...twice, excluded: null }).toEqual({ ...once, excluded: null })
          if (once.n > 0) expect(twice.excluded.duplicate ?? 0).toBeGreaterThan(0)
        }),
        { numRuns },
      )
    })

    test('every number is finite; null has a reason; the result survives JSON', () => {
      fc.assert(
        fc.property(rows, asked, grain, (list, params, grain) => {
          const result = ask(list, { ...params, grain })
          expect(notFinite(result)).toEqual([])
          expect(result.value === null).toBe(result.reason !== undefined)
          expect(JSON.parse(JSON.stringify(result))).toEqual(result)
          expect(['standard', ...metric.variants]).toContain(result.metric.variant)
          expect(result.series[0]?.from).toBe(result.period?.from)
          expect(result.series[result.series.length - 1]?.until).toBe(result.period?.until)
          for (const point of result.series) if (point.state === 'unobserved') expect(point.value).toBeNull()
        }),
        { numRuns },
      )
    })

    test('clocks and days shifted alike change nothing: only local time counts', () => {
      fc.assert(
        fc.property(rows, asked, grain, (list, params, grain) => {
          const here = tables(list)
          const inUtc = measureWith(metric, here, { ...params, grain, timeZone: 'UTC' })
          const asOf = new Date(Date.parse(params.asOf) - fiveHours).toISOString()
          const east = measureWith(metric, earlier(here), { ...params, grain, asOf, timeZone: 'Etc/GMT-5' })
          expect(withoutClock(east)).toEqual(withoutClock(inUtc))
        }),
        { numRuns },
      )
    })

    if (metric.adds.includes('rows'))
      test('parts of the rows add up to the whole', () => {
        fc.assert(
          fc.property(rows, asked, grain, fc.nat({ max: 5 }), (list, params, grain, salt) => {
            const isFirst = (cells: Row, index: number) => (partOf(whole ? cells[whole] : index) + salt) % 2 === 0
            const [first, second] = [list.filter(isFirst), list.filter((cells, index) => !isFirst(cells, index))]
            const of = (part: readonly Row[]) => ask(part, { ...params, grain }).value ?? 0
            expect(of(first) + of(second)).toBeCloseTo(of(list))
          }),
          { numRuns },
        )
      })

    if (metric.adds.includes('periods'))
      test('the periods add up to the range', () => {
        fc.assert(
          fc.property(rows, asked, grain, (list, params, grain) => {
            const { value, series } = ask(list, { ...params, grain })
            expect(series.reduce((sum, point) => sum + (point.value ?? 0), 0)).toBeCloseTo(value ?? 0)
          }),
          { numRuns },
        )
      })

    test('without rows there is no value', () => {
      fc.assert(
        fc.property(asked, grain, (params, grain) => {
          const { value, n, reason, excluded } = ask([], { ...params, grain })
          expect({ value, n }).toEqual({ value: null, n: 0 })
          const ahead = pick(excluded, Object.keys(beside).length > 0 ? ['later'] : [])
          expect(excluded, 'nothing is left out, but what other tables hold ahead').toEqual(ahead)
          expect(['empty', 'unobserved']).toContain(reason)
        }),
      )
    })

    test('one row is enough for a result', () => {
      fc.assert(
        fc.property(row, asked, grain, (cells, params, grain) => void ask([cells], { ...params, grain })),
        { numRuns },
      )
    })
  })
}

const pick = (record: Readonly<Record<string, number>>, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => keys.includes(key)))

/** A number that is the same for the same value. */
const partOf = (value: unknown) => [...String(value)].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0)

const fiveHours = 5 * 3_600_000

/** The same tables with every instant five hours earlier; days and wall clocks stay. */
function earlier(tables: FactTables): FactTables {
  const moved = (table: Table): Table => ({
    ...table,
    columns: Object.fromEntries(
      Object.entries(table.columns).map(([name, column]) => [
        name,
        column.type === 'time' && column.kind === 'instant'
          ? { ...column, values: column.values.map((ms) => ms - fiveHours) }
          : column,
      ]),
    ),
  })
  return Object.fromEntries(
    Object.entries(tables).map(([fact, entry]) => [
      fact,
      'rows' in entry && typeof entry.rows === 'number'
        ? moved(entry as Table)
        : Object.fromEntries(
            Object.entries(entry as Record<string, Table>).map(([name, table]) => [name, moved(table)]),
          ),
    ]),
  )
}

/** A result but for the zone and the instants that it names. */
function withoutClock(result: MetricResult): unknown {
  const { comparison, period } = result
  const clockless = (one: MetricResult['period']) => one && { ...one, timeZone: '', asOf: '' }
  return {
    ...result,
    period: clockless(period),
    comparison: comparison && { ...comparison, period: clockless(comparison.period) },
  }
}

/** Random params have the right shape, but no type that says so. */
function measureWith<Options extends object, Body>(
  metric: Metric<string, Options, Body>,
  tables: FactTables,
  params: Record<string, unknown>,
): MetricResult<Body> {
  return measure(metric, tables, params as unknown as Parameters<typeof measure<Options, Body>>[2])
}

function columnar(rows: readonly Row[], names: readonly string[]): Record<string, unknown[]> {
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)]))
}

/** Paths of numbers that are none; -0 is one of them. */
export function notFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? [] : [`${path}: ${value}`]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => notFinite(part, `${path}.${key}`))
}
