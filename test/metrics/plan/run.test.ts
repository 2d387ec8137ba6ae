import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns } from '../../../src/metrics/columns.ts'
import { KpiError } from '../../../src/metrics/KpiError.ts'
import { runPlan } from '../../../src/metrics/plan/run.ts'
import type { Count, Plan, PlanTime, Terminal } from '../../../src/metrics/plan/steps.ts'
import type { FactTables } from '../../../src/metrics/table.ts'
import { runs, timeout } from '../../runs.ts'
import { type PlanCase, planCases } from './arbitrary.ts'
import { plainStatistics } from './plainReader.ts'

const time: PlanTime = { transitions: [], offsets: [0], boundaries: [0, 31], cutoff: 1e15 }
const rowCount: Terminal = { do: 'tally', by: [], measures: { n: { count: true } } }
const eventCount: Count = { fact: 'events', needs: [], steps: [], end: rowCount }

function planOf(counts: Plan['counts']): Plan {
  return { time, counts }
}

function statistics({ fact, rows, map, plan }: PlanCase) {
  return runPlan(plan, { [fact]: columns(rows, map.columns, map) })
}

describe('laws over random tables and plans', () => {
  test(
    'every count is what the plain reader counts',
    () => {
      fc.assert(
        fc.property(planCases, (planCase) => {
          expect(statistics(planCase)).toEqual(plainStatistics(planCase.plan, planCase.rows, planCase.map))
        }),
        { numRuns: runs(2000) },
      )
    },
    timeout(60_000),
  )

  test(
    'the order of rows does not matter',
    () => {
      fc.assert(
        fc.property(planCases, fc.infiniteStream(fc.nat()), (planCase, random) => {
          const keyed = planCase.rows.map((row) => ({ row, key: Number(random.next().value) }))
          const rows = keyed.sort((a, b) => a.key - b.key).map(({ row }) => row)
          expect(statistics({ ...planCase, rows })).toEqual(statistics(planCase))
        }),
        { numRuns: runs(400) },
      )
    },
    timeout(60_000),
  )

  test(
    'statistics survive JSON: no NaN, no infinity, no negative zero',
    () => {
      fc.assert(
        fc.property(planCases, (planCase) => {
          const found = statistics(planCase)
          expect(JSON.parse(JSON.stringify(found))).toStrictEqual(found)
        }),
        { numRuns: runs(400) },
      )
    },
    timeout(60_000),
  )
})

describe('several counts', () => {
  const present: Count = {
    ...eventCount,
    steps: [{ do: 'where', all: [{ col: 'user', is: 'present' }], reason: 'missingUser' }],
  }

  test('counts that begin alike give what each gives alone', () => {
    const events = columns([{ user: 'a' }, { user: 'b' }, { user: null }], { user: 'user' })
    const more: Count = {
      ...present,
      steps: [...present.steps, { do: 'where', all: [{ col: 'user', op: '!=', value: 'a' }], reason: 'invalidValue' }],
    }
    expect(runPlan(planOf({ present, more, all: eventCount }), { events })).toEqual({
      present: { columns: ['n'], rows: [[2]], excluded: { missingUser: 1 } },
      more: { columns: ['n'], rows: [[1]], excluded: { missingUser: 1, invalidValue: 1 } },
      all: { columns: ['n'], rows: [[3]], excluded: {} },
    })
  })

  test('one table may serve two facts', () => {
    const table = columns([{ user: 'a' }], { user: 'user' })
    const asked: Count = {
      fact: 'surveys',
      needs: [],
      steps: [],
      end: { do: 'tally', by: ['user'], measures: {} },
    }
    expect(runPlan(planOf({ eventCount, asked }), { events: table, surveys: table })).toMatchObject({
      eventCount: { rows: [[1]] },
      asked: { rows: [['a']] },
    })
  })

  test('names of counts and columns are plain labels', () => {
    const events = columns([{ user: '__proto__' }, { user: 'constructor' }], { user: 'user' })
    const counts = Object.fromEntries([['__proto__', { ...eventCount, end: { ...rowCount, by: ['user'] } }]])
    const found = runPlan(planOf(counts), { events })
    expect(Object.entries(found)).toEqual([
      [
        '__proto__',
        {
          columns: ['user', 'n'],
          rows: [
            ['__proto__', 1],
            ['constructor', 1],
          ],
          excluded: {},
        },
      ],
    ])
  })

  test('a row that cannot be read is left out under unreadableRow', () => {
    const events = columns([{ user: 'a' }, null, 'text'], { user: 'user' })
    expect(runPlan(planOf({ eventCount }), { events }).eventCount).toEqual({
      columns: ['n'],
      rows: [[1]],
      excluded: { unreadableRow: 2 },
    })
  })
})

