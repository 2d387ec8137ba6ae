import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RowStep, Terminal } from '../../src/metrics/plan/steps.ts'
import { countIn, database, otherSettings, utc } from './duck.ts'

let db: Awaited<ReturnType<typeof database>>
beforeAll(async () => {
  // Six tasks on local days 1 to 25; periods are days 0-9, 10-19 and 20-29.
  db = await database(
    ...otherSettings,
    `CREATE TABLE work AS SELECT * FROM (VALUES
      ('1', 'a', 1.0,  DATE '1970-01-02', DATE '1970-01-12'),
      ('2', 'a', 3.0,  DATE '1970-01-04', NULL),
      ('2', 'a', 4.0,  DATE '1970-01-05', NULL),
      ('3', 'b', NULL, DATE '1970-01-13', DATE '1970-01-26'),
      (NULL, 'b', 8.0, DATE '1970-01-13', DATE '1970-01-26'),
      (NULL, NULL, 2.0, NULL, NULL)
    ) AS rows(id, person, points, begun, ended)`,
  )
})
afterAll(() => db.instance.closeSync())

const table = {
  table: 'work',
  global: true,
  columns: {
    id: 'id',
    assignee: 'person',
    points: 'points',
    createdAt: { column: 'begun', type: 'date' },
    completedAt: { column: 'ended', type: 'date' },
  },
} as const
const begun: RowStep = { do: 'derive', as: 'begun', from: { day: 'createdAt' } }
const ended: RowStep = { do: 'derive', as: 'ended', from: { day: 'completedAt' } }
const count: Terminal = { do: 'tally', by: [], measures: { n: { count: true } } }
const ids: Terminal = { do: 'tally', by: ['id', 'points'], measures: { n: { count: true } } }

const it = (steps: readonly RowStep[], end: Terminal) => countIn(db.engine, table, steps, end)
const rows = async (steps: readonly RowStep[], end: Terminal) => (await it(steps, end))?.rows

describe('where', () => {
  test('keeps the rows for which every condition holds', async () => {
    expect(
      await rows(
        [
          {
            do: 'where',
            all: [
              { col: 'points', op: '>', value: 1 },
              { col: 'assignee', op: '=', value: 'a' },
            ],
          },
        ],
        count,
      ),
    ).toEqual([[2]])
  })
  test('a comparison with a missing cell is false, also !=', async () => {
    expect(await rows([{ do: 'where', all: [{ col: 'points', op: '!=', value: 1 }] }], count)).toEqual([[4]])
  })
  test('not turns false into true, so it keeps missing cells', async () => {
    expect(await rows([{ do: 'where', all: [{ not: { col: 'points', op: '=', value: 1 } }] }], count)).toEqual([[5]])
  })
  test('counts what it leaves out under its reason, and each row under the first reason only', async () => {
    const steps: RowStep[] = [
      { do: 'where', all: [{ col: 'assignee', is: 'present' }], reason: 'missingUser' },
      { do: 'where', all: [{ col: 'id', op: '=', value: '2' }] },
      { do: 'where', all: [{ col: 'points', op: '<', value: 4 }], reason: 'invalidValue' },
    ]
    expect(await it(steps, count)).toEqual({
      columns: ['n'],
      rows: [[1]],
      excluded: { missingUser: 1, invalidValue: 1 },
    })
  })
  test('known keeps what happened before the cutoff', async () => {
    const time = { ...utc, cutoff: 3.5 * 86_400_000 }
    const known: RowStep = { do: 'where', all: [{ col: 'createdAt', known: true }] }
    expect((await countIn(db.engine, table, [known], count, { time }))?.rows).toEqual([[2]])
  })
})

test('at a cutoff at midnight the day that begins is not known, nor is its wall clock', async () => {
  // 01:00 UTC on 31 March 2024 in Berlin: the clock jumps from 02:00 to 03:00.
  const change = Date.UTC(2024, 2, 31, 1)
  const berlin = { transitions: [change], offsets: [3_600_000, 7_200_000], boundaries: [0, 30_000] }
  const { instance, engine } = await database(
    "CREATE TABLE t AS SELECT unnest(['2024-03-31T01:59:59.999', '2024-03-31T02:00', '2024-03-31T02:59']) AS clock",
    "CREATE TABLE d AS SELECT unnest(['2024-03-30', '2024-03-31', '2024-04-01']) AS day",
  )
  const known: RowStep = { do: 'where', all: [{ col: 'createdAt', known: true }] }
  const knownIn = async (table: string, column: string, type: 'local' | 'date', cutoff: number) => {
    const map = { table, columns: { createdAt: { column, type } }, global: true } as const
    return (await countIn(engine, map, [known], count, { time: { ...berlin, cutoff } }))?.rows
  }
  expect(await knownIn('t', 'clock', 'local', change)).toEqual([[1]])
  expect(await knownIn('t', 'clock', 'local', change + 1)).toEqual([[3]])
  expect(await knownIn('d', 'day', 'date', Date.UTC(2024, 2, 30, 23))).toEqual([[1]])
  expect(await knownIn('d', 'day', 'date', Date.UTC(2024, 2, 30, 23) + 1)).toEqual([[2]])
  instance.closeSync()
})

