import { expect, test } from 'vitest'
import type { RowStep } from '../../../src/metrics/plan/steps.ts'
import { after, counted } from './counted.ts'

const visits = [
  { id: 'a', createdAt: '1970-01-09' },
  { id: 'a', createdAt: '1970-01-01' },
  { id: 'b', createdAt: '1970-01-02' },
  { id: 'a', createdAt: '1970-01-03' },
  { id: 'a', createdAt: '1970-01-03' },
  { id: null, createdAt: '1970-01-03' },
  { id: 'c', createdAt: null },
]
const day: RowStep = { do: 'derive', as: 'on', from: { day: 'createdAt' } }
const made = ['entity', 'day', 'sincePrevious', 'untilNext']

test('one row per entity and day, with the days to its neighbours and at most the cap', () => {
  expect(after(visits, [day, { do: 'gaps', entity: 'id', day: 'on', cap: 5 }], made)).toEqual([
    ['a', 0, 5, 2],
    ['a', 2, 2, 5],
    ['a', 8, 5, 5],
    ['b', 1, 5, 5],
  ])
})

test('a gap is counted from one active day to the next, not from row to row', () => {
  const steps: RowStep[] = [day, { do: 'gaps', entity: 'id', day: 'on', cap: 100 }]
  expect(
    counted(visits, steps, {
      do: 'tally',
      by: ['entity'],
      measures: { days: { count: true }, total: { sum: 'untilNext' } },
    }).rows,
  ).toEqual([
    ['a', 3, 108],
    ['b', 1, 100],
  ])
})

test('entities may be numbers', () => {
  const rows = [7, 7, 2.5, null].map((points, i) => ({ points, createdAt: `1970-01-0${i + 1}` }))
  expect(after(rows, [day, { do: 'gaps', entity: 'points', day: 'on', cap: 9 }], made)).toEqual([
    [2.5, 2, 9, 9],
    [7, 0, 9, 1],
    [7, 1, 1, 9],
  ])
})

test('days may be millennia apart', () => {
  const rows = [
    { id: 'a', createdAt: '0001-01-01' },
    { id: 'a', createdAt: '9999-12-31' },
  ]
  expect(after(rows, [day, { do: 'gaps', entity: 'id', day: 'on', cap: 1e9 }], made)).toEqual([
    ['a', -719_162, 1e9, 3_652_058],
    ['a', 2_932_896, 3_652_058, 1e9],
  ])
})

test('the columns before the step are gone', () => {
  const steps: RowStep[] = [day, { do: 'gaps', entity: 'id', day: 'on', cap: 5 }]
  for (const gone of ['id', 'on', 'createdAt', 'status'])
    expect(() => after(visits, steps, [gone])).toThrow(expect.objectContaining({ code: 'unknownColumn' }))
})
