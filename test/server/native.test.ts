import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { columns } from '../../src/metrics/columns.ts'
import { planFor } from '../../src/metrics/counting.ts'
import { retention } from '../../src/metrics/customer/retention.ts'
import { activeUsers } from '../../src/metrics/engagement/activeUsers.ts'
import { runPlan } from '../../src/metrics/plan/run.ts'
import type { Plan } from '../../src/metrics/plan/steps.ts'
import { resolveParams } from '../../src/metrics/resolveParams.ts'
import { counter } from '../../src/server/counter.ts'
import { runs } from '../runs.ts'
import { database, noSignal, otherSettings } from './duck.ts'

let db: Awaited<ReturnType<typeof database>>
beforeAll(async () => {
  db = await database(...otherSettings)
})
afterAll(() => db.instance.closeSync())

/** Clocks go back at two o'clock, over midnight, at midnight, and never; one zone skipped a day. */
const zones = ['America/New_York', 'America/Havana', 'Asia/Beirut', 'UTC', 'Pacific/Apia'] as const

const uuid = (n: number) => `8c2d4f7e-0000-4000-8000-${String(n).padStart(12, '0')}`

const cases = fc.record({
  timeZone: fc.constantFrom(...zones),
  unique: fc.boolean(),
  cohort: fc.constantFrom('first', 'each'),
  criterion: fc.constantFrom('on', 'onOrAfter'),
  rows: fc.array(
    fc.record({
      id: fc.option(fc.nat({ max: 20 }), { freq: 8 }),
      user: fc.option(fc.nat({ max: 12 }), { freq: 8 }),
      // Half hours of the weeks around the changes of October and November 2023, a little off.
      at: fc.option(
        fc
          .tuple(fc.nat({ max: 48 * 40 }), fc.constantFrom(0, 0, 1, -1))
          .map(([half, off]) => Date.UTC(2023, 9, 10) + half * 1_800_000 + off),
        { freq: 12 },
      ),
    }),
    { maxLength: 40 },
  ),
})
type Case = typeof cases extends fc.Arbitrary<infer Of> ? Of : never

describe('a table in the types of the engine', () => {
  test('counts as the same rows over columns: numbers, UUIDs and instants, in any zone', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        await db.connection.run(`CREATE OR REPLACE TEMP TABLE log AS
          SELECT CAST(id AS SMALLINT) AS id, CAST(who AS UUID) AS who, make_timestamptz(CAST(ms AS BIGINT) * 1000 + 500) AS at
          FROM (VALUES (NULL, NULL, NULL), ${valuesOf(one)} (NULL, NULL, NULL)) AS rows(id, who, ms)`)
        const count = counter(db.engine, {
          events: { table: 'log', columns: { id: 'id', user: 'who', at: 'at' }, global: true, ...uniqueOf(one) },
        })
        for (const plan of plansOf(one)) {
          const counted = await count(plan, { scope: {}, maxRows: 10_000, signal: noSignal })
          expect(counted).toEqual(runPlan(plan, { events: tableOf(one) }))
        }
      }),
      { numRuns: runs() },
    )
  }, 300_000)
})

const uniqueOf = ({ unique }: Case) => (unique ? { unique: true as const } : {})

function valuesOf({ rows }: Case): string {
  const user = (n: number | null) => (n === null ? 'NULL' : `'${uuid(n)}'`)
  return rows.map(({ id, user: who, at }) => `(${id}, ${user(who)}, ${at}),`).join(' ')
}

function tableOf(one: Case) {
  const nobody = { id: null, user: null, at: null }
  const rows = one.rows.map(({ id, user, at }) => ({ id, user: user === null ? null : uuid(user), at }))
  return columns([nobody, ...rows, nobody], { id: 'id', user: 'user', at: { column: 'at', type: 'ms' } }, uniqueOf(one))
}

function plansOf({ timeZone, cohort, criterion }: Case): Plan[] {
  const asked = { range: { from: '2023-10-20', until: '2023-11-11' }, timeZone }
  const asOf = '2023-11-09T12:00:00Z'
  const active = planFor(activeUsers, resolveParams(activeUsers, asked), asOf)
  const cohorts = planFor(retention, resolveParams(retention, { ...asked, grain: 'week', cohort, criterion }), asOf)
  return [active.now, cohorts.now]
}
