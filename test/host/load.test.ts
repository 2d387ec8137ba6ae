import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { columns, type TimeType } from 'kpi-kit/metrics'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadFolder } from '../../examples/host/server/load.ts'
import { Problems } from '../../examples/host/server/problems.ts'
import { type Column, cellState } from '../../src/metrics/table.ts'
import { runs, timeout } from '../runs.ts'

let instance: DuckDBInstance
let connection: DuckDBConnection
let folder: string

beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:')
})
afterAll(() => instance.closeSync())
beforeEach(async () => {
  connection?.closeSync()
  instance.closeSync()
  instance = await DuckDBInstance.create(':memory:')
  connection = await instance.connect()
  folder = await mkdtemp(join(tmpdir(), 'kpi-host-'))
  return () => rm(folder, { recursive: true })
})

const write = (name: string, content: string | Buffer) => writeFile(join(folder, name), content)
const map = (facts: unknown) => write('kpi.data.json', JSON.stringify({ timeZone: 'America/Los_Angeles', facts }))
const load = () => loadFolder(connection, { folder, say: () => {} })
const rowsOf = async (table: string) => (await connection.runAndReadAll(`SELECT * FROM "${table}"`)).getRowsJson()

async function problems(): Promise<readonly string[]> {
  try {
    await load()
  } catch (error) {
    if (error instanceof Problems) return error.problems
    throw error
  }
  return []
}

const eventMap = { at: 'time', user: 'person' }
const loaded = [
  ['1', String(Date.UTC(2004, 3, 15, 14, 56, 1))],
  ['2', String(Date.UTC(2004, 9, 26, 7, 52, 22))],
]
const events = 'time,person,page\n2004-04-15T14:56:01Z,1,/a\n2004-10-26T07:52:22Z,2,/b\n'

describe('files of one mapping', () => {
  it('are loaded with the mapped columns only; the last moment tells where the data ends, on the calendar of its zone', async () => {
    await write('events.csv', events)
    await map({ events: { file: 'events.csv', columns: eventMap } })
    const tables = await load()
    expect(tables[0]).toMatchObject({ fact: 'events', table: 'events', rows: 2, unreadable: [] })
    // 07:52 UTC is 00:52 in Los Angeles.
    expect(new Date(tables[0]?.lastDay ?? 0).toISOString()).toBe('2004-10-26T00:00:00.000Z')
    expect(await rowsOf('events')).toEqual(loaded)
  })

  it.each([
    ['events.csv.gz', () => gzipSync(events)],
    ['events.csv', () => events.replaceAll(',', ';')],
    ['events.json', () => '[{"time":"2004-04-15T14:56:01Z","person":1},{"time":"2004-10-26T07:52:22Z","person":"2"}]'],
    ['events.ndjson', () => '{"time":"2004-04-15T14:56:01Z","person":1}\n{"person":2,"time":"2004-10-26T07:52:22Z"}\n'],
  ])('may be of any known kind: %s', async (file, content) => {
    await write(file, content())
    await map({ events: { file, columns: eventMap } })
    await load()
    expect(await rowsOf('events')).toEqual(loaded)
  })

  it('are read from Parquet with its types: an instant, a wall clock, a day, numbers', async () => {
    const path = join(folder, 'tasks.parquet')
    await connection.run(`COPY (SELECT 7 AS id, TIMESTAMPTZ '2026-03-01 10:00:00+01' AS opened,
      TIMESTAMP '2026-03-02 08:30:00.5' AS done, DATE '2026-03-31' AS due, 2.5::DECIMAL(9,2) AS points) TO '${path}'`)
    await map({
      tasks: {
        file: 'tasks.parquet',
        columns: {
          id: 'id',
          createdAt: 'opened',
          completedAt: { column: 'done', type: 'local' },
          dueAt: { column: 'due', type: 'date' },
          points: 'points',
        },
      },
    })
    const tables = await load()
    expect(await rowsOf('tasks')).toEqual([
      ['7', String(Date.UTC(2026, 2, 1, 9)), '2026-03-02 08:30:00.5', '2026-03-31', 2.5],
    ])
    // A due date lies ahead by nature: the data ends with what happened.
    expect(new Date(tables[0]?.lastDay ?? 0).toISOString()).toBe('2026-03-02T00:00:00.000Z')
  })

  it('keep a long id digit by digit', async () => {
    await write('events.json', '[{"time":"2024-01-01 10:00:00+02:00","person":9007199254740993}]')
    await map({ events: { file: 'events.json', columns: eventMap } })
    await load()
    expect(await rowsOf('events')).toEqual([['9007199254740993', String(Date.UTC(2024, 0, 1, 8))]])
  })
})

