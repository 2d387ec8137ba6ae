import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Interval } from '../../src/metrics/result.ts'
import { gammaQuantile } from '../../src/metrics/statistics/gammaQuantile.ts'
import { garwood } from '../../src/metrics/statistics/garwood.ts'
import { meanInterval, momentsOf } from '../../src/metrics/statistics/mean.ts'
import { momentsFromSums } from '../../src/metrics/statistics/momentsFromSums.ts'
import { newcombe } from '../../src/metrics/statistics/newcombe.ts'
import { normalTail } from '../../src/metrics/statistics/normalTail.ts'
import { pooledDifference } from '../../src/metrics/statistics/pooledDifference.ts'
import { quantileRanks } from '../../src/metrics/statistics/quantileRanks.ts'
import { type PairSums, ratioInterval } from '../../src/metrics/statistics/ratioInterval.ts'
import { runs } from '../runs.ts'

const numRuns = runs()
const impossible = { low: Number.NaN, high: Number.NaN }
const limits = (interval: Interval | null, digits: number) =>
  interval && [Number(interval.low.toFixed(digits)), Number(interval.high.toFixed(digits))]
const levels = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999]
const noLevels = [0, 1, -0.95, 1.5, Number.NaN]
const relativeError = (actual: number | null, expected: number) =>
  Math.abs((actual ?? Number.NaN) - expected) / Math.abs(expected)

describe('the upper tail of the normal distribution', () => {
  it.each([
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [1, 0.15865525393145705],
    [1.999, 0.022804176932658883],
    [2, 0.02275013194817921],
    [3, 0.0013498980316300946],
    [5, 2.866515718791939e-7],
    [6, 9.865876450376981e-10],
    [10, 7.619853024160525e-24],
  ])('above %s is %s', (z, expected) => {
    expect(relativeError(normalTail(z), expected)).toBeLessThan(1e-13)
  })

  it('is above 0 as far as a number can say, and 0 beyond', () => {
    expect(normalTail(38)).toBeGreaterThan(0)
    expect(normalTail(1000)).toBe(0)
  })
})

describe('test of the difference of two proportions', () => {
  it('of 56/70 and 48/80 is 2.6502 standard errors, which chance reaches in 0.8 of 100 cases', () => {
    expect(pooledDifference(56, 70, 48, 80)).toEqual({
      z: expect.closeTo(2.65017195126, 10),
      p: expect.closeTo(0.0080450813682, 12),
    })
    expect(pooledDifference(5, 56, 0, 29)?.p).toBeCloseTo(0.0971865681706, 12)
  })

  it('says nothing where one side has no observations, or all or none did it', () => {
    for (const [x1, n1, x2, n2] of [
      [0, 0, 1, 2],
      [1, 2, 0, 0],
      [0, 10, 0, 20],
      [10, 10, 20, 20],
      [3, 2, 1, 2],
      [-1, 2, 1, 2],
      [Number.NaN, 2, 1, 2],
      [1, 2, 1, Number.POSITIVE_INFINITY],
    ] as const)
      expect(pooledDifference(x1, n1, x2, n2)).toBeNull()
  })

  it('turns its sign with the order and keeps its p, which is 1 for equal shares', () => {
    const side = fc.tuple(fc.nat(500), fc.nat(500)).map(([x, rest]) => ({ x: x + 1, n: x + rest + 2 }))
    fc.assert(
      fc.property(side, side, (a, b) => {
        const there = pooledDifference(a.x, a.n, b.x, b.n)
        const back = pooledDifference(b.x, b.n, a.x, a.n)
        expect(there?.z).toBeCloseTo(-(back?.z ?? Number.NaN), 10)
        expect(there?.p).toBeCloseTo(back?.p ?? Number.NaN, 10)
        expect(there?.p).toBeGreaterThanOrEqual(0)
        expect(there?.p).toBeLessThanOrEqual(1)
        expect(pooledDifference(a.x, a.n, a.x, a.n)).toEqual({ z: 0, p: 1 })
      }),
      { numRuns },
    )
  })

  it("has z² equal to the chi-square of the table of both, Pearson's", () => {
    const cell = fc.integer({ min: 1, max: 400 })
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        const n = a + b + c + d
        const chiSquare = (n * (a * d - b * c) ** 2) / ((a + b) * (c + d) * (a + c) * (b + d))
        const z = pooledDifference(a, a + b, c, c + d)?.z ?? Number.NaN
        expect(z * z).toBeCloseTo(chiSquare, 8)
      }),
      { numRuns },
    )
  })

  it('agrees with the interval beside it where the case is clear', () => {
    expect(pooledDifference(300, 1000, 200, 1000)?.p).toBeLessThan(0.001)
    expect(newcombe(300, 1000, 200, 1000)?.low).toBeGreaterThan(0)
    expect(pooledDifference(205, 1000, 200, 1000)?.p).toBeGreaterThan(0.5)
    expect(newcombe(205, 1000, 200, 1000)?.low).toBeLessThan(0)
  })
})

