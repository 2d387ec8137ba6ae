import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/metrics/columns.ts'
import { csat } from '../../src/metrics/customer/csat.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { csatCases } from '../cases/csat.ts'
import { lawsOf, moment } from './laws.ts'

const asked = { range: { from: '2026-01-01', until: '2026-03-01' }, timeZone: 'UTC', asOf: '2026-03-01T00:00:00Z' }

const answers = (scores: readonly unknown[]) => ({
  responses: columns(
    { at: scores.map(() => '2026-01-05T10:00:00Z'), score: [...scores] },
    { at: 'at', score: 'score' },
  ),
})

describe('csat', () => {
  test('5, 4, 3 and 5: three of four are satisfied, the mean is 4.25, four of eight asked answered', () => {
    const { value, n, terms, body } = csatCases.worked
    expect({ value, n, terms }).toEqual({ value: 0.75, n: 4, terms: { satisfied: 3, answers: 4, asked: 8 } })
    expect(body).toMatchObject({ mean: 4.25, responseRate: 0.5, asked: 8 })
    expect(body.distribution.map(({ count }) => count)).toEqual([0, 0, 1, 1, 2])
  })

  test('74 of 107 answers: the interval is Wilson’s', () => {
    const { value, interval } = csatCases.totals
    expect(value).toBeCloseTo(74 / 107, 12)
    expect(interval).toMatchObject({ method: 'wilson', level: 0.95 })
    expect(interval?.low).toBeCloseTo(0.598715, 6)
  })

  test('blank is unanswered, and so is 0 on 1 to 5; 6, -1, 4.5 and text are invalid', () => {
    expect(measure(csat, answers([5, null, '', 0, 6, -1, 4.5, 'good']), asked)).toMatchObject({
      value: 1,
      n: 1,
      excluded: { unanswered: 3, invalidValue: 4 },
    })
  })

  test('on a scale from 0, 0 is the worst answer and not a missing one', () => {
    expect(measure(csat, answers([5, 0]), { ...asked, scale: { min: 0, max: 5 } })).toMatchObject({
      value: 0.5,
      n: 2,
      excluded: {},
    })
  })

  test('weighted, each answer counts as much as it stands for: 3 of 5 are satisfied, the mean is 17/5', () => {
    const rows = { at: ['2026-01-05T10:00:00Z', '2026-01-05T11:00:00Z'], score: [5, 1], weight: [3, 2] }
    const tables = { responses: columns(rows, { at: 'at', score: 'score', weight: 'weight' }) }
    const { value, n, body, terms, metric } = measure(csat, tables, { ...asked, weighted: true })
    expect({ value, n, mean: body.mean, variant: metric.variant }).toEqual({
      value: 0.6,
      n: 2,
      mean: 3.4,
      variant: 'weighted',
    })
    // Kish: 5² / (9 + 4) = 25 / 13.
    expect(terms.effectiveN).toBeCloseTo(25 / 13, 12)
    expect(body.distribution.map(({ share }) => share)).toEqual([0.4, 0, 0, 0, 0.6])
    expect(() => fromTotals(csat, { counts: { 5: 1 } }, { weighted: true })).toThrow('no weights')
  })

  test('of several answers by one person in a month, only the last counts where the host says so', () => {
    const rows = [
      { user: 'a', at: '2026-01-05T10:00:00Z', score: 1 },
      { user: 'a', at: '2026-01-09T10:00:00Z', score: 5 },
      { user: 'b', at: '2026-01-07T10:00:00Z', score: 2 },
      { user: 'a', at: '2026-02-03T10:00:00Z', score: 3 },
    ]
    const tables = { responses: columns(rows, { user: 'user', at: 'at', score: 'score' }) }
    const of = (answers: 'all' | 'latest') => {
      const { value, n, series, metric } = measure(csat, tables, { ...asked, answers })
      return { value, n, months: series.map((point) => point.value), variant: metric.variant }
    }
    expect(of('all')).toEqual({ value: 1 / 4, n: 4, months: [1 / 3, 0], variant: 'standard' })
    expect(of('latest')).toEqual({ value: 1 / 3, n: 3, months: [1 / 2, 0], variant: 'latestAnswers' })
  })

  test('all satisfied, whatever the weights: 1, with an interval up to 1', () => {
    const weights = [0.1, 0.2, 0.7, 0.3333]
    const rows = { at: weights.map(() => '2026-01-05T10:00:00Z'), score: [5, 5, 4, 4], weight: weights }
    const tables = { responses: columns(rows, { at: 'at', score: 'score', weight: 'weight' }) }
    expect(measure(csat, tables, { ...asked, weighted: true })).toMatchObject({ value: 1, interval: { high: 1 } })
  })

  test('on another scale the two highest steps are satisfied, unless the host says otherwise', () => {
    const scale = { min: 1, max: 7 }
    expect(measure(csat, answers([7, 6, 5, 1]), { ...asked, scale })).toMatchObject({
      value: 0.5,
      body: { positiveMin: 6 },
    })
    const wide = measure(csat, answers([7, 6, 5, 1]), { ...asked, scale, positiveMin: 5 })
    expect(wide).toMatchObject({ value: 0.75, metric: { variant: 'otherPositiveBand' } })
    expect(() => measure(csat, answers([1]), { ...asked, positiveMin: 6 })).toThrow('positiveMin must lie inside')
    // Of two steps, as of thumbs, both cannot be satisfied.
    const thumbs = measure(csat, answers([1, 1, 1, 0]), { ...asked, scale: { min: 0, max: 1 } })
    expect(thumbs).toMatchObject({ value: 0.75, body: { positiveMin: 1 }, metric: { variant: 'otherPositiveBand' } })
  })

  test('no answers: no share and no mean, and never 0', () => {
    expect(csatCases.empty).toMatchObject({ value: null, reason: 'empty', body: { mean: null, meanInterval: null } })
    expect(csatCases.empty.body.distribution.map(({ share }) => share)).toEqual([null, null, null, null, null])
  })

  test('without requests the response rate is unknown; without a single one it is not defined', () => {
    expect(measure(csat, answers([5]), asked).body).toMatchObject({ responseRate: null, asked: null })
    const surveys = columns({ at: [] }, { at: 'at' })
    expect(measure(csat, { ...answers([]), surveys }, asked).body).toMatchObject({ responseRate: null, asked: 0 })
  })

  test('more answers than requests are shown, with a warning', () => {
    expect(csatCases.moreAnswersThanAsked.body.responseRate).toBe(1.5)
    expect(csatCases.moreAnswersThanAsked.warnings).toEqual([
      { code: 'moreAnswersThanAsked', values: { answers: 3, asked: 2 } },
    ])
  })

  test('20 answers to 50 requests, scores unknown: only the response rate is known', () => {
    const result = fromTotals(csat, { responses: 20, asked: 50 })
    expect(result).toMatchObject({ value: null, reason: 'unobserved', body: { responseRate: 0.4 } })
  })

  test.each([6, 0, 4.5])('totals of the score %d, which is no step of the scale, are refused', (score) => {
    expect(() => fromTotals(csat, { counts: { 5: 1, [score]: 1 } })).toThrow('no step of the scale 1 to 5')
  })

  test('the interval of a change is Newcombe’s', () => {
    expect(csatCases.ready.comparison?.change.interval?.method).toBe('newcombe')
  })

  test('shares add up to 1 and the mean lies inside the scale', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), (scores) => {
        const { body } = measure(csat, answers(scores), asked)
        expect(body.distribution.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 12)
        expect(body.mean).toBeGreaterThanOrEqual(1)
        expect(body.mean).toBeLessThanOrEqual(5)
      }),
    )
  })

  lawsOf(csat, {
    fact: 'responses',
    map: { id: 'id', user: 'user', at: 'at', score: 'score' },
    row: fc.record({
      user: fc.constantFrom('a', 'b', null),
      at: moment,
      score: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constantFrom(null, '', 'good', '4', 2.5)),
    }),
  })
})
