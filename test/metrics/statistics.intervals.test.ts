import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Interval } from '../../src/metrics/result.ts'
import {
  adjustedWald,
  adjustedWaldDifference,
  type ScoreCounts,
  scoreStandardError,
} from '../../src/metrics/statistics/adjustedWald.ts'
import { meanInterval, momentsOf } from '../../src/metrics/statistics/mean.ts'
import { newcombe } from '../../src/metrics/statistics/newcombe.ts'
import { wilson } from '../../src/metrics/statistics/wilson.ts'
import { runs } from '../runs.ts'

const numRuns = runs()
const limits = (interval: Interval | null, digits: number) =>
  interval && [Number(interval.low.toFixed(digits)), Number(interval.high.toFixed(digits))]
const proportion = fc
  .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]) => ({ n, x: Math.round(n * share) }))

describe('interval of a proportion', () => {
  // Newcombe 1998, part 1, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i of %i is %s to %s', (x, n, low, high) => {
    expect(limits(wilson(x, n), 4)).toEqual([low, high])
  })

  it('names its confidence and method, and is wider with more confidence', () => {
    expect(wilson(81, 263)).toMatchObject({ level: 0.95, method: 'wilson' })
    expect(wilson(81, 263, 0.99)).toMatchObject({ level: 0.99 })
    expect(limits(wilson(81, 263, 0.99), 4)).toEqual([0.2401, 0.3853])
  })

  it('says nothing without observations, or where x is not among n', () => {
    for (const [x, n] of [
      [0, 0],
      [1, 0],
      [3, 2],
      [-1, 2],
      [1, Number.POSITIVE_INFINITY],
      [Number.NaN, 2],
      [1, Number.NaN],
    ] as const)
      expect(wilson(x, n)).toBeNull()
    for (const level of [0, 1, -0.95, 1.5, Number.NaN]) expect(wilson(1, 2, level)).toBeNull()
  })

  it('lies inside 0..1 and contains the proportion', () => {
    fc.assert(
      fc.property(proportion, ({ x, n }) => {
        const { low, high } = wilson(x, n) ?? { low: Number.NaN, high: Number.NaN }
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(x / n)
        expect(high).toBeGreaterThanOrEqual(x / n)
        expect(high).toBeLessThanOrEqual(1)
        expect(high).toBeGreaterThan(low)
      }),
      { numRuns },
    )
  })

  it('mirrors: of those who did not it is one minus of those who did', () => {
    fc.assert(
      fc.property(proportion, ({ x, n }) => {
        expect(wilson(n - x, n)?.low).toBeCloseTo(1 - (wilson(x, n)?.high ?? Number.NaN), 12)
      }),
      { numRuns },
    )
  })

  it('holds the proportions that a score test does not reject', () => {
    fc.assert(
      fc.property(proportion, ({ x, n }) => {
        const { low, high } = wilson(x, n) ?? { low: Number.NaN, high: Number.NaN }
        for (const p of [low, high].filter((limit) => limit > 0 && limit < 1)) {
          const score = (x / n - p) / Math.sqrt((p * (1 - p)) / n)
          expect(Math.abs(score)).toBeCloseTo(1.959963984540054, 5)
        }
      }),
      { numRuns },
    )
  })
})

describe('interval of the difference of two proportions', () => {
  // Newcombe 1998, part 2, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%i/%i - %i/%i is %s to %s', (x1, n1, x2, n2, low, high) => {
    expect(limits(newcombe(x1, n1, x2, n2), 4)).toEqual([low, high])
    expect(newcombe(x1, n1, x2, n2)).toMatchObject({ level: 0.95, method: 'newcombe' })
  })

  it('says nothing where one side has no observations', () => {
    expect(newcombe(0, 0, 1, 2)).toBeNull()
    expect(newcombe(1, 2, 0, 0)).toBeNull()
  })

  it('lies inside -1..1, contains the difference, and turns its sign with the order', () => {
    fc.assert(
      fc.property(proportion, proportion, (a, b) => {
        const { low, high } = newcombe(a.x, a.n, b.x, b.n) ?? { low: Number.NaN, high: Number.NaN }
        const difference = a.x / a.n - b.x / b.n
        expect(low).toBeGreaterThanOrEqual(-1)
        expect(low).toBeLessThanOrEqual(difference)
        expect(high).toBeGreaterThanOrEqual(difference)
        expect(high).toBeLessThanOrEqual(1)
        const turned = newcombe(b.x, b.n, a.x, a.n)
        expect([turned?.low, turned?.high]).toEqual([expect.closeTo(-high, 12), expect.closeTo(-low, 12)])
      }),
      { numRuns },
    )
  })
})