describe('quantiles of the gamma distribution', () => {
  // Computed with 40 digits by inverting the incomplete gamma function.
  it.each([
    [0.025, 1, 0.025317807984289876],
    [0.975, 1, 3.6888794541139363],
    [0.5, 1, Math.LN2],
    [0.975, 2, 5.571643390938899],
    [0.025, 10, 4.795388696132434],
    [0.975, 11, 18.39035604201778],
    [0.025, 0.5, 0.0004910345585876279],
    [0.005, 100, 76.12049584368918],
    [0.995, 101, 128.76058012010245],
    [0.9995, 300, 360.2880096404841],
    [0.025, 999.5, 938.4885165459254],
    [0.975, 1000.5, 1063.4366455565284],
    [0.9995, 2001, 2151.47703936016],
    [0.025, 5000, 4862.3591886949],
    [0.975, 5001, 5140.548948535005],
    [0.0005, 100000, 98962.7188266501],
    [0.975, 1000000, 1001960.9109654505],
  ])('at %s of shape %s is %s', (p, shape, expected) => {
    expect(relativeError(gammaQuantile(p, shape), expected)).toBeLessThan(1e-11)
  })

  it('are null outside 0..1 and without a shape', () => {
    for (const [p, shape] of [
      [0, 1],
      [1, 1],
      [Number.NaN, 1],
      [0.5, 0],
      [0.5, -1],
      [0.5, Number.NaN],
      [0.5, Number.POSITIVE_INFINITY],
    ] as const)
      expect(gammaQuantile(p, shape)).toBeNull()
  })

  it('grow with the probability and with the shape, also where the way to compute them changes', () => {
    const shape = fc.double({ min: 0.5, max: 3000, noNaN: true })
    const probability = fc.double({ min: 0.001, max: 0.998, noNaN: true })
    fc.assert(
      fc.property(shape, probability, (a, p) => {
        const here = gammaQuantile(p, a) ?? Number.NaN
        expect(gammaQuantile(p + 0.001, a)).toBeGreaterThan(here)
        expect(gammaQuantile(p, a + 0.01)).toBeGreaterThan(here)
      }),
      { numRuns },
    )
  })
})

describe('interval of a count per size', () => {
  // Garwood 1936, as in every table of exact Poisson limits.
  it.each([
    [0, 0, 3.689],
    [1, 0.025, 5.572],
    [2, 0.242, 7.225],
    [3, 0.619, 8.767],
    [10, 4.795, 18.39],
    [20, 12.217, 30.888],
    [50, 37.111, 65.919],
    [100, 81.364, 121.627],
  ])('of %i is %s to %s', (x, low, high) => {
    expect(limits(garwood(x, 1), 3)).toEqual([low, high])
    expect(garwood(x, 1)).toMatchObject({ level: 0.95, method: 'garwood' })
  })

  it('of 10 in 2.5 thousand lines is that of 10, divided by 2.5', () => {
    expect(limits(garwood(10, 2.5), 3)).toEqual([1.918, 7.356])
  })

  it('says nothing without a size, nor of what is no count', () => {
    for (const [x, size] of [
      [1, 0],
      [1, -1],
      [1, Number.NaN],
      [1, Number.POSITIVE_INFINITY],
      [-1, 1],
      [Number.NaN, 1],
      [Number.POSITIVE_INFINITY, 1],
    ] as const)
      expect(garwood(x, size)).toBeNull()
    for (const level of noLevels) {
      expect(garwood(0, 1, level)).toBeNull()
      expect(garwood(1, 1, level)).toBeNull()
    }
  })

  it('contains the rate, grows with the count, and widens with the confidence', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.double({ min: 0.01, max: 1e6, noNaN: true }), (x, size) => {
        const here = garwood(x, size) ?? impossible
        const more = garwood(x + 1, size) ?? impossible
        const surer = garwood(x, size, 0.99) ?? impossible
        expect(here.low).toBeGreaterThanOrEqual(0)
        expect(here.low).toBeLessThanOrEqual(x / size)
        expect(here.high).toBeGreaterThan(x / size)
        expect(more.low).toBeGreaterThan(here.low)
        expect(more.high).toBeGreaterThan(here.high)
        expect(surer.low).toBeLessThanOrEqual(here.low)
        expect(surer.high).toBeGreaterThan(here.high)
      }),
      { numRuns },
    )
  })

  it('holds the true rate at least as often as it says', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 30, noNaN: true }), fc.constantFrom(...levels), (rate, level) => {
        let chance = Math.exp(-rate)
        let held = 0
        for (let x = 0; x < 150; x++) {
          const { low, high } = garwood(x, 1, level) ?? impossible
          if (low <= rate && rate <= high) held += chance
          chance *= rate / (x + 1)
        }
        expect(held).toBeGreaterThanOrEqual(level - 1e-12)
      }),
      { numRuns: runs(20) },
    )
  })
})

