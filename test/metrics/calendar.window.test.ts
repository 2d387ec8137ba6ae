import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDay, parseDay } from '../../src/metrics/calendar/civil.ts'
import { maxPeriods } from '../../src/metrics/calendar/periods.ts'
import {
  periodOf,
  rangeEnd,
  resolveWindow,
  type Window,
  type WindowRequest,
} from '../../src/metrics/calendar/window.ts'
import { localDay, startOfDay, zoneOffsets } from '../../src/metrics/calendar/zone.ts'
import { runs } from '../runs.ts'
import { zones } from './zones.ts'

const later = '2100-01-01T00:00:00Z'
const request = (from: string, until: string, over: Partial<WindowRequest> = {}): WindowRequest => ({
  range: { from, until },
  grain: 'day',
  timeZone: 'Europe/Berlin',
  weekStart: 'monday',
  asOf: later,
  ...over,
})
const lines = ({ periods }: Window) => periods.map(({ from, until, state }) => `${from} ${until} ${state}`)

describe('a range cut into periods', () => {
  it('shows March 2024 by week as known on March 20 at noon in Berlin', () => {
    const window = resolveWindow(request('2024-03-01', '2024-04-01', { grain: 'week', asOf: '2024-03-20T11:00:00Z' }))
    expect(lines(window)).toEqual([
      '2024-03-01 2024-03-04 partial', // over, but clipped: a Friday to Sunday
      '2024-03-04 2024-03-11 complete',
      '2024-03-11 2024-03-18 complete',
      '2024-03-18 2024-03-25 partial', // still running
      '2024-03-25 2024-04-01 unobserved',
    ])
    expect(window.asOf).toBe('2024-03-20T11:00:00.000Z')
    expect(formatDay(window.knownDay)).toBe('2024-03-21')
    expect(window.time.boundaries.map(formatDay)).toEqual([
      '2024-03-01',
      '2024-03-04',
      '2024-03-11',
      '2024-03-18',
      '2024-03-25',
      '2024-04-01',
    ])
    expect(window.time.cutoff).toBe(Date.UTC(2024, 2, 20, 11))
    expect(periodOf(window)).toEqual({
      from: '2024-03-01',
      until: '2024-04-01',
      timeZone: 'Europe/Berlin',
      grain: 'week',
      asOf: '2024-03-20T11:00:00.000Z',
      complete: false,
      days: { elapsed: 20, total: 31 },
    })
  })

  it.each([
    ['month', '2024-01-15', '2024-03-01', ['2024-01-15', '2024-02-01', '2024-03-01']],
    ['quarter', '2023-11-01', '2024-07-01', ['2023-11-01', '2024-01-01', '2024-04-01', '2024-07-01']],
    ['year', '2022-01-01', '2024-02-01', ['2022-01-01', '2023-01-01', '2024-01-01', '2024-02-01']],
    ['day', '2024-02-28', '2024-03-01', ['2024-02-28', '2024-02-29', '2024-03-01']],
    ['year', '2024-03-01', '2024-03-02', ['2024-03-01', '2024-03-02']],
  ] as const)('cuts by %s', (grain, from, until, days) => {
    expect(resolveWindow(request(from, until, { grain })).time.boundaries.map(formatDay)).toEqual(days)
  })

  it.each([
    ['monday', '2024-03-04'],
    ['sunday', '2024-03-03'],
    ['saturday', '2024-03-02'],
  ] as const)('begins weeks on %s', (weekStart, first) => {
    const window = resolveWindow(request('2024-03-01', '2024-04-01', { grain: 'week', weekStart }))
    expect(window.periods[1]?.from).toBe(first)
  })

  it('cuts the ISO week 53 as one week over the turn of the year', () => {
    const window = resolveWindow(request('2020-12-28', '2021-01-11', { grain: 'week' }))
    expect(lines(window)).toEqual(['2020-12-28 2021-01-04 complete', '2021-01-04 2021-01-11 complete'])
  })

  it('holds each day that a zone skips, although nothing can happen in it', () => {
    const window = resolveWindow(
      request('2011-12-29', '2012-01-01', { timeZone: 'Pacific/Apia', asOf: '2011-12-30T10:00:00Z' }),
    )
    expect(lines(window)).toEqual([
      '2011-12-29 2011-12-30 complete',
      '2011-12-30 2011-12-31 unobserved',
      '2011-12-31 2012-01-01 unobserved',
    ])
    expect(formatDay(window.knownDay)).toBe('2011-12-30')
  })

  it('has days of 23 and 25 hours', () => {
    const known = (from: string, asOf: string) =>
      resolveWindow(request(from, formatDay(parseDay(from) + 1), { timeZone: 'America/New_York', asOf })).periods[0]
        ?.state
    expect(known('2024-03-10', '2024-03-11T03:59:59.999Z')).toBe('partial')
    expect(known('2024-03-10', '2024-03-11T04:00:00Z')).toBe('complete')
    expect(known('2024-11-03', '2024-11-04T04:59:59.999Z')).toBe('partial')
    expect(known('2024-11-03', '2024-11-04T05:00:00Z')).toBe('complete')
  })
})

