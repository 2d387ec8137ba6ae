import { describe, expect, test } from 'vitest'
import type { Expr, PlanTime } from '../../../src/metrics/plan/steps.ts'
import { after, tenDays } from './counted.ts'

type Row = Parameters<typeof after>[0][number] & { readonly id: string }
type Options = Parameters<typeof after>[3]

/** The derived cell of each row, by the id of the row. */
function derived(rows: readonly Row[], from: Expr, options: Options = {}): Record<string, unknown> {
  return Object.fromEntries(after(rows, [{ do: 'derive', as: 'made', from }], ['id', 'made'], options))
}

const number = (points: unknown) => [{ id: 'a', points }]
const value = (from: Expr, points: unknown = 4) => derived(number(points), from).a
const four: Expr = { col: 'points' }

test('a step reads what an earlier one made, and a name may be made again', () => {
  const twice: Expr = { op: '+', args: [{ col: 'points' }, { col: 'points' }] }
  const steps = [
    { do: 'derive', as: 'points', from: twice },
    { do: 'derive', as: 'points', from: twice },
  ] as const
  expect(after(number(4), steps, ['points'])).toEqual([[16]])
})

describe('arithmetic', () => {
  test.each([
    ['+', 2.5, 6.5],
    ['-', 6, -2],
    ['*', 0.5, 2],
    ['/', 8, 0.5],
    ['min', 3, 3],
    ['max', 3, 4],
  ] as const)('4 %s %d = %d', (op, other, result) => {
    expect(value({ op, args: [four, { value: other }] })).toBe(result)
  })

  test('without an operand or without a finite result is missing', () => {
    for (const op of ['+', '-', '*', '/', 'min', 'max'] as const) {
      expect(value({ op, args: [four, { value: 1 }] }, null)).toBeNull()
      expect(value({ op, args: [{ value: 1 }, four] }, 'x')).toBeNull()
    }
    expect(value({ op: '/', args: [four, { value: 0 }] })).toBeNull()
    expect(value({ op: '/', args: [{ value: 0 }, { value: 0 }] })).toBeNull()
    expect(value({ op: '*', args: [{ value: 1e200 }, { value: 1e200 }] })).toBeNull()
    expect(value({ op: '+', args: [{ value: 1e308 }, { value: 1e308 }] })).toBeNull()
  })

  test('knows no negative zero', () => {
    expect(value({ op: '*', args: [{ value: 0 }, { value: -1 }] })).toBe(0)
  })

  test.each([
    [2.5, 3],
    [-2.5, -2],
    [-0.2, 0],
    [2.4, 2],
  ])('round %d = %d', (from, to) => {
    expect(value({ round: { value: from } })).toBe(to)
  })

  test('round of nothing is missing', () => {
    expect(value({ round: four }, null)).toBeNull()
  })
})

describe('coalesce', () => {
  const rows = [
    { id: 'a', points: 1, title: 'one', status: null },
    { id: 'b', points: null, title: '', status: 'open' },
    { id: 'c', points: 'x', title: {}, status: 'one' },
  ]

  test('takes the first number that is there', () => {
    expect(derived(rows, { coalesce: [{ col: 'points' }, { value: 7 }, { value: 8 }] })).toEqual({ a: 1, b: 7, c: 7 })
  })

  test('takes the first text that is there', () => {
    expect(derived(rows, { coalesce: [{ col: 'title' }, { col: 'status' }, { value: 'none' }] })).toEqual({
      a: 'one',
      b: 'open',
      c: 'one',
    })
    expect(derived(rows, { coalesce: [{ col: 'status' }, { col: 'title' }] })).toEqual({
      a: 'one',
      b: 'open',
      c: 'one',
    })
    expect(derived([{ id: 'a', title: '' }], { coalesce: [{ col: 'title' }] })).toEqual({ a: null })
  })
})

test('pick gives a number by the text, and nothing for other texts', () => {
  const rows = ['month', 'year', '', 'decade', 'constructor'].map((interval) => ({ id: interval || 'none', interval }))
  expect(derived(rows, { pick: 'interval', cases: { month: 1, year: 12 } }, { fact: 'subscriptions' })).toEqual({
    month: 1,
    year: 12,
    none: null,
    decade: null,
    constructor: null,
  })
})

test('constants are the same in every row', () => {
  expect(value({ value: 5 })).toBe(5)
  expect(value({ value: 'EUR' })).toBe('EUR')
})

