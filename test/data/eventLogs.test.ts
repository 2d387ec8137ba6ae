import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatDay, parseDay } from '../../src/metrics/calendar/civil.ts'
import { type RetentionBody, retention } from '../../src/metrics/customer/retention.ts'
import { activeUsers } from '../../src/metrics/engagement/activeUsers.ts'
import { stickiness } from '../../src/metrics/engagement/stickiness.ts'
import type { Point } from '../../src/metrics/result.ts'
import { type Ask, type HostTables, inColumns, inDuckdb } from '../oracles/engines.ts'
import { csv, dataFolder, hasData, hasReference, json, referenceFolder } from './shared.ts'

type Table<Row> = { readonly columns: readonly string[]; readonly rows: readonly Row[] }

interface Expected {
  readonly input: { readonly timeZone: string; readonly users: number }
  readonly dau: Table<[day: string, users: number]>
  readonly wau7: Table<[day: string, users: number]>
  readonly mau28: Table<[day: string, users: number]>
  readonly mau30: Table<[day: string, users: number]>
  readonly calendarMonth: Table<
    [month: string, mau: number, dauSum: number, days: number, averageDau: number, stickiness: number]
  >
  readonly stickinessMau30: Table<[day: string, ratio: number]>
  readonly retention?: Table<[cohort: string, age: number, users: number]>
  readonly retentionUnbounded?: Table<[cohort: string, age: number, users: number]>
  readonly retentionOverall: Readonly<Record<string, { readonly retained: number; readonly eligible: number }>>
}

interface Log {
  readonly expected: string
  readonly rows: () => Readonly<Record<string, string>>[]
  readonly withId: boolean
}

const generated = (name: string, ...args: readonly string[]): Log => ({
  expected: `${referenceFolder}/expected-${name}.json`,
  withId: true,
  rows: () => generate(args),
})

const logs: readonly (Log & { readonly skip: boolean; readonly ask: Ask; readonly engine: string })[] = [
  generated('10k-s1-new-york', '--events', '10000', '--seed', '1'),
  generated('10k-s1-kolkata', '--events', '10000', '--seed', '1'),
  generated('100k-s1-utc', '--events', '100000', '--seed', '1'),
  generated('100k-s7-new-york', '--events', '100000', '--seed', '7', '--start', '2024-09-15'),
  {
    expected: `${dataFolder}/expected-college-messages-events.json`,
    withId: false,
    rows: () => csv(`${dataFolder}/college-messages.csv`),
  },
].flatMap((log) => [
  { ...log, skip: !hasData || !hasReference, ask: inColumns, engine: 'columns' },
  { ...log, skip: !hasData || !hasReference, ask: inDuckdb, engine: 'DuckDB' },
])

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kpi-kit-logs-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function generate(args: readonly string[]): Readonly<Record<string, string>>[] {
  const file = join(folder, `${args.join('')}.csv`)
  execFileSync(process.execPath, [`${referenceFolder}/generate-events.mjs`, ...args, '--out', file])
  return csv(file)
}

describe.each(logs)(
  '$expected in $engine (skipped where it is absent)',
  ({ skip, expected: file, rows, withId, ask }) => {
    describe.skipIf(skip)('', () => {
      let expected: Expected
      let tables: HostTables
      let range: { from: string; until: string }
      beforeAll(() => {
        expected = json(file)
        const columns = { user: 'userId', at: 'timestamp', ...(withId && { id: 'eventId' }) }
        tables = { events: { rows: rows(), columns } }
        const days = expected.dau.rows.map(([day]) => day)
        range = { from: days[0] ?? '', until: formatDay(parseDay(days[days.length - 1] ?? '') + 1) }
      })
      const asked = (grain: 'day' | 'month') => ({
        range,
        grain,
        timeZone: expected.input.timeZone,
        asOf: '2030-01-01T00:00:00Z',
      })

      test('users of each day and of the 7, 28 and 30 days that end with it', { timeout: 60_000 }, async () => {
        const thirty = await ask(activeUsers, tables, asked('month'))
        const four = await ask(activeUsers, tables, { ...asked('month'), monthlyDays: 28 })
        expect(dated(thirty.body.daily)).toEqual(expected.dau.rows)
        expect(dated(thirty.body.weekly)).toEqual(expected.wau7.rows)
        expect(dated(thirty.body.monthly)).toEqual(expected.mau30.rows)
        expect(dated(four.body.monthly)).toEqual(expected.mau28.rows)
        expect(thirty.series.map(({ value }) => value)).toEqual(expected.calendarMonth.rows.map(([, mau]) => mau))
      })

      test('stickiness of each month and of each day', { timeout: 60_000 }, async () => {
        const { series, body } = await ask(stickiness, tables, asked('month'))
        expectClose(
          series.map(({ value }) => value),
          expected.calendarMonth.rows.map(([, , , , , ratio]) => ratio),
        )
        expectClose(
          body.daily.map(({ value }) => value),
          expected.stickinessMau30.rows.map(([, ratio]) => ratio),
        )
      })

      test('retention of each first day, and pooled', { timeout: 60_000 }, async () => {
        const { body } = await ask(retention, tables, { ...asked('day'), maxAge: 30 })
        if (expected.retention) expect(matrix(body)).toEqual(upTo(30, expected.retention))
        for (const [name, { retained, eligible }] of Object.entries(expected.retentionOverall)) {
          const age = Number(name.slice(1))
          if (age <= 30) expect(body.curve[age], name).toMatchObject({ users: retained, eligible })
        }
        if (!expected.retentionUnbounded) return
        const unbounded = await ask(retention, tables, { ...asked('day'), maxAge: 30, criterion: 'onOrAfter' })
        expect(matrix(unbounded.body)).toEqual(upTo(30, expected.retentionUnbounded))
      })
    })
  },
)

const dated = (points: readonly Point[]) => points.map(({ from, value }) => [from, value])

function matrix({ cohorts }: RetentionBody) {
  return cohorts.flatMap(({ from, cells }) =>
    cells.flatMap(({ age, users }) => (users ? [[from, age, users] as const] : [])),
  )
}

const upTo = (age: number, { rows }: NonNullable<Expected['retention']>) =>
  rows.filter((row) => row[1] <= age && row[2] > 0)

function expectClose(actual: readonly (number | null)[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length)
  for (const [index, value] of expected.entries()) expect(actual[index], `at ${index}`).toBeCloseTo(value, 12)
}