describe('which table a count reads', () => {
  const nps = columns([{ score: 9 }, { score: 10 }], { score: 'score' })
  const csat = columns([{ score: 5 }], { score: 'score' })
  const answers: Count = { fact: 'responses', needs: ['score'], steps: [], end: rowCount }

  const rowsOf = (count: Count, tables: FactTables) => runPlan(planOf({ count }), tables).count?.rows[0]?.[0]

  test('the one table of the fact, whatever the name', () => {
    expect(rowsOf(answers, { responses: nps })).toBe(2)
    expect(rowsOf({ ...answers, table: 'nps' }, { responses: nps })).toBe(2)
  })

  test('the named one of several', () => {
    expect(rowsOf({ ...answers, table: 'csat' }, { responses: { nps, csat } })).toBe(1)
  })

  test('the only named one where the count names none', () => {
    expect(rowsOf(answers, { responses: { csat } })).toBe(1)
  })

  test('an optional count of a missing fact or name is absent', () => {
    const optional: Count = { ...answers, optional: true, table: 'ces' }
    expect(runPlan(planOf({ optional, answers }), { responses: nps })).toHaveProperty('optional')
    expect(runPlan(planOf({ optional }), {})).toEqual({})
    expect(runPlan(planOf({ optional }), { responses: { nps, csat } })).toEqual({})
  })

  test.each([
    ['missingFact', answers, { events: nps }, 'There is no table "responses"'],
    ['missingFact', { ...answers, fact: 'toString' }, { responses: nps }, 'There is no table "toString"'],
    ['missingFact', { ...answers, fact: 'respones' }, { responses: nps }, 'Did you mean "responses"?'],
    ['missingTable', answers, { responses: { nps, csat } }, 'has 2 tables ("nps", "csat")'],
    ['missingTable', { ...answers, table: 'cast' }, { responses: { nps, csat } }, 'Did you mean "csat"?'],
    ['missingTable', { ...answers, table: 'constructor' }, { responses: { nps, csat } }, 'no table "constructor"'],
    ['missingColumn', { ...answers, needs: ['score', 'at'] }, { responses: nps }, 'has no column "at"'],
  ] as const)('%s says what there is', (code, count, tables, message) => {
    const run = () => runPlan(planOf({ count }), tables)
    expect(run).toThrow(KpiError)
    expect(run).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }))
  })
})

test('an empty table gives empty counts', () => {
  const count: Count = {
    fact: 'events',
    needs: [],
    steps: [
      { do: 'perKey', key: ['id'], order: [{ col: 'at' }], reason: 'duplicate' },
      { do: 'derive', as: 'day', from: { day: 'at' } },
      { do: 'gaps', entity: 'user', day: 'day', cap: 30 },
    ],
    end: { do: 'tally', by: ['day'], measures: { users: { count: true } } },
  }
  expect(runPlan(planOf({ count, eventCount }), { events: columns([], { at: 'at', user: 'user' }) })).toEqual({
    count: { columns: ['day', 'users'], rows: [], excluded: {} },
    eventCount: { columns: ['n'], rows: [[0]], excluded: {} },
  })
})

test('a million rows pass every step', () => {
  const size = 1_000_000
  const of = <T>(make: (i: number) => T) => Array.from({ length: size }, (_, i) => make(i))
  const tasks = columns(
    { id: of((i) => i >> 1), from: of((i) => (i % 1000) * 86_400_000), points: new Float64Array(size).fill(1.5) },
    { id: 'id', createdAt: { column: 'from', type: 'ms' }, points: 'points' },
  )
  const once: Count['steps'] = [
    { do: 'perKey', key: ['id'], order: [{ col: 'createdAt' }], reason: 'duplicate' },
    { do: 'derive', as: 'day', from: { day: 'createdAt' } },
    { do: 'derive', as: 'period', from: { period: 'day' } },
  ]
  const measures = { median: { order: 'points', q: 0.5, side: 'low' }, ids: { distinct: 'id' } } as const
  const cells = { do: 'overlap', entity: 'id', period: 'period', cohort: 'first', criterion: 'on', maxAge: 3 } as const
  const base = { fact: 'tasks', needs: [] }
  const found = runPlan(
    planOf({
      measured: { ...base, steps: once, end: { do: 'tally', by: [], measures } },
      gaps: { ...base, steps: [...once, { do: 'gaps', entity: 'id', day: 'day', cap: 9 }], end: rowCount },
      balances: {
        ...base,
        steps: [...once, { do: 'balances', entity: 'id', from: 'day', until: 'period', amount: 'points' }],
        end: rowCount,
      },
      cells: { ...base, steps: once, end: cells },
      groups: { ...base, steps: once, end: { do: 'tally', by: ['id', 'day'], measures: {} } },
    }),
    { tasks },
  )
  expect(found.measured).toEqual({
    columns: ['median', 'ids'],
    rows: [[1.5, 500_000]],
    excluded: { duplicate: 500_000 },
  })
  expect(found.gaps?.rows).toEqual([[500_000]])
  // Of the days 0, 2, 4 ... 998 the first 16 lie in the only period, each with 1,000 ids.
  expect(found.cells?.rows).toEqual([[0, 0, 16_000]])
  expect(found.groups?.rows).toHaveLength(500_000)
}, 120_000)