describe('derive', () => {
  const value = (from: Extract<RowStep, { do: 'derive' }>['from']) =>
    rows([{ do: 'where', all: [{ col: 'id', op: '=', value: '1' }] }, begun, ended, { do: 'derive', as: 'x', from }], {
      do: 'tally',
      by: ['x'],
      measures: {},
    })

  test.each([
    [{ day: 'createdAt' }, 1],
    [{ period: 'ended' }, 1],
    [{ elapsed: { from: 'createdAt', until: 'completedAt' } }, 864_000_000],
    [{ op: '/', args: [{ col: 'points' }, { value: 0 }] }, null],
    [{ op: '*', args: [{ value: 1e308 }, { value: 10 }] }, null],
    [{ op: 'min', args: [{ col: 'points' }, { value: 0.5 }] }, 0.5],
    [{ round: { value: -2.5 } }, -2],
    [{ coalesce: [{ pick: 'assignee', cases: { b: 7 } }, { value: 9 }] }, 9],
    [{ pick: 'assignee', cases: { a: 0.25 } }, 0.25],
  ] as const)('%j is %s', async (expr, expected) => {
    expect(await value(expr)).toEqual([[expected]])
  })
})

test('an instant belongs to the day of its zone, also in the hour around a change of offset', async () => {
  // Berlin on 2024-03-31: +01:00 until 01:00 UTC, then +02:00.
  const change = Date.UTC(2024, 2, 31, 1)
  const time = { transitions: [change], offsets: [3_600_000, 7_200_000], boundaries: [0, 30_000], cutoff: 8.64e15 }
  const { instance, engine } = await database(
    "CREATE TABLE moments AS SELECT unnest(['2024-03-30T22:59:59.999Z', '2024-03-30T23:00Z', '2024-03-31T21:59:59.999999999Z', '2024-03-31T22:00:00Z']) AS t",
  )
  const days = await countIn(
    engine,
    { table: 'moments', columns: { createdAt: 't' }, global: true },
    [begun],
    { do: 'tally', by: ['begun'], measures: { n: { count: true } } },
    { time },
  )
  expect(days?.rows).toEqual([
    [19_812, 1],
    [19_813, 2],
    [19_814, 1],
  ])
  instance.closeSync()
})

test('a day is in the period whose first day it has reached, whatever the width of the periods', async () => {
  const { instance, engine } = await database('CREATE TABLE days AS SELECT day FROM range(-8, 30) AS r(day)')
  for (const boundaries of [
    [3, 4],
    [0, 7, 14, 21],
    [-5, -4, 9],
    [-7, 0, 7, 8],
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12],
    [-1, 0, 1],
  ]) {
    const period: RowStep = { do: 'derive', as: 'period', from: { period: 'points' } }
    const end: Terminal = { do: 'tally', by: ['points', 'period'], measures: {} }
    const table = { table: 'days', columns: { points: 'day' }, global: true } as const
    const counted = await countIn(engine, table, [period], end, { time: { ...utc, boundaries } })
    const expected = Array.from({ length: 38 }, (_, i) => [i - 8, boundaries.filter((at) => at <= i - 8).length - 1])
    expect(counted?.rows).toEqual(expected)
  }
  instance.closeSync()
})

describe('perKey', () => {
  test('keeps the first row per key, and every row whose key is missing', async () => {
    const step: RowStep = { do: 'perKey', key: ['id'], order: [{ col: 'points', desc: true }], reason: 'duplicate' }
    expect(await it([step], ids)).toEqual({
      columns: ['id', 'points', 'n'],
      rows: [
        ['1', 1, 1],
        ['2', 4, 1],
        ['3', null, 1],
        [null, 2, 1],
        [null, 8, 1],
      ],
      excluded: { duplicate: 1 },
    })
  })
  test('a missing cell comes last, also in descending order', async () => {
    const step: RowStep = { do: 'perKey', key: ['assignee'], order: [{ col: 'points', desc: true }] }
    expect(await rows([step, { do: 'where', all: [{ col: 'assignee', op: '=', value: 'b' }] }], ids)).toEqual([
      [null, 8, 1],
    ])
  })
  test('can tell how many rows a key had', async () => {
    const step: RowStep = { do: 'perKey', key: ['id'], order: [{ col: 'points' }], count: 'copies' }
    const copies: Terminal = { do: 'tally', by: ['copies'], measures: { n: { count: true } } }
    expect(await rows([step], copies)).toEqual([
      [1, 4],
      [2, 1],
    ])
  })
})

