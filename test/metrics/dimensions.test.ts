import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mrr } from '../../src/metrics/business/mrr.ts'
import { nps } from '../../src/metrics/business/nps.ts'
import { columns } from '../../src/metrics/columns.ts'
import { countedLater, counting } from '../../src/metrics/counting.ts'
import { csat } from '../../src/metrics/customer/csat.ts'
import { actionsPerSession } from '../../src/metrics/engagement/actionsPerSession.ts'
import { activeUsers } from '../../src/metrics/engagement/activeUsers.ts'
import { sessionDuration } from '../../src/metrics/engagement/sessionDuration.ts'
import { finish } from '../../src/metrics/finish.ts'
import { measure } from '../../src/metrics/measure.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { escalations } from '../../src/metrics/quality/escalations.ts'
import { resolveParams } from '../../src/metrics/resolveParams.ts'
import { completed } from '../../src/metrics/team/completed.ts'
import { counter } from '../../src/server/counter.ts'
import { createKpiHandler } from '../../src/server/handler.ts'
import { httpSource } from '../../src/sources/httpSource.ts'
import { probe } from '../hooks/probe.ts'
import { runs } from '../runs.ts'
import { database, noSignal } from '../server/duck.ts'

const january = {
  range: { from: '2026-01-01', until: '2026-02-01' },
  timeZone: 'UTC',
  asOf: '2026-02-01T00:00:00Z',
} as const

const answer = (score: number | null, plan: string | null, country = 'DE') => ({
  created: '2026-01-10T10:00:00Z',
  score,
  plan,
  country,
})

/** Pro: 9, 10, 3; Basic: 0, 7; Team: 10; and 2 by somebody without a plan. */
const answers = [
  answer(9, 'Pro'),
  answer(10, 'Pro', 'FR'),
  answer(3, ' Pro '),
  answer(0, 'Basic'),
  answer(7, 'Basic', 'FR'),
  answer(10, 'Team'),
  answer(2, null),
]
const map = { at: 'created', score: 'score' } as const
const dimensions = { plan: 'plan', country: 'country' } as const
const tables = { responses: columns(answers, map, { dimensions }) }

describe('a filter', () => {
  test('leaves the rows with one of the values', () => {
    const of = (...plan: (string | null)[]) => measure(nps, tables, { ...january, filter: { plan } })
    expect(of('Pro')).toMatchObject({ n: 3, value: 100 / 3 })
    expect(of('Pro', 'Team')).toMatchObject({ n: 4, value: 50 })
    expect(of('Nobody')).toMatchObject({ n: 0, value: null, reason: 'empty' })
  })

  test('finds the rows without a value by null', () => {
    expect(measure(nps, tables, { ...january, filter: { plan: [null] } })).toMatchObject({ n: 1, value: -100 })
    expect(measure(nps, tables, { ...january, filter: { plan: [null, 'Team'] } }).n).toBe(2)
  })

  test('of several dimensions asks for all of them', () => {
    expect(measure(nps, tables, { ...january, filter: { plan: ['Pro', 'Basic'], country: ['FR'] } }).n).toBe(2)
  })

  test('by a dimension that the table does not have is refused, with what there is', () => {
    const ask = () => measure(nps, tables, { ...january, filter: { plam: ['Pro'] } })
    expect(ask).toThrow('no dimension "plam"')
    expect(ask).toThrow('Did you mean "plan"?')
  })

  test('leaves out a fact that can be done without and cannot be filtered', () => {
    const asked = { ...tables, surveys: columns([{ sent: '2026-01-05T10:00:00Z' }], { at: 'sent' }) }
    const scale = { scale: { min: 0, max: 10 } }
    expect(measure(csat, asked, { ...january, ...scale }).body.asked).toBe(1)
    expect(measure(csat, asked, { ...january, ...scale, filter: { plan: ['Pro'] } }).body.asked).toBeNull()
  })

  test('takes the latest row of an update log first, and then its value', () => {
    const log = [
      { id: 't', created: '2026-01-02T10:00:00Z', done: null, changed: 1, team: 'Red' },
      { id: 't', created: '2026-01-02T10:00:00Z', done: '2026-01-03T10:00:00Z', changed: 2, team: 'Blue' },
    ]
    const tasks = columns(
      log.map((row) => ({ ...row, changed: new Date(row.changed).toISOString() })),
      { id: 'id', createdAt: 'created', completedAt: 'done', updatedAt: 'changed' },
      { dimensions: { team: 'team' }, latestPer: { key: 'id', by: 'updatedAt' } },
    )
    const of = (team: string) => measure(completed, { tasks }, { ...january, filter: { team: [team] } }).value
    expect([of('Blue'), of('Red')]).toEqual([1, null])
  })
})