describe('day', () => {
  const hour = 3_600_000
  // Clocks go from +1 h to +2 h at 1970-01-03T00:30Z, and to -5 h a day later.
  const time: PlanTime = {
    ...tenDays,
    transitions: [Date.UTC(1970, 0, 3, 0, 30), Date.UTC(1970, 0, 4, 0, 30)],
    offsets: [hour, 2 * hour, -5 * hour],
    cutoff: Date.UTC(1970, 0, 3, 12),
  }
  const at = (type: 'iso' | 'local' | 'date', values: readonly (string | null)[]) => ({
    rows: values.map((completedAt) => ({ id: String(completedAt), completedAt })),
    options: { time, map: { completedAt: { column: 'completedAt', type } } },
  })

  test('of an instant is the day on the wall clock of the zone, with the offset that held then', () => {
    const { rows, options } = at('iso', [
      '1970-01-01T22:59:59.999Z',
      '1970-01-01T23:00:00Z',
      '1970-01-03T22:00:00Z',
      '1970-01-04T00:29:59.999Z',
      '1970-01-04T00:30:00Z',
      '1969-12-31T22:59:59.999Z',
      null,
    ])
    expect(derived(rows, { day: 'completedAt' }, options)).toEqual({
      '1970-01-01T22:59:59.999Z': 0,
      '1970-01-01T23:00:00Z': 1,
      '1970-01-03T22:00:00Z': 3,
      '1970-01-04T00:29:59.999Z': 3,
      '1970-01-04T00:30:00Z': 2,
      '1969-12-31T22:59:59.999Z': -1,
      null: null,
    })
  })

  test('of a wall-clock time or a date is its own, in any zone', () => {
    const local = at('local', ['1970-01-01T23:59:59.999', '1970-01-02T00:00'])
    expect(Object.values(derived(local.rows, { day: 'completedAt' }, local.options))).toEqual([0, 1])
    const date = at('date', ['1969-12-31', '1970-01-02'])
    expect(derived(date.rows, { day: 'completedAt' }, date.options)).toEqual({ '1969-12-31': -1, '1970-01-02': 1 })
  })

  test('with known is missing from the cutoff on', () => {
    const { rows, options } = at('iso', ['1970-01-03T11:59:59.999Z', '1970-01-03T12:00:00Z'])
    expect(Object.values(derived(rows, { day: 'completedAt', known: true }, options))).toEqual([2, null])
  })

  test('of one column is right in zone after zone', () => {
    const { rows, options } = at('iso', ['1970-01-02T00:00:00Z'])
    const inZone = (offset: number) =>
      derived(rows, { day: 'completedAt' }, { ...options, time: { ...tenDays, offsets: [offset] } })
    for (const hours of [0, -1, 5, -5, 14, -12, 0, -1])
      expect(Object.values(inZone(hours * hour))).toEqual([hours < 0 ? 0 : 1])
  })
})

test('period is the index of the period of a day: -1 before the first, their number after the last', () => {
  const days = [-400, -1, 0, 4, 5, 9, 10, 400, 4.5, null]
  const rows = days.map((points) => ({ id: String(points), points }))
  expect(derived(rows, { period: 'points' })).toEqual({
    '-400': -1,
    '-1': -1,
    '0': 0,
    '4': 0,
    '5': 1,
    '9': 1,
    '10': 2,
    '400': 2,
    '4.5': 0,
    null: null,
  })
})

test('the period of a day does not depend on the row before', () => {
  const days = [null, -1, 0, 4, 5, 9, 10]
  const periods = [null, -1, 0, 0, 1, 1, 2]
  for (const before of days)
    days.forEach((points, i) => {
      const rows = [
        { id: 'before', points: before },
        { id: 'row', points },
      ]
      expect(derived(rows, { period: 'points' }).row).toBe(periods[i])
    })
})

describe('elapsed', () => {
  const hour = 3_600_000
  const time: PlanTime = { ...tenDays, transitions: [Date.UTC(1970, 0, 2)], offsets: [hour, 2 * hour] }
  const between = (
    from: 'iso' | 'local' | 'date',
    createdAt: string | null,
    until: 'iso' | 'local' | 'date',
    completedAt: string,
  ) => {
    const map = { createdAt: { column: 'createdAt', type: from }, completedAt: { column: 'completedAt', type: until } }
    const ends = { elapsed: { from: 'createdAt', until: 'completedAt' } }
    return derived([{ id: 'a', createdAt, completedAt }], ends, { time, map }).a
  }

  test('between two instants is their difference, whatever the clocks did', () => {
    expect(between('iso', '1970-01-01T23:00Z', 'iso', '1970-01-02T01:00Z')).toBe(2 * hour)
    expect(between('iso', '1970-01-02T01:00Z', 'iso', '1970-01-01T23:00Z')).toBe(-2 * hour)
  })

  test('goes by the wall clock where one end is not an instant', () => {
    expect(between('local', '1970-01-02T00:00', 'iso', '1970-01-02T01:00Z')).toBe(3 * hour)
    expect(between('iso', '1970-01-01T23:00Z', 'date', '1970-01-03')).toBe(24 * hour)
    expect(between('local', '1970-01-02T06:00', 'date', '1970-01-02')).toBe(-6 * hour)
    expect(between('date', '1970-01-02', 'date', '1970-01-05')).toBe(72 * hour)
  })

  test('without an end is missing', () => {
    expect(between('iso', null, 'iso', '1970-01-02T01:00Z')).toBeNull()
    expect(between('date', 'x', 'iso', '1970-01-02T01:00Z')).toBeNull()
  })
})

