import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatDay, parseDay } from '../../src/metrics/calendar/civil.ts'
import { periodStart, weekStartDay } from '../../src/metrics/calendar/periods.ts'
import { type RetentionBody, retention } from '../../src/metrics/customer/retention.ts'
import { actionsPerSession } from '../../src/metrics/engagement/actionsPerSession.ts'
import { activeUsers } from '../../src/metrics/engagement/activeUsers.ts'
import { lifecycle } from '../../src/metrics/engagement/lifecycle.ts'
import { sessionDuration } from '../../src/metrics/engagement/sessionDuration.ts'
import { stickiness } from '../../src/metrics/engagement/stickiness.ts'
import type { Point } from '../../src/metrics/result.ts'
import { type Ask, type HostTables, inColumns, inDuckdb } from '../oracles/engines.ts'
import { runs, timeout } from '../runs.ts'
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
  readonly sessions: {
    readonly count: number
    readonly averageDurationMs: number
    readonly medianDurationMs: number
    readonly p90DurationMs: number
    readonly actionsPerSession: number
    readonly singleActionShare: number
    readonly maxActions: number
  }
  readonly sessionsDay: Table<[day: string, sessions: number, durationMs: number, actions: number, single: number]>
  readonly lifecycleWeek: Table<[week: string, arrived: number, returned: number, resurrected: number, dormant: number]>
  readonly retentionOverall: Readonly<Record<string, { readonly retained: number; readonly eligible: number }>>
}

interface Log {
  readonly expected: string
  readonly rows: () => Readonly<Record<string, string>>[]
  readonly withId: boolean
  readonly user?: string
}

const webRequests = () => csv(`${dataFolder}/web-requests.csv`)

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
  {
    expected: `${dataFolder}/expected-web-requests-events.json`,
    withId: false,
    user: 'clientId',
    rows: webRequests,
  },
  {
    expected: `${dataFolder}/expected-web-requests-no-bots-events.json`,
    withId: false,
    user: 'clientId',
    rows: () => webRequests().filter(({ isBot }) => isBot !== '1'),
  },
].flatMap((log) => [
  { ...log, skip: !hasData || !hasReference, ask: inColumns, engine: 'columns' },
  { ...log, skip: !hasData || !hasReference, ask: inDuckdb, engine: 'DuckDB' },
])

/** A million events, in the deep run only. */
const million = {
  ...generated('1m-s1-new-york', '--events', '1000000', '--seed', '1'),
  skip: !hasReference || runs() < 10_000,
}
const millions = [
  { ...million, ask: inColumns, engine: 'columns' },
  { ...million, ask: inDuckdb, engine: 'DuckDB' },
]

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

describe.each([...logs, ...millions])(
  '$expected in $engine (skipped where it is absent, and a million events but in the deep run)',
  ({ skip, expected: file, rows, withId, user = 'userId', ask }) => {
    describe.skipIf(skip)('', () => {
      let expected: Expected
      let tables: HostTables
      let range: { from: string; until: string }
      beforeAll(() => {
        expected = json(file)
        const columns = { user, at: 'timestamp', ...(withId && { id: 'eventId' }) }
        tables = { events: { rows: rows(), columns } }
        const days = expected.dau.rows.map(([day]) => day)
        range = { from: days[0] ?? '', until: formatDay(parseDay(days[days.length - 1] ?? '') + 1) }
      }, timeout(60_000))
      const asked = (grain: 'day' | 'week' | 'month') => ({
        range,
        grain,
        timeZone: expected.input.timeZone,
        asOf: '2030-01-01T00:00:00Z',
      })

      test('users of each day and of the 7, 28 and 30 days that end with it', {
        timeout: timeout(60_000),
      }, async () => {
        const thirty = await ask(activeUsers, tables, asked('month'))
        const four = await ask(activeUsers, tables, { ...asked('month'), monthlyDays: 28 })
        expect(dated(thirty.body.daily)).toEqual(expected.dau.rows)
        expect(dated(thirty.body.weekly)).toEqual(expected.wau7.rows)
        expect(dated(thirty.body.monthly)).toEqual(expected.mau30.rows)
        expect(dated(four.body.monthly)).toEqual(expected.mau28.rows)
        expect(thirty.series.map(({ value }) => value)).toEqual(expected.calendarMonth.rows.map(([, mau]) => mau))
      })

      test('stickiness of each month and of each day', { timeout: timeout(60_000) }, async () => {
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

      test('sessions of the log and of each day', { timeout: timeout(60_000) }, async () => {
        const { sessions, sessionsDay } = expected
        const { value, body, series } = await ask(sessionDuration, tables, asked('day'))
        expect(body.sessions).toBe(sessions.count)
        expect(value).toBeCloseTo(sessions.averageDurationMs, 6)
        expect(body.median).toBeCloseTo(sessions.medianDurationMs, 6)
        expect(body.p90).toBeCloseTo(sessions.p90DurationMs, 6)
        expect(body.bounceRate).toBeCloseTo(sessions.singleActionShare, 12)
        const actions = await ask(actionsPerSession, tables, asked('day'))
        expect(actions.value).toBeCloseTo(sessions.actionsPerSession, 12)
        expect(actions.body.distribution.at(-1)?.actions).toBe(sessions.maxActions)
        expect(series.map(({ from, n, value }) => [from, n, Math.round((value ?? 0) * n)])).toEqual(
          sessionsDay.rows.map(([day, count, duration]) => [day, count, duration]),
        )
        expect(actions.series.map(({ n, value }) => Math.round((value ?? 0) * n))).toEqual(
          sessionsDay.rows.map(([, , , count]) => count),
        )
      })

      test('where the users of each week come from, and who is gone', { timeout: timeout(60_000) }, async () => {
        const { body } = await ask(lifecycle, tables, asked('week'))
        const found = body.periods
          .map((period) => [
            formatDay(periodStart(parseDay(period.from), 'week', weekStartDay.monday)),
            period.new,
            period.returning,
            period.resurrecting,
            0 - (period.dormant ?? 0),
          ])
          .filter(([, ...counts]) => counts.some((count) => count !== 0))
        expect(found).toEqual(expected.lifecycleWeek.rows.filter(([, ...counts]) => counts.some((count) => count > 0)))
      })

      test('retention of each first day, and pooled', { timeout: timeout(60_000) }, async () => {
        const { body } = await ask(retention, tables, { ...asked('day'), maxAge: 30 })
        if (expected.retention) expect(matrix(body)).toEqual(upTo(30, expected.retention))
        for (const [name, { retained, eligible }] of Object.entries(expected.retentionOverall)) {
          const age = Number(name.slice(1))
          if (age <= 30) expect(body.curve[age] ?? nobody, name).toMatchObject({ users: retained, eligible })
        }
        if (!expected.retentionUnbounded) return
        const unbounded = await ask(retention, tables, { ...asked('day'), maxAge: 30, criterion: 'onOrAfter' })
        expect(matrix(unbounded.body)).toEqual(upTo(30, expected.retentionUnbounded))
      })
    })
  },
)

/** A log that ends before an age has no column for it. */
const nobody = { users: 0, eligible: 0 }

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
