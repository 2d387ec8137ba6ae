import { describe, expect, test } from 'vitest'
import type { Cond, PlanTime } from '../../../src/metrics/plan/steps.ts'
import type { ColumnMaps } from '../../../src/metrics/table.ts'
import { after, counted, tenDays } from './counted.ts'

const answers = [
  { id: 'nine', points: 9, title: 'b' },
  { id: 'half', points: 8.5, title: 'B' },
  { id: 'zero', points: 0, title: 'ä' },
  { id: 'none', points: null, title: '' },
  { id: 'word', points: 'many', title: {} },
]

type Row = Parameters<typeof after>[0][number] & { readonly id: string }
type Options = Parameters<typeof after>[3]

/** Ids of the rows that are kept, in the order of the rows. */
function kept(all: readonly Cond[], rows: readonly Row[] = answers, options: Options = {}): string[] {
  const left = after(rows, [{ do: 'where', all }], ['id'], options).map(([id]) => id)
  return rows.flatMap(({ id }) => (left.includes(id) ? [id] : []))
}

test('keeps the rows for which every condition holds, and counts the others under the reason', () => {
  const wanted: Cond[] = [
    { col: 'points', op: '>=', value: 0 },
    { col: 'points', is: 'integer' },
  ]
  const step = { do: 'where', all: wanted, reason: 'invalidValue' } as const
  expect(counted(answers, [step], { do: 'tally', by: ['id'], measures: {} })).toEqual({
    columns: ['id'],
    rows: [['nine'], ['zero']],
    excluded: { invalidValue: 3 },
  })
})

test('reasons add up over steps; without a reason nothing is counted', () => {
  const steps = [
    { do: 'where', all: [{ col: 'points', is: 'present' }], reason: 'invalidValue' },
    { do: 'where', all: [{ col: 'points', op: '<', value: 9 }], reason: 'invalidValue' },
    { do: 'where', all: [{ col: 'points', op: '>', value: 0 }] },
    { do: 'where', all: [], reason: 'duplicate' },
  ] as const
  expect(counted(answers, steps, { do: 'tally', by: ['id'], measures: {} })).toMatchObject({
    rows: [['half']],
    excluded: { invalidValue: 3 },
  })
})

describe('numbers', () => {
  test.each([
    ['=', 8.5, ['half']],
    ['!=', 8.5, ['nine', 'zero']],
    ['<', 8.5, ['zero']],
    ['<=', 8.5, ['half', 'zero']],
    ['>', 8.5, ['nine']],
    ['>=', 8.5, ['nine', 'half']],
  ] as const)('%s %d leaves out missing and unreadable cells', (op, value, ids) => {
    expect(kept([{ col: 'points', op, value }])).toEqual(ids)
  })

  test('in a list', () => {
    expect(kept([{ col: 'points', in: [0, 9, 1] }])).toEqual(['nine', 'zero'])
    expect(kept([{ col: 'points', in: [] }])).toEqual([])
  })

  test.each([Number.POSITIVE_INFINITY, Number.NaN])('%d is nothing to compare with, as in a database', (value) => {
    expect(() => kept([{ col: 'points', op: '<=', value }])).toThrow('finite numbers')
    expect(() => kept([{ col: 'points', in: [9, value] }])).toThrow('finite numbers')
  })
})

describe('text', () => {
  test.each([
    ['=', 'b', ['nine']],
    ['!=', 'b', ['half', 'zero']],
    ['<', 'b', ['half']],
    ['<=', 'b', ['nine', 'half']],
    ['>', 'b', ['zero']],
    ['>=', 'b', ['nine', 'zero']],
  ] as const)('%s %s goes by code point: B before b before ä', (op, value, ids) => {
    expect(kept([{ col: 'title', op, value }])).toEqual(ids)
  })

  test('in a list', () => {
    expect(kept([{ col: 'title', in: ['B', 'x'] }])).toEqual(['half'])
  })

  test('code points above U+FFFF come after those below', () => {
    const rows = [
      { id: 'face', title: '\u{1F600}' },
      { id: 'wide', title: '\uFF01' },
      { id: 'long', title: '\uFF01!' },
    ]
    expect(kept([{ col: 'title', op: '>', value: '\uFF01' }], rows)).toEqual(['face', 'long'])
    expect(kept([{ col: 'title', op: '<', value: '\u{1F601}' }], rows)).toEqual(['face', 'wide', 'long'])
    expect(kept([{ col: 'title', op: '<', value: '\u{1F600}' }], rows)).toEqual(['wide', 'long'])
    expect(kept([{ col: 'title', op: '>', value: '\uD7FF' }], rows)).toEqual(['face', 'wide', 'long'])
  })
})

