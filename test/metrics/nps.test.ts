import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nps } from '../../src/metrics/business/nps.ts'
import { npsCategory } from '../../src/metrics/business/npsCategory.ts'
import { columns } from '../../src/metrics/columns.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { npsCases } from '../cases/nps.ts'
import { lawsOf, moment } from './laws.ts'

const asked = { range: { from: '2026-01-01', until: '2026-04-01' }, timeZone: 'UTC', asOf: '2026-04-01T00:00:00Z' }

const over = (rows: readonly object[]) => ({
  responses: columns(rows, { id: 'id', user: 'user', at: 'at', score: 'score' }),
})

const weighty = (rows: readonly object[]) => ({
  responses: columns(rows, { id: 'id', at: 'at', score: 'score', weight: 'weight' }),
})

const answer = (score: unknown, at = '2026-01-05T10:00:00Z', more = {}) => ({
  id: JSON.stringify([score, at, more]),
  user: null,
  at,
  score,
  ...more,
})

describe('nps', () => {
  test('9, 10, 6 and 8 are two promoters, a detractor and a passive: 25 points', () => {
    const { value, n, terms, body } = npsCases.worked
    expect({ value, n }).toEqual({ value: 25, n: 4 })
    expect(terms).toMatchObject({ promoters: 2, passives: 1, detractors: 1, answers: 4 })
    expect(body.percentages).toEqual({ promoters: 50, passives: 25, detractors: 25 })
    expect(body.distribution).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1])
  })

  test('over several periods the score is pooled from the answers, not an average of scores', () => {
    const rows = [answer(10), answer(9), answer(10, '2026-01-07T10:00:00Z'), answer(2, '2026-02-05T10:00:00Z')]
    const { value, series } = measure(nps, over(rows), asked)
    expect(series.map((point) => point.value)).toEqual([100, -100, null])
    expect(value).toBe(50)
  })

  test('text, 7.5, 11 and -1 are no answers, and nothing is rounded or clamped', () => {
    const { value, n, excluded } = measure(nps, over(['good', 7.5, 11, -1, 10].map((score) => answer(score))), asked)
    expect({ value, n, excluded }).toEqual({ value: 100, n: 1, excluded: { invalidValue: 4 } })
  })

  test('who was asked and did not answer is not in the denominator, unless the host wants that', () => {
    const rows = [answer(10), answer(null, '2026-01-06T10:00:00Z'), answer('', '2026-01-07T10:00:00Z')]
    expect(measure(nps, over(rows), asked)).toMatchObject({ value: 100, n: 1, excluded: { unanswered: 2 } })
    const counted = measure(nps, over(rows), { ...asked, countUnanswered: true })
    expect(counted.value).toBeCloseTo(100 / 3, 12)
    expect(counted.metric.variant).toBe('unansweredCounted')
  })

  test('other bands than 9 and 6 are another number, and say so', () => {
    const rows = [10, 7, 3, 9].map((score) => answer(score))
    expect(measure(nps, over(rows), asked)).toMatchObject({ value: 25, metric: { variant: 'standard' } })
    const wide = measure(nps, over(rows), { ...asked, promoterMin: 7 })
    expect(wide).toMatchObject({
      value: 50,
      metric: { variant: 'nonStandardBands' },
      body: { bands: { standard: false } },
    })
  })

  test('weighted, each answer counts as much as it stands for: 2 promoters to 1 detractor and 1 passive is 25, not 0', () => {
    const weights = [2, 1, 1] as const
    const rows = [10, 3, 7].map((score, index) => answer(score, undefined, { weight: weights[index] }))
    expect(measure(nps, weighty(rows), asked)).toMatchObject({ value: 0, n: 3, metric: { variant: 'standard' } })
    const { value, n, terms, body, interval, metric } = measure(nps, weighty(rows), { ...asked, weighted: true })
    expect({ value, n, variant: metric.variant }).toEqual({ value: 25, n: 3, variant: 'weighted' })
    expect(body.percentages).toEqual({ promoters: 50, passives: 25, detractors: 25 })
    // Kish: (2 + 1 + 1)² / (4 + 1 + 1) = 16 / 6.
    expect(terms.effectiveN).toBeCloseTo(16 / 6, 12)
    // p + d - (p - d)² = 0.5 + 0.25 - 0.0625 = 0.6875.
    expect(terms.standardError).toBeCloseTo(100 * Math.sqrt(0.6875 / (16 / 6)), 9)
    expect(interval?.method).toBe('adjustedWald')
  })

  test('equal weights change nothing, whatever their size', () => {
    const rows = [10, 3, 7, 9].map((score) => answer(score, undefined, { weight: 0.25 }))
    const { value, n, interval, terms } = measure(nps, weighty(rows), { ...asked, weighted: true })
    const plain = measure(nps, over(rows), asked)
    expect({ value, n, effectiveN: terms.effectiveN }).toEqual({ value: 25, n: 4, effectiveN: 4 })
    expect(interval?.low).toBeCloseTo(plain.interval?.low ?? 0, 9)
  })

  test('a weight that is missing, 0, negative or no number is invalid, and totals carry no weights', () => {
    const weights = [1, null, 0, -1, 'much', 1e200] as const
    const rows = weights.map((weight, index) => answer(index === 0 ? 10 : 0, undefined, { weight }))
    expect(measure(nps, weighty(rows), { ...asked, weighted: true })).toMatchObject({
      value: 100,
      n: 1,
      excluded: { invalidValue: 5 },
    })
    expect(() => fromTotals(nps, { promoters: 1, passives: 0, detractors: 0 }, { weighted: true })).toThrow(
      'no weights',
    )
    expect(() => measure(nps, over(rows), { ...asked, weighted: true })).toThrow('weight')
  })

  test('of several answers by one person the latest of the period counts, if the host wants that', () => {
    const rows = [
      answer(2, '2026-01-05T10:00:00Z', { user: 'a' }),
      answer(10, '2026-01-20T10:00:00Z', { user: 'a' }),
      answer(0, '2026-02-05T10:00:00Z', { user: 'a' }),
      answer(5, '2026-01-20T10:00:00Z'),
      answer(4, '2026-01-20T10:00:00Z'),
    ]
    expect(measure(nps, over(rows), asked).n).toBe(5)
    const latest = measure(nps, over(rows), { ...asked, answers: 'latest' })
    expect(latest.metric.variant).toBe('latestAnswers')
    expect(latest.body.distribution).toEqual([1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1])
  })

  test('no answers: no score, and never 0', () => {
    expect(npsCases.empty).toMatchObject({
      value: null,
      reason: 'empty',
      n: 0,
      interval: null,
      body: { percentages: null },
    })
    expect(npsCases.unanswered).toMatchObject({ value: null, reason: 'empty', excluded: { unanswered: 3 } })
  })

  test('few answers: the score stands, but says that it is too few to say', () => {
    expect(npsCases.tooFew).toMatchObject({ enough: false, n: 3 })
    expect(npsCases.ready.enough).toBe(true)
  })

  test('the plain interval is asked for by name: 50 points of ten promoters, passives and detractors, cut at 100', () => {
    const wald = (promoters: number, passives: number, detractors: number) =>
      fromTotals(nps, { promoters, passives, detractors }, { interval: 'wald' }).interval
    // 60 % and 10 %: variance 0.7 - 0.25 = 0.45, standard error 21.21 points, times 1.96.
    expect(wald(6, 3, 1)).toMatchObject({
      method: 'wald',
      low: expect.closeTo(8.42, 2),
      high: expect.closeTo(91.58, 2),
    })
    expect(wald(9, 1, 0)).toMatchObject({ high: 100 })
    expect(wald(0, 0, 0)).toBeNull()
  })

  test('percentages add up to 100 where rounding each would not', () => {
    const { percentages } = fromTotals(nps, { promoters: 1, passives: 1, detractors: 1 }).body
    expect(percentages).toEqual({ promoters: 34, passives: 33, detractors: 33 })
  })

  test('segments are pooled by counts', () => {
    const segments = [
      { promoters: 3, passives: 0, detractors: 2 },
      { promoters: 1, passives: 3, detractors: 4 },
      { promoters: 0, passives: 3, detractors: 4 },
    ]
    expect(fromTotals(nps, segments)).toMatchObject({ value: -30, n: 20, period: null })
  })

  test('totals that are no counts are refused', () => {
    expect(() => fromTotals(nps, { promoters: 1.5, passives: 0, detractors: 0 })).toThrow('"promoters" must be a whole')
    expect(() => fromTotals(nps, { promoters: 0, passives: -1, detractors: 0 })).toThrow('"passives"')
  })

  test('a change against the period before has an interval, and is told apart from noise', () => {
    const { comparison, value } = npsCases.ready
    expect(comparison?.change.absolute).toBeCloseTo((value ?? 0) - (comparison?.value ?? 0), 12)
    expect(comparison?.change.interval?.method).toBe('adjustedWald')
    expect(typeof comparison?.change.distinguishable).toBe('boolean')
  })

  test('0..6 detract, 7 and 8 are passive, 9 and 10 promote', () => {
    expect([0, 6, 7, 8, 9, 10].map((score) => npsCategory(score))).toEqual([
      'detractor',
      'detractor',
      'passive',
      'passive',
      'promoter',
      'promoter',
    ])
    expect(() => npsCategory(7.5)).toThrow('whole number')
  })

  test('bands that cross are refused, and so is an unknown option', () => {
    expect(() => measure(nps, over([]), { ...asked, promoterMin: 5, detractorMax: 6 })).toThrow('below promoterMin')
    const misspelt: object = { promotorMin: 7 }
    expect(() => measure(nps, over([answer(1)]), { ...asked, ...misspelt })).toThrow('Did you mean "promoterMin"?')
  })

  test('promoters, passives and detractors of the periods add up to those of the range', () => {
    const day = fc
      .integer({ min: 1, max: 28 })
      .map((date) => `2026-0${1 + (date % 3)}-${String(date).padStart(2, '0')}`)
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 10 }), day)), (list) => {
        const rows = list.map(([score, at], index) => ({ id: String(index), user: null, at: `${at}T10:00:00Z`, score }))
        const { series, n, value } = measure(nps, over(rows.length ? rows : [answer(null)]), asked)
        const balance = series.reduce((sum, point) => sum + ((point.value ?? 0) * point.n) / 100, 0)
        expect(series.reduce((sum, point) => sum + point.n, 0)).toBe(n)
        expect(balance).toBeCloseTo(((value ?? 0) * n) / 100, 9)
      }),
    )
  })

  lawsOf(nps, {
    fact: 'responses',
    map: { id: 'id', user: 'user', at: 'at', score: 'score' },
    row: fc.record({
      user: fc.constantFrom('a', 'b', null),
      at: moment,
      score: fc.oneof(fc.integer({ min: -1, max: 11 }), fc.constantFrom(null, '', 'good', '9', 7.5, Number.NaN)),
    }),
  })
})