test('gaps leaves one row per entity and active day, with the days to its neighbours, at most the cap', async () => {
  const all: Terminal = { do: 'tally', by: ['entity', 'day', 'sincePrevious', 'untilNext'], measures: {} }
  expect(await rows([begun, { do: 'gaps', entity: 'assignee', day: 'begun', cap: 3 }], all)).toEqual([
    ['a', 1, 3, 2],
    ['a', 3, 2, 1],
    ['a', 4, 1, 3],
    ['b', 12, 3, 3],
  ])
})

describe('balances', () => {
  const movements: Terminal = { do: 'tally', by: ['entity', 'period', 'kind'], measures: { change: { sum: 'change' } } }
  const balances: RowStep = { do: 'balances', entity: 'assignee', from: 'begun', until: 'ended', amount: 'points' }

  test('are what holds on the last day of each period, and their changes by kind', async () => {
    // a: 1 + 3 + 4 = 8 at the end of period 0, 7 after day 11. b: 8 from day 12 until day 25.
    expect(await rows([begun, ended, balances], movements)).toEqual([
      ['a', 0, 'new', 8],
      ['a', 1, 'contraction', -1],
      ['b', 1, 'new', 8],
      ['b', 2, 'churn', -8],
    ])
  })
  test('start with what held before the first period, and a return is a reactivation', async () => {
    const time = { ...utc, boundaries: [5, 12, 13, 20] }
    const steps: RowStep[] = [
      begun,
      ended,
      // a holds 1 from day 1 until 11 and 1 again from day 12 on.
      { do: 'where', all: [{ col: 'points', in: [1, 8] }] },
      { do: 'derive', as: 'points', from: { value: 1 } },
      { do: 'derive', as: 'assignee', from: { value: 'one' } },
    ]
    const { rows } = (await countIn(db.engine, table, [...steps, balances], movements, { time })) ?? {}
    expect(rows).toEqual([
      ['one', -1, 'start', 1],
      ['one', 0, 'churn', -1],
      ['one', 1, 'reactivation', 1],
    ])
  })
  test.each([
    ['on the day it starts never held, so what follows is new', 2, 2, 'new'],
    ['before it starts never held, so what follows is new', 2, 1, 'new'],
    ['between two period ends was held, so what follows is a reactivation', 2, 5, 'reactivation'],
  ])('a row that ends %s', async (_, from, until, kind) => {
    const { instance, engine } = await database(
      `CREATE TABLE t AS SELECT who, DATE '1970-01-01' + first AS first, DATE '1970-01-01' + last AS last
       FROM (VALUES ('x', ${from}, ${until}), ('x', 12, NULL)) AS rows(who, first, last)`,
    )
    const date = (column: string) => ({ column, type: 'date' }) as const
    const columns = { assignee: 'who', createdAt: date('first'), completedAt: date('last'), points: { value: 1 } }
    const steps = [begun, ended, balances]
    const counted = await countIn(engine, { table: 't', columns, global: true }, steps, movements)
    expect(counted?.rows).toEqual([['x', 1, kind, 1]])
    instance.closeSync()
  })
  test('below 0 count as 0 for the kind, with the difference beside', async () => {
    const negative: RowStep = {
      do: 'derive',
      as: 'points',
      from: { op: '*', args: [{ col: 'points' }, { value: -1 }] },
    }
    const steps: RowStep[] = [
      { do: 'where', all: [{ col: 'id', op: '=', value: '1' }] },
      begun,
      ended,
      negative,
      balances,
    ]
    expect(await rows(steps, movements)).toEqual([
      ['a', 0, 'negative', -1],
      ['a', 1, 'negative', 1],
    ])
  })
})