describe('interval of a ratio of sums over users', () => {
  const sumsOf = (users: readonly (readonly [x: number, y: number])[]): PairSums => {
    const sum = (of: (x: number, y: number) => number) => users.reduce((total, [x, y]) => total + of(x, y), 0)
    return {
      n: users.length,
      x: sum((x) => x),
      y: sum((_, y) => y),
      xx: sum((x) => x * x),
      xy: sum((x, y) => x * y),
      yy: sum((_, y) => y * y),
    }
  }
  const users = fc.array(fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 50 })), { minLength: 2, maxLength: 60 })

  it('of 2, 4, 7, 7 actions in 1, 2, 3, 4 sessions is 2 give or take 3.182 × √(2 × 4/3) ÷ 10', () => {
    const sums = sumsOf([
      [2, 1],
      [4, 2],
      [7, 3],
      [7, 4],
    ])
    expect(sums).toEqual({ n: 4, x: 20, y: 10, xx: 118, xy: 59, yy: 30 })
    expect(limits(ratioInterval(sums), 6)).toEqual([1.480309, 2.519691])
    expect(ratioInterval(sums)).toMatchObject({ level: 0.95, method: 'delta' })
  })

  it('says nothing below two users, or where y adds up to nothing', () => {
    const sums = sumsOf([
      [2, 1],
      [5, 1],
    ])
    expect(ratioInterval(sumsOf([]))).toBeNull()
    expect(ratioInterval(sumsOf([[2, 1]]))).toBeNull()
    expect(ratioInterval({ ...sums, y: 0 })).toBeNull()
    expect(ratioInterval({ ...sums, y: -2 })).toBeNull()
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY])
      for (const name of ['n', 'x', 'y', 'xx', 'xy', 'yy'] as const)
        expect(ratioInterval({ ...sums, [name]: wrong })).toBeNull()
    for (const level of noLevels) expect(ratioInterval(sums, level)).toBeNull()
  })

  it('has no width where all users have the same ratio', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 30 }), (sessions) => {
        const interval = ratioInterval(sumsOf(sessions.map((y) => [0.1 * y, y])))
        expect(interval).toMatchObject({ low: expect.closeTo(0.1, 5), high: expect.closeTo(0.1, 5) })
      }),
      { numRuns },
    )
  })

  it('is the interval of the mean where every user has y = 1', () => {
    fc.assert(
      fc.property(users, (list) => {
        const ones = list.map(([x]) => [x, 1] as const)
        const moments = momentsOf(ones)
        const expected = moments && meanInterval(moments)
        const interval = ratioInterval(sumsOf(ones))
        expect(interval?.low).toBeCloseTo(expected?.low ?? Number.NaN, 5)
        expect(interval?.high).toBeCloseTo(expected?.high ?? Number.NaN, 5)
      }),
      { numRuns },
    )
  })

  it('has the variance of the delta method, (s²x - 2R sxy + R² s²y) ÷ (n ȳ²)', () => {
    fc.assert(
      fc.property(users, (list) => {
        const { n, x, y } = sumsOf(list)
        const around = sumsOf(list.map(([a, b]) => [a - x / n, b - y / n]))
        const ratio = x / y
        const spread = (around.xx - 2 * ratio * around.xy + ratio ** 2 * around.yy) / (n - 1)
        const variance = Math.max(0, spread) / (n * (y / n) ** 2)
        const { low, high } = ratioInterval(sumsOf(list)) ?? impossible
        const { low: less, high: more } =
          meanInterval({ n, mean: ratio, squares: variance * n * (n - 1) }) ?? impossible
        expect(low).toBeCloseTo(less, 5)
        expect(high).toBeCloseTo(more, 5)
      }),
      { numRuns },
    )
  })

  it('widens with the confidence, and scales with x', () => {
    fc.assert(
      fc.property(users, (list) => {
        const { low, high } = ratioInterval(sumsOf(list)) ?? impossible
        const surer = ratioInterval(sumsOf(list), 0.99) ?? impossible
        expect(surer.low).toBeLessThanOrEqual(low)
        expect(surer.high).toBeGreaterThanOrEqual(high)
        const scaled = ratioInterval(sumsOf(list.map(([x, y]) => [8 * x, y]))) ?? impossible
        expect(scaled.high).toBeCloseTo(8 * high, 6)
      }),
      { numRuns },
    )
  })
})

