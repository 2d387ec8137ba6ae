import fc from 'fast-check'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { nps } from '../../src/metrics/business/nps.ts'
import { activeUsers } from '../../src/metrics/engagement/activeUsers.ts'
import type { Engine } from '../../src/server/engine.ts'
import { createKpiHandler, type KpiHandlerOptions } from '../../src/server/handler.ts'
import { countedSchema } from '../../src/sources/protocol.ts'
import { runs } from '../runs.ts'
import { answered, ask, type Handler, params, post, recorded } from './ask.ts'
import { database } from './duck.ts'

let db: Awaited<ReturnType<typeof database>>
beforeAll(async () => {
  db = await database(
    `CREATE TABLE answers AS SELECT * FROM (VALUES
      ('t', '2026-01-05T10:00:00Z', 10), ('t', '2026-01-06T10:00:00Z', 10), ('t', '2026-01-07T10:00:00Z', 3),
      ('t', '2025-12-07T10:00:00Z', 8), ('other', '2026-01-07T10:00:00Z', 0)) AS rows(tenant, created, score)`,
    "CREATE TABLE things AS SELECT 't' AS tenant, i AS id, 'u' || i % 50 AS who, epoch_ms(1767225600000 + i * 1000000) AS at_time FROM range(1000) AS r(i)",
  )
})
afterAll(() => db.instance.closeSync())

const scope = { tenant: 'tenant' }
const options = (more: Partial<KpiHandlerOptions> = {}): KpiHandlerOptions => ({
  metrics: [nps, activeUsers],
  engine: db.engine,
  facts: {
    responses: { table: 'answers', columns: { at: 'created', score: 'score' }, scope },
    events: { table: 'things', columns: { id: 'id', user: 'who', at: 'at_time' }, scope },
  },
  authorize: () => ({ tenant: 't' }),
  now: () => Date.UTC(2026, 1, 10),
  onError: () => {},
  ...more,
})
const handler = (more: Partial<KpiHandlerOptions> = {}): Handler => createKpiHandler(options(more))
const question = { metric: 'nps', params }

describe('a question that may be asked', () => {
  test('is answered with the counts of the range and of the one before, as of the clock', async () => {
    // January: marks 10, 10 and 3. December: one 8.
    const { status, body } = await ask(handler(), { metric: 'nps', params: { ...params, compare: 'previous' } })
    expect(status).toBe(200)
    expect(body).toEqual({
      asOf: '2026-02-10T00:00:00.000Z',
      now: {
        scores: {
          columns: ['period', 'score', 'answers'],
          rows: [
            [0, 3, 1],
            [0, 10, 2],
          ],
          excluded: {},
        },
      },
      before: { scores: { columns: ['period', 'score', 'answers'], rows: [[0, 8, 1]], excluded: { later: 3 } } },
    })
    expect(v.is(countedSchema, body)).toBe(true)
  })
  test('rests on the clock alone: what happened after it is not known', async () => {
    const { body } = await ask(handler({ now: () => Date.UTC(2026, 0, 6) }), question)
    expect(body.asOf).toBe('2026-01-06T00:00:00.000Z')
    expect(body.now.scores.rows).toEqual([[0, 10, 1]])
  })
  test('describes a table once', async () => {
    const describeTable = vi.fn(db.engine.describe)
    const twice = handler({ engine: { ...db.engine, describe: describeTable } })
    await ask(twice, question)
    await ask(twice, question)
    expect(describeTable).toHaveBeenCalledTimes(1)
  })
  test('is one statement for all counts of a metric', async () => {
    const { engine, calls } = recorded(db.engine)
    expect(
      Object.keys((await ask(handler({ engine }), { metric: 'activeUsers', params })).body.now).length,
    ).toBeGreaterThan(3)
    expect(calls).toHaveLength(1)
  })
})

