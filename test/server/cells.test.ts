import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/metrics/columns.ts'
import type { ColumnMap, TimeType } from '../../src/metrics/facts.ts'
import { runPlan } from '../../src/metrics/plan/run.ts'
import type { Expr, RowStep, Terminal } from '../../src/metrics/plan/steps.ts'
import { countIn, database, utc } from './duck.ts'

type Name = 'title' | 'points' | 'createdAt'

const day = 86_400_000
const value: Record<Name, Expr> = {
  title: { col: 'title' },
  points: { col: 'points' },
  // The moment itself, in ms since 1970 of the wall clock.
  createdAt: { elapsed: { from: 'dueAt', until: 'createdAt' } },
}

/** What a cell reads as: its value, or what is wrong with it. */
function reading(name: Name): { steps: RowStep[]; end: Terminal } {
  const end: Terminal = {
    do: 'tally',
    by: ['value'],
    measures: {
      missing: { countIf: [{ col: name, is: 'missing' }] },
      unreadable: { countIf: [{ col: name, is: 'unreadable' }] },
    },
  }
  return { steps: [{ do: 'derive', as: 'value', from: value[name] }], end }
}

const meaning = ([value, missing, unreadable]: readonly (number | string | null)[]) =>
  missing === 1 ? 'missing' : unreadable === 1 ? 'unreadable' : value

async function inDuckDb(name: Name, cellSql: string, map: Exclude<ColumnMap, string>) {
  const { instance, engine } = await database(`CREATE TABLE cells AS SELECT ${cellSql} AS cell`)
  const { steps, end } = reading(name)
  const table = {
    table: 'cells',
    global: true,
    columns: { [name]: map, dueAt: { value: '1970-01-01T00:00:00Z' } },
  } as const
  const counted = await countIn(engine, table, steps, end, { time: utc })
  instance.closeSync()
  return meaning(counted?.rows[0] ?? [])
}

function inColumns(name: Name, cell: unknown, map: Exclude<ColumnMap, string>) {
  const { steps, end } = reading(name)
  const tasks = columns([{ cell }], { [name]: map, dueAt: { value: '1970-01-01T00:00:00Z' } })
  const counted = runPlan({ time: utc, counts: { it: { fact: 'tasks', needs: [], steps, end } } }, { tasks })
  return meaning(counted.it?.rows[0] ?? [])
}

const literal = (text: string | null) => (text === null ? 'CAST(NULL AS VARCHAR)' : `'${text.replaceAll("'", "''")}'`)

