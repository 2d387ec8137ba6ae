import { expect, test } from 'vitest'
import { formatAsOf, formatPeriod } from '../../src/format/period.ts'

test.each([
  ['2026-09-01', '2026-10-01', 'month', 'September 2026'],
  ['2026-09-07', '2026-09-14', 'week', 'Sep 7 – 13, 2026'],
  ['2026-12-28', '2027-01-04', 'week', 'Dec 28, 2026 – Jan 3, 2027'],
  ['2026-09-07', '2026-09-08', 'day', 'Sep 7'],
  ['2026-09-07', '2026-09-08', 'month', 'Sep 7, 2026'],
  ['2026-07-01', '2026-10-01', 'quarter', 'Jul – Sep 2026'],
  ['2026-01-01', '2027-01-01', 'year', '2026'],
  ['2025-01-01', '2027-01-01', 'year', '2025 – 2026'],
  ['2024-02-01', '2024-03-01', 'day', 'February 2024'],
] as const)('%s until %s by %s is %s', (from, until, grain, text) => {
  expect(formatPeriod({ from, until }, grain, 'en-US')).toBe(text)
})

test('a calendar day is never shifted by the machine or the locale', () => {
  expect(formatPeriod({ from: '2026-03-10', until: '2026-03-11' }, 'day', 'de-DE')).toBe('10. März')
})

test('a range that is none is a dash', () => {
  expect(formatPeriod({ from: '2026-03-11', until: '2026-03-11' }, 'day', 'en-US')).toBe('—')
  expect(formatPeriod({ from: 'yesterday', until: '' }, 'day', 'en-US')).toBe('—')
})

test('the moment of the data is on the clock of the report', () => {
  expect(formatAsOf('2026-11-09T23:30:00Z', 'Europe/Berlin', 'de-DE')).toBe('10.11.2026, 00:30')
  expect(formatAsOf('2026-11-09T23:30:00Z', 'No/Where', 'de-DE')).toBe('—')
  expect(formatAsOf('soon', 'UTC', 'de-DE')).toBe('—')
})
