import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeAxis } from '../../src/components/primitives/timeAxis.ts'
import { formatDay, parseDay } from '../../src/metrics/calendar/civil.ts'
import { nextPeriod } from '../../src/metrics/calendar/periods.ts'

function days(from: string, count: number, apart = 1): { readonly from: string }[] {
  const first = parseDay(from)
  return Array.from({ length: count }, (_, index) => ({ from: formatDay(first + index * apart) }))
}

function periods(from: string, count: number, grain: 'month' | 'quarter' | 'year'): { readonly from: string }[] {
  const points: { from: string }[] = []
  for (let day = parseDay(from); points.length < count; day = nextPeriod(day, grain))
    points.push({ from: formatDay(day) })
  return points
}

const labels = (points: readonly { readonly from: string }[], most: number) =>
  timeAxis(points, 'en-US')
    .ticks(most)
    .map(({ label }) => label)

describe('the labels of an axis of time', () => {
  it.each([
    ['each day of a week', days('2026-01-05', 5), 8, ['Jan 5', 'Jan 6', 'Jan 7', 'Jan 8', 'Jan 9']],
    ['every second day', days('2026-01-05', 7), 4, ['Jan 5', 'Jan 7', 'Jan 9', 'Jan 11']],
    ['Mondays of a month', days('2026-09-01', 30), 6, ['Sep 7', 'Sep 14', 'Sep 21', 'Sep 28']],
    ['every second Monday', days('2026-09-01', 61), 5, ['Sep 7', 'Sep 21', 'Oct 5', 'Oct 19']],
    ['weeks that begin on Sunday', days('2026-09-06', 4, 7), 8, ['Sep 6', 'Sep 13', 'Sep 20', 'Sep 27']],
    ['months of one year', periods('2026-01-01', 4, 'month'), 8, ['Jan', 'Feb', 'Mar', 'Apr']],
    ['a January among two years is its year', periods('2025-11-01', 4, 'month'), 8, ['Nov', 'Dec', '2026', 'Feb']],
    ['quarters', periods('2025-07-01', 4, 'quarter'), 8, ['Jul', 'Oct', '2026', 'Apr']],
    ['years', periods('2024-01-01', 3, 'year'), 8, ['2024', '2025', '2026']],
    ['two labels where one would stand alone', periods('2026-01-01', 3, 'month'), 1, ['Jan', 'Feb', 'Mar']],
    ['one point', days('2026-01-05', 1), 8, ['Jan 5']],
    ['nothing', [], 8, []],
  ])('%s', (_, points, most, expected) => {
    expect(labels(points, most)).toEqual(expected)
  })

  it('are few, different, ascending, and between the first and the last point', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -600_000, max: 2_000_000 }),
        fc.integer({ min: 2, max: 3000 }),
        fc.constantFrom(1, 7, 30.44, 91.3, 365.25),
        fc.integer({ min: 3, max: 20 }),
        (first, count, apart, most) => {
          const points = Array.from({ length: count }, (_, index) => ({
            from: new Date((first + Math.round(index * apart)) * 86_400_000).toISOString(),
          }))
          const { xs, ticks } = timeAxis(points, 'en-US')
          const at = ticks(most).map(({ value }) => value)
          expect(at.length).toBeLessThanOrEqual(most * 2 + 2)
          for (let i = 1; i < at.length; i++) expect(at[i]).toBeGreaterThan(at[i - 1] ?? Number.NaN)
          for (const value of at) {
            expect(value).toBeGreaterThanOrEqual(xs[0] ?? Number.NaN)
            expect(value).toBeLessThanOrEqual(xs.at(-1) ?? Number.NaN)
          }
        },
      ),
    )
  })
})

describe('points whose days are none, twice there or out of order', () => {
  it.each([
    [[{ from: '2026-13-45' }, { from: '' }]],
    [[{ from: '2026-01-02' }, { from: '2026-01-01' }]],
    [[{ from: '2026-01-02' }, { from: '2026-01-02' }]],
  ])('%j stand one after the other, without labels', (points) => {
    const axis = timeAxis(points, 'en-US')
    expect(axis.xs).toEqual([0, 1])
    expect(axis.ticks(8)).toEqual([])
    expect(axis.isUnordered).toBe(true)
  })
})