describe('text in a column', () => {
  const texts = [
    ...[
      '',
      ' ',
      '\t\n\v\f\r ',
      'a',
      ' a b ',
      '\u00a0',
      '11',
      ' 11 ',
      '11.0',
      '+1.1e1',
      '-0',
      '1e400',
      '-1e-400',
      '.',
      '5.',
      '.5',
      '1_000',
      '0x1f',
    ],
    ...[
      'NaN',
      'inf',
      '١',
      '1\u00a0',
      '1e',
      '--1',
      '9007199254740993',
      '-62135596800000',
      '-62135596800001',
      '253402300799999',
      '253402300800000',
      '1.5',
    ],
    ...[
      '2024-02-29',
      '2023-02-29',
      '2024-2-9',
      '0000-01-01',
      '0001-01-01',
      '9999-12-31',
      '10000-01-01',
      '2024-02-29 ',
      '2024',
      '0000',
      '0001',
      '24',
      '20244',
    ],
    ...[
      '2024-02-29T23:59',
      '2024-02-29 23:59:59',
      '2024-02-29T24:00',
      '2024-02-29T23:60',
      '2024-02-29T23:59:60',
      '2024-02-29T23:59:59.',
      '2024-02-29T1:00',
    ],
    ...[
      '2024-02-29T10:00Z',
      '2024-02-29t10:00Z',
      '2024-02-29T10:00z',
      '2024-02-29T10:00:00.1Z',
      '2024-02-29T10:00:00.1239Z',
      '2024-02-29 10:00:00.123456789Z',
    ],
    ...[
      '2024-02-29T10:00+05:45',
      '2024-02-29T10:00:00-12:00',
      '2024-02-29T10:00:00.9999999-00:01',
      '2024-02-29T10:00+24:00',
      '2024-02-29T10:00+0545',
      '2024-02-29T10:00:00 Z',
    ],
    ...[
      '1969-12-31T23:59:59.9999999Z',
      '0001-01-01T00:00:00+23:59',
      '9999-12-31T23:59:59.999-23:59',
      '2024-02-30T10:00Z',
      '2024-02-29T10:00:00.123',
      '1970-01-01T00:00:00.0009',
    ],
    null,
  ]
  const declared: readonly [Name, TimeType | undefined][] = [
    ['title', undefined],
    ['points', undefined],
    ...(['ms', 'iso', 'local', 'date', 'year'] as const).map((type): [Name, TimeType] => ['createdAt', type]),
  ]
  const blanks: readonly (readonly (number | string)[] | undefined)[] = [undefined, [11, '2024', 'a', ' 1.5 ']]

  test.each(declared)('reads the same in DuckDB as over columns: %s %s', { timeout: 60_000 }, async (name, type) => {
    for (const blank of blanks) {
      const map = { column: 'cell', ...(type && { type }), ...(blank && { blank }) }
      const { instance, connection, engine } = await database('CREATE TABLE cells (id VARCHAR, cell VARCHAR)')
      for (const [i, text] of texts.entries())
        await connection.run(`INSERT INTO cells VALUES ('${i}', ${literal(text)})`)
      const { steps, end } = reading(name)
      const table = {
        table: 'cells',
        global: true,
        columns: { id: 'id', [name]: map, dueAt: { value: '1970-01-01T00:00:00Z' } },
      } as const
      const counted = await countIn(engine, table, steps, { ...end, by: ['id', 'value'] } as Terminal)
      const read = Object.fromEntries(
        (counted?.rows ?? []).map(([id, ...row]) => [texts[Number(id)] ?? 'null', meaning(row)]),
      )
      expect(read).toEqual(Object.fromEntries(texts.map((text) => [text ?? 'null', inColumns(name, text, map)])))
      instance.closeSync()
    }
  })
})

