import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDay, parseDay } from '../../src/metrics/calendar/civil.ts'
import {
  firstInstant,
  isTimeZone,
  lastInstant,
  localDay,
  offsetAt,
  startOfDay,
  todayIn,
  zoneOffsets,
} from '../../src/metrics/calendar/zone.ts'
import { runs, timeout } from '../runs.ts'
import { zones } from './zones.ts'

const hour = 3_600_000
const iso = (ms: number) => new Date(ms).toISOString()
const start = (day: string, zone: string) => startOfDay(parseDay(day), zone)
const hours = (day: string, zone: string) =>
  (startOfDay(parseDay(day) + 1, zone) - startOfDay(parseDay(day), zone)) / hour

/** What `Intl` says by another way than the kit asks: as a name such as GMT-03:30:52. */
function offsetByName(ms: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, h = 0, m = 0, s = 0] = /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(name) ?? ['', 'unreadable']
  return (sign === '-' ? -1 : 1) * ((Number(h) * 60 + Number(m)) * 60 + Number(s)) * 1000 + 0
}

describe('days in a zone', () => {
  it.each([
    ['America/New_York', '2024-03-09', 24],
    ['America/New_York', '2024-03-10', 23],
    ['America/New_York', '2024-11-03', 25],
    ['Europe/Berlin', '2024-03-31', 23],
    ['Europe/Berlin', '2024-10-27', 25],
    ['Australia/Lord_Howe', '2024-04-07', 24.5],
    ['Australia/Lord_Howe', '2024-10-06', 23.5],
    ['Africa/Casablanca', '2024-03-10', 25],
    ['Africa/Casablanca', '2024-04-14', 23],
    ['Asia/Kathmandu', '2024-03-10', 24],
    ['Asia/Kathmandu', '1986-01-01', 23.75],
    ['Pacific/Chatham', '2024-04-07', 25],
    ['Pacific/Apia', '2011-12-29', 24],
    ['Pacific/Apia', '2011-12-30', 0],
    ['Pacific/Apia', '2011-12-31', 24],
    ['Pacific/Kwajalein', '1993-08-21', 0],
  ])('in %s, %s has %s hours', (zone, day, expected) => {
    expect(hours(day, zone)).toBe(expected)
  })

  it.each([
    ['America/New_York', '2024-03-10', '2024-03-10T05:00:00.000Z'],
    ['America/New_York', '2024-03-11', '2024-03-11T04:00:00.000Z'],
    ['Asia/Kathmandu', '2024-03-10', '2024-03-09T18:15:00.000Z'],
    ['Pacific/Chatham', '2024-01-01', '2023-12-31T10:15:00.000Z'],
    ['Pacific/Kiritimati', '2024-01-01', '2023-12-31T10:00:00.000Z'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'], // has no midnight: begins at 01:00
    ['Asia/Beirut', '2021-03-28', '2021-03-27T22:00:00.000Z'], // likewise
    ['America/Havana', '2024-11-03', '2024-11-03T04:00:00.000Z'], // 00:30 comes twice, the day begins once
    ['America/St_Johns', '2006-10-29', '2006-10-29T02:30:00.000Z'], // its first minute comes before the last of the 28th
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z'],
    ['Africa/Monrovia', '1971-06-01', '1971-06-01T00:44:30.000Z'],
    ['Europe/Berlin', '1850-01-01', '1849-12-31T23:06:32.000Z'],
    ['Asia/Manila', '1844-12-31', '1844-12-31T15:56:08.000Z'], // skipped, as 2011-12-30 in Apia
  ])('in %s, %s begins at %s', (zone, day, expected) => {
    expect(iso(start(day, zone))).toBe(expected)
  })

  it('ends a day after the second time of a time that comes twice', () => {
    const offsets = zoneOffsets('America/St_Johns', Date.UTC(2006, 9, 1), Date.UTC(2006, 11, 1))
    expect(iso(lastInstant(Date.UTC(2006, 9, 29), offsets))).toBe('2006-10-29T03:30:00.000Z')
    expect(formatDay(localDay(Date.UTC(2006, 9, 29, 3, 29), offsets))).toBe('2006-10-28')
  })

  it('tells today', () => {
    const now = Date.UTC(2024, 0, 1, 4, 30)
    expect(['UTC', 'America/New_York', 'Pacific/Kiritimati'].map((zone) => todayIn(zone, now))).toEqual([
      '2024-01-01',
      '2023-12-31',
      '2024-01-01',
    ])
    expect(todayIn('Asia/Tokyo', Date.UTC(2023, 11, 31, 14, 59, 59, 999))).toBe('2023-12-31')
    expect(todayIn('Asia/Tokyo', Date.UTC(2023, 11, 31, 15))).toBe('2024-01-01')
  })
})

describe('offsets of a zone', () => {
  it('lists the changes inside the span only, with one more offset than changes', () => {
    expect(zoneOffsets('America/New_York', Date.UTC(2024, 0, 1), Date.UTC(2025, 0, 1))).toEqual({
      transitions: [Date.UTC(2024, 2, 10, 7), Date.UTC(2024, 10, 3, 6)],
      offsets: [-5 * hour, -4 * hour, -5 * hour],
    })
    const until = Date.UTC(2024, 10, 3, 6)
    expect(zoneOffsets('America/New_York', Date.UTC(2024, 2, 10, 7), until)).toEqual({
      transitions: [],
      offsets: [-4 * hour],
    })
    expect(zoneOffsets('UTC', 0, Date.UTC(2030, 0, 1))).toEqual({ transitions: [], offsets: [0] })
  })

  it('finds summer time that lasted for one week only', () => {
    const { transitions } = zoneOffsets('America/Recife', Date.UTC(2000, 8, 1), Date.UTC(2000, 11, 1))
    expect(transitions.map(iso)).toEqual(['2000-10-08T03:00:00.000Z', '2000-10-15T02:00:00.000Z'])
  })

  it('keeps local mean time before the first change on record, however early', () => {
    expect(zoneOffsets('Europe/Berlin', Date.UTC(-5000, 0, 1), Date.UTC(-4000, 0, 1))).toEqual({
      transitions: [],
      offsets: [(53 * 60 + 28) * 1000],
    })
  })

  it('are refused where one is missing', () => {
    expect(() => offsetAt(0, { transitions: [0], offsets: [hour] })).toThrow('one more than transitions')
  })

  it('takes an instant without a span', () => {
    expect(zoneOffsets('Europe/Berlin', 0, 0)).toEqual({ transitions: [], offsets: [hour] })
  })

  it(
    'equals Intl at any instant from 1850 to 2100',
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...zones),
          fc.integer({ min: Date.UTC(1850, 0, 1), max: Date.UTC(2100, 0, 1) }),
          (zone, ms) => {
            const offsets = zoneOffsets(zone, Date.UTC(1850, 0, 1), Date.UTC(2100, 0, 1))
            expect(offsetAt(ms, offsets)).toBe(offsetByName(ms, zone))
          },
        ),
        { numRuns: runs(1000) },
      )
    },
    timeout(20_000),
  )

  it(
    'equals Intl in the seconds around every change',
    () => {
      for (const zone of zones) {
        const offsets = zoneOffsets(zone, Date.UTC(1850, 0, 1), Date.UTC(2040, 0, 1))
        expect(offsets.offsets).toHaveLength(offsets.transitions.length + 1)
        for (const at of offsets.transitions.filter((_, i) => i % 7 === 0))
          for (const ms of [at - 1000, at - 1, at, at + 1])
            expect([zone, ms, offsetAt(ms, offsets)]).toEqual([zone, ms, offsetByName(ms, zone)])
      }
    },
    timeout(20_000),
  )

  it('gives one answer for an instant, whatever the span', () => {
    const instant = fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2050, 0, 1) })
    fc.assert(
      fc.property(fc.constantFrom(...zones), instant, instant, instant, (zone, ...instants) => {
        const [from = 0, ms = 0, until = 0] = instants.sort((a, b) => a - b)
        const wide = zoneOffsets(zone, Date.UTC(1940, 0, 1), Date.UTC(2060, 0, 1))
        expect(offsetAt(ms, zoneOffsets(zone, from, until + 1))).toBe(offsetAt(ms, wide))
      }),
      { numRuns: runs() },
    )
  })
})

