import { expect, test } from 'vitest'
import { KpiError } from '../../src/metrics/KpiError.ts'
import { retry, retryDelay } from '../../src/queries/retry.ts'
import { KpiSourceError } from '../../src/sources/error.ts'

const refused = (status: number, retryAfterMs?: number) =>
  new KpiSourceError(status === 429 ? 'tooManyRequests' : 'engineFailed', { status, retryAfterMs })

test('a question that would be refused again is not asked again', () => {
  for (const status of [400, 401, 403, 404, 409, 413, 422]) expect(retry(0, refused(status))).toBe(false)
  expect(retry(0, new KpiSourceError('invalidAnswer', { status: 502 }))).toBe(false)
  expect(retry(0, new KpiError('missingFact', ''))).toBe(false)
  expect(retry(0, new TypeError('a mistake'))).toBe(false)
})

test('a server that is busy, slow or away is asked three times more', () => {
  for (const error of [
    refused(429),
    refused(503),
    refused(500),
    new KpiSourceError('network'),
    new KpiSourceError('timeout'),
  ])
    expect([0, 1, 2, 3].map((failures) => retry(failures, error))).toEqual([true, true, true, false])
})

test('it waits at least as long as the server asks, and gives up where that is longer than half a minute', () => {
  for (let i = 0; i < 50; i++) {
    const delay = retryDelay(0, refused(429, 7000))
    expect(delay).toBeGreaterThanOrEqual(7000)
    expect(delay).toBeLessThanOrEqual(8000)
  }
  expect(retry(0, refused(503, 30_000))).toBe(true)
  expect(retry(0, refused(503, 30_001))).toBe(false)
})

test('without a wish of the server the wait doubles, differs, and stays below half a minute', () => {
  const delays = (failures: number) => Array.from({ length: 50 }, () => retryDelay(failures, refused(503)))
  for (const failures of [0, 1, 2]) {
    expect(Math.min(...delays(failures))).toBeGreaterThanOrEqual(500 * 2 ** failures)
    expect(Math.max(...delays(failures))).toBeLessThanOrEqual(1000 * 2 ** failures)
    expect(new Set(delays(failures)).size).toBeGreaterThan(10)
  }
  expect(Math.max(...delays(40))).toBeLessThanOrEqual(30_000)
})