describe('a cell of an engine type', () => {
  test.each<[Name, string, unknown, TimeType | undefined]>([
    ['title', 'CAST(5 AS BIGINT)', '5', undefined],
    ['title', 'CAST(7.50 AS DECIMAL(9, 2))', '7.5', undefined],
    ['title', 'CAST(1200 AS DECIMAL(9, 0))', '1200', undefined],
    ['title', 'CAST(3 AS DOUBLE)', '3', undefined],
    ['title', 'CAST(0.25 AS DOUBLE)', '0.25', undefined],
    ['title', "CAST('nan' AS DOUBLE)", 'unreadable', undefined],
    ['title', 'TRUE', 'true', undefined],
    ['title', "CAST('a' AS ENUM ('a', 'b'))", 'a', undefined],
    [
      'title',
      "CAST('8c2d4f7e-0000-4000-8000-000000000001' AS UUID)",
      '8c2d4f7e-0000-4000-8000-000000000001',
      undefined,
    ],
    ['title', '[1, 2]', 'unreadable', undefined],
    ['title', 'CAST(\'{"a": 1}\' AS JSON)', 'unreadable', undefined],
    ['title', 'CAST(\'" é "\' AS JSON)', 'é', undefined],
    ['points', 'CAST(5 AS TINYINT)', 5, undefined],
    ['points', 'CAST(7.50 AS DECIMAL(9, 2))', 7.5, undefined],
    ['points', "CAST('inf' AS DOUBLE)", 'unreadable', undefined],
    ['points', 'TRUE', 'unreadable', undefined],
    ['points', "DATE '2024-01-01'", 'unreadable', undefined],
    ['points', "CAST('12' AS JSON)", 12, undefined],
    ['points', 'CAST(\'"12"\' AS JSON)', 12, undefined],
    ['points', "CAST('true' AS JSON)", 'unreadable', undefined],
    ['points', 'CAST(NULL AS INTEGER)', 'missing', undefined],
    ['createdAt', 'CAST(1500 AS BIGINT)', 1500, 'ms'],
    ['createdAt', 'CAST(1500.5 AS DOUBLE)', 'unreadable', 'ms'],
    ['createdAt', "TIMESTAMPTZ '1970-01-02 00:00:00+02'", day - 7_200_000, 'iso'],
    ['createdAt', "TIMESTAMP '1970-01-02 00:00:00'", day, 'iso'],
    ['createdAt', "TIMESTAMP '1969-12-31 23:59:59.999900'", -1, 'iso'],
    ['createdAt', "TIMESTAMP_NS '1970-01-01 00:00:00.123999999'", 123, 'iso'],
    ['createdAt', "TIMESTAMP 'infinity'", 'unreadable', 'iso'],
    ['createdAt', "DATE '1970-01-02'", 'unreadable', 'iso'],
    ['createdAt', "TIMESTAMP '1970-01-02 00:00:00'", day, 'local'],
    ['createdAt', "TIMESTAMPTZ '1970-01-02 00:00:00+02'", 'unreadable', 'local'],
    ['createdAt', "DATE '1970-01-03'", 2 * day, 'date'],
    ['createdAt', "DATE 'infinity'", 'unreadable', 'date'],
    ['createdAt', "TIMESTAMP '1970-01-03 00:00:00'", 'unreadable', 'date'],
    ['createdAt', 'CAST(1971 AS INTEGER)', 365 * day, 'year'],
    ['createdAt', 'CAST(71 AS INTEGER)', 'unreadable', 'year'],
  ])('%s of %s is %s (%s)', async (name, sql, expected, type) => {
    expect(await inDuckDb(name, sql, { column: 'cell', ...(type && { type }) })).toBe(expected)
  })

  test('listed as blank is missing', async () => {
    const blank = [11, '1970-01-02']
    expect(await inDuckDb('points', 'CAST(11 AS INTEGER)', { column: 'cell', blank })).toBe('missing')
    expect(await inDuckDb('points', 'CAST(12 AS INTEGER)', { column: 'cell', blank })).toBe(12)
    expect(await inDuckDb('createdAt', "DATE '1970-01-02'", { column: 'cell', type: 'date', blank })).toBe('missing')
  })

  test('is not shifted by the time zone of the session', async () => {
    const { instance, connection, engine } = await database(
      "SET TimeZone = 'America/New_York'",
      "CREATE TABLE cells AS SELECT TIMESTAMP '1970-01-01 00:00' AS cell, '1970-01-01T00:00Z' AS text",
    )
    const { steps, end } = reading('createdAt')
    for (const column of ['cell', 'text']) {
      const table = {
        table: 'cells',
        global: true,
        columns: { createdAt: column, dueAt: { value: '1970-01-01T00:00:00Z' } },
      } as const
      expect((await countIn(engine, table, steps, end))?.rows).toEqual([[0, 0, 0]])
    }
    connection.closeSync()
    instance.closeSync()
  })
})

test('files are read by their ending or as told, and text in them is never guessed to be a date or number', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'kpi-kit-'))
  writeFileSync(join(dir, 'a.csv'), 'id,who\n007,2024-01-01\n"7","x, ""y"""\n')
  writeFileSync(join(dir, 'a.ndjson'), '{"id":"007","who":"2024-01-01"}\n{"id":7,"who":"x, \\"y\\""}\n')
  writeFileSync(join(dir, 'a.txt'), 'id,who\n007,2024-01-01\n7,"x, ""y"""\n')
  const { instance, engine } = await database()
  const end: Terminal = { do: 'tally', by: ['id', 'assignee'], measures: {} }
  for (const file of [
    { file: join(dir, 'a.csv') },
    { file: join(dir, 'a.ndjson') },
    { file: join(dir, 'a.txt'), format: 'csv' as const },
  ]) {
    const read = await countIn(engine, { table: file, columns: { id: 'id', assignee: 'who' }, global: true }, [], end)
    expect(read?.rows).toEqual([
      ['007', '2024-01-01'],
      ['7', 'x, "y"'],
    ])
  }
  await expect(
    countIn(engine, { table: { file: join(dir, 'a.txt') }, columns: {}, global: true }, [], end),
  ).rejects.toMatchObject({ code: 'unknownFormat' })
  instance.closeSync()
  await rm(dir, { recursive: true })
})
