import { describe, expect, it } from 'vitest'
import { readResult } from '../../src/components/primitives/readResult.ts'
import { type QueryLike, stateOf } from '../../src/components/primitives/stateOf.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import { emptyResult, mrrResult } from './results.ts'

const pending: QueryLike<MetricResult> = { data: undefined, status: 'pending', fetchStatus: 'fetching', error: null }
const success: QueryLike<MetricResult> = { ...pending, data: mrrResult, status: 'success', fetchStatus: 'idle' }
const failed: QueryLike<MetricResult> = { ...pending, status: 'error', fetchStatus: 'idle', error: { code: 'timeout' } }

describe('the state of a query', () => {
  it('without data is loading, failed, or offline when it waits for the network', () => {
    expect(stateOf({ query: pending })).toEqual({ status: 'loading' })
    expect(stateOf({ query: failed })).toMatchObject({ status: 'error', kind: 'failed' })
    expect(stateOf({ query: { ...pending, fetchStatus: 'paused' } })).toMatchObject({
      status: 'error',
      kind: 'offline',
    })
  })

  it('with data is ready, and refreshing while newer data is on the way', () => {
    expect(stateOf({ query: success })).toMatchObject({ status: 'ready', stale: null, refreshing: false })
    expect(stateOf({ query: { ...success, fetchStatus: 'fetching' } })).toMatchObject({ refreshing: true })
  })

  it('knows the numbers of the question before from those of this one', () => {
    expect(stateOf({ query: success })).toMatchObject({ previous: false })
    expect(stateOf({ query: { ...success, isPlaceholderData: true } })).toMatchObject({ previous: true })
  })

  it('keeps the numbers of a failed refetch and says since when they are old', () => {
    const state = stateOf({ query: { ...failed, data: mrrResult, dataUpdatedAt: 1_000 } })
    expect(state).toMatchObject({ status: 'ready', stale: { since: 1_000 }, result: { value: mrrResult.value } })
  })

  it('says stale while offline', () => {
    expect(stateOf({ query: { ...success, fetchStatus: 'paused' } })).toMatchObject({ stale: { since: null } })
  })

  it.each([[{ status: 401 }], [{ status: 403 }], [{ code: 'unauthorized' }], [{ code: 'forbidden' }]])(
    'removes the numbers after %j',
    (error) => {
      const state = stateOf({ query: { ...failed, data: mrrResult, error } })
      expect(state).toMatchObject({ status: 'error', kind: 'denied' })
      expect(state).not.toHaveProperty('result')
    },
  )
})

describe('the state of a result', () => {
  it('is empty without any value, and for nothing at all', () => {
    expect(stateOf({ result: emptyResult }).status).toBe('empty')
    expect(stateOf({ result: undefined }).status).toBe('empty')
  })

  it('is ready when only the headline is missing', () => {
    expect(stateOf({ result: { ...mrrResult, value: null } }).status).toBe('ready')
  })

  it.each([
    ['null', null],
    ['a string', 'nope'],
    ['a number', 42],
    ['an array', []],
    ['an empty object', {}],
    ['NaN as value', { ...mrrResult, value: Number.NaN }],
    ['Infinity as value', { ...mrrResult, value: Number.POSITIVE_INFINITY }],
    ['text as value', { ...mrrResult, value: '1,000' }],
    ['an unknown unit', { ...mrrResult, unit: 'bananas' }],
    ['no series', { ...mrrResult, series: undefined }],
    ['a negative n', { ...mrrResult, n: -1 }],
    ['no body', { ...mrrResult, body: null }],
  ])('is invalid for %s', (_, result) => {
    expect(stateOf({ result }).status).toBe('invalid')
  })

  it('is invalid when a getter throws, and says what', () => {
    const result = Object.defineProperty({ ...mrrResult }, 'unit', {
      get() {
        throw new Error('no unit today')
      },
    })
    expect(stateOf({ result })).toMatchObject({ status: 'invalid', issue: expect.stringContaining('no unit today') })
  })

  it('is invalid for a query that is none', () => {
    for (const query of [null, 'x', 1, {}]) expect(stateOf({ query }).status).toBe('invalid')
  })
})

describe('readResult', () => {
  it('makes a point that is no number a gap and counts it', () => {
    const [first] = mrrResult.series
    const series = [first, { ...first, value: Number.NaN }, { ...first, value: '7' }, null]
    const reading = readResult({ ...mrrResult, series })
    if (!('result' in reading)) throw new Error(reading.issue)
    expect(reading.result.series.map((point) => point.value)).toEqual([first?.value, null, null])
    expect(reading.result.warnings).toEqual([{ code: 'droppedPoints', values: { count: 3 } }])
  })

  it('drops an interval without numbers', () => {
    const interval = { low: Number.NaN, high: 1, level: 0.95, method: 'x' }
    expect(readResult({ ...mrrResult, interval })).toMatchObject({ result: { interval: null } })
  })

  it('gives the same object for the same result, and never changes it', () => {
    const given = Object.freeze({ ...mrrResult })
    expect(readResult(given)).toEqual(readResult(given))
    const [one, two] = [readResult(given), readResult(given)]
    expect('result' in one && 'result' in two && one.result === two.result).toBe(true)
  })
})