describe('a breakdown', () => {
  test('counts the most frequent values by themselves, and all others together', () => {
    const { value, n, breakdown } = measure(nps, tables, { ...january, breakdown: { by: 'plan', top: 2 } })
    expect({ value, n }).toEqual({ value: 0, n: 7 })
    expect(breakdown?.groups.map(({ key, n, value }) => [key, n, value])).toEqual([
      ['Pro', 3, 100 / 3],
      ['Basic', 2, -50],
    ])
    expect(breakdown?.others).toMatchObject({ values: 2, n: 2, value: 0 })
    expect(breakdown).toMatchObject({ dimension: 'plan', adds: false })
  })

  test('shows rows without a value as a group of their own, and has no others where all stand alone', () => {
    const { breakdown } = measure(nps, tables, { ...january, breakdown: { by: 'plan' } })
    expect(breakdown?.groups.map(({ key }) => key)).toEqual(['Pro', 'Basic', null, 'Team'])
    expect(breakdown?.others).toBeNull()
  })

  test('can be filtered, and has series and reasons of its own', () => {
    const asked = { ...january, filter: { country: ['FR'] }, breakdown: { by: 'plan' }, grain: 'week' } as const
    const { breakdown } = measure(nps, tables, asked)
    expect(breakdown?.groups.map(({ key, series }) => [key, series.length])).toEqual([
      ['Basic', 5],
      ['Pro', 5],
    ])
    expect(measure(nps, tables, january)).not.toHaveProperty('breakdown')
  })

  test('goes by rows of the range, also where others are needed to know which these are', () => {
    const old = Array.from({ length: 5 }, (_, day) => ({ at: `2020-01-0${day + 1}T10:00:00Z`, user: 'a', team: 'Old' }))
    const rows = [...old, { at: '2026-01-05T10:00:00Z', user: 'b', team: 'New' }]
    const asked = { ...january, breakdown: { by: 'team', top: 1 } } as const
    const dimensions = { team: 'team' }
    const events = columns(rows, { at: 'at', user: 'user' }, { dimensions })
    const tickets = columns(rows, { openedAt: 'at', escalations: { value: 0 } }, { dimensions })
    for (const { breakdown } of [
      measure(sessionDuration, { events }, asked),
      measure(actionsPerSession, { events }, asked),
      measure(escalations, { tickets }, asked),
    ]) {
      expect(breakdown?.groups.map(({ key, n }) => [key, n])).toEqual([['New', 1]])
      expect(breakdown?.others).toBeNull()
    }
  })

  test('of a metric that counts no rows is refused: there is nothing to tell apart', () => {
    const ask = () => measure(probe, tables, { ...january, breakdown: { by: 'plan' } })
    expect(ask).toThrow('counts no rows, so there are none to break down by "plan"')
  })

  test('wants a number of values that can be looked at', () => {
    expect(() => measure(nps, tables, { ...january, breakdown: { by: 'plan', top: 0 } })).toThrow('breakdown.top')
    expect(() => measure(nps, tables, { ...january, breakdown: { by: 'plam' } })).toThrow('Did you mean "plan"?')
  })

  test('adds up to the whole where the metric adds over rows, and never loses an answer', () => {
    const rows = fc.array(
      fc.record({
        at: fc.constantFrom('2026-01-03T10:00:00Z', '2026-01-20T23:59:00Z', '2025-12-31T10:00:00Z'),
        team: fc.constantFrom('a', 'b', 'c', 'd', '', null),
      }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 4 }), (list, top) => {
        const tasks = columns(
          {
            done: list.map(({ at }) => at),
            created: list.map(() => '2025-12-01T00:00:00Z'),
            team: list.map(({ team }) => team),
          },
          { createdAt: 'created', completedAt: 'done' },
          { dimensions: { team: 'team' } },
        )
        const { value, breakdown } = measure(completed, { tasks }, { ...january, breakdown: { by: 'team', top } })
        const parts = [...(breakdown?.groups ?? []), ...(breakdown?.others ? [breakdown.others] : [])]
        expect(parts.reduce((sum, part) => sum + (part.value ?? 0), 0)).toBe(value ?? 0)
        expect(breakdown?.groups.length).toBeLessThanOrEqual(top)
        for (const group of breakdown?.groups ?? [])
          expect(group.value).toBe(measure(completed, { tasks }, { ...january, filter: { team: [group.key] } }).value)
      }),
      { numRuns: runs() },
    )
  })
})