describe('the request', () => {
  const url = 'https://host.test/api/kpi'
  const raw = (body: BodyInit | null, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    new Request(url, { method: 'POST', headers, body })
  const json = JSON.stringify({ version: 1, ...question })
  const deep = (depth: number) => `{"metric":"nps","version":1,"params":${'['.repeat(depth)}${']'.repeat(depth)}}`
  const utf16 = new Uint8Array(Buffer.from(json, 'utf16le'))

  test.each<[number, string, () => Request]>([
    [200, 'as it should be', () => raw(json)],
    [200, 'with a charset', () => raw(json, { 'content-type': 'application/json; charset=utf-8' })],
    [
      200,
      'from the same site',
      () => raw(json, { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }),
    ],
    [405, 'GET', () => new Request(url)],
    [405, 'HEAD', () => new Request(url, { method: 'HEAD' })],
    [405, 'OPTIONS', () => new Request(url, { method: 'OPTIONS', headers: { origin: 'https://elsewhere.test' } })],
    [
      405,
      'PUT',
      () => new Request(url, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: json }),
    ],
    [405, 'DELETE', () => new Request(url, { method: 'DELETE' })],
    [415, 'text', () => raw(json, { 'content-type': 'text/plain' })],
    [415, 'a form', () => raw(json, { 'content-type': 'application/x-www-form-urlencoded' })],
    [415, 'no content type', () => raw(new Blob([json]), {})],
    [415, 'another charset', () => raw(json, { 'content-type': 'application/json; charset=utf-16' })],
    [415, 'JSON hidden behind another type', () => raw(json, { 'content-type': 'text/plain; x=application/json' })],
    [415, 'compressed', () => raw(json, { 'content-type': 'application/json', 'content-encoding': 'gzip' })],
    [403, 'from another site', () => raw(json, { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' })],
    [413, 'one byte too long', () => raw(json.padEnd(65_537))],
    [200, 'just short enough', () => raw(json.padEnd(65_536))],
    [
      413,
      'too long by its own word',
      () => raw(json, { 'content-type': 'application/json', 'content-length': '9999999' }),
    ],
    [413, 'without an end', () => post(endless())],
    [400, 'empty', () => raw('')],
    [400, 'without a body', () => raw(null)],
    [400, 'cut off', () => raw(json.slice(0, -1))],
    [400, 'UTF-16', () => raw(utf16)],
    [400, 'with a byte order mark', () => raw(`\uFEFF${json}`)],
    [400, 'not UTF-8', () => raw(new Uint8Array([0x22, 0xff, 0x22]))],
    [400, 'a list', () => raw('[]')],
    [400, 'null', () => raw('null')],
    [400, 'a number', () => raw('1e400')],
    [400, '10,000 deep', () => raw(deep(10_000))],
    [400, 'without a version', () => raw('{"metric":"nps","params":{}}')],
    [400, 'an unknown key', () => raw(json.replace('{', '{"scope":{"tenant":"other"},'))],
    [400, '__proto__', () => raw(json.replace('"params":{', '"params":{"__proto__":{"x":1},'))],
    [400, 'constructor', () => raw(json.replace('"params":{', '"params":{"constructor":1,'))],
    [400, 'toJSON in params', () => raw(json.replace('"params":{', '"params":{"toJSON":1,'))],
    [400, 'asOf of the caller', () => raw(json.replace('"params":{', '"params":{"asOf":"2020-01-01T00:00:00Z",'))],
    [404, 'an unknown metric', () => raw(json.replace('nps', 'mrr'))],
    [404, 'a metric by an inherited name', () => raw(json.replace('nps', 'toString'))],
    [409, 'another version of the metric', () => raw(json.replace('"version":1', '"version":2'))],
    [400, 'version 0', () => raw(json.replace('"version":1', '"version":0'))],
    [400, 'params as text', () => raw('{"metric":"nps","version":1,"params":"x"}')],
    [400, 'params as a list', () => raw('{"metric":"nps","version":1,"params":[]}')],
  ])('%d %s', async (status, _, request) => {
    expect((await answered(await handler()(request()))).status).toBe(status)
  })

  test.each<[string, object]>([
    ['a range that is none', { range: { from: '2026-02-01', until: '2026-01-01' } }],
    ['30 February', { range: { from: '2026-02-01', until: '2026-02-30' } }],
    ['a range of 8,000 years by day', { range: { from: '1000-01-01', until: '9000-01-01' }, grain: 'day' }],
    ['an unknown zone', { timeZone: 'Mars/Olympus' }],
    ['no zone', { timeZone: null }],
    ['an unknown grain', { grain: 'hour' }],
    ['an unknown option', { promoters: 7 }],
    ['a text for a number', { promoterMin: '7' }],
    ['a number that is none', { promoterMin: 9.5 }],
    ['bands that cross', { promoterMin: 3, detractorMax: 6 }],
  ])('400 %s', async (_, more) => {
    expect(await ask(handler(), { metric: 'nps', params: { ...params, ...more } })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalidParams' } },
    })
  })

  test('is measured for depth before it is parsed; brackets in text are no depth', async () => {
    const codeAt = async (range: string) => {
      const body = `{"metric":"nps","version":1,"params":{"range":${range}}}`
      return (await answered(await handler()(raw(body)))).body.error.code
    }
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
    expect(await codeAt(nested(6))).toBe('invalidParams')
    expect(await codeAt(nested(7))).toBe('invalidRequest')
    expect(await codeAt(nested(30_000))).toBe('invalidRequest')
    expect(await codeAt(`"${'['.repeat(50)}\\"["`)).toBe('invalidParams')
  })

  test('that drips is cut off at the deadline', async () => {
    const started = performance.now()
    const answer = await answered(await handler({ limits: { deadlineMs: 100 } })(post(dripping())))
    expect(answer.status).toBe(504)
    expect(performance.now() - started).toBeLessThan(350)
  })

  test('of any shape is answered or refused, never a failure of the server', { timeout: 60_000 }, async () => {
    const key = fc.constantFrom(
      'metric',
      'version',
      'params',
      'range',
      'from',
      'until',
      'grain',
      'timeZone',
      'compare',
      'weekStart',
      'promoterMin',
      '__proto__',
    )
    const leaf = fc.oneof(
      fc.constantFrom('nps', 'activeUsers', 1, '2026-01-01', '2026-02-01', 'month', 'UTC', 'previous'),
      fc.jsonValue({ maxDepth: 1 }),
    )
    const { body } = fc.letrec<{ body: unknown }>((tie) => ({
      body: fc.oneof({ maxDepth: 4 }, leaf, fc.dictionary(key, tie('body')), fc.array(tie('body'), { maxLength: 3 })),
    }))
    const almost = fc
      .tuple(fc.constantFrom('nps', 'activeUsers'), fc.dictionary(key, body, { maxKeys: 2 }))
      .map(([metric, more]) => ({ metric, version: 1, params: { ...params, ...more } }))
    const asked = handler()
    await fc.assert(
      fc.asyncProperty(fc.oneof(body, almost), async (value) => {
        expect((await answered(await asked(raw(JSON.stringify(value))))).status).toBeLessThan(500)
      }),
      { numRuns: runs(400) },
    )
  })

  test('leaves no trace on Object.prototype', async () => {
    await handler()(raw(json.replace('"params":{', '"params":{"__proto__":{"polluted":1},')))
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})

describe('authorize', () => {
  const never = new Promise<never>(() => {})
  test.each<[number, string, () => unknown]>([
    [401, 'null: nobody is signed in', () => null],
    [401, 'undefined', () => undefined],
    [403, 'throws', () => thrown()],
    [403, 'rejects', () => Promise.reject(new Error('no'))],
    [403, 'an empty scope', () => ({})],
    [403, 'an empty tenant', () => ({ tenant: '' })],
    [403, 'a key too many', () => ({ tenant: 't', role: 'admin' })],
    [504, 'never answers', () => never],
  ])('%d %s', async (status, _, authorize) => {
    const { engine, calls } = recorded(db.engine)
    const asked = handler({
      engine,
      authorize: authorize as KpiHandlerOptions['authorize'],
      limits: { deadlineMs: 100 },
    })
    expect((await ask(asked, question)).status).toBe(status)
    expect(calls).toEqual([])
  })
  test('decides before a metric is looked up, so that nobody learns what there is', async () => {
    const nobody = handler({ authorize: () => null })
    expect((await ask(nobody, { metric: 'nothing', params })).status).toBe(401)
  })
})

describe('the engine', () => {
  const broken = (run: Engine['run']): Engine => ({ ...db.engine, run })
  const cause = new Error('secret: SELECT * FROM answers WHERE tenant = t')

  test.each<[number, string, Engine['run']]>([
    [503, 'fails', () => Promise.reject(cause)],
    [503, 'throws', () => thrown()],
    [504, 'hangs and takes no notice of the signal', () => new Promise(() => {})],
    [500, 'answers nonsense', async () => [[99, 0, 0]]],
    [500, 'answers too few cells', async () => [[0, 0, 0]]],
    [500, 'counts beyond 2^53', async () => [[0, 0, 0, 1, 2, 2n ** 60n]]],
    [200, 'answers NaN, which is missing', async () => [[0, 0, 0, 0, 9, Number.NaN]]],
  ])('%d %s', async (status, _, run) => {
    const onError = vi.fn()
    const answer = await ask(
      handler({ engine: broken(run), onError, limits: { deadlineMs: status === 504 ? 100 : 30_000 } }),
      question,
    )
    expect(answer.status).toBe(status)
    expect(JSON.stringify(answer.body)).not.toMatch(/secret|SELECT|answers WHERE/)
    expect(onError).toHaveBeenCalledTimes(status === 200 ? 0 : 1)
    if (status !== 200) expect(onError.mock.calls[0]?.[1]).toEqual(answer.body.error)
  })

  test('says when to come back', async () => {
    const { headers } = await ask(handler({ engine: broken(() => Promise.reject(cause)), onError: () => {} }), question)
    expect(headers.get('retry-after')).toBe('2')
  })
  test('recovers without a restart: a table that comes later is found', async () => {
    const late = handler({ facts: { responses: { table: 'late', columns: { at: 'created', score: 'score' }, scope } } })
    expect((await ask(late, question)).status).toBe(503)
    await db.connection.run('CREATE TABLE late AS FROM answers')
    expect((await ask(late, question)).status).toBe(200)
  })
  test('recovers without a restart: a table that changes its types is read anew', async () => {
    const { connection } = db
    const changing = handler({
      facts: { responses: { table: 'changing', columns: { at: 'created', score: 'score' }, scope } },
    })
    await connection.run("CREATE TABLE changing AS SELECT 't' AS tenant, '2026-01-05T10:00:00Z' AS created, 9 AS score")
    expect((await ask(changing, question)).status).toBe(200)
    await connection.run(
      "CREATE OR REPLACE TABLE changing AS SELECT 't' AS tenant, TIMESTAMP '2026-01-05' AS created, [9] AS score",
    )
    expect((await ask(changing, question)).status).toBe(503)
    expect((await ask(changing, question)).body.now.scores.excluded).toEqual({ invalidValue: 1 })
  })
  test('a column of the map that the table does not have is the host’s mistake, told to the host alone', async () => {
    const onError = vi.fn()
    const wrong = handler({
      onError,
      facts: { responses: { table: 'answers', columns: { at: 'creatd', score: 'score' }, scope } },
    })
    expect((await ask(wrong, question)).body.error.code).toBe('internal')
    expect(onError.mock.calls[0]?.[0]).toMatchObject({
      code: 'unknownColumn',
      message: expect.stringContaining('Did you mean "created"'),
    })
  })
  test('a fact that the metric needs and the host has not is the host’s mistake too', async () => {
    const onError = vi.fn()
    const none = handler({ onError, facts: { events: { table: 'things', columns: {}, scope } } })
    expect((await ask(none, question)).status).toBe(500)
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: 'missingFact' })
  })
})

describe('bounds', () => {
  test('more rows than allowed are refused, never cut off', async () => {
    const few = handler({ limits: { rows: 1 } })
    expect(await ask(few, question)).toMatchObject({ status: 422, body: { error: { code: 'tooManyRows' } } })
    expect((await ask(handler({ limits: { rows: 2 } }), question)).status).toBe(200)
  })
  test('the rows of both ranges count together', async () => {
    const compared = { metric: 'nps', params: { ...params, compare: 'previous' } }
    expect((await ask(handler({ limits: { rows: 2 } }), compared)).status).toBe(422)
  })
  test('a longer answer than allowed is refused', async () => {
    expect((await ask(handler({ limits: { answerBytes: 50 } }), question)).status).toBe(422)
  })
  test('more requests at once than allowed are sent away, and their places are free again afterwards', async () => {
    const one = handler({ limits: { inFlight: 1 } })
    const both = await Promise.all([ask(one, question), ask(one, question)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 429])
    expect((await ask(one, question)).status).toBe(200)
  })
  test('a logger that throws changes nothing', async () => {
    const loud = handler({ authorize: () => null, onError: () => thrown() })
    expect((await ask(loud, question)).status).toBe(401)
  })
})

describe('a caller that goes away', () => {
  test('stops the statement in the engine', async () => {
    const controller = new AbortController()
    let stopped: number | undefined
    const engine: Engine = {
      ...db.engine,
      run: (_, __, signal) => {
        const started = performance.now()
        setTimeout(() => controller.abort(), 50)
        return db.engine
          .run('SELECT count(*) FROM range(100000000) AS a(x), range(1000) AS b(y) WHERE x * y % 7 = 3', [], signal)
          .finally(() => {
            stopped = performance.now() - started
          })
      },
    }
    const answer = await answered(await handler({ engine })(post(question, {}, controller.signal)))
    expect(answer.status).toBe(499)
    await vi.waitFor(() => expect(stopped).toBeLessThan(300))
    expect((await ask(handler(), question)).status).toBe(200)
  })
  test('before the work began, asks the engine nothing', async () => {
    const { engine, calls } = recorded(db.engine)
    const response = await handler({ engine })(post(question, {}, AbortSignal.abort()))
    expect((await answered(response)).status).toBe(499)
    expect(calls).toEqual([])
  })
})

test('two metrics with one id are refused at once', () => {
  expect(() => handler({ metrics: [nps, { ...nps }] })).toThrow(expect.objectContaining({ code: 'duplicateMetric' }))
})

function thrown(): never {
  throw new Error('no')
}

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(4096).fill(32)) })
}

function dripping(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      controller.enqueue(new Uint8Array([32]))
    },
  })
}