describe('places in a sorted list between which a quantile lies', () => {
  // Tables of nonparametric limits of the median (counted from 1: 2nd and 9th of 10).
  it.each([
    [6, 1, 6],
    [8, 1, 8],
    [9, 2, 8],
    [10, 2, 9],
    [15, 4, 12],
    [20, 6, 15],
    [25, 8, 18],
    [50, 18, 33],
    [100, 40, 61],
  ])('of the median of %i are the %i. and the %i.', (n, low, high) => {
    expect(quantileRanks(n, 0.5)).toEqual({ low: low - 1, high: high - 1 })
  })

  it('may leave out exactly what the confidence allows', () => {
    // 0, 1 or 2 of two lie below the median with chances of 1/4, 1/2 and 1/4.
    expect(quantileRanks(2, 0.5, 0.5)).toEqual({ low: 0, high: 1 })
    expect(quantileRanks(2, 0.5, 0.51)).toBeNull()
  })

  it('are none where there are too few, or what is asked is no list, share or confidence', () => {
    for (let n = 1; n < 6; n++) expect(quantileRanks(n, 0.5)).toBeNull()
    expect(quantileRanks(35, 0.9)).toBeNull() // 0.9 ** 35 = 0.0250 > 0.025
    expect(quantileRanks(36, 0.9)?.high).toBe(35)
    expect(quantileRanks(36, 0.1)?.low).toBe(0)
    for (const n of [0, -1, 2.5, Number.NaN, Number.POSITIVE_INFINITY]) expect(quantileRanks(n, 0.5)).toBeNull()
    for (const q of [0, 1, -0.5, 1.5, Number.NaN]) expect(quantileRanks(1000, q)).toBeNull()
    for (const level of noLevels) expect(quantileRanks(1000, 0.5, level)).toBeNull()
  })

  it('hold the quantile as often as they say, and no place closer would do', () => {
    const sizes = fc.integer({ min: 1, max: 120 })
    fc.assert(
      fc.property(
        sizes,
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        fc.constantFrom(...levels),
        (n, q, level) => {
          const most = (1 - level) / 2
          // How many of n lie below, by brute force.
          const chance = [1]
          for (let i = 0; i < n; i++)
            for (let k = chance.length; k >= 0; k--) chance[k] = (chance[k] ?? 0) * (1 - q) + (chance[k - 1] ?? 0) * q
          const between = (from: number, until: number) => chance.slice(from, until + 1).reduce((a, b) => a + b, 0)
          const ranks = quantileRanks(n, q, level)
          if (ranks === null) {
            expect(Math.max(between(0, 0), between(n, n))).toBeGreaterThan(most - 1e-12)
            return
          }
          expect(between(0, ranks.low)).toBeLessThanOrEqual(most + 1e-12)
          expect(between(0, ranks.low + 1)).toBeGreaterThan(most - 1e-12)
          expect(between(ranks.high + 1, n)).toBeLessThanOrEqual(most + 1e-12)
          expect(between(ranks.high, n)).toBeGreaterThan(most - 1e-12)
        },
      ),
      { numRuns },
    )
  })

  it('mirror, and are further apart with more confidence', () => {
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 5000 }), fc.constantFrom(0.25, 0.5, 0.75, 0.9), (n, q) => {
        const { low, high } = quantileRanks(n, q) ?? impossible
        const surer = quantileRanks(n, q, 0.99)
        expect(surer?.low ?? low).toBeLessThanOrEqual(low)
        expect(surer?.high ?? high).toBeGreaterThanOrEqual(high)
        expect(quantileRanks(n, 0.5)).toEqual({
          low: n - 1 - (quantileRanks(n, 0.5)?.high ?? Number.NaN),
          high: n - 1 - (quantileRanks(n, 0.5)?.low ?? Number.NaN),
        })
      }),
      { numRuns },
    )
  })

  it('are those of the normal distribution for a million', () => {
    // 500000 ± 1.96 × 500.
    expect(quantileRanks(1e6, 0.5)).toEqual({ low: 499_019, high: 500_980 })
    expect(quantileRanks(1e6, 0.9)).toEqual({ low: 899_411, high: 900_588 })
  })
})