describe('what a cell is', () => {
  test.each([
    ['present', 'points', ['nine', 'half', 'zero']],
    ['missing', 'points', ['none']],
    ['unreadable', 'points', ['word']],
    ['integer', 'points', ['nine', 'zero']],
    ['present', 'title', ['nine', 'half', 'zero']],
    ['missing', 'title', ['none']],
    ['unreadable', 'title', ['word']],
    ['missing', 'id', []],
    ['unreadable', 'id', []],
  ] as const)('%s, of %s', (is, col, ids) => {
    expect(kept([{ col, is }])).toEqual(ids)
  })

  test('a column the host did not map is missing in every row', () => {
    for (const col of ['status', 'points', 'dueAt']) {
      expect(kept([{ col, is: 'missing' }], [{ id: 'a' }])).toEqual(['a'])
      expect(kept([{ col, is: 'unreadable' }], [{ id: 'a' }])).toEqual([])
    }
  })

  test('a derived cell is missing where its source was unreadable', () => {
    const copied = (is: 'missing' | 'unreadable') =>
      after(
        answers,
        [
          { do: 'derive', as: 'copy', from: { col: 'points' } },
          { do: 'where', all: [{ col: 'copy', is }] },
        ],
        ['id'],
      )
    expect(copied('missing')).toEqual([['none'], ['word']])
    expect(copied('unreadable')).toEqual([])
  })
})

describe('not', () => {
  test('turns a comparison around, also where the cell is missing', () => {
    expect(kept([{ not: { col: 'points', op: '=', value: 9 } }])).toEqual(['half', 'zero', 'none', 'word'])
    expect(kept([{ not: { col: 'title', in: ['b', 'B'] } }])).toEqual(['zero', 'none', 'word'])
    expect(kept([{ not: { not: { col: 'points', is: 'present' } } }])).toEqual(['nine', 'half', 'zero'])
  })
})

describe('known', () => {
  // One hour ahead of UTC; the cutoff is 1970-01-03T23:30 there.
  const time: PlanTime = { ...tenDays, offsets: [3_600_000], cutoff: Date.UTC(1970, 0, 3, 22, 30) }
  const known: Cond = { col: 'completedAt', known: true }

  test('an instant before the cutoff', () => {
    const options = { time, map: { completedAt: 'completedAt' } }
    const rows = [
      { id: 'before', completedAt: '1970-01-03T22:29:59.999Z' },
      { id: 'at', completedAt: '1970-01-03T22:30:00Z' },
      { id: 'never', completedAt: null },
      { id: 'broken', completedAt: 'x' },
    ]
    expect(kept([known], rows, options)).toEqual(['before'])
    expect(kept([{ not: known }], rows, options)).toEqual(['at', 'never', 'broken'])
  })

  test('a wall-clock time before that of the cutoff', () => {
    const map: ColumnMaps = { completedAt: { column: 'completedAt', type: 'local' } }
    const rows = [
      { id: 'before', completedAt: '1970-01-03T23:29:59.999' },
      { id: 'at', completedAt: '1970-01-03T23:30' },
    ]
    expect(kept([known], rows, { time, map })).toEqual(['before'])
  })

  test('a day up to the day of the last known millisecond', () => {
    const rows = [
      { id: 'same day', completedAt: '1970-01-03' },
      { id: 'next day', completedAt: '1970-01-04' },
    ]
    expect(kept([known], rows, { time })).toEqual(['same day'])
    const midnight = Date.UTC(1970, 0, 3, 23)
    expect(kept([known], rows, { time: { ...time, cutoff: midnight } })).toEqual(['same day'])
    expect(kept([known], rows, { time: { ...time, cutoff: midnight + 1 } })).toEqual(['same day', 'next day'])
  })
})

describe('a plan that makes no sense is refused, whatever the rows', () => {
  test.each([
    [
      'a number column compared with text',
      { col: 'points', op: '=', value: '9' },
      'compares a column of a number with text',
    ],
    ['a number column in texts', { col: 'points', in: [1, '9'] }, 'compares a column of a number with text'],
    [
      'a text column compared with a number',
      { col: 'title', op: '=', value: 9 },
      'compares a column of text with a number',
    ],
    ['a text column in numbers', { col: 'title', in: ['a', 9] }, 'compares a column of text with a number'],
    ['a time compared', { col: 'dueAt', op: '<', value: 9 }, 'Derive its day first'],
    ['a text column asked for integers', { col: 'title', is: 'integer' }, 'needs a number where it reads "title"'],
    ['a number column asked what is known', { col: 'points', known: true }, 'needs a time where it reads "points"'],
  ] as const)('%s', (_, cond, message) => {
    for (const rows of [answers, []]) {
      const run = () => after(rows, [{ do: 'where', all: [cond] }], [])
      expect(run).toThrow(expect.objectContaining({ code: 'invalidPlan', message: expect.stringContaining(message) }))
    }
  })

  test('a column that is not there', () => {
    const run = () => kept([{ col: 'pionts', is: 'present' }])
    expect(run).toThrow(
      expect.objectContaining({ code: 'unknownColumn', message: expect.stringContaining('Did you mean "points"?') }),
    )
  })
})