describe('interval of a net promoter score', () => {
  const airport: ScoreCounts = { promoters: 1436, passives: 968, detractors: 342 }
  const counts = fc
    .record({ promoters: fc.nat(5000), passives: fc.nat(5000), detractors: fc.nat(5000) })
    .filter(({ promoters, passives, detractors }) => promoters + passives + detractors > 0)

  it('of 1436 promoters, 968 passives and 342 detractors is 37.18236 to 42.41022, with a standard error of 1.33414', () => {
    expect(limits(adjustedWald(airport), 5)).toEqual([37.18236, 42.41022])
    expect(scoreStandardError(airport)).toBeCloseTo(1.33414, 5)
  })

  it('is not certain of three promoters: 100 points, and an interval from -7', () => {
    const unanimous = { promoters: 3, passives: 0, detractors: 0 }
    expect(scoreStandardError(unanimous)).toBe(0)
    expect(limits(adjustedWald(unanimous), 0)).toEqual([-7, 100])
  })

  it('says nothing without answers', () => {
    const none = { promoters: 0, passives: 0, detractors: 0 }
    for (const wrong of [none, { ...airport, passives: -1 }, { ...airport, promoters: Number.NaN }]) {
      expect(adjustedWald(wrong)).toBeNull()
      expect(scoreStandardError(wrong)).toBeNull()
      expect(adjustedWaldDifference(wrong, airport)).toBeNull()
      expect(adjustedWaldDifference(airport, wrong)).toBeNull()
    }
    expect(adjustedWald({ ...airport, detractors: Number.POSITIVE_INFINITY })).toBeNull()
    expect(adjustedWald(airport, 1)).toBeNull()
    expect(adjustedWaldDifference(airport, airport, 1)).toBeNull()
  })

  it('lies inside -100..100, and turns its sign where promoters and detractors change places', () => {
    fc.assert(
      fc.property(counts, ({ promoters, passives, detractors }) => {
        const { low, high } = adjustedWald({ promoters, passives, detractors }) ?? { low: Number.NaN, high: Number.NaN }
        expect(low).toBeGreaterThanOrEqual(-100)
        expect(high).toBeLessThanOrEqual(100)
        expect(low).toBeLessThan(high)
        const turned = adjustedWald({ promoters: detractors, passives, detractors: promoters })
        expect([turned?.low, turned?.high]).toEqual([expect.closeTo(-high, 9), expect.closeTo(-low, 9)])
      }),
      { numRuns },
    )
  })

  it('has the standard error of the mean of answers worth 100, 0 and -100', () => {
    fc.assert(
      fc.property(counts, ({ promoters, passives, detractors }) => {
        const moments = momentsOf([
          [100, promoters],
          [0, passives],
          [-100, detractors],
        ])
        const expected = Math.sqrt((moments?.squares ?? Number.NaN) / (moments?.n ?? 1) ** 2)
        expect(scoreStandardError({ promoters, passives, detractors })).toBeCloseTo(expected, 9)
      }),
      { numRuns },
    )
  })

  it('of a difference of 2018 and 2017 at the airport does not hold 0, and adds the squares of both errors', () => {
    const change = adjustedWaldDifference({ promoters: 1268, passives: 935, detractors: 447 }, airport)
    expect(limits(change, 2)).toEqual([-12.7, -5])
    expect(change).toMatchObject({ level: 0.95, method: 'adjustedWald' })
  })

  it('of a difference lies inside -200..200, turns its sign with the order, and is centred on 0 for equal counts', () => {
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const there = adjustedWaldDifference(a, b)
        const back = adjustedWaldDifference(b, a)
        expect(there?.low).toBeGreaterThanOrEqual(-200)
        expect(there?.high).toBeLessThanOrEqual(200)
        expect(there?.low).toBeCloseTo(-(back?.high ?? Number.NaN), 9)
        const same = adjustedWaldDifference(a, a)
        expect(same?.low).toBeCloseTo(-(same?.high ?? Number.NaN), 9)
      }),
      { numRuns },
    )
    const [all, none] = [
      { promoters: 1, passives: 0, detractors: 0 },
      { promoters: 0, passives: 0, detractors: 1 },
    ]
    expect(adjustedWaldDifference(all, none)?.high).toBeLessThanOrEqual(200)
  })
})

