import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisScale } from '../../src/components/primitives/axisScale.ts'
import { pushedApart } from '../../src/components/primitives/EndLabels.tsx'
import { linePath, lonePoints, thinned } from '../../src/components/primitives/path.ts'
import { extent, linear } from '../../src/components/primitives/scale.ts'
import { nearestIndex } from '../../src/components/primitives/useChartCursor.ts'

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })

describe('axisScale', () => {
  const ticks = (low: number, high: number) => axisScale([low, high], [0, 100]).ticks

  it.each([
    [0, 48.2, [0, 10, 20, 30, 40, 50]],
    [0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0, 0, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [5, 5, [0, 1, 2, 3, 4, 5]],
    [-30, 12, [-30, -20, -10, 0, 10, 20]],
    [0.1, 0.4, [0.1, 0.2, 0.3, 0.4]],
  ])('from %d to %d has the ticks %j', (low, high, expected) => {
    expect(ticks(low, high)).toEqual(expected)
  })

  it('has few ticks for any two numbers, distinct, ascending and finite, and puts both numbers inside', () => {
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        const axis = axisScale([low, high], [0, 100])
        expect(axis.ticks.length).toBeGreaterThanOrEqual(2)
        expect(axis.ticks.length).toBeLessThanOrEqual(12)
        expect(axis.ticks.every(Number.isFinite)).toBe(true)
        for (let i = 1; i < axis.ticks.length; i++)
          expect(axis.ticks[i]).toBeGreaterThan(axis.ticks[i - 1] ?? Number.NaN)
        for (const value of [low, high]) {
          expect(axis(value)).toBeGreaterThanOrEqual(-0.01)
          expect(axis(value)).toBeLessThanOrEqual(100.01)
        }
      }),
      {
        examples: [
          [-Number.MAX_VALUE, Number.MAX_VALUE],
          [0, Number.MAX_VALUE],
          [0, 5e-324],
          [1e21, 1e21],
          [1e16, 1e16 + 2],
        ],
      },
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
