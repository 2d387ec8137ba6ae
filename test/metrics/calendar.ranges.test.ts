import { describe, expect, it } from 'vitest'
import { parseDay } from '../../src/metrics/calendar/civil.ts'
import { relativeRanges, resolveRange } from '../../src/metrics/calendar/ranges.ts'

const weekStarts = ['monday', 'sunday', 'saturday'] as const

describe('seen from Thursday 2024-02-29', () => {
  it.each([
    ['today', '2024-02-29', '2024-03-01'],
    ['yesterday', '2024-02-28', '2024-02-29'],
    ['last-7-days', '2024-02-22', '2024-02-29'],
    ['last-28-days', '2024-02-01', '2024-02-29'],
    ['last-30-days', '2024-01-30', '2024-02-29'],
    ['last-90-days', '2023-12-01', '2024-02-29'],
    ['last-12-months', '2023-02-01', '2024-02-01'],
    ['this-week', '2024-02-26', '2024-03-04'],
    ['this-month', '2024-02-01', '2024-03-01'],
    ['this-quarter', '2024-01-01', '2024-04-01'],
    ['this-year', '2024-01-01', '2025-01-01'],
    ['last-week', '2024-02-19', '2024-02-26'],
    ['last-month', '2024-01-01', '2024-02-01'],
    ['last-quarter', '2023-10-01', '2024-01-01'],
    ['last-year', '2023-01-01', '2024-01-01'],
  ] as const)('%s is from %s until %s', (name, from, until) => {
    expect(resolveRange(name, '2024-02-29', 'monday')).toEqual({ from, until })
  })

  it.each([
    ['monday', '2024-02-26', '2024-02-19'],
    ['sunday', '2024-02-25', '2024-02-18'],
    ['saturday', '2024-02-24', '2024-02-17'],
  ] as const)('weeks begin on %s', (weekStart, thisWeek, lastWeek) => {
    expect(resolveRange('this-week', '2024-02-29', weekStart).from).toBe(thisWeek)
    expect(resolveRange('last-week', '2024-02-29', weekStart)).toEqual({ from: lastWeek, until: thisWeek })
  })
})

it('on every day of a year: running ranges hold today, the others end before it', () => {
  for (let day = parseDay('2024-01-01'); day < parseDay('2025-01-02'); day++)
    for (const name of relativeRanges)
      for (const weekStart of weekStarts) {
        const today = new Date(day * 86_400_000).toISOString().slice(0, 10)
        const { from, until } = resolveRange(name, today, weekStart)
        const holds = from <= today && today < until
        expect([name, today, holds]).toEqual([name, today, name === 'today' || name.startsWith('this-')])
        if (!holds) expect(until <= today).toBe(true)
      }
})

it('a today that does not exist is refused', () => {
  expect(() => resolveRange('today', '2024-02-30', 'monday')).toThrow('"2024-02-30"')
})