describe('interval of a mean', () => {
  it('of 4, 5, 5, 5 is 4.75 give or take 3.18 standard errors of 0.25', () => {
    const moments = momentsOf([
      [4, 1],
      [5, 3],
    ])
    expect(moments).toEqual({ n: 4, mean: 4.75, squares: 0.75 })
    expect(moments && limits(meanInterval(moments), 6)).toEqual([3.954388, 5.545612])
    expect(moments && meanInterval(moments)).toMatchObject({ level: 0.95, method: 't' })
  })

  it('says nothing below two observations, nor of what is no number', () => {
    expect(momentsOf([])).toBeNull()
    expect(momentsOf([[5, 0]])).toBeNull()
    expect(momentsOf([[5, Number.NaN]])).toBeNull()
    const one = momentsOf([[5, 1]])
    expect(one).toEqual({ n: 1, mean: 5, squares: 0 })
    expect(one && meanInterval(one)).toBeNull()
    expect(meanInterval({ n: 0, mean: 0, squares: 0 })).toBeNull()
    expect(meanInterval({ n: 2, mean: Number.NaN, squares: 0 })).toBeNull()
    expect(meanInterval({ n: 2, mean: 1, squares: Number.NaN })).toBeNull()
    for (const level of [0, 1, -0.95]) expect(meanInterval({ n: 2, mean: 1, squares: 1 }, level)).toBeNull()
  })

  it('keeps its digits for large numbers close together (NIST NumAcc3: 1000000.2 with deviation 0.1)', () => {
    const moments = momentsOf([
      [1_000_000.2, 1],
      [1_000_000.1, 500],
      [1_000_000.3, 500],
    ])
    expect(moments?.mean).toBeCloseTo(1_000_000.2, 9)
    expect(Math.sqrt((moments?.squares ?? Number.NaN) / 1000)).toBeCloseTo(0.1, 9)
  })

  it('is the same for scores counted one by one', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 60 })
    fc.assert(
      fc.property(scores, (list) => {
        const histogram = new Map<number, number>()
        for (const score of list) histogram.set(score, (histogram.get(score) ?? 0) + 1)
        const counted = momentsOf(histogram)
        const single = momentsOf(list.map((score) => [score, 1]))
        expect(counted?.mean).toBeCloseTo(single?.mean ?? Number.NaN, 12)
        expect(counted?.squares).toBeCloseTo(single?.squares ?? Number.NaN, 8)
      }),
      { numRuns },
    )
  })
})

const expectedFile = new URL('../../../shared/data/expected-sfo-survey.json', import.meta.url)

describe.skipIf(!existsSync(expectedFile))(
  'an airport survey (skipped where its expected values are not beside the project)',
  () => {
    const years: Record<string, Year> = existsSync(expectedFile) ? JSON.parse(readFileSync(expectedFile, 'utf8')) : {}

    it.each(Object.entries(years).filter(([, { csat }]) => csat))('%s: satisfied, and the mean score', (_, year) => {
      const { csat, csatMean, distribution = {} } = year
      expect(limits(wilson(csat?.x ?? 0, csat?.n ?? 0), 9)).toEqual(
        csat?.wilson95.map((limit) => Number(limit.toFixed(9))),
      )
      const moments = momentsOf(Object.entries(distribution).map(([score, count]) => [Number(score), count]))
      expect(moments?.mean).toBeCloseTo(csatMean?.mean ?? Number.NaN, 9)
      const interval = moments && meanInterval(moments)
      expect([interval?.low, interval?.high]).toEqual(csatMean?.t95.map((limit) => expect.closeTo(limit, 9)))
    })

    it.each(Object.entries(years).filter(([, { nps }]) => nps))('%s: the net promoter score', (_, { nps }) => {
      const counts = nps ?? { promoters: 0, passives: 0, detractors: 0 }
      expect(scoreStandardError(counts)).toBeCloseTo(nps?.standardError ?? Number.NaN, 9)
      const interval = adjustedWald(counts)
      expect([interval?.low, interval?.high]).toEqual(nps?.adjustedWald95.map((limit) => expect.closeTo(limit, 8)))
    })
  },
)

interface Year {
  readonly csat?: { readonly x: number; readonly n: number; readonly wilson95: readonly number[] }
  readonly csatMean?: { readonly mean: number; readonly t95: readonly number[] }
  readonly distribution?: Readonly<Record<string, number>>
  readonly nps?: ScoreCounts & { readonly standardError: number; readonly adjustedWald95: readonly number[] }
}
