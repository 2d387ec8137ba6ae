import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDay, parseDay } from '../../src/metrics/calendar/civil.ts'
import { compareWindow } from '../../src/metrics/calendar/compare.ts'
import { resolveRange } from '../../src/metrics/calendar/ranges.ts'
import { periodOf, resolveWindow, type Window, type WindowRequest } from '../../src/metrics/calendar/window.ts'
import { runs } from '../runs.ts'
import { zones } from './zones.ts'

const later = '2100-01-01T00:00:00Z'
const windowOf = (from: string, until: string, over: Partial<WindowRequest> = {}): Window =>
  resolveWindow({ range: { from, until }, grain: 'day', timeZone: 'UTC', weekStart: 'monday', asOf: later, ...over })
const range = ({ from, until }: Window) => `${from} ${until}`
const starts = ({ periods }: Window) => periods.map(({ from }) => from)
const lengths = ({ periods }: Window) => periods.map(({ firstDay, endDay }) => endDay - firstDay)

describe('the range before', () => {
  it('compares March 2024 as of the 11th at 06:00 with February up to the 11th at 06:00', () => {
    const march = windowOf('2024-03-01', '2024-04-01', { asOf: '2024-03-11T06:00:00Z' })
    const february = compareWindow(march, 'previous')
    expect(range(february)).toBe('2024-02-01 2024-03-01')
    expect(february.asOf).toBe('2024-02-11T06:00:00.000Z')
    expect(periodOf(february).days).toEqual({ elapsed: 11, total: 29 })
    expect(february.periods[9]?.state).toBe('complete')
    expect(february.periods[10]?.state).toBe('partial')
    expect(february.periods[11]?.state).toBe('unobserved')
  })

  it('sees a range that is over as old as the one it is compared with: ten days after its end, and so ten days before', () => {
    const april = windowOf('2024-04-01', '2024-05-01', { asOf: '2024-05-11T06:00:00Z' })
    const march = compareWindow(april, 'previous')
    expect(periodOf(march)).toMatchObject({ complete: true, asOf: '2024-04-01T00:00:00.000Z' })
    expect(new Date(march.knownUntil).toISOString()).toBe('2024-04-11T06:00:00.000Z')
    expect(new Date(compareWindow(april, 'year').knownUntil).toISOString()).toBe('2023-05-11T06:00:00.000Z')
  })

  it.each([
    ['a month', '2024-03-01', '2024-04-01', '2024-02-01 2024-03-01'],
    ['two months', '2024-03-01', '2024-05-01', '2024-01-01 2024-03-01'],
    ['a quarter', '2024-04-01', '2024-07-01', '2024-01-01 2024-04-01'],
    ['a year', '2024-01-01', '2025-01-01', '2023-01-01 2024-01-01'],
    ['twelve months', '2023-06-01', '2024-06-01', '2022-06-01 2023-06-01'],
    ['a week', '2024-03-04', '2024-03-11', '2024-02-26 2024-03-04'],
    ['two weeks', '2024-03-04', '2024-03-18', '2024-02-19 2024-03-04'],
    ['a day', '2024-03-01', '2024-03-02', '2024-02-29 2024-03-01'],
    ['ten days', '2024-03-01', '2024-03-11', '2024-02-20 2024-03-01'],
    ['thirty days that happen to end a month', '2024-03-02', '2024-04-01', '2024-02-01 2024-03-02'],
  ])('of %s has the same shape', (_, from, until, expected) => {
    expect(range(compareWindow(windowOf(from, until), 'previous'))).toBe(expected)
  })
})

describe('the year before', () => {
  it.each([
    ['the same dates', '2024-03-05', '2024-03-12', '2023-03-05 2023-03-12'],
    ['a whole leap February', '2024-02-01', '2024-03-01', '2023-02-01 2023-03-01'],
    ['a whole February after a leap year', '2025-02-01', '2025-03-01', '2024-02-01 2024-03-01'],
    ['a range until the day before a leap day', '2024-02-01', '2024-02-29', '2023-02-01 2023-03-01'],
    ['a range from a leap day', '2024-02-29', '2024-03-10', '2023-02-28 2023-03-10'],
    ['a leap day alone', '2024-02-29', '2024-03-01', '2023-02-28 2023-03-01'],
  ])('is %s', (_, from, until, expected) => {
    expect(range(compareWindow(windowOf(from, until), 'year'))).toBe(expected)
  })

  it('keeps months whole', () => {
    const before = compareWindow(windowOf('2023-11-15', '2024-03-01', { grain: 'month' }), 'year')
    expect(starts(before)).toEqual(['2022-11-15', '2022-12-01', '2023-01-01', '2023-02-01'])
    expect(before.periods.map(({ state }) => state)).toEqual(['partial', 'complete', 'complete', 'complete'])
  })
})