describe('what can not be read in a file', () => {
  it('is counted by column, with the first example, its line and what was expected', async () => {
    await write(
      'survey.csv',
      'day,score\n2026-01-05,9\n2026-02-30,"8"\n2026-01-06,n/a\n05.01.2026,4\n2026-01-07,\n2026-01-08,11\n',
    )
    await map({
      responses: {
        nps: {
          file: 'survey.csv',
          columns: { at: { column: 'day', type: 'date' }, score: { column: 'score', blank: [11] } },
        },
      },
    })
    const tables = await load()
    expect(tables[0]?.unreadable).toEqual([
      {
        file: 'survey.csv',
        path: 'facts.responses.nps.at',
        column: 'day',
        count: 2,
        of: 6,
        example: '2026-02-30',
        at: { unit: 'line', number: 3 },
        expected: 'a day such as 2026-04-01',
      },
      {
        file: 'survey.csv',
        path: 'facts.responses.nps.score',
        column: 'score',
        count: 1,
        of: 6,
        example: 'n/a',
        at: { unit: 'line', number: 4 },
        expected: 'a number such as 12 or 4.5',
      },
    ])
  })

  it('is found on the right line after cells with line breaks and after lines that were refused', async () => {
    await write(
      'events.csv',
      `time,person,note\n${'2026-01-05T10:00:00Z,1,"two\nlines"\n'.repeat(2)}2026-01-05T10:00:00Z,1\nsoon,2,x\n`,
    )
    await map({ events: { file: 'events.csv', columns: eventMap } })
    const tables = await load()
    expect(tables[0]?.unreadable).toMatchObject([
      {
        column: null,
        count: 1,
        of: 4,
        example: '2026-01-05T10:00:00Z,1',
        at: { unit: 'line', number: 6 },
        expected: '3 columns',
      },
      { column: 'time', count: 1, example: 'soon', at: { unit: 'line', number: 7 } },
    ])
  })

  it('is named by its row where the file has no lines', async () => {
    await write('events.json', '[{"time":"2026-01-05T10:00:00Z","person":1},{"time":"2026-01-05","person":2}]')
    await map({ events: { file: 'events.json', columns: eventMap } })
    const tables = await load()
    expect(tables[0]?.unreadable).toMatchObject([{ example: '2026-01-05', at: { unit: 'row', number: 2 } }])
  })

  it.each([
    [
      'iso',
      ['2024-02-29T23:59:59.999+05:45', '2024-01-01 00:00Z'],
      ['2023-02-29T00:00:00Z', '2024-01-01T24:00:00Z', '2024-01-01T00:00:00', '0000-01-01T00:00Z'],
    ],
    [
      'local',
      ['2024-01-01T00:00', '2024-01-01 09:30:15.5'],
      ['2024-01-01T00:00Z', '2024-01-01T09:60', '2024-13-01T00:00'],
    ],
    ['date', ['2024-02-29', '0001-01-01'], ['2023-02-29', '24-01-01', '2024-1-1']],
    ['year', ['2024', '0001'], ['0000', '24', '2024.0']],
    ['ms', ['0', '-1', '1e12', '5.0'], ['1.5', '1e400', '0x10', 'NaN']],
  ])('is the same as what the kit can not read: %s', async (type, good, bad) => {
    await write('events.csv', ['time,person', ...[...good, ...bad, ' ', ''].map((time) => `"${time}",1`)].join('\n'))
    await map({ events: { file: 'events.csv', columns: { at: { column: 'time', type }, user: 'person' } } })
    const tables = await load()
    expect(tables[0]?.unreadable[0]).toMatchObject({ count: bad.length, example: bad[0] })
  })
})

