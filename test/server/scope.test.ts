import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nps } from '../../src/metrics/business/nps.ts'
import { facts } from '../../src/metrics/facts.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { metrics } from '../../src/metrics/registry.ts'
import type { Bind, Engine } from '../../src/server/engine.ts'
import { createKpiHandler, type KpiHandlerOptions } from '../../src/server/handler.ts'
import { checkedScope } from '../../src/server/scope.ts'
import { ask, params, recorded } from './ask.ts'
import { database, noSignal } from './duck.ts'

/** Each tenant's scores are one mark that no other tenant has. */
const tenants = { a: 9, b: 7, A: 3, '1': 5, "a' OR '1'='1": 2 } as const

let db: Awaited<ReturnType<typeof database>>
beforeAll(async () => {
  db = await database(
    'CREATE TABLE answers (tenant_id VARCHAR COLLATE NOCASE, region INTEGER, created VARCHAR, score INTEGER)',
    'CREATE TABLE things (tenant_id VARCHAR, id VARCHAR, who VARCHAR, at_time VARCHAR, until_time VARCHAR, amount INTEGER)',
  )
  for (const [tenant, score] of Object.entries(tenants))
    for (const region of [1, 2]) {
      const insert = await db.connection.prepare('INSERT INTO answers VALUES ($1, $2, $3, $4)')
      insert.bind([tenant, region, '2026-01-05T10:00:00Z', score])
      await insert.run()
      const thing = await db.connection.prepare('INSERT INTO things VALUES ($1, $2, $3, $4, NULL, $5)')
      thing.bind([tenant, `${tenant}-${region}`, `user of ${tenant}`, '2026-01-05T10:00:00Z', 1_000_000 + score])
      await thing.run()
    }
})
afterAll(() => db.instance.closeSync())

const responses = { table: 'answers', columns: { at: 'created', score: 'score' } } as const

function handlerFor(options: Partial<KpiHandlerOptions> = {}) {
  return createKpiHandler({
    metrics: [nps],
    engine: db.engine,
    facts: { responses: { ...responses, scope: { tenant: 'tenant_id' } } },
    authorize: (request) => ({ tenant: request.headers.get('x-tenant') ?? '' }),
    onError: () => {},
    ...options,
  })
}

/** One table as every fact there is. */
function everyFact(scope: { readonly tenant: string }): NonNullable<KpiHandlerOptions['facts']> {
  const from = { text: 'who', time: 'at_time', number: 'amount' } as const
  return Object.fromEntries(
    Object.entries(facts).map(([fact, columns]) => {
      const named = Object.entries(columns).map(([name, type]) => [name, name === 'id' ? 'id' : from[type]])
      return [
        fact,
        {
          table: 'things',
          columns: { ...Object.fromEntries(named), ...(fact === 'revenue' && { currency: { value: 'EUR' } }) },
          scope,
        },
      ]
    }),
  )
}

describe('a tenant', () => {
  test.each(Object.entries(tenants))('%s sees its own rows alone', async (tenant, score) => {
    const answer = await ask(handlerFor(), { metric: 'nps', params }, { 'x-tenant': tenant })
    expect(answer.body.now.scores.rows).toEqual([[0, score, 2]])
  })

  test('of two keys sees rows that both hold for', async () => {
    const handler = handlerFor({
      facts: { responses: { ...responses, scope: { tenant: 'tenant_id', region: 'region' } } },
      authorize: () => ({ region: 2, tenant: 'b' }),
    })
    expect((await ask(handler, { metric: 'nps', params })).body.now.scores.rows).toEqual([[0, 7, 1]])
  })

  test('that is unknown sees no rows', async () => {
    const answer = await ask(handlerFor(), { metric: 'nps', params }, { 'x-tenant': 'nobody' })
    expect(answer.body.now.scores.rows).toEqual([])
  })

  test('cannot be told from another by any metric: no other mark is in any answer', async () => {
    const scope = { tenant: 'tenant_id' }
    const handler = handlerFor({
      metrics: Object.values(metrics) as readonly Metric[],
      facts: {
        ...everyFact(scope),
        responses: { ...responses, scope },
        subscriptions: {
          table: 'things',
          columns: {
            id: 'id',
            customer: 'who',
            from: 'at_time',
            until: 'until_time',
            amount: 'amount',
            currency: { value: 'EUR' },
            interval: { value: 'month' },
          },
          scope,
        },
        testRuns: {
          table: 'things',
          columns: { id: 'id', case: 'who', at: 'at_time', status: { value: 'passed' }, kind: { value: 'manual' } },
          scope,
        },
        defects: {
          table: 'things',
          columns: {
            id: 'id',
            foundAt: 'at_time',
            foundBy: { value: 'team' },
            severity: 'who',
            release: { value: '1.0' },
          },
          scope,
        },
        releases: { table: 'things', columns: { release: { value: '1.0' }, at: 'at_time', size: 'amount' }, scope },
      },
    })
    for (const { id, version } of Object.values(metrics))
      for (const tenant of ['a', 'b']) {
        const answer = await ask(handler, { metric: id, version, params }, { 'x-tenant': tenant })
        expect([id, answer.status]).toEqual([id, 200])
        const text = JSON.stringify(answer.body)
        for (const [other, score] of Object.entries(tenants))
          if (other !== tenant) {
            expect(text).not.toContain(`user of ${other}"`)
            expect(text).not.toContain(String(1_000_000 + score))
          }
      }
  })

  test('may hold a scope column of another type, compared by that type', async () => {
    const numbered = (tenant: string | number) =>
      handlerFor({ facts: { responses: { ...responses, scope: { tenant: 'region' } } }, authorize: () => ({ tenant }) })
    expect((await ask(numbered(2), { metric: 'nps', params })).body.now.scores.rows).toHaveLength(5)
    expect((await ask(numbered('2'), { metric: 'nps', params })).body.now.scores.rows).toHaveLength(5)
    for (const text of ['2 ', '2.0', '02', '2e0', '0x2', 'b'])
      expect((await ask(numbered(text), { metric: 'nps', params })).status).toBe(403)
  })
})