describe('what is known', () => {
  it('reaches no further than the end of the range', () => {
    const window = resolveWindow(request('2024-03-01', '2024-04-01', { asOf: '2024-06-01T00:00:00+02:00' }))
    expect(window.asOf).toBe('2024-03-31T22:00:00.000Z')
    expect(window.knownDay).toBe(window.endDay)
    expect(periodOf(window)).toMatchObject({ complete: true, days: { elapsed: 31, total: 31 } })
  })

  it('is nothing before the range, and nothing at its very start', () => {
    for (const asOf of ['2023-05-01T00:00:00Z', '2024-02-29T23:00:00Z']) {
      const window = resolveWindow(request('2024-03-01', '2024-04-01', { grain: 'month', asOf }))
      expect(lines(window)).toEqual(['2024-03-01 2024-04-01 unobserved'])
      expect(periodOf(window).days).toEqual({ elapsed: 0, total: 31 })
    }
  })

  it('includes the minutes of a day that come after the first minute of the next', () => {
    const saturday = { timeZone: 'America/St_Johns', asOf: '2006-10-29T02:31:00Z' }
    const running = resolveWindow(request('2006-10-28', '2006-10-29', saturday))
    expect(running.periods[0]?.state).toBe('partial')
    expect(running.knownDay).toBe(running.endDay)
    expect(resolveWindow(request('2006-10-28', '2006-10-29', { ...saturday, asOf: later })).asOf).toBe(
      '2006-10-29T03:30:00.000Z',
    )
  })

  it('takes instants with an offset, without seconds and with fractions, which are cut to ms', () => {
    const asOf = (text: string) => resolveWindow(request('2024-03-01', '2024-04-01', { asOf: text })).asOf
    expect(asOf('2024-03-20T11:00Z')).toBe('2024-03-20T11:00:00.000Z')
    expect(asOf('2024-03-20T11:00:00.1239+05:45')).toBe('2024-03-20T05:15:00.123Z')
  })
})

describe('offsets for the readers', () => {
  it('reach from 1970 to a year after what is known', () => {
    const { time } = resolveWindow(request('2024-03-01', '2024-04-01'))
    const all = zoneOffsets('Europe/Berlin', 0, time.cutoff + 366 * 86_400_000)
    expect({ transitions: time.transitions, offsets: time.offsets }).toEqual(all)
  })

  it('reach ten years before a range that begins before 1980', () => {
    const { time } = resolveWindow(request('1955-01-01', '1956-01-01', { grain: 'year' }))
    expect(new Date(time.transitions[0] ?? 0).toISOString()).toBe('1945-04-02T01:00:00.000Z')
  })

  it('stay few where the range reaches far into the future', () => {
    const { time } = resolveWindow(request('2024-01-01', '9999-01-01', { grain: 'year', asOf: '2024-03-20T11:00:00Z' }))
    expect(time.transitions.length).toBeLessThan(120)
  })
})

describe('wrong questions', () => {
  it.each([
    ['a day that does not exist', { range: { from: '2023-02-29', until: '2024-01-01' } }, 'invalidDay', '"2023-02-29"'],
    ['a range that ends where it begins', { range: { from: '2024-01-01', until: '2024-01-01' } }, 'emptyRange', '2024'],
    ['an unknown zone', { timeZone: 'Europe/Berln' }, 'unknownTimeZone', 'Did you mean "Europe/Berlin"'],
    ['a time without a zone', { asOf: '2024-03-20T11:00:00' }, 'invalidInstant', 'Z or an offset'],
    ['an instant on a day that does not exist', { asOf: '2024-02-30T11:00:00Z' }, 'invalidInstant', '02-30'],
    ['the hour 24', { asOf: '2024-02-28T24:00:00Z' }, 'invalidInstant', 'T24'],
    ['the minute 61', { asOf: '2024-02-28T23:61:00Z' }, 'invalidInstant', '23:61'],
    ['too many periods', { range: { from: '1990-01-01', until: '2020-01-01' } }, 'tooManyPeriods', '10000'],
  ])('refuses %s', (_, over, code, message) => {
    const ask = () => resolveWindow(request('2024-01-01', '2024-02-01', over))
    expect(ask).toThrow(expect.objectContaining({ code }))
    expect(ask).toThrow(message)
  })

  it('allows exactly the most periods', () => {
    const until = formatDay(parseDay('1990-01-01') + maxPeriods)
    expect(resolveWindow(request('1990-01-01', until)).periods).toHaveLength(maxPeriods)
    const oneMore = formatDay(parseDay('1990-01-01') + maxPeriods + 1)
    expect(() => resolveWindow(request('1990-01-01', oneMore))).toThrow(String(maxPeriods))
  })
})