describe('days partition time', () => {
  const instant = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2050, 0, 1) })
  const around = fc.tuple(fc.constantFrom(...zones), instant, fc.nat(), fc.integer({ min: -2 * hour, max: 2 * hour }))

  /** Any instant, half of the time close to a change of offset. */
  const moment = around.map(([zone, ms, pick, near]) => {
    const offsets = zoneOffsets(zone, Date.UTC(1890, 0, 1), Date.UTC(2060, 0, 1))
    const change = offsets.transitions[(pick >> 1) % offsets.transitions.length]
    return { zone, offsets, ms: pick % 2 && change !== undefined ? change + near : ms }
  })

  it('so that every instant is in one local day, the one that Intl names', () => {
    fc.assert(
      fc.property(moment, ({ zone, offsets, ms }) => {
        const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(ms)
        expect(formatDay(localDay(ms, offsets))).toBe(parts)
      }),
      { numRuns: runs() },
    )
  })

  it('so that an instant lies between the first and the last instant of its day', () => {
    fc.assert(
      fc.property(moment, ({ zone, offsets, ms }) => {
        const day = localDay(ms, offsets)
        expect(startOfDay(day, zone)).toBeLessThanOrEqual(ms)
        expect(lastInstant((day + 1) * 24 * hour, offsets)).toBeGreaterThan(ms)
      }),
      { numRuns: runs() },
    )
  })

  it('so that no earlier instant than its start is in a day, or after it', () => {
    fc.assert(
      fc.property(moment, ({ zone, offsets, ms }) => {
        const day = localDay(ms, offsets)
        const begin = startOfDay(day, zone)
        expect(localDay(begin, offsets)).toBe(day)
        expect(localDay(begin - 1, offsets)).toBeLessThan(day)
        const end = lastInstant((day + 1) * 24 * hour, offsets)
        expect(localDay(end - 1, offsets)).toBe(day)
        expect(localDay(end, offsets)).toBeGreaterThan(day)
      }),
      { numRuns: runs() },
    )
  })

  it('and the first instant of a wall-clock time is never after the last', () => {
    fc.assert(
      fc.property(moment, ({ offsets, ms }) => {
        expect(firstInstant(ms, offsets)).toBeLessThanOrEqual(lastInstant(ms, offsets))
      }),
      { numRuns: runs() },
    )
  })
})

describe('names of zones', () => {
  it('are those of Intl, and no fixed offsets', () => {
    expect(['Europe/Berlin', 'UTC', 'Etc/GMT+5', 'US/Pacific', 'asia/kolkata'].map(isTimeZone)).toEqual(
      Array(5).fill(true),
    )
    expect(['+02:00', '', 'Berlin', 'Europe/Berln', 'Europe/Berlin ', '../etc'].map(isTimeZone)).toEqual(
      Array(6).fill(false),
    )
  })

  it.each([
    ['Berlin', 'Did you mean "Europe/Berlin"?'],
    ['new york', 'Did you mean "America/New_York"?'],
    ['Europe/Berln', 'Did you mean "Europe/Berlin"'],
    ['Etc/Nowhere', 'got "Etc/Nowhere".'],
  ])('an unknown one, %s, is refused with what may be meant', (name, hint) => {
    expect(() => zoneOffsets(name, 0, 1)).toThrow(hint)
    expect(() => zoneOffsets(name, 0, 1)).toThrow(expect.objectContaining({ code: 'unknownTimeZone' }))
  })
})