describe('every statement binds the scope', () => {
  test('once for each reading of a table, and a row of the other tenant returns if one is left out', async () => {
    const { engine, calls } = recorded(db.engine)
    await ask(
      handlerFor({ engine }),
      { metric: 'nps', params: { ...params, compare: 'previous' } },
      { 'x-tenant': 'a' },
    )
    const counts = calls.filter(({ sql }) => sql.includes('AS host'))
    expect(counts).toHaveLength(2)
    for (const { sql, binds } of counts) {
      for (const read of sql.split('AS host WHERE ').slice(1)) {
        const [, column, position] = /^\(host\."(\w+)" COLLATE "C" = CAST\(\$(\d+) AS VARCHAR\)\)\)/.exec(read) ?? []
        expect(column).toBe('tenant_id')
        expect(binds[Number(position) - 1]).toEqual({ type: 'text', value: 'a' })
      }
    }
    // Without the clause the other tenants show, so it is the clause that hides them.
    const [{ sql, binds } = { sql: '', binds: [] }] = counts
    const open = sql.replace(/\(host\."tenant_id" COLLATE "C" = CAST\((\$\d+) AS VARCHAR\)\)/, '$1 IS NOT NULL')
    const rowsOf = async (text: string) => (await db.engine.run(text, binds, noSignal)).length
    expect([await rowsOf(sql), await rowsOf(open)]).toEqual([1, 5])
  })
})

