import { describe, expect, test } from 'vitest'
import type { PlanTime, RowStep, Terminal } from '../../../src/metrics/plan/steps.ts'
import { counted } from './counted.ts'

/** Three weeks from 1970-01-01. */
const weeks: PlanTime = { transitions: [], offsets: [0], boundaries: [0, 7, 14, 21], cutoff: 1e12 }
const steps: RowStep[] = [
  { do: 'derive', as: 'day', from: { day: 'at' } },
  { do: 'derive', as: 'week', from: { period: 'day' } },
]

function visit(user: string | null, day: string | null, name = 'open') {
  return { user, at: day && `1970-01-${day}`, name }
}

function cells(rows: readonly object[], options: Partial<Extract<Terminal, { do: 'overlap' }>> = {}) {
  const end = {
    do: 'overlap',
    entity: 'user',
    period: 'week',
    cohort: 'first',
    criterion: 'on',
    maxAge: 9,
    ...options,
  } as const
  return counted(rows, steps, end, { fact: 'events', time: weeks }).rows
}

const log = [
  visit('a', '01'),
  visit('a', '02'),
  visit('a', '15'),
  visit('b', '03'),
  visit('b', '08'),
  visit('b', '16'),
  visit('c', '09'),
  visit('d', '10'),
  visit('d', '21'),
  visit(null, '10'),
  visit('e', null),
]

test('cohorts by first week, and who came back in which', () => {
  expect(cells(log)).toEqual([
    [0, 0, 2],
    [0, 1, 1],
    [0, 2, 2],
    [1, 0, 2],
    [1, 1, 1],
  ])
})

test('on or after: back in that week or any later one', () => {
  expect(cells(log, { criterion: 'onOrAfter' })).toEqual([
    [0, 0, 2],
    [0, 1, 2],
    [0, 2, 2],
    [1, 0, 2],
    [1, 1, 1],
  ])
})

test('each: a member of every week with a start', () => {
  expect(cells(log, { cohort: 'each' })).toEqual([
    [0, 0, 2],
    [0, 1, 1],
    [0, 2, 2],
    [1, 0, 3],
    [1, 1, 2],
    [2, 0, 3],
  ])
  expect(cells(log, { cohort: 'each', criterion: 'onOrAfter' })).toEqual([
    [0, 0, 2],
    [0, 1, 2],
    [0, 2, 2],
    [1, 0, 3],
    [1, 1, 2],
    [2, 0, 3],
  ])
})

test('ages run to maxAge', () => {
  expect(cells(log, { maxAge: 1 })).toEqual([
    [0, 0, 2],
    [0, 1, 1],
    [1, 0, 2],
    [1, 1, 1],
  ])
  expect(cells(log, { maxAge: 0 })).toEqual([
    [0, 0, 2],
    [1, 0, 2],
  ])
  expect(cells(log, { maxAge: 0, criterion: 'onOrAfter' })).toEqual([
    [0, 0, 2],
    [1, 0, 2],
  ])
})

describe('outside the periods', () => {
  const early = { user: 'a', at: '1969-12-31', name: 'open' }
  const late = { user: 'a', at: '1970-01-22', name: 'open' }

  test('a first start before them drops the user; each keeps the later weeks', () => {
    expect(cells([early, visit('a', '01'), visit('a', '08')])).toEqual([])
    expect(cells([early, visit('a', '01'), visit('a', '08')], { cohort: 'each' })).toEqual([
      [0, 0, 1],
      [0, 1, 1],
      [1, 0, 1],
    ])
  })

  test('nothing there counts as a return, and a first start after them is in no cohort', () => {
    for (const criterion of ['on', 'onOrAfter'] as const) {
      expect(cells([visit('a', '01'), late], { criterion })).toEqual([[0, 0, 1]])
      expect(cells([late], { criterion })).toEqual([])
    }
  })
})

describe('with a start and a return of their own', () => {
  const signup = { start: [{ col: 'name', op: '=', value: 'signup' }] } as const
  const buy = { return: [{ col: 'name', op: '=', value: 'buy' }] } as const
  const rows = [
    visit('a', '01', 'buy'),
    visit('a', '08', 'signup'),
    visit('a', '09', 'buy'),
    visit('a', '15', 'buy'),
    visit('b', '08', 'buy'),
  ]

  test('the cohort goes by the first start row, returns by return rows', () => {
    expect(cells(rows, { ...signup, ...buy })).toEqual([
      [1, 0, 1],
      [1, 1, 1],
    ])
  })

  test('a size counts who started, whether or not the start is a return', () => {
    expect(cells([visit('a', '01', 'signup'), visit('a', '08', 'open')], { ...signup, ...buy })).toEqual([[0, 0, 1]])
  })

  test('a return before the cohort is none', () => {
    expect(
      cells([visit('a', '01', 'buy'), visit('a', '08', 'signup')], { ...signup, ...buy, criterion: 'onOrAfter' }),
    ).toEqual([[1, 0, 1]])
  })
})

test('entities may be numbers', () => {
  const rows = [5, 5, 5].map((points, i) => ({ points, dueAt: `1970-01-${['01', '02', '08'][i]}` }))
  const due: RowStep[] = [
    { do: 'derive', as: 'day', from: { day: 'dueAt' } },
    { do: 'derive', as: 'week', from: { period: 'day' } },
  ]
  const end = { do: 'overlap', entity: 'points', period: 'week', cohort: 'first', criterion: 'on', maxAge: 9 } as const
  expect(counted(rows, due, end, { time: weeks })).toEqual({
    columns: ['cohort', 'age', 'entities'],
    rows: [
      [0, 0, 1],
      [0, 1, 1],
    ],
    excluded: {},
  })
})
