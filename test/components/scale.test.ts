import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pushedApart } from '../../src/components/primitives/EndLabels.tsx'
import { bandPath, linePath, lonePoints, thinned } from '../../src/components/primitives/path.ts'
import { extent, linear, niceTicks } from '../../src/components/primitives/scale.ts'
import { nearestIndex } from '../../src/components/primitives/useChartCursor.ts'

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })

describe('niceTicks', () => {
  it.each([
    [0, 48.2, [0, 20, 40, 60]],
    [0, 1, [0, 0.5, 1]],
    [0, 0, [0, 0.5, 1]],
    [5, 5, [0, 2, 4, 6]],
    [-30, 12, [-40, -20, 0, 20]],
    [0.1, 0.4, [0.1, 0.2, 0.3, 0.4]],
  ])('from %d to %d are %j', (min, max, ticks) => {
    expect(niceTicks(min, max)).toEqual(ticks)
  })

  it('are few, distinct, ascending and finite for any two numbers', () => {
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        const ticks = niceTicks(a, b)
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks.length).toBeLessThanOrEqual(13)
        for (let i = 1; i < ticks.length; i++) expect(ticks[i]).toBeGreaterThan(ticks[i - 1] ?? Number.NaN)
        expect(ticks.every(Number.isFinite)).toBe(true)
      }),
      {
        examples: [
          [-Number.MAX_VALUE, Number.MAX_VALUE],
          [0, 5e-324],
          [1e21, 1e21],
        ],
      },
    )
  })

  it('enclose what they are made for', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: -1e9, max: 1e9 }), (a, b) => {
        const ticks = niceTicks(a, b)
        expect(ticks[0]).toBeLessThanOrEqual(Math.min(a, b))
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(a, b))
      }),
    )
  })
})

describe('linear', () => {
  it('puts the ends of the domain on the ends of the range', () => {
    const y = linear([0, 60], [240, 0])
    expect([y(0), y(30), y(60)]).toEqual([240, 120, 0])
  })

  it('stays finite over all the numbers there are, and puts a domain of one value in the middle', () => {
    const wide = linear([-Number.MAX_VALUE, Number.MAX_VALUE], [0, 100])
    expect([wide(-Number.MAX_VALUE), wide(0), wide(Number.MAX_VALUE)]).toEqual([0, 50, 100])
    expect(linear([7, 7], [0, 100])(7)).toBe(50)
  })
})

describe('extent', () => {
  it('leaves out what is missing, and is null when nothing is left', () => {
    expect(extent([null, 3, -1, Number.NaN, Number.POSITIVE_INFINITY])).toEqual([-1, 3])
    expect(extent([null, Number.NaN])).toBeNull()
  })
})

describe('linePath', () => {
  it('draws a gap for a missing value, never a line to 0', () => {
    expect(linePath([0, 1, 2, 3], [5, 6, null, 7])).toBe('M0 5L1 6')
    expect(linePath([0, 1, 2, 3], [5, null, 6, 7])).toBe('M2 6L3 7')
  })

  it('parts a series in a solid and a running stretch that meet', () => {
    const running = (index: number) => index === 2
    expect(linePath([0, 1, 2], [5, 6, 7], (index) => !running(index))).toBe('M0 5L1 6')
    expect(linePath([0, 1, 2], [5, 6, 7], running)).toBe('M1 6L2 7')
  })

  it('leaves a point between two gaps to be drawn as a dot', () => {
    expect(lonePoints([null, 5, null, 6, 7, null, 8])).toEqual([1, 6])
  })
})

describe('bandPath', () => {
  it('is one closed area per stretch without gaps', () => {
    expect(bandPath([0, 1, 2, 3], [1, 1, null, 1], [2, 2, 2, 2])).toBe('M0 2L1 2L1 1L0 1Z')
  })
})

describe('thinned', () => {
  const points = fc.array(fc.record({ x: fc.integer({ min: 0, max: 40 }), y: fc.option(finite) }), { maxLength: 400 })

  it('keeps the highest and lowest value and every gap, in at most five points per pixel column', () => {
    fc.assert(
      fc.property(points, (given) => {
        const sorted = given.map(({ x }) => x / 2).sort((a, b) => a - b)
        const ys = given.map(({ y }) => y)
        const kept = thinned(sorted, ys)
        expect(extent(kept.map((index) => ys[index] ?? null))).toEqual(extent(ys))
        expect(new Set(kept).size).toBe(kept.length)
        for (let i = 1; i < kept.length; i++) {
          const between = ys.slice((kept[i - 1] ?? 0) + 1, kept[i])
          if (ys[kept[i] ?? 0] != null && ys[kept[i - 1] ?? 0] != null) expect(between.includes(null)).toBe(false)
        }
      }),
    )
  })

  it('makes 100,000 points some thousand', () => {
    const xs = Float64Array.from({ length: 100_000 }, (_, index) => (index * 600) / 100_000)
    const ys = Array.from(xs, (x, index) => Math.sin(x) + (index % 7))
    expect(thinned(xs, ys).length).toBeLessThanOrEqual(2400)
  })
})

describe('pushedApart', () => {
  it('moves labels that would overlap and leaves the others', () => {
    expect(pushedApart([10, 12, 100], 15, 0, 200)).toEqual([10, 25, 100])
  })

  it('keeps the last one inside', () => {
    expect(pushedApart([195, 198], 15, 0, 200)).toEqual([185, 200])
  })
})

describe('nearestIndex', () => {
  it('is the point a full search finds', () => {
    const sorted = fc
      .uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1 })
      .map((xs) => xs.sort((a, b) => a - b))
    fc.assert(
      fc.property(sorted, fc.integer({ min: -50, max: 1050 }), (xs, x) => {
        const distance = (index: number) => Math.abs((xs[index] ?? 0) - x)
        expect(distance(nearestIndex(xs, x))).toBe(Math.min(...xs.map((_, index) => distance(index))))
      }),
    )
  })
})