describe('the instant of a moment', () => {
  const hour = 3_600_000
  // One hour ahead of UTC, two from 1970-01-02T01:00Z on (02:00 becomes 03:00), one again from 1970-01-05T01:00Z on.
  const time: PlanTime = {
    ...tenDays,
    transitions: [25 * hour, 97 * hour],
    offsets: [hour, 2 * hour, hour],
  }
  const at = (type: 'iso' | 'local' | 'date', createdAt: string | null) => {
    const ms = derived(
      [{ id: 'a', createdAt }],
      { instant: 'createdAt' },
      { time, map: { createdAt: { column: 'createdAt', type } } },
    ).a
    return typeof ms === 'number' ? new Date(ms).toISOString().slice(0, 16) : ms
  }

  test('is itself where it is one', () => {
    expect(at('iso', '1970-01-02T12:00+05:00')).toBe('1970-01-02T07:00')
    expect(at('iso', null)).toBeNull()
    expect(at('iso', 'x')).toBeNull()
  })

  test('of a wall clock or a day is read in the zone', () => {
    expect(at('local', '1970-01-02T01:59')).toBe('1970-01-02T00:59')
    expect(at('local', '1970-01-02T03:00')).toBe('1970-01-02T01:00')
    expect(at('date', '1970-01-01')).toBe('1969-12-31T23:00')
    expect(at('date', '1970-01-04')).toBe('1970-01-03T22:00')
  })

  test('of a time that the clock skips or shows twice goes by the offset before the change', () => {
    expect(at('local', '1970-01-02T02:30')).toBe('1970-01-02T01:30')
    expect(at('local', '1970-01-05T02:30')).toBe('1970-01-05T00:30')
    expect(at('local', '1970-01-05T03:00')).toBe('1970-01-05T02:00')
  })

  test('has a local day, also as a number', () => {
    const steps = [
      { do: 'derive', as: 'ms', from: { instant: 'createdAt' } },
      { do: 'derive', as: 'day', from: { day: 'ms' } },
    ] as const
    const map = { createdAt: { column: 'createdAt', type: 'iso' } } as const
    const rows = ['1970-01-02T21:59Z', '1970-01-02T22:00Z', null].map((createdAt) => ({ createdAt }))
    expect(after(rows, steps, ['day'], { time, map })).toEqual([[1], [2], [null]])
  })
})

test('a flag is 1 where every condition holds, else 0', () => {
  const flag: Expr = {
    flag: [
      { col: 'points', op: '>', value: 1 },
      { col: 'points', op: '<', value: 5 },
    ],
  }
  expect([0, 4, 5, null].map((points) => value(flag, points))).toEqual([0, 1, 0, 0])
})

describe('a plan that makes no sense is refused', () => {
  test.each([
    ['arithmetic with text', { op: '+', args: [{ value: 1 }, { value: 'a' }] }, 'calculates with text'],
    ['rounded text', { round: { col: 'title' } }, 'calculates with text'],
    ['a first of text and number', { coalesce: [{ value: 1 }, { value: 'a' }] }, 'first of numbers and texts'],
    ['a copied time', { col: 'dueAt' }, 'Derive its day first'],
    ['the day of a text', { day: 'title' }, 'needs a time where it reads "title"'],
    ['the instant of a number', { instant: 'points' }, 'needs a time where it reads "points"'],
    ['the period of a time', { period: 'dueAt' }, 'needs a number where it reads "dueAt"'],
    ['a pick by number', { pick: 'points', cases: {} }, 'needs text where it reads "points"'],
  ] as const)('%s', (_, from, message) => {
    const run = () => derived(number(1), from)
    expect(run).toThrow(expect.objectContaining({ code: 'invalidPlan', message: expect.stringContaining(message) }))
  })
})
