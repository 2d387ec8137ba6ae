import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { civilOf, dayOf, formatDay, isDay, parseDay, weekday } from '../../src/metrics/calendar/civil.ts'
import { KpiError } from '../../src/metrics/KpiError.ts'
import { runs } from '../runs.ts'

const day = fc.integer({ min: parseDay('0001-01-01'), max: parseDay('9999-12-31') })

describe('days', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2024-03-01', 19_783],
    ['0001-01-01', -719_162],
    ['9999-12-31', 2_932_896],
  ])('%s is day %i', (text, number) => {
    expect(parseDay(text)).toBe(number)
    expect(formatDay(number)).toBe(text)
  })

  it('knows the weekday, also before 1970', () => {
    expect(['2024-03-10', '2024-03-11', '2024-03-16', '1969-12-28'].map((text) => weekday(parseDay(text)))).toEqual([
      0, 1, 6, 0,
    ])
  })

  it('refuses days that do not exist, and other ways to write one', () => {
    const wrong = ['2023-02-29', '1900-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '2024-01-00', '0000-01-01']
    for (const text of [...wrong, '', '2024-1-1', '20240101', '2024-01-01T00:00:00Z', ' 2024-01-01', '+12024-01-01'])
      expect([text, isDay(text)]).toEqual([text, false])
    expect(() => parseDay('2023-02-29')).toThrow(
      new KpiError('invalidDay', 'Days are written YYYY-MM-DD and exist on the calendar; got "2023-02-29".', {
        day: '2023-02-29',
      }),
    )
  })

  it('refuses to write a day that four digits of a year cannot hold', () => {
    for (const number of [parseDay('9999-12-31') + 1, parseDay('0001-01-01') - 1, Number.NaN])
      expect(() => formatDay(number)).toThrow('Days lie in the years 0001 to 9999')
  })

  it('lets a month or a day run over into what follows', () => {
    expect(formatDay(dayOf({ year: 2024, month: 14, day: 1 }))).toBe('2025-02-01')
    expect(formatDay(dayOf({ year: 2024, month: -11, day: 1 }))).toBe('2023-01-01')
    expect(formatDay(dayOf({ year: 2023, month: 2, day: 29 }))).toBe('2023-03-01')
  })

  it('goes from numbers to dates and text and back without change', () => {
    fc.assert(
      fc.property(day, (number) => {
        expect(dayOf(civilOf(number))).toBe(number)
        expect(parseDay(formatDay(number))).toBe(number)
      }),
      { numRuns: runs() },
    )
  })

  it('agrees with the calendar of the language, and its weekday too', () => {
    fc.assert(
      fc.property(day, (number) => {
        const date = new Date(number * 86_400_000)
        expect(formatDay(number)).toBe(date.toISOString().slice(0, 10))
        expect(weekday(number)).toBe(date.getUTCDay())
      }),
      { numRuns: runs() },
    )
  })
})