describe('what a caller or host writes never becomes part of the statement', () => {
  const hostile = [
    "'; DROP TABLE answers; --",
    '"; DROP TABLE answers; --',
    "a' OR '1'='1",
    "\\' OR 1=1 --",
    '$1',
    '\u0024{now}',
    '{x:String}',
    '$$ or $$',
    '/* */',
    "' UNION SELECT * FROM things --",
    '‘ OR ’1’=’1',
    'a\nb',
    '%27',
    '\u202E',
    'robert"); --',
  ]

  test.each(hostile)('%j as tenant, as blank, as constant', async (text) => {
    const { engine, calls } = recorded(db.engine)
    const handler = handlerFor({
      engine,
      facts: {
        responses: {
          table: 'answers',
          columns: {
            at: { column: 'created', blank: [text] },
            score: { column: 'score', blank: [text] },
            user: { value: text },
          },
          scope: { tenant: 'tenant_id' },
        },
      },
      authorize: () => ({ tenant: text }),
    })
    const answer = await ask(handler, { metric: 'nps', params })
    expect(answer.status).toBe(200)
    expect(answer.body.now.scores.rows).toEqual(text in tenants ? [[0, 2, 2]] : [])
    // The text of the statement is the same as for a harmless text.
    const harmless = recorded(db.engine)
    const calm = handlerFor({
      engine: harmless.engine,
      facts: {
        responses: {
          table: 'answers',
          columns: {
            at: { column: 'created', blank: ['x'] },
            score: { column: 'score', blank: ['x'] },
            user: { value: 'x' },
          },
          scope: { tenant: 'tenant_id' },
        },
      },
      authorize: () => ({ tenant: 'x' }),
    })
    await ask(calm, { metric: 'nps', params })
    expect(calls.map(({ sql }) => sql)).toEqual(harmless.calls.map(({ sql }) => sql))
    expect(calls.some(({ binds }) => binds.some(({ value }) => value === text))).toBe(true)
    expect((await db.connection.runAndReadAll('SELECT count(*) FROM answers')).getRows()).toEqual([[10n]])
  })

  test.each(hostile)('%j as a name in the map is quoted as one name, or refused', async (name) => {
    const make = () =>
      handlerFor({
        facts: {
          responses: { table: 'answers', columns: { at: name, score: 'score' }, scope: { tenant: 'tenant_id' } },
        },
      })
    if (/["\\\n]/.test(name)) return expect(make).toThrow(expect.objectContaining({ code: 'invalidName' }))
    expect((await ask(make(), { metric: 'nps', params }, { 'x-tenant': 'a' })).body).toMatchObject({
      error: { code: 'internal' },
    })
  })

  test.each(hostile)('%j in any field of the request is refused before the engine is asked', async (text) => {
    const { engine, calls } = recorded(db.engine)
    const bodies = [
      { metric: text, params },
      { metric: 'nps', params: { ...params, timeZone: text } },
      { metric: 'nps', params: { ...params, grain: text } },
      { metric: 'nps', params: { ...params, weekStart: text } },
      { metric: 'nps', params: { ...params, compare: text } },
      { metric: 'nps', params: { ...params, range: { from: text, until: '2026-02-01' } } },
      { metric: 'nps', params: { ...params, range: { from: '2026-01-01', until: text } } },
      { metric: 'nps', params: { ...params, [text]: 1 } },
    ]
    for (const body of bodies) expect((await ask(handlerFor({ engine }), body, { 'x-tenant': 'a' })).status).toBe(400)
    expect(calls).toEqual([])
  })

  test('the engine refuses two statements in one', async () => {
    const twice = db.engine.run('SELECT 1; SELECT 2', [], noSignal)
    await expect(twice).rejects.toThrow()
  })
})

describe('a scope is refused', () => {
  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['text', 'a'],
    ['a list', ['a']],
    ['without the key', {}],
    ['with the key undefined', { tenant: undefined }],
    ['empty', { tenant: '' }],
    ['NaN', { tenant: Number.NaN }],
    ['a fraction', { tenant: 1.5 }],
    ['infinite', { tenant: Number.POSITIVE_INFINITY }],
    ['true', { tenant: true }],
    ['a list of tenants', { tenant: ['a', 'b'] }],
    ['an object', { tenant: { in: ['a'] } }],
    ['with a key too many', { tenant: 'a', region: 1 }],
    ['only inherited', Object.create({ tenant: 'a' })],
    ['a lone surrogate, which engines read as U+FFFD', { tenant: 'a\uD800' }],
    ['a NUL', { tenant: 'a\0' }],
    ['very long', { tenant: 'a'.repeat(257) }],
  ])('%s', (_, given) => {
    expect(() => checkedScope(given, ['tenant'])).toThrow(expect.objectContaining({ code: 'invalidScope' }))
  })
  test('and nothing else: text and whole numbers pass', () => {
    expect(checkedScope({ tenant: 'a', region: -1 }, ['region', 'tenant'])).toEqual({ tenant: 'a', region: -1 })
    expect(checkedScope({}, [])).toEqual({})
  })
})

describe('a map is refused at once', () => {
  const create = (facts: unknown) => () => handlerFor({ facts: facts as KpiHandlerOptions['facts'] })
  test.each<[string, unknown, string]>([
    ['a table without scope', { responses }, 'missingScope'],
    ['an empty scope', { responses: { ...responses, scope: {} } }, 'missingScope'],
    [
      'scope and global at once',
      { responses: { ...responses, scope: { tenant: 'tenant_id' }, global: true } },
      'missingScope',
    ],
    ['global: false', { responses: { ...responses, global: false } }, 'missingScope'],
    [
      'tables scoped by different keys',
      {
        responses: { ...responses, scope: { tenant: 'tenant_id' } },
        events: { table: 'things', columns: {}, scope: { region: 'region' } },
      },
      'unequalScopes',
    ],
    ['a table name with a quote', { responses: { ...responses, table: 'a"b', global: true } }, 'invalidName'],
    [
      'a file of an unknown kind',
      { responses: { ...responses, table: { file: 'a.xlsx' }, global: true } },
      'unknownFormat',
    ],
  ])('%s', (_, facts, code) => {
    expect(create(facts)).toThrow(expect.objectContaining({ code }))
  })
})

test('the recorder sees what the driver gets', async () => {
  const { engine, calls } = recorded(db.engine)
  const bind: Bind = { type: 'text', value: 'x' }
  await engine.run('SELECT $1', [bind], noSignal)
  expect(calls).toEqual([{ sql: 'SELECT $1', binds: [bind] }])
  const same: Engine['dialect'] = engine.dialect
  expect(same).toBe(db.engine.dialect)
})