describe('tally', () => {
  test('without groups has exactly one row, also over no rows', async () => {
    const measures = {
      n: { count: true },
      big: { countIf: [{ col: 'points', op: '>', value: 1 }] },
      sum: { sum: 'points' },
      min: { min: 'points' },
      people: { distinct: 'assignee' },
      median: { order: 'points', q: 0.5, side: 'low' },
    } as const
    const none: RowStep = { do: 'where', all: [{ col: 'id', in: [] }] }
    expect(await rows([none], { do: 'tally', by: [], measures })).toEqual([[0, 0, 0, null, 0, null]])
    // Points are 1, 2, 3, 4, 8 and one missing.
    expect(await rows([], { do: 'tally', by: [], measures })).toEqual([[6, 4, 18, 1, 2, 3]])
  })
  test.each([
    [0, 'low', 1],
    [0.9, 'low', 4],
    [0.9, 'high', 8],
    [1, 'high', 8],
  ] as const)('the order statistic at %d, %s side, of 1 2 3 4 8 is %d', async (q, side, expected) => {
    expect(await rows([], { do: 'tally', by: [], measures: { x: { order: 'points', q, side } } })).toEqual([[expected]])
  })
  test('sorts groups by code point, missing last and a group of its own', async () => {
    const { instance, engine } = await database(
      "CREATE TABLE t AS SELECT unnest(['b', 'B', 'ä', '😀', '！', NULL, 'a']) AS who",
    )
    const by = await countIn(engine, { table: 't', columns: { assignee: 'who' }, global: true }, [], {
      do: 'tally',
      by: ['assignee'],
      measures: {},
    })
    expect(by?.rows.flat()).toEqual(['B', 'a', 'b', 'ä', '！', '😀', null])
    instance.closeSync()
  })
  test('the collation of a column changes nothing', async () => {
    const { instance, engine } = await database(
      'CREATE TABLE t (who VARCHAR COLLATE NOCASE)',
      "INSERT INTO t VALUES ('a'), ('A')",
    )
    const by = await countIn(engine, { table: 't', columns: { assignee: 'who' }, global: true }, [], {
      do: 'tally',
      by: ['assignee'],
      measures: {},
    })
    expect(by?.rows).toEqual([['A'], ['a']])
    instance.closeSync()
  })
  test('refuses more rows than allowed instead of dropping some', async () => {
    await expect(countIn(db.engine, table, [], ids, { maxRows: 5 })).rejects.toMatchObject({ code: 'tooManyRows' })
    expect((await countIn(db.engine, table, [], ids, { maxRows: 6 }))?.rows).toHaveLength(6)
  })
})

describe('overlap', () => {
  // x is active in periods 0, 1 and 2, y in 0 and 2, z in 1.
  const users = () =>
    database(
      `CREATE TABLE t AS SELECT * FROM (VALUES ('x', 1), ('x', 11), ('x', 12), ('x', 25), ('y', 2), ('y', 21), ('z', 15), ('z', 99), (NULL, 1))
       AS rows(who, day)`,
    )
  const cohorts = async (plan: Pick<Extract<Terminal, { do: 'overlap' }>, 'cohort' | 'criterion' | 'maxAge'>) => {
    const { instance, engine } = await users()
    const counted = await countIn(
      engine,
      { table: 't', columns: { assignee: 'who', points: 'day' }, global: true },
      [{ do: 'derive', as: 'period', from: { period: 'points' } }],
      { do: 'overlap', entity: 'assignee', period: 'period', ...plan },
    )
    instance.closeSync()
    return counted?.rows
  }
  test('first: an entity is in the cohort of its first period, and returns on a later one', async () => {
    expect(await cohorts({ cohort: 'first', criterion: 'on', maxAge: 9 })).toEqual([
      [0, 0, 2],
      [0, 1, 1],
      [0, 2, 2],
      [1, 0, 1],
    ])
  })
  test('each: an entity is in the cohort of every period it is active in', async () => {
    expect(await cohorts({ cohort: 'each', criterion: 'on', maxAge: 1 })).toEqual([
      [0, 0, 2],
      [0, 1, 1],
      [1, 0, 2],
      [1, 1, 1],
      [2, 0, 2],
    ])
  })
  test('onOrAfter: whoever returns later has not left at the ages before', async () => {
    expect(await cohorts({ cohort: 'first', criterion: 'onOrAfter', maxAge: 9 })).toEqual([
      [0, 0, 2],
      [0, 1, 2],
      [0, 2, 2],
      [1, 0, 1],
    ])
  })
})

describe('a plan that makes no sense is refused before the engine is asked', () => {
  test.each<[string, RowStep[], Terminal]>([
    ['an unknown column', [], { do: 'tally', by: ['nobody'], measures: {} }],
    ['a time among the groups', [], { do: 'tally', by: ['createdAt'], measures: {} }],
    ['a number compared with text', [{ do: 'where', all: [{ col: 'points', op: '=', value: 'a' }] }], count],
    ['arithmetic on text', [{ do: 'derive', as: 'x', from: { op: '+', args: [{ col: 'id' }, { value: 1 }] } }], count],
    ['a value that is not finite', [{ do: 'derive', as: 'x', from: { value: Number.NaN } }], count],
  ])('%s', async (_, steps, end) => {
    await expect(it(steps, end)).rejects.toMatchObject({ code: 'invalidPlan' })
  })
})