describe('a running range', () => {
  const cutoffOf = (from: string, until: string, kind: 'previous' | 'year', over: Partial<WindowRequest>) =>
    compareWindow(windowOf(from, until, over), kind).asOf

  it('on March 30 is compared with all of February, which has no 30th', () => {
    for (const asOf of ['2024-03-30T00:00:01Z', '2024-03-31T23:00:00Z'])
      expect(cutoffOf('2024-03-01', '2024-04-01', 'previous', { asOf })).toBe('2024-03-01T00:00:00.000Z')
  })

  it('on May 31 of a quarter is compared up to the end of February', () => {
    expect(cutoffOf('2024-04-01', '2024-07-01', 'previous', { asOf: '2024-05-31T12:00:00Z' })).toBe(
      '2024-03-01T00:00:00.000Z',
    )
  })

  it('on February 20 is compared with January up to the 20th; the finished February with all of January', () => {
    expect(cutoffOf('2024-02-01', '2024-03-01', 'previous', { asOf: '2024-02-20T12:00:00Z' })).toBe(
      '2024-01-20T12:00:00.000Z',
    )
    expect(cutoffOf('2024-02-01', '2024-03-01', 'previous', {})).toBe('2024-02-01T00:00:00.000Z')
  })

  it('on a leap day is compared with the year before up to the end of February', () => {
    expect(cutoffOf('2024-01-01', '2025-01-01', 'year', { asOf: '2024-02-29T08:00:00Z' })).toBe(
      '2023-03-01T00:00:00.000Z',
    )
  })

  it('keeps the time of the wall clock, not the hours since the start, over a change of the clocks', () => {
    const timeZone = 'America/New_York'
    expect(cutoffOf('2024-03-10', '2024-03-11', 'previous', { timeZone, asOf: '2024-03-10T16:00:00Z' })).toBe(
      '2024-03-09T17:00:00.000Z',
    )
    expect(cutoffOf('2024-03-11', '2024-03-12', 'previous', { timeZone, asOf: '2024-03-11T06:30:00Z' })).toBe(
      '2024-03-10T07:00:00.000Z', // 02:30 does not exist: the instant of the change
    )
    expect(cutoffOf('2024-11-04', '2024-11-05', 'previous', { timeZone, asOf: '2024-11-04T06:30:00Z' })).toBe(
      '2024-11-03T05:30:00.000Z', // 01:30 comes twice: the first
    )
  })

  it('that has not begun has a comparison of which nothing counts', () => {
    const before = compareWindow(windowOf('2024-03-04', '2024-03-11', { asOf: '2024-03-01T00:00:00Z' }), 'previous')
    expect(before.asOf).toBe('2024-02-23T00:00:00.000Z')
    expect(new Set(before.periods.map(({ state }) => state))).toEqual(new Set(['unobserved']))
  })
})

describe('points of the same index', () => {
  it('are days from the first on; the longer month has days that stand against nothing', () => {
    expect(compareWindow(windowOf('2024-03-01', '2024-04-01'), 'previous').periods).toHaveLength(29)
    expect(compareWindow(windowOf('2024-02-01', '2024-03-01'), 'previous').periods).toHaveLength(31)
    expect(new Set(lengths(compareWindow(windowOf('2024-02-01', '2024-03-01'), 'previous')))).toEqual(new Set([1]))
  })

  it('are weeks at the same distance from the first day, although they begin on another weekday', () => {
    const march = windowOf('2024-03-01', '2024-04-01', { grain: 'week' })
    expect(lengths(march)).toEqual([3, 7, 7, 7, 7])
    const february = compareWindow(march, 'previous')
    expect(starts(february)).toEqual(['2024-02-01', '2024-02-04', '2024-02-11', '2024-02-18', '2024-02-25'])
    expect(lengths(february)).toEqual([3, 7, 7, 7, 5])
    expect(february.periods.map(({ state }) => state)).toEqual([
      'partial',
      'complete',
      'complete',
      'complete',
      'partial',
    ])
  })

  it('are one whole week against one whole week a year ago, Monday to Sunday against Saturday to Friday', () => {
    const before = compareWindow(windowOf('2024-03-04', '2024-03-11', { grain: 'week' }), 'year')
    expect(before.periods).toEqual([
      expect.objectContaining({ from: '2023-03-04', until: '2023-03-11', state: 'complete' }),
    ])
  })

  it('move with a range of days, clipped where the range is clipped', () => {
    const now = windowOf('2024-03-15', '2024-05-15', { grain: 'month' })
    const before = compareWindow(now, 'previous')
    expect(lengths(now)).toEqual([17, 30, 14])
    expect(lengths(before)).toEqual([17, 30, 14])
    expect(starts(before)).toEqual(['2024-01-14', '2024-01-31', '2024-03-01'])
    expect(before.periods.map(({ state }) => state)).toEqual(['partial', 'complete', 'partial'])
  })
})