describe('what is read of a file', () => {
  const two = (most: number) => fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, '0'))
  const clock = fc.tuple(two(24), two(60), fc.option(two(60)), fc.option(fc.stringMatching(/^\d{1,7}$/)))
  const date = fc
    .tuple(fc.integer({ min: 0, max: 2400 }), two(13), two(32))
    .map(([y, m, d]) => `${String(y).padStart(4, '0')}-${m}-${d}`)
  const zone = fc.oneof(
    fc.constantFrom('Z', '', '+05:45', '-09:30', '+24:00'),
    fc.tuple(two(24), two(60)).map(([h, m]) => `+${h}:${m}`),
  )
  const time = fc
    .tuple(date, fc.constantFrom('T', ' '), clock, zone)
    .map(
      ([day, t, [h, m, s, f], z]) => `${day}${t}${h}:${m}${s === null ? '' : `:${s}${f === null ? '' : `.${f}`}`}${z}`,
    )
  const count = fc.oneof(
    fc.double().map(String),
    fc.integer().map(String),
    fc.constantFrom('1.', '.5', '+7', '1e3', '1e999', '0x1', '-', 'Infinity'),
  )
  const cell = fc.oneof({ weight: 4, arbitrary: time }, date, count, fc.constantFrom('', ' ', 'n/a', '11', '11.0'))

  it.each(['iso', 'local', 'date', 'year', 'ms'] as const)(
    'is what the kit reads of the same rows in a browser: %s',
    async (type) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ time: cell, score: cell }), { minLength: 1, maxLength: 60 }),
          async (rows) => {
            const columnsMap = { at: { column: 'time', type }, score: { column: 'score', blank: [11, 'n/a'] } }
            const good = columns(rows, columnsMap)
            const isGood = (index: number) =>
              [good.columns.at, good.columns.score].every((column) => column?.state?.[index] !== cellState.unreadable)
            // Bad rows apart: a column with none of them is turned into the engine's own type.
            const kept = rows.filter((_, index) => isGood(index))
            await write('all.csv', ['time,score', ...rows.map((row) => `"${row.time}","${row.score}"`)].join('\n'))
            await write('good.csv', ['time,score', ...kept.map((row) => `"${row.time}","${row.score}"`)].join('\n'))
            await map({
              responses: {
                nps: { file: 'all.csv', columns: columnsMap },
                csat: { file: 'good.csv', columns: columnsMap },
              },
            })
            for (const table of ['responses_nps', 'responses_csat'])
              await connection.run(`DROP TABLE IF EXISTS "${table}"`)
            const [all, typed] = await load()
            const bad = (column: 'at' | 'score') =>
              rows.filter((_, i) => good.columns[column]?.state?.[i] === cellState.unreadable).length
            const found = (column: string) =>
              all?.unreadable.find(({ path }) => path.endsWith(`.${column}`))?.count ?? 0
            expect({ at: found('at'), score: found('score') }).toEqual({ at: bad('at'), score: bad('score') })
            expect(typed?.unreadable).toEqual([])
            expect(await momentsIn('responses_csat', type)).toEqual(momentsOf(columns(kept, columnsMap).columns.at))
          },
        ),
        { numRuns: runs(20) },
      )
    },
    timeout(60_000),
  )

  /** What the engine holds, as the kit's own columns say it: ms, or days. */
  async function momentsIn(table: string, type: TimeType): Promise<(number | null)[]> {
    const sql = {
      ms: '"at"::DOUBLE',
      iso: '"at"::DOUBLE',
      local: 'epoch_ms("at")::DOUBLE',
      date: `date_diff('day', DATE '1970-01-01', "at")::DOUBLE`,
      year: `date_diff('day', DATE '1970-01-01', try_cast(nullif(trim("at"), '') || '-01-01' AS DATE))::DOUBLE`,
    }[type]
    return (await connection.runAndReadAll(`SELECT ${sql} FROM "${table}"`))
      .getRowsJson()
      .map(([moment]) => (moment === null ? null : Number(moment)))
  }

  function momentsOf(column: Column | undefined): (number | null)[] {
    if (column?.type !== 'time') throw new Error('no time column')
    return Array.from(column.values, (moment) => (Number.isNaN(moment) ? null : moment))
  }
})

describe('a mapping that does not fit its files', () => {
  it('names every missing file and column at once, with near matches', async () => {
    await write('events.csv', events)
    await write('survey.csv', 'day,score\n2026-01-05,9\n')
    await map({
      responses: {
        nps: { file: 'survey.cvs', columns: { at: 'day', score: 'score' } },
        csat: { file: 'srvey.csv', columns: { at: 'day', score: 'score' } },
      },
      events: { file: 'events.csv', columns: { at: 'tmie', user: 'person' } },
    })
    const found = await problems()
    expect(found).toHaveLength(3)
    expect(found[0]).toBe(
      'facts.responses.nps.file: "survey.cvs" is of no known kind. Write the name of a .csv, .csv.gz, .parquet or .json file.',
    )
    expect(found[1]).toContain('facts.responses.csat.file: there is no file "srvey.csv"')
    expect(found[1]).toContain('Did you mean "survey.csv"?')
    expect(found[2]).toBe(
      'facts.events.columns.at: "events.csv" has no column "tmie". Did you mean "time"? There is: time, person, page.',
    )
  })

  it('says which type to write where a Parquet column has another one', async () => {
    await connection.run(`COPY (SELECT DATE '2026-01-05' AS time, 1 AS person) TO '${join(folder, 'events.parquet')}'`)
    await map({ events: { file: 'events.parquet', columns: eventMap } })
    expect(await problems()).toEqual([
      'facts.events.columns.at: the column "time" is DATE, and a time with offset or Z, such as 2026-04-01T09:30:00Z is needed. Write "type": "date".',
    ])
  })

  it('says so where a file is not what its name says', async () => {
    await write('events.parquet', events)
    await map({ events: { file: 'events.parquet', columns: eventMap } })
    expect((await problems())[0]).toContain('facts.events.file: "events.parquet" can not be read as parquet:')
  })

  it('is asked for where there is none, beside what the folder holds and what may have been meant', async () => {
    expect((await problems())[0]).toMatch(/there is no such mapping file\. Write one .* The folder holds no file\.$/)
    await write('kpi-data.json', '{}')
    expect((await problems())[0]).toContain(`Did you mean "${join(folder, 'kpi-data.json')}"?`)
    expect((await problems())[0]).toContain('The folder holds kpi-data.json.')
  })

  it('is looked for in a folder that is there; one that was nearly named is named', async () => {
    const written = folder
    folder = `${written}x`
    expect((await problems())[0]).toContain(`there is no such folder. Did you mean "${written}"?`)
    folder = written
  })
})
