import { expect, test } from 'vitest'
import { nps } from '../../src/metrics/business/nps.ts'
import { columns } from '../../src/metrics/columns.ts'
import { finish } from '../../src/metrics/finish.ts'
import { measure } from '../../src/metrics/measure.ts'
import { resolveParams } from '../../src/metrics/resolveParams.ts'
import { memorySource } from '../../src/sources/memorySource.ts'

const rows = [
  { created: '2026-01-05T10:00:00Z', rating: 10 },
  { created: '2026-01-06T10:00:00Z', rating: 9 },
  { created: '2026-01-07T10:00:00Z', rating: 3 },
  { created: '2025-12-07T10:00:00Z', rating: 3 },
]
const facts = { responses: columns(rows, { at: 'created', score: 'rating' }) }
const input = { range: { from: '2026-01-01', until: '2026-02-01' }, timeZone: 'UTC', compare: 'previous' } as const
const signal = new AbortController().signal

test('the counts of a source finish to the result that measure gives, and are plain JSON', async () => {
  const source = memorySource({ facts, now: () => Date.UTC(2026, 2, 1) })
  const params = resolveParams(nps, input)
  const counted = await source.count(nps, params, { signal })
  expect(JSON.parse(JSON.stringify(counted))).toEqual(counted)
  const result = finish(nps, params, counted)
  expect(result).toEqual(measure(nps, facts, { ...input, asOf: '2026-03-01T00:00:00.000Z' }))
  expect(result.value).toBeCloseTo((100 * (2 - 1)) / 3)
})

test('tables have a scope of their own, the same at every call', () => {
  const others = { responses: columns(rows, { at: 'created', score: 'rating' }) }
  expect(memorySource({ facts }).scope).toBe(memorySource({ facts }).scope)
  expect(memorySource({ facts }).scope).not.toBe(memorySource({ facts: others }).scope)
  expect(memorySource({ facts, scope: 'demo' }).scope).toBe('demo')
})

test('a table that is not there rejects, and so does a stopped question', async () => {
  const params = resolveParams(nps, input)
  await expect(memorySource({ facts: {} }).count(nps, params, { signal })).rejects.toMatchObject({
    code: 'missingFact',
  })
  await expect(memorySource({ facts }).count(nps, params, { signal: AbortSignal.abort() })).rejects.toThrow()
})
