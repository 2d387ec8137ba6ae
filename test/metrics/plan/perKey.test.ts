import { describe, expect, test } from 'vitest'
import { columns } from '../../../src/metrics/columns.ts'
import { preparedSteps } from '../../../src/metrics/plan/prepared.ts'
import { runPlan } from '../../../src/metrics/plan/run.ts'
import type { Count, RowStep } from '../../../src/metrics/plan/steps.ts'
import { after, counted, tenDays } from './counted.ts'

const updates = [
  { id: 'a', status: 'open', updatedAt: '1970-01-01', points: 1 },
  { id: 'b', status: 'open', updatedAt: '1970-01-02', points: 2 },
  { id: 'a', status: 'done', updatedAt: '1970-01-03', points: 3 },
  { id: 'a', status: 'late', updatedAt: null, points: 4 },
  { id: null, status: 'lost', updatedAt: '1970-01-04', points: 5 },
  { id: {}, status: 'lost', updatedAt: '1970-01-04', points: 5 },
]

function kept(
  order: Extract<RowStep, { do: 'perKey' }>['order'],
  key = ['id'],
  rows: Parameters<typeof after>[0] = updates,
) {
  return after(rows, [{ do: 'perKey', key, order }], ['id', 'status'])
}

describe('one row per key', () => {
  test('the first in the order; rows with a missing or unreadable key all stay', () => {
    const step = { do: 'perKey', key: ['id'], order: [{ col: 'updatedAt' }], reason: 'duplicate' } as const
    expect(counted(updates, [step], { do: 'tally', by: ['id', 'status'], measures: { n: { count: true } } })).toEqual({
      columns: ['id', 'status', 'n'],
      rows: [
        ['a', 'open', 1],
        ['b', 'open', 1],
        [null, 'lost', 2],
      ],
      excluded: { duplicate: 2 },
    })
  })

  test('in descending order a missing cell is still last', () => {
    expect(kept([{ col: 'updatedAt', desc: true }])).toEqual([
      ['a', 'done'],
      ['b', 'open'],
      [null, 'lost'],
    ])
  })

  test('by text in the order of code points, by number, and by the next column where one ties', () => {
    expect(kept([{ col: 'status' }])).toEqual([
      ['a', 'done'],
      ['b', 'open'],
      [null, 'lost'],
    ])
    expect(kept([{ col: 'status', desc: true }])).toEqual([
      ['a', 'open'],
      ['b', 'open'],
      [null, 'lost'],
    ])
    expect(kept([{ col: 'points', desc: true }])).toEqual([
      ['a', 'late'],
      ['b', 'open'],
      [null, 'lost'],
    ])
    expect(kept([{ col: 'id' }, { col: 'points', desc: true }])).toEqual([
      ['a', 'late'],
      ['b', 'open'],
      [null, 'lost'],
    ])
  })

  test('missing texts tie, and lose against any text', () => {
    const rows = [
      { id: 'a', status: 'first', title: null, points: 2 },
      { id: 'a', status: 'second', title: '', points: 1 },
      { id: 'b', status: 'first', title: null },
      { id: 'b', status: 'second', title: 'z' },
    ]
    for (const desc of [{}, { desc: true }] as const)
      expect(kept([{ col: 'title', ...desc }, { col: 'points' }], ['id'], rows)).toEqual([
        ['a', 'second'],
        ['b', 'second'],
      ])
  })

  test('over several columns of any type', () => {
    const rows = [...updates, ...updates]
    expect(kept([], ['id', 'updatedAt'], rows)).toHaveLength(5)
    expect(kept([], ['points'], rows)).toHaveLength(5)
  })

  test('with count tells how many rows the key had', () => {
    const step = { do: 'perKey', key: ['id'], order: [], count: 'updates' } as const
    expect(after(updates, [step], ['id', 'updates'])).toEqual([
      ['a', 3],
      ['b', 1],
      [null, 1],
    ])
  })

  test('without an id column nothing is removed', () => {
    const step = { do: 'perKey', key: ['id'], order: [], reason: 'duplicate' } as const
    expect(
      counted([{ points: 1 }, { points: 1 }], [step], { do: 'tally', by: [], measures: { n: { count: true } } }),
    ).toEqual({
      columns: ['n'],
      rows: [[2]],
      excluded: {},
    })
  })
})

describe('what is known of a table', () => {
  const duplicates: RowStep = { do: 'perKey', key: ['id'], order: [{ col: 'updatedAt' }], reason: 'duplicate' }
  const perUser: RowStep = { do: 'perKey', key: ['assignee'], order: [] }
  const counting: RowStep = { do: 'perKey', key: ['id'], order: [], count: 'updates' }
  const count: Count = {
    fact: 'tasks',
    needs: [],
    steps: [duplicates, perUser, counting],
    end: { do: 'tally', by: [], measures: {} },
  }
  const meta = { unique: false, latestPer: null, columns: ['points', 'id', 'updatedAt', 'status'] }

  test('unique ids need no removal of duplicates; a count of rows per id stays', () => {
    expect(preparedSteps(count, meta)).toEqual([duplicates, perUser, counting])
    expect(preparedSteps(count, { ...meta, unique: true })).toEqual([perUser, counting])
  })

  test('updates are reduced to the latest first, ties broken by all other mapped columns', () => {
    expect(preparedSteps(count, { ...meta, latestPer: { key: 'id', by: 'updatedAt' } })).toEqual([
      {
        do: 'perKey',
        key: ['id'],
        order: [
          { col: 'updatedAt', desc: true },
          { col: 'status', desc: true },
          { col: 'points', desc: true },
        ],
      },
      duplicates,
      perUser,
      counting,
    ])
  })

  test('the latest row counts, and older ones are no exclusions', () => {
    const map = { id: 'id', status: 'status', updatedAt: { column: 'updatedAt', type: 'date' } } as const
    const tasks = columns(updates.slice(0, 3), map, { unique: true, latestPer: { key: 'id', by: 'updatedAt' } })
    const byStatus: Count = {
      ...count,
      steps: [duplicates],
      end: { do: 'tally', by: ['status'], measures: { n: { count: true } } },
    }
    expect(runPlan({ time: tenDays, counts: { byStatus } }, { tasks }).byStatus).toEqual({
      columns: ['status', 'n'],
      rows: [
        ['done', 1],
        ['open', 1],
      ],
      excluded: {},
    })
  })
})