it('a comparison with days before the year 1 is refused', () => {
  expect(() => compareWindow(windowOf('0001-01-01', '0001-02-01'), 'previous')).toThrow('0001 to 9999')
})

describe('any comparison in any zone', () => {
  const first = parseDay('1990-01-01')
  const asked = fc
    .record({
      timeZone: fc.constantFrom(...zones),
      grain: fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
      weekStart: fc.constantFrom('monday', 'sunday', 'saturday'),
      name: fc.constantFrom(
        'this-week',
        'this-month',
        'last-month',
        'this-quarter',
        'this-year',
        'last-12-months',
        null,
      ),
      from: fc.integer({ min: first, max: first + 13_000 }),
      days: fc.integer({ min: 1, max: 400 }),
      asOf: fc.integer({ min: 0, max: 400 }),
      ofDay: fc.integer({ min: 0, max: 86_399_999 }),
      kind: fc.constantFrom('previous', 'year'),
    } as const)
    .map(({ name, from, days, asOf, ofDay, kind, ...rest }) => ({
      kind,
      now: resolveWindow({
        ...rest,
        range: name
          ? resolveRange(name, formatDay(from), rest.weekStart)
          : { from: formatDay(from), until: formatDay(from + days) },
        asOf: new Date((from + asOf) * 86_400_000 + ofDay).toISOString(),
      }),
    }))

  it('lies before its range; the previous one ends where the range begins', () => {
    fc.assert(
      fc.property(asked, ({ now, kind }) => {
        const before = compareWindow(now, kind)
        expect(before.firstDay).toBeLessThan(now.firstDay)
        expect(before.endDay).toBeLessThan(now.endDay)
        if (kind === 'previous') expect(before.endDay).toBe(now.firstDay)
      }),
      { numRuns: runs() },
    )
  })

  it('is over when the range is', () => {
    fc.assert(
      fc.property(asked, ({ now, kind }) => {
        if (periodOf(now).complete) expect(periodOf(compareWindow(now, kind)).complete).toBe(true)
      }),
      { numRuns: runs() },
    )
  })

  it('is known up to the same date and time of day, where a running range has months that have the date', () => {
    fc.assert(
      fc.property(asked, ({ now, kind }) => {
        const before = compareWindow(now, kind)
        if (now.timeZone !== 'UTC' || periodOf(now).complete) return
        const days = now.endDay - now.firstDay
        const byDays = kind === 'previous' && !(now.from.endsWith('-01') && now.until.endsWith('-01'))
        if (byDays) expect(now.time.cutoff - before.time.cutoff).toBe(days * 86_400_000)
        else if (Number(now.asOf.slice(8, 10)) <= 28) expect(before.asOf.slice(8)).toBe(now.asOf.slice(8))
      }),
      { numRuns: runs(1000) },
    )
  })

  it('has as many points as the range, each of as many days, where both have as many days', () => {
    fc.assert(
      fc.property(asked, ({ now, kind }) => {
        const before = compareWindow(now, kind)
        if (before.endDay - before.firstDay !== now.endDay - now.firstDay) return
        if (kind === 'previous' || now.grain === 'day' || now.grain === 'week')
          expect(before.periods).toHaveLength(now.periods.length)
        if (now.grain === 'week') expect(lengths(before)).toEqual(lengths(now))
      }),
      { numRuns: runs() },
    )
  })
})
