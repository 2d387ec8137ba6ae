import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { duckdb } from '../../src/engines/duckdb.ts'
import { noSignal } from './duck.ts'

const slow = 'SELECT count(*) FROM range(100000000) AS a(x), range(1000) AS b(y) WHERE x * y % 7 = 3'

let instance: DuckDBInstance
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:')
})
afterAll(() => instance.closeSync())

describe('an aborted signal', () => {
  test('stops a running statement within a quarter of a second, and the next one runs', async () => {
    const engine = duckdb(await instance.connect())
    const controller = new AbortController()
    const running = engine.run(slow, [], controller.signal)
    await later(100)
    const started = performance.now()
    controller.abort(new Error('enough'))
    await expect(running).rejects.toThrow('enough')
    expect(performance.now() - started).toBeLessThan(250)
    expect(await engine.run('SELECT 1', [], noSignal)).toEqual([[1]])
  })
  test('at any moment of a statement’s life stops it', async () => {
    const engine = duckdb(await instance.connect())
    for (let ms = 0; ms < 20; ms++) {
      const controller = new AbortController()
      const running = engine.run(slow, [], controller.signal)
      setTimeout(() => controller.abort(new Error('enough')), ms)
      await expect(running).rejects.toThrow('enough')
    }
    expect(await engine.run('SELECT 1', [], noSignal)).toEqual([[1]])
  })
  test('while waiting leaves the queue and the running statement alone', async () => {
    const engine = duckdb(await instance.connect())
    const running = engine.run('SELECT count(*) FROM range(30000000)', [], noSignal)
    const controller = new AbortController()
    const waiting = engine.run('SELECT 2', [], controller.signal)
    controller.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    expect(await running).toEqual([[30_000_000n]])
  })
  test('before the start runs nothing', async () => {
    const engine = duckdb(await instance.connect())
    await expect(engine.run('SELECT 1', [], AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough')
  })
})

test('a connection runs one statement after the other, in order', async () => {
  const engine = duckdb(await instance.connect())
  const done: number[] = []
  const one = (n: number) =>
    engine.run(`SELECT ${n} FROM range(${n === 1 ? 1_000_000 : 1})`, [], noSignal).then(() => done.push(n))
  await Promise.all([1, 2, 3].map(one))
  expect(done).toEqual([1, 2, 3])
})

test('an instance runs as many at a time as it has connections', async () => {
  const engine = duckdb(instance, { connections: 2 })
  const controller = new AbortController()
  const blocked = engine.run(slow, [], controller.signal)
  expect(await engine.run('SELECT 2', [], noSignal)).toEqual([[2]])
  controller.abort(new Error('enough'))
  await expect(blocked).rejects.toThrow('enough')
})

test('a failed statement leaves the connection usable, and its place free', async () => {
  const engine = duckdb(await instance.connect())
  for (const sql of ['SELECT nothing', 'SELEC 1', "SELECT CAST('x' AS INTEGER)", 'SELECT 1; SELECT 2']) {
    await expect(engine.run(sql, [], noSignal)).rejects.toThrow()
  }
  expect(await engine.run('SELECT 1', [], noSignal)).toEqual([[1]])
})

test('values are bound with their type', async () => {
  const engine = duckdb(await instance.connect())
  const binds = [
    { type: 'number', value: 1 },
    { type: 'text', value: '1' },
    { type: 'integer', value: 2n ** 62n },
  ] as const
  expect(await engine.run('SELECT typeof($1), typeof($2), typeof($3), $3', binds, noSignal)).toEqual([
    ['DOUBLE', 'VARCHAR', 'BIGINT', 2n ** 62n],
  ])
})

test('a table is described by what its columns hold', async () => {
  const connection = await instance.connect()
  await connection.run(
    `CREATE TABLE kinds AS SELECT 'a' AS a, 1::TINYINT AS b, 1::UBIGINT AS c, 1.5 AS d, 1.5::FLOAT AS e, TRUE AS f, DATE '2024-01-01' AS g,
     TIMESTAMP_S '2024-01-01' AS h, TIMESTAMPTZ '2024-01-01' AS i, uuid() AS j, '1'::JSON AS k, 'x'::ENUM ('x') AS l, [1] AS m, INTERVAL 1 DAY AS n`,
  )
  expect([...(await duckdb(connection).describe('main.kinds', noSignal))].map(([, type]) => type)).toEqual([
    'text',
    'integer',
    'decimal',
    'decimal',
    'double',
    'boolean',
    'date',
    'timestamp',
    'timestamptz',
    'uuid',
    'json',
    'enum',
    'other',
    'other',
  ])
})

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
