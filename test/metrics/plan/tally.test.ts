import { describe, expect, test } from 'vitest'
import type { Measure } from '../../../src/metrics/plan/steps.ts'
import { counted } from './counted.ts'

const answers = [
  { id: 'a', status: 'open', points: 3 },
  { id: 'b', status: 'done', points: 1 },
  { id: 'a', status: 'open', points: 5 },
  { id: 'c', status: null, points: 2 },
  { id: null, status: 'open', points: null },
  { id: 'd', status: 'open', points: 'x' },
]

function tally(
  by: readonly string[],
  measures: Readonly<Record<string, Measure>>,
  rows: Parameters<typeof counted>[0] = answers,
) {
  return counted(rows, [], { do: 'tally', by, measures })
}

const everything = {
  rows: { count: true },
  big: { countIf: [{ col: 'points', op: '>', value: 1 }] },
  sum: { sum: 'points' },
  least: { min: 'points' },
  most: { max: 'points' },
  people: { distinct: 'id' },
  low: { order: 'points', q: 0.5, side: 'low' },
  high: { order: 'points', q: 0.5, side: 'high' },
} as const

test('one row per group, in the order of the groups, missing last and a group of its own', () => {
  expect(tally(['status'], everything)).toEqual({
    columns: ['status', 'rows', 'big', 'sum', 'least', 'most', 'people', 'low', 'high'],
    rows: [
      ['done', 1, 0, 1, 1, 1, 1, 1, 1],
      ['open', 4, 2, 8, 3, 5, 2, 3, 5],
      [null, 1, 1, 2, 2, 2, 1, 2, 2],
    ],
    excluded: {},
  })
})

test('without groups exactly one row', () => {
  expect(tally([], everything).rows).toEqual([[6, 3, 11, 1, 5, 4, 2, 3]])
})

test('over no rows counts and sums are 0 and the others missing', () => {
  const { rows } = counted([], [], { do: 'tally', by: [], measures: everything })
  expect(rows).toEqual([[0, 0, 0, null, null, 0, null, null]])
  expect(counted([], [], { do: 'tally', by: ['status'], measures: everything }).rows).toEqual([])
})

test('over missing cells alone too', () => {
  const nothing = [{ id: null, status: 'open', points: null }]
  expect(tally([], everything, nothing).rows).toEqual([[1, 0, 0, null, null, 0, null, null]])
})

describe('order statistics', () => {
  const rows = [9, 1, 7, 3, 5, null].map((points) => ({ points }))
  test.each([
    [0, 1, 1],
    [0.25, 3, 3],
    [0.3, 3, 5],
    [0.5, 5, 5],
    [0.9, 7, 9],
    [1, 9, 9],
  ])('at %d of 1, 3, 5, 7, 9: %d and %d', (q, low, high) => {
    const at = (side: 'low' | 'high') => ({ order: 'points', q, side }) as const
    expect(tally([], { low: at('low'), high: at('high') }, rows).rows).toEqual([[low, high]])
  })
})

describe('groups', () => {
  test('of numbers, whole, far apart and fractional, are sorted as numbers', () => {
    const points = [10, 9, -1, 2.5, 1e15, -1e15, null, 9]
    expect(
      tally(
        ['points'],
        { n: { count: true } },
        points.map((value) => ({ points: value })),
      ).rows,
    ).toEqual([
      [-1e15, 1],
      [-1, 1],
      [2.5, 1],
      [9, 2],
      [10, 1],
      [1e15, 1],
      [null, 1],
    ])
  })

  test('of texts are sorted by code point', () => {
    const titles = ['b', 'a', 'B', 'ab', '\u{1F600}', '\uFF01', 'a', '\uD7FF', 'é']
    expect(
      tally(
        ['title'],
        {},
        titles.map((title) => ({ title })),
      ).rows.flat(),
    ).toEqual(['B', 'a', 'ab', 'b', 'é', '\uD7FF', '\uFF01', '\u{1F600}'])
  })

  test('of several columns are sorted by the first, then the next', () => {
    const rows = [
      ['b', 1],
      ['a', 2],
      ['a', 1],
      [null, 1],
      ['a', null],
      ['a', 2],
    ].map(([title, points]) => ({ title, points }))
    expect(tally(['title', 'points'], { n: { count: true } }, rows).rows).toEqual([
      ['a', 1, 1],
      ['a', 2, 2],
      ['a', null, 1],
      ['b', 1, 1],
      [null, 1, 1],
    ])
  })

  test('may be more pairs than a table holds', () => {
    const rows = Array.from({ length: 3000 }, (_, i) => ({
      title: `t${i % 1500}`,
      status: `s${i % 1500}`,
      points: i % 1500,
    }))
    const found = tally(['title', 'status', 'points'], { n: { count: true } }, rows).rows
    expect(found).toHaveLength(1500)
    expect(new Set(found.map((row) => row[3]))).toEqual(new Set([2]))
  })
})

test('a sum over the greatest number is missing, and whole numbers add up exactly', () => {
  expect(tally([], { sum: { sum: 'points' } }, [{ points: 1.7e308 }, { points: 1.7e308 }]).rows).toEqual([[null]])
  expect(tally([], { sum: { sum: 'points' } }, [{ points: 2 ** 53 - 2 }, { points: 1 }]).rows).toEqual([[2 ** 53 - 1]])
})

test.each([
  ['a group by a time', ['dueAt'], {}],
  ['a sum of text', [], { n: { sum: 'title' } }],
  ['the least time', [], { n: { min: 'dueAt' } }],
  ['the most of a text', [], { n: { max: 'title' } }],
  ['different times', [], { n: { distinct: 'dueAt' } }],
  ['a quantile of text', [], { n: { order: 'title', q: 0.5, side: 'low' } }],
] as const)('%s is refused', (_, by, measures) => {
  expect(() => tally(by, measures)).toThrow(expect.objectContaining({ code: 'invalidPlan' }))
})