describe('moments from sums', () => {
  it('of 4, 5, 5, 5 are those of the list', () => {
    expect(momentsFromSums(4, 19, 91)).toEqual({ n: 4, mean: 4.75, squares: 0.75 })
  })

  // NIST StRD, NumAcc3: 1000000.2, then 1000000.1 and 1000000.3 in turn, 500 times each.
  const hard = [1_000_000.2, ...Array.from({ length: 1000 }, (_, i) => (i % 2 ? 1_000_000.3 : 1_000_000.1))]

  it('of a list keep 8 digits of NIST NumAcc3', () => {
    const moments = momentsOf(hard.map((x) => [x, 1]))
    expect(moments?.n).toBe(1001)
    expect(Math.abs((moments?.mean ?? Number.NaN) - 1_000_000.2)).toBeLessThan(1e-8)
    expect(Math.abs(Math.sqrt((moments?.squares ?? Number.NaN) / 1000) - 0.1)).toBeLessThan(1e-8)
  })

  it('are refused from the sums of NIST NumAcc3, and given of the same numbers less a million', () => {
    const sums = (list: readonly number[]) =>
      [list.length, list.reduce((a, b) => a + b, 0), list.reduce((a, b) => a + b * b, 0)] as const
    expect(momentsFromSums(...sums(hard))).toBeNull()
    const moments = momentsFromSums(...sums(hard.map((x) => x - 1_000_000)))
    expect(moments?.mean).toBeCloseTo(0.2, 8)
    expect(Math.sqrt((moments?.squares ?? Number.NaN) / 1000)).toBeCloseTo(0.1, 8)
  })

  it('of whole numbers are exact, however close together', () => {
    // A thousand times 1000000 and one 1000001.
    expect(momentsFromSums(1001, 1_001_000_001, 1_001_000_002_000_001)?.squares).toBeCloseTo(1000 / 1001, 14)
    expect(momentsFromSums(3, 21, 147)).toEqual({ n: 3, mean: 7, squares: 0 })
  })

  it('are null without numbers, and of sums that no numbers have', () => {
    for (const [n, sum, squares] of [
      [0, 0, 0],
      [-1, 1, 1],
      [Number.NaN, 1, 1],
      [2, Number.NaN, 1],
      [2, 1, Number.NaN],
      [2, 1.5, Number.POSITIVE_INFINITY],
      [2, Number.POSITIVE_INFINITY, 1],
      [2, 2, 1],
    ] as const)
      expect(momentsFromSums(n, sum, squares)).toBeNull()
  })

  it('are those of the list', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 80 }), (list) => {
        const whole = momentsOf(list.map((x) => [x, 1]))
        const moments = momentsFromSums(
          list.length,
          list.reduce((sum, x) => sum + x, 0),
          list.reduce((sum, x) => sum + x * x, 0),
        )
        expect(moments?.n).toBe(whole?.n)
        expect(moments?.mean).toBeCloseTo(whole?.mean ?? Number.NaN, 9)
        expect(moments?.squares).toBeCloseTo(whole?.squares ?? Number.NaN, 4)
      }),
      { numRuns },
    )
  })
})