describe('in DuckDB', () => {
  let db: Awaited<ReturnType<typeof database>>
  beforeAll(async () => {
    db = await database(
      'CREATE TABLE answers (created VARCHAR, score INTEGER, plan VARCHAR, country VARCHAR)',
      ...answers.map(
        ({ created, score, plan, country }) =>
          `INSERT INTO answers VALUES ('${created}', ${score}, ${plan === null ? 'NULL' : `'${plan}'`}, '${country}')`,
      ),
      "CREATE TABLE tickets AS SELECT 'T' || i AS id, '2026-01-05T10:00:00Z' AS opened, i % 2 AS ups, 'R' || (i % 3) AS room FROM range(20) AS t(i)",
      "CREATE TABLE visits AS SELECT '2026-01-05T10:00:00Z' AS ts, i % 5 AS who, i % 3 AS room FROM range(20) AS t(i)",
    )
  })
  afterAll(() => db.instance.closeSync())

  test('a breakdown and a filter give the same result as over columns', async () => {
    const facts = { responses: { table: 'answers', columns: map, dimensions, global: true } } as const
    const count = counter(db.engine, facts)
    const { asOf, ...asked } = january
    for (const question of [
      { ...asked, breakdown: { by: 'plan', top: 2 } },
      { ...asked, breakdown: { by: 'plan' }, filter: { country: ['DE', null] } },
      { ...asked, filter: { plan: [null, 'Pro'] }, compare: 'previous' as const },
    ]) {
      const params = resolveParams(nps, question)
      const counted = await countedLater(counting(nps, params, asOf), (plan) =>
        count(plan, { scope: {}, maxRows: 1000, signal: noSignal }),
      )
      expect(finish(nps, params, counted)).toEqual(measure(nps, tables, { ...question, asOf }))
    }
  })

  test('over HTTP a breakdown arrives as it was counted, and a caller sees the groups of his own rows only', async () => {
    await db.connection.run(
      "CREATE TABLE shared_answers AS SELECT *, 'mine' AS tenant FROM answers UNION ALL SELECT created, 0, 'Foreign', country, 'other' FROM answers",
    )
    const handler = createKpiHandler({
      metrics: [nps],
      engine: db.engine,
      facts: {
        responses: { table: 'shared_answers', columns: map, dimensions, scope: { tenant: 'tenant' } },
      },
      authorize: () => ({ tenant: 'mine' }),
      now: () => Date.parse(january.asOf),
    })
    const source = httpSource({
      url: 'http://127.0.0.1/kpi',
      scope: 'mine',
      fetch: (input, init) => handler(new Request(input instanceof Request ? input : String(input), init)),
    })
    const { asOf, ...asked } = january
    for (const question of [
      { ...asked, breakdown: { by: 'plan', top: 2 } },
      { ...asked, filter: { plan: ['Foreign'] } },
    ]) {
      const params = resolveParams(nps, question)
      const counted = await source.count(nps, params, { signal: noSignal })
      const own = measure(nps, tables, { ...question, asOf })
      expect({ ...finish(nps, params, counted), period: null }).toEqual({ ...own, period: null })
    }
    const unknown = resolveParams(nps, { ...asked, filter: { plam: ['Pro'] } })
    await expect(source.count(nps, unknown, { signal: noSignal })).rejects.toMatchObject({ code: 'invalidParams' })
  })

  test('a dimension may be a number in the engine, and distinct users are asked for again', async () => {
    const facts = {
      events: { table: 'visits', columns: { at: 'ts', user: 'who' }, dimensions: { room: 'room' }, global: true },
    } as const
    const { asOf, ...asked } = january
    const params = resolveParams(activeUsers, { ...asked, breakdown: { by: 'room' } })
    const counted = await countedLater(counting(activeUsers, params, asOf), (plan) =>
      counter(db.engine, facts)(plan, { scope: {}, maxRows: 10_000, signal: noSignal }),
    )
    const { breakdown, value } = finish(activeUsers, params, counted)
    expect(breakdown?.groups.map(({ key, n }) => [key, n])).toEqual([
      ['0', 5],
      ['1', 5],
      ['2', 5],
    ])
    expect(breakdown?.adds).toBe(false)
    expect(value).not.toBeNull()
  })

  test('sessions and tickets are told apart also behind the steps that find other rows', async () => {
    const facts = {
      events: { table: 'visits', columns: { at: 'ts', user: 'who' }, dimensions: { room: 'room' }, global: true },
      tickets: {
        table: 'tickets',
        columns: { id: 'id', openedAt: 'opened', escalations: 'ups' },
        dimensions: { room: 'room' },
        global: true,
      },
    } as const
    const { asOf, ...asked } = january
    const partsOf = async <Options extends object, Body>(metric: Metric<string, Options, Body>) => {
      const params = resolveParams(metric, { ...asked, breakdown: { by: 'room' } })
      const counted = await countedLater(counting(metric, params, asOf), (plan) =>
        counter(db.engine, facts)(plan, { scope: {}, maxRows: 10_000, signal: noSignal }),
      )
      return finish(metric, params, counted).breakdown?.groups.map(({ key, n, value }) => [key, n, value])
    }
    expect(await partsOf(actionsPerSession)).toEqual([
      ['0', 5, 7 / 5],
      ['1', 5, 7 / 5],
      ['2', 5, 6 / 5],
    ])
    expect(await partsOf(escalations)).toEqual([
      ['R0', 7, 3 / 7],
      ['R1', 7, 4 / 7],
      ['R2', 6, 3 / 6],
    ])
  })

  test('an unknown dimension is named', async () => {
    const params = resolveParams(mrr, { ...january, asOf: undefined, filter: { plan: ['a'] } } as never)
    const facts = {
      subscriptions: {
        table: 'answers',
        columns: { customer: 'plan', from: 'created', amount: 'score', interval: 'country' },
        global: true,
      },
    } as const
    const count = countedLater(counting(mrr, params, january.asOf), (plan) =>
      counter(db.engine, facts)(plan, { scope: {}, maxRows: 10, signal: noSignal }),
    )
    await expect(count).rejects.toThrow('no dimension "plan"')
  })
})
