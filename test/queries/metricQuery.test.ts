import { dehydrate, hydrate, QueryClient } from '@tanstack/react-query'
import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { type NpsBody, type NpsOptions, nps } from '../../src/metrics/business/nps.ts'
import { columns } from '../../src/metrics/columns.ts'
import { csat } from '../../src/metrics/customer/csat.ts'
import { measure } from '../../src/metrics/measure.ts'
import { resolveParams } from '../../src/metrics/resolveParams.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import { type CachedCounts, metricQuery } from '../../src/queries/metricQuery.ts'
import { npsQuery } from '../../src/queries/npsQuery.ts'
import { memorySource } from '../../src/sources/memorySource.ts'
import { runs } from '../runs.ts'

const rows = [10, 10, 9, 7, 2].map((score, index) => ({ at: `2026-01-0${index + 1}T12:00:00Z`, score }))
const facts = { responses: columns(rows, { at: 'at', score: 'score' }) }
const now = () => Date.UTC(2026, 4, 14, 12)
const source = memorySource({ facts, scope: 'tenant-1', now })
const january = { range: { from: '2026-01-01', until: '2026-02-01' }, timeZone: 'UTC' } as const
const client = () => new QueryClient({ defaultOptions: { queries: { gcTime: 0 } } })

describe('a metric as a query', () => {
  test('prefetched on a server, dehydrated and hydrated, it gives the result that measure gives', async () => {
    const server = client()
    const query = npsQuery(january, { source, now })
    await server.prefetchQuery(query)
    const browser = new QueryClient()
    hydrate(browser, JSON.parse(JSON.stringify(dehydrate(server))))
    const cached = browser.getQueryData(npsQuery(january, { source, now }).queryKey)
    if (cached === undefined) throw new Error('nothing was hydrated')
    const result = query.select(cached)
    expect(result).toEqual(measure(nps, facts, { ...january, asOf: '2026-05-14T12:00:00.000Z' }))
    expect(result.value).toBe(40)
  })

  test('types flow from the metric to the cache and the result', async () => {
    const query = npsQuery(january, { source })
    expectTypeOf(query.select).returns.toEqualTypeOf<MetricResult<NpsBody>>()
    expectTypeOf(client().getQueryData(query.queryKey)).toEqualTypeOf<CachedCounts<NpsOptions> | undefined>()
    expectTypeOf(client().ensureQueryData(query)).resolves.toEqualTypeOf<CachedCounts<NpsOptions>>()
    // @ts-expect-error: csat has no such option
    expect(() => metricQuery(csat, { ...january, promoterMin: 7 }, { source })).toThrow(/promoterMin/)
  })

  test('the cache holds counts and the question, never rows', async () => {
    const { queryFn } = npsQuery(january, { source })
    const cached = await queryFn({ signal: new AbortController().signal })
    expect(Object.keys(cached)).toEqual(['params', 'counted'])
    expect(JSON.parse(JSON.stringify(cached))).toEqual(cached)
  })

  test('the formula runs once per answer, however often it is selected', async () => {
    let computed = 0
    const counting: typeof nps = {
      ...nps,
      compute(...args) {
        computed++
        return nps.compute(...args)
      },
    }
    const query = metricQuery(counting, january, { source })
    const cached = await query.queryFn({ signal: new AbortController().signal })
    expect(query.select(cached)).toBe(query.select(cached))
    expect(metricQuery(counting, january, { source }).select).toBe(query.select)
    expect(computed).toBe(1)
  })

  test('counts that the formula cannot read are an error of the question', async () => {
    const broken = { scope: 'x', count: async () => ({ asOf: '2026-02-01T00:00:00Z', now: {}, before: null }) }
    await expect(
      npsQuery(january, { source: broken }).queryFn({ signal: new AbortController().signal }),
    ).rejects.toMatchObject({
      code: 'invalidAnswer',
    })
  })
})

