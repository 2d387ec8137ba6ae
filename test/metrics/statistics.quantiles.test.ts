import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kishN } from '../../src/metrics/statistics/kishN.ts'
import { largestRemainder } from '../../src/metrics/statistics/largestRemainder.ts'
import { normalQuantile, zOf } from '../../src/metrics/statistics/normalQuantile.ts'
import { quantile } from '../../src/metrics/statistics/quantile.ts'
import { studentQuantile } from '../../src/metrics/statistics/studentQuantile.ts'
import { runs } from '../runs.ts'

const numRuns = runs()
const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true })

describe('quantile of a list from two of its values', () => {
  /** As a reader of plans would take it from a list. */
  const of = (values: readonly number[], q: number) => {
    const sorted = [...values].sort((a, b) => a - b)
    const at = (i: number) => sorted[i] ?? null
    const position = (values.length - 1) * q
    return quantile(values.length, q, at(Math.floor(position)), at(Math.ceil(position)))
  }

  it('takes the middle of 10, 20, 30 and the mean of both middles of 10, 20, 30, 40', () => {
    expect(of([30, 10, 20], 0.5)).toBe(20)
    expect(of([40, 10, 30, 20], 0.5)).toBe(25)
  })

  it.each([
    [0, 1],
    [0.25, 3.25],
    [0.9, 9.1],
    [1, 10],
  ])('at %s of 1..10 equals R', (q, expected) => {
    expect(of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], q)).toBeCloseTo(expected, 12)
  })

  it('is null without values and for a share outside 0..1', () => {
    expect(quantile(0, 0.5, null, null)).toBeNull()
    expect(quantile(2, 0.5, null, 1)).toBeNull()
    expect(quantile(2, 0.5, 1, null)).toBeNull()
    expect(quantile(2, -0.1, 1, 2)).toBeNull()
    expect(quantile(2, 1.1, 1, 2)).toBeNull()
    expect(quantile(2, Number.NaN, 1, 2)).toBeNull()
  })

  it('lies between the least and the greatest and grows with the share', () => {
    const list = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 30 })
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(list, share, share, (values, a, b) => {
        const low = of(values, Math.min(a, b)) ?? Number.NaN
        const high = of(values, Math.max(a, b)) ?? Number.NaN
        expect(low).toBeGreaterThanOrEqual(Math.min(...values))
        expect(high).toBeLessThanOrEqual(Math.max(...values))
        expect(high - low).toBeGreaterThanOrEqual(-1e-9)
      }),
      { numRuns },
    )
  })
})

describe('whole percentages that add up', () => {
  it('are 34, 33, 33 for three equal parts: among equals the earlier part gets the rest', () => {
    expect(largestRemainder([1, 1, 1], 100)).toEqual([34, 33, 33])
    expect(largestRemainder([0, 5, 5, 5], 100)).toEqual([0, 34, 33, 33])
  })

  it('go to the largest remainder first', () => {
    expect(largestRemainder([1436, 968, 342], 100)).toEqual([52, 35, 13]) // 52.29, 35.25, 12.45
    expect(largestRemainder([2, 3, 2], 100)).toEqual([29, 43, 28]) // 28.57, 42.86, 28.57
  })

  it('are null where there is nothing to split, or a part is no share', () => {
    for (const parts of [[], [0, 0], [-1, 2], [Number.NaN, 1], [Number.POSITIVE_INFINITY, 1]])
      expect(largestRemainder(parts, 100)).toBeNull()
  })

  it('add up to the total, and each is less than 1 away from its share, also of weights', () => {
    const parts = fc.oneof(
      fc.array(fc.nat(1e9), { minLength: 1, maxLength: 12 }),
      fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 }),
    )
    fc.assert(
      fc.property(parts, fc.nat(10_000), (list, total) => {
        const sum = list.reduce((a, b) => a + b, 0)
        const shares = largestRemainder(list, total)
        if (sum === 0) {
          expect(shares).toBeNull()
          return
        }
        expect(shares?.reduce((a, b) => a + b, 0)).toBe(total)
        for (const [i, part] of list.entries())
          expect(Math.abs((shares?.[i] ?? Number.NaN) - (part * total) / sum)).toBeLessThan(1 + 1e-9)
      }),
      { numRuns },
    )
  })
})