describe('periods of any range in any zone', () => {
  const first = parseDay('1985-01-01')
  const asked = fc.record({
    timeZone: fc.constantFrom(...zones),
    grain: fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
    weekStart: fc.constantFrom('monday', 'sunday', 'saturday'),
    from: fc.integer({ min: first, max: first + 15_000 }),
    days: fc.integer({ min: 1, max: 800 }),
    asOf: fc.integer({ min: -100, max: 1000 }),
    ofDay: fc.integer({ min: 0, max: 86_399_999 }),
  } as const)
  const windowOf = ({ from, days, asOf, ofDay, ...rest }: typeof asked extends fc.Arbitrary<infer T> ? T : never) =>
    resolveWindow({
      ...rest,
      range: { from: formatDay(from), until: formatDay(from + days) },
      asOf: new Date((from + asOf) * 86_400_000 + ofDay).toISOString(),
    })

  it('tile it without gap or overlap, and none but the first and last is clipped', () => {
    fc.assert(
      fc.property(asked, (ask) => {
        const { periods, firstDay, endDay, time, grain } = windowOf(ask)
        expect(periods[0]?.firstDay).toBe(firstDay)
        expect(periods.at(-1)?.endDay).toBe(endDay)
        expect(time.boundaries).toEqual([...periods.map((period) => period.firstDay), endDay])
        for (const [i, period] of periods.entries()) {
          expect(period.endDay).toBeGreaterThan(period.firstDay)
          if (i > 0) expect(period.firstDay).toBe(periods[i - 1]?.endDay)
          if (grain === 'week' && i > 0 && i < periods.length - 1) expect(period.endDay - period.firstDay).toBe(7)
        }
      }),
      { numRuns: runs() },
    )
  })

  it('tile the time line: an instant is in a period exactly when its local day is', () => {
    fc.assert(
      fc.property(asked, fc.nat(), (ask, pick) => {
        const { periods, timeZone, firstDay, endDay, time } = windowOf({ ...ask, asOf: 1000 })
        const begin = startOfDay(firstDay, timeZone)
        const ms = begin + (pick % (rangeEnd(endDay, time) - begin))
        const day = localDay(ms, time)
        const inside = periods.filter((period) => period.firstDay <= day && day < period.endDay)
        expect(inside).toHaveLength(day < firstDay || day >= endDay ? 0 : 1)
      }),
      { numRuns: runs() },
    )
  })

  it('are complete, then running, then unobserved, as the cutoff says', () => {
    fc.assert(
      fc.property(asked, (ask) => {
        const { periods, timeZone, time, knownDay, endDay } = windowOf(ask)
        for (const { firstDay, endDay: end, state } of periods) {
          expect(state === 'unobserved').toBe(startOfDay(firstDay, timeZone) >= time.cutoff)
          if (state === 'complete') expect(rangeEnd(end, time)).toBeLessThanOrEqual(time.cutoff)
        }
        expect(time.cutoff).toBeLessThanOrEqual(rangeEnd(endDay, time))
        expect(knownDay).toBe(Math.min(endDay, localDay(time.cutoff - 1, time) + 1))
      }),
      { numRuns: runs() },
    )
  })

  it('do not change when the question is asked again as of the answer', () => {
    fc.assert(
      fc.property(asked, (ask) => {
        const window = windowOf(ask)
        const { from, until, grain, timeZone, weekStart, asOf } = window
        const again = resolveWindow({ range: { from, until }, grain, timeZone, weekStart, asOf })
        expect(again).toEqual({ ...window, knownUntil: Date.parse(asOf) })
      }),
      { numRuns: runs() },
    )
  })
})