describe('the key', () => {
  const keyOf = (question: object, scope = 'tenant-1') =>
    // What a host without types may write.
    metricQuery(nps, question as typeof january, { source: { ...source, scope }, now }).queryKey

  test('names the metric, its version, the scope and the whole question', () => {
    expect(keyOf(january)).toEqual(['kpi', 'nps', 1, 'tenant-1', resolveParams(nps, january)])
    expect(keyOf(january)[4]).toMatchObject({
      ...january,
      grain: 'month',
      weekStart: 'monday',
      compare: 'none',
      promoterMin: 9,
    })
  })

  test('is the same for the same question, written in another order or with its defaults', () => {
    const hash = (question: object) => JSON.stringify(keyOf(question))
    expect(hash({ timeZone: 'UTC', grain: 'month', range: { until: '2026-02-01', from: '2026-01-01' } })).toBe(
      hash(january),
    )
    expect(hash({ ...january, promoterMin: 9, compare: undefined })).toBe(hash(january))
    expect(hash({ ...january, promoterMin: 8 })).not.toBe(hash(january))
  })

  test('has the days of a relative range, as the zone counts them', () => {
    const day = (range: string, timeZone: string) => keyOf({ range, timeZone })[4]
    expect(day('last-quarter', 'UTC')).toMatchObject({ range: { from: '2026-01-01', until: '2026-04-01' } })
    expect(day('today', 'Pacific/Kiritimati')).toMatchObject({ range: { from: '2026-05-15', until: '2026-05-16' } })
    expect(day('today', 'Pacific/Pago_Pago')).toMatchObject({ range: { from: '2026-05-14', until: '2026-05-15' } })
    expect(() => day('last-quater', 'UTC')).toThrow(/Did you mean "last-quarter"/)
  })

  test('needs a scope', () => {
    // A host without types.
    for (const scope of ['', undefined, null, Number.NaN, {}])
      expect(() => metricQuery(nps, january, { source: { ...source, scope: scope as string } })).toThrow(
        expect.objectContaining({ code: 'missingScope' }),
      )
  })

  const cycle: Record<string, unknown> = {}
  cycle.self = cycle
  test.each<[string, unknown]>([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['a Map', new Map([['tenant', 'A']])],
    ['a Set', new Set([1])],
    ['a Date', new Date(0)],
    ['a RegExp', /a/],
    ['URLSearchParams', new URLSearchParams('a=1')],
    ['undefined in an array', [1, undefined]],
    ['a hole in an array', new Array(2)],
    ['undefined in an object', { a: undefined }],
    ['a function', () => 1],
    ['a bigint', 1n],
    ['a symbol', Symbol('a')],
    ['a cycle', cycle],
  ])('%s is refused before there is a key', (_, value) => {
    for (const question of [
      { ...january, survey: value },
      { ...january, survey: { deep: [value] } },
      { ...january, range: { from: value, until: '2026-02-01' } },
    ])
      expect(() => keyOf(question)).toThrow(expect.objectContaining({ code: 'invalidParams' }))
  })

  test('two questions have one key only when they are the same question', () => {
    const question = fc.record(
      {
        promoterMin: fc.integer({ min: 7, max: 10 }),
        answers: fc.constantFrom('all', 'latest'),
        survey: fc.string(),
        weekStart: fc.constantFrom('monday', 'sunday'),
      },
      { requiredKeys: [] },
    )
    const filled = (own: object) => ({ promoterMin: 9, answers: 'all', survey: 'nps', weekStart: 'monday', ...own })
    const same = (a: object, b: object) =>
      Object.entries(filled(a)).every(([key, value]) =>
        Object.entries(filled(b)).some(([k, v]) => k === key && v === value),
      )
    fc.assert(
      fc.property(question, question, fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (a, b, one, other) => {
        const equal =
          JSON.stringify(keyOf({ ...january, ...a }, one)) === JSON.stringify(keyOf({ ...january, ...b }, other))
        expect(equal).toBe(one === other && same(a, b))
      }),
      { numRuns: runs() },
    )
  })
})

describe('a placeholder', () => {
  test('is the old answer of the same metric and scope, and no other', async () => {
    const query = npsQuery(january, { source })
    const cached = await query.queryFn({ signal: new AbortController().signal })
    const { placeholderData } = npsQuery({ ...january, grain: 'week' }, { source })
    expect(placeholderData(cached, query)).toBe(cached)
    const other = npsQuery(january, { source: { ...source, scope: 'tenant-2' } })
    expect(other.placeholderData(cached, query)).toBeUndefined()
    expect(metricQuery({ ...nps, version: 2 }, january, { source }).placeholderData(cached, query)).toBeUndefined()
    expect(query.placeholderData(undefined, undefined)).toBeUndefined()
  })

  test('has another function in another scope, for TanStack keeps what the same function gave', () => {
    const a = npsQuery(january, { source }).placeholderData
    const b = npsQuery(january, { source: { ...source, scope: 'tenant-2' } }).placeholderData
    expect(a).not.toBe(b)
  })

  test('is shown with its own period, not with the one asked for', async () => {
    const query = npsQuery(january, { source })
    const cached = await query.queryFn({ signal: new AbortController().signal })
    const february = npsQuery({ ...january, range: { from: '2026-02-01', until: '2026-03-01' } }, { source })
    expect(february.select(cached).period).toMatchObject({ from: '2026-01-01', until: '2026-02-01' })
  })
})
