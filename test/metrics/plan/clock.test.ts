import { expect, test } from 'vitest'
import { columns } from '../../../src/metrics/columns.ts'
import { localDays } from '../../../src/metrics/plan/clock.ts'
import { tenDays } from './counted.ts'

const rows = [{ at: '1970-01-01T23:30:00Z' }, { at: '1970-01-02T00:30:00Z' }]

function columnOf(type: 'iso' | 'local' | 'date') {
  const cells = rows.map(({ at }) => ({ at: at.slice(0, { iso: 20, local: 19, date: 10 }[type]) }))
  const { at } = columns(cells, { at: { column: 'at', type } }).columns
  if (at?.type !== 'time') throw new Error('No time column')
  return at
}

const inZone = (hours: number) => ({ ...tenDays, offsets: [hours * 3_600_000] })

test('one column answers for any number of zones, again and again', () => {
  const at = columnOf('iso')
  for (let round = 0; round < 2; round++)
    for (const hours of [0, 1, -1, 2, -2, 3, -3])
      expect([...localDays(at, inZone(hours)).values]).toEqual(hours === 0 ? [0, 1] : hours > 0 ? [1, 1] : [0, 0])
})

test('the days of a column and zone are worked out once', () => {
  const at = columnOf('iso')
  expect(localDays(at, inZone(1))).toBe(localDays(at, inZone(1)))
  expect(localDays(columnOf('iso'), inZone(1))).not.toBe(localDays(at, inZone(1)))
})

test('wall-clock times and dates have one day in all zones', () => {
  const local = columnOf('local')
  expect(localDays(local, inZone(5))).toBe(localDays(local, inZone(-5)))
  expect([...localDays(local, inZone(5)).values]).toEqual([0, 1])
  expect([...localDays(columnOf('date'), inZone(5)).values]).toEqual([0, 1])
})
