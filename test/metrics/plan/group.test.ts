import { expect, test } from 'vitest'
import type { RowStep } from '../../../src/metrics/plan/steps.ts'
import { after, counted } from './counted.ts'

const tasks = [
  { id: 't1', assignee: 'a', points: 3 },
  { id: 't2', assignee: 'a', points: 5 },
  { id: 't3', assignee: 'b', points: null },
  { id: 't4', assignee: null, points: 1 },
  { id: 't5', assignee: null, points: 2 },
]
const perPerson: RowStep = {
  do: 'group',
  by: ['assignee'],
  measures: { tasks: { count: true }, points: { sum: 'points' }, most: { max: 'points' } },
}

test('one row per group with its measures; a missing cell is a group of its own', () => {
  expect(after(tasks, [perPerson], ['assignee', 'tasks', 'points', 'most'])).toEqual([
    ['a', 2, 8, 5],
    ['b', 1, 0, null],
    [null, 2, 3, 2],
  ])
})

test('what was grouped can be counted again: how many people have how many tasks', () => {
  const end = { do: 'tally', by: ['tasks'], measures: { people: { count: true } } } as const
  expect(counted(tasks, [perPerson], end).rows).toEqual([
    [1, 1],
    [2, 2],
  ])
})

test('without rows there are no groups', () => {
  const none: RowStep = { do: 'where', all: [{ col: 'points', op: '>', value: 100 }] }
  expect(after(tasks, [none, perPerson], ['assignee'])).toEqual([])
})

test('the columns before the step are gone', () => {
  expect(() => after(tasks, [perPerson], ['id'])).toThrow('no step made')
})

test('a sum beyond every number is missing', () => {
  const huge = [1e308, 1e308].map((points) => ({ assignee: 'a', points }))
  expect(after(huge, [perPerson], ['assignee', 'points'])).toEqual([['a', null]])
})