describe('effective number of weighted answers', () => {
  it('is 16 / 6 for the weights 1, 1 and 2, and the number itself for equal weights', () => {
    expect(kishN(4, 6)).toBeCloseTo(16 / 6, 12)
    expect(kishN(15, 75)).toBe(3)
  })

  it('is null without weights', () => {
    expect(kishN(0, 0)).toBeNull()
    expect(kishN(1, 0)).toBeNull()
    expect(kishN(Number.NaN, 1)).toBeNull()
  })

  it('is at least 1 and at most the number of answers', () => {
    const weights = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(weights, (list) => {
        const n = kishN(
          list.reduce((sum, w) => sum + w, 0),
          list.reduce((sum, w) => sum + w * w, 0),
        )
        expect(n).toBeGreaterThanOrEqual(1 - 1e-9)
        expect(n).toBeLessThanOrEqual(list.length + 1e-9)
      }),
      { numRuns },
    )
  })
})

describe('quantiles of the normal distribution', () => {
  it.each([
    [0.5, 0],
    [0.6, 0.2533471031357997],
    [0.9, 1.2815515655446006],
    [0.95, 1.6448536269514722],
    [0.975, 1.9599639845400538],
    [0.995, 2.5758293035489004],
    [0.9995, 3.290526731491926],
    [0.025, -1.9599639845400543],
    [1e-6, -4.753424308822899],
    [1e-12, -7.034483825301132],
  ])('at %s is %s', (p, expected) => {
    expect(relativeError(normalQuantile(p), expected)).toBeLessThan(1e-14)
  })

  it('are null outside 0..1, for a confidence also at 0', () => {
    for (const p of [0, 1, -0.1, 1.1, Number.NaN]) {
      expect(normalQuantile(p)).toBeNull()
      expect(zOf(p)).toBeNull()
    }
    expect(zOf(-0.95)).toBeNull()
    expect(zOf(0.95)).toBeCloseTo(1.959963984540054, 14)
  })

  it('mirror around one half', () => {
    fc.assert(
      fc.property(probability, (p) => {
        expect(normalQuantile(p)).toBeCloseTo(-(normalQuantile(1 - p) ?? Number.NaN), 11)
      }),
      { numRuns },
    )
  })
})

describe("quantiles of Student's t distribution", () => {
  // Computed with 40 digits by inverting the incomplete beta function; the rounded values stand in every printed table.
  it.each([
    [0.975, 1, 12.706204736174694],
    [0.995, 1, 63.656741162871526],
    [0.975, 1.5, 6.016663104427928],
    [0.6, 2, 0.2886751345948128],
    [0.975, 2, 4.302652729749462],
    [0.9995, 2, 31.599054576445365],
    [0.9, 3, 1.6377443536962104],
    [0.975, 5, 2.5705818356363146],
    [0.975, 10, 2.2281388519862744],
    [0.995, 10, 3.169272672616951],
    [0.975, 30, 2.0422724563012378],
    [0.9995, 30, 3.6459586350420627],
    [0.975, 29.5, 2.043724966772123],
    [0.975, 120, 1.9799304050824404],
    [0.975, 500, 1.9647198374673673],
    [0.975, 501, 1.964710322175483],
    [0.9995, 501, 3.3100518908531913],
    [0.975, 2676, 1.9608508777884348],
    [0.975, 1e6, 1.9599663568141066],
  ])('at %s with %s degrees is %s', (p, degrees, expected) => {
    expect(relativeError(studentQuantile(p, degrees), expected)).toBeLessThan(1e-11)
    expect(relativeError(studentQuantile(1 - p, degrees), -expected)).toBeLessThan(1e-9)
  })

  it('are 0 at one half, and normal with no end of degrees', () => {
    expect(studentQuantile(0.5, 3)).toBe(0)
    expect(studentQuantile(0.5, 3000)).toBe(0)
    expect(studentQuantile(0.975, Number.POSITIVE_INFINITY)).toBe(normalQuantile(0.975))
  })

  it('are null outside 0..1 and without degrees', () => {
    for (const [p, degrees] of [
      [0, 3],
      [1, 3],
      [Number.NaN, 3],
      [0.9, 0],
      [0.9, -1],
      [0.9, Number.NaN],
    ] as const)
      expect(studentQuantile(p, degrees)).toBeNull()
  })

  it('are wider than normal ones, and the narrower the more degrees', () => {
    const degrees = fc.double({ min: 1, max: 2000, noNaN: true })
    fc.assert(
      fc.property(fc.double({ min: 0.55, max: 0.999, noNaN: true }), degrees, degrees, (p, a, b) => {
        const few = studentQuantile(p, Math.min(a, b)) ?? Number.NaN
        const many = studentQuantile(p, Math.max(a, b)) ?? Number.NaN
        expect(few / many).toBeGreaterThan(1 - 1e-11)
        expect(many).toBeGreaterThan(normalQuantile(p) ?? Number.NaN)
      }),
      { numRuns },
    )
  })
})

function relativeError(actual: number | null, expected: number): number {
  return Math.abs((actual ?? Number.NaN) - expected) / Math.max(Math.abs(expected), Number.MIN_VALUE)
}
