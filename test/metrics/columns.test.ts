import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns, type HostRows } from '../../src/metrics/columns.ts'
import type { ColumnMap, TimeType } from '../../src/metrics/facts.ts'
import type { ColumnMaps, Table } from '../../src/metrics/table.ts'

/** A column as what it holds: text or numbers, null where missing, '?' where unreadable. */
function cells(table: Table, name: keyof ColumnMaps): (string | number | null)[] {
  const column = table.columns[name]
  if (!column) throw new Error(`No column ${name}`)
  return Array.from({ length: table.rows }, (_, row) => {
    const state = column.state?.[row] ?? 0
    const value = column.type === 'text' ? column.dictionary[column.codes[row] ?? -1] : column.values[row]
    expect(value === undefined || Number.isNaN(value)).toBe(state !== 0)
    return state === 1 ? null : state === 2 ? '?' : (value ?? 'nothing')
  })
}

function read(name: keyof ColumnMaps, values: readonly unknown[], map: Exclude<ColumnMap, string> | object = {}) {
  const from: ColumnMaps = { [name]: { column: 'x', ...map } }
  return cells(
    columns(
      values.map((x) => ({ x })),
      from,
    ),
    name,
  )
}

test('rows become columns under the names of the kit', () => {
  const table = columns(
    [
      { created: '1970-01-02T00:00:01Z', rating: 9, who: 'Person A' },
      { created: '', rating: 'none', who: 'Person A' },
    ],
    { at: 'created', score: 'rating', user: 'who' },
  )
  expect(table).toEqual({
    rows: 2,
    columns: {
      at: {
        type: 'time',
        kind: 'instant',
        values: Float64Array.of(86_401_000, Number.NaN),
        state: Uint8Array.of(0, 1),
      },
      score: { type: 'number', values: Float64Array.of(9, Number.NaN), state: Uint8Array.of(0, 2) },
      user: { type: 'text', codes: Int32Array.of(0, 0), dictionary: ['Person A'] },
    },
    unreadableRows: 0,
    unique: false,
    dimensions: {},
    latestPer: null,
  })
})

describe('text', () => {
  test('is trimmed of ASCII white space only', () => {
    expect(read('user', [' a\t', '\n\v\f\ra', '\u00a0a', 'a b'])).toEqual(['a', 'a', '\u00a0a', 'a b'])
  })

  test('null, undefined, nothing but white space and blanks are missing', () => {
    expect(read('user', [null, undefined, '', ' \n', 'Blank', ' 11 ', 11], { blank: ['Blank', 11] })).toEqual(
      new Array(7).fill(null),
    )
  })

  test('numbers, bigints and booleans become their text', () => {
    expect(read('user', [7, '7', 7n, true, 'true', -0])).toEqual(['7', '7', '7', 'true', 'true', '0'])
  })

  test('objects, functions, symbols and numbers that are none are unreadable', () => {
    const values = [
      {},
      [],
      new Date(0),
      () => 'a',
      Symbol('a'),
      Promise.resolve('a'),
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ]
    expect(read('user', values)).toEqual(values.map(() => '?'))
  })

  test('names of object members are plain labels', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    expect(read('user', [...names, ...names])).toEqual([...names, ...names])
  })

  test('lone surrogates are replaced, pairs are kept', () => {
    expect(read('user', ['a\ud800', '\udc00b', '\u{1F600}'])).toEqual(['a\ufffd', '\ufffdb', '\u{1F600}'])
  })

  test('a run of white space takes no square time', () => {
    const start = performance.now()
    read('user', [`a${' '.repeat(1_000_000)}b`, `${' '.repeat(1_000_000)}`])
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

describe('numbers', () => {
  test.each([
    [1, 1],
    [-0, 0],
    [12n, 12],
    ['12', 12],
    [' -1.5 ', -1.5],
    ['+.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['2E-2', 0.02],
    ['', null],
    [null, null],
    [undefined, null],
    ['1,000', '?'],
    ['0x10', '?'],
    ['1e999', '?'],
    ['1 2', '?'],
    ['.', '?'],
    ['Infinity', '?'],
    [Number.NaN, '?'],
    [10n ** 400n, '?'],
    [true, '?'],
    [[], '?'],
    [{}, '?'],
    [new Date(0), '?'],
  ])('%o reads as %o', (value, expected) => {
    expect(read('score', [value])).toEqual([expected])
  })

  test('a blank is known as number and as text', () => {
    expect(read('score', [11, '11', ' 11.0', 'n/a', 'x', 5], { blank: ['11', 'n/a'] })).toEqual([
      null,
      null,
      null,
      null,
      '?',
      5,
    ])
    expect(read('score', [11, '11', '1.1e1'], { blank: [11] })).toEqual([null, null, null])
  })

  test('text and number agree on what JavaScript writes', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => {
        expect(read('score', [String(n), n])).toEqual([n + 0, n + 0])
      }),
    )
  })
})

describe('times', () => {
  const day = 86_400_000
  const cases: Record<TimeType, readonly (readonly [unknown, number | null | '?'])[]> = {
    iso: [
      ['1970-01-01T00:00Z', 0],
      ['1970-01-02 00:00:00Z', day],
      ['1970-01-01T01:00:00.5Z', 3_600_500],
      ['1970-01-01T00:00:00.123999999Z', 123],
      ['1970-01-01T00:00:00+05:45', -20_700_000],
      ['1970-01-01T00:00-01:30', 5_400_000],
      [' 1970-01-01T00:00Z\n', 0],
      ['0001-01-01T00:00:00Z', -62_135_596_800_000],
      ['9999-12-31T23:59:59.999Z', 253_402_300_799_999],
      ['2024-02-29T12:00:00Z', Date.UTC(2024, 1, 29, 12)],
      [new Date(5), 5],
      [new Date(Number.NaN), '?'],
      ['', null],
      [null, null],
      ['1970-01-01T00:00', '?'],
      ['1970-01-01', '?'],
      ['1970-01-01T24:00Z', '?'],
      ['1970-01-01T00:60Z', '?'],
      ['1970-01-01T00:00:60Z', '?'],
      ['1970-01-01T00:00:00.Z', '?'],
      ['1970-01-01T00:00:00.1x2Z', '?'],
      ['1970-01-01T00:00:00x1Z', '?'],
      ['1970-01-01T00:0Z', '?'],
      ['1970-01-01T00:00:0Z', '?'],
      ['1970-01-01T00.00Z', '?'],
      ['1970-01-01T00:00.00Z', '?'],
      ['1970-01-01t00:00Z', '?'],
      ['1970-01-01T00:00z', '?'],
      ['1970-01-01T00:00+24:00', '?'],
      ['1970-01-01T00:00+01:60', '?'],
      ['1970-01-01T00:00+0100', '?'],
      ['1970-01-01T00:00 01:00', '?'],
      ['2023-02-29T00:00Z', '?'],
      ['1900-02-29T00:00Z', '?'],
      ['1970-04-31T00:00Z', '?'],
      ['1970-00-01T00:00Z', '?'],
      ['1970-13-01T00:00Z', '?'],
      ['1970-01-00T00:00Z', '?'],
      ['0000-01-01T00:00Z', '?'],
      ['1970/01/01T00:00Z', '?'],
      ['1970-01/01T00:00Z', '?'],
      ['197O-01-01T00:00Z', '?'],
      ['Z', '?'],
      [0, '?'],
      [{}, '?'],
    ],
    ms: [
      [0, 0],
      ['86400000', day],
      [' 1e3 ', 1000],
      [5n, 5],
      ['', null],
      [1.5, '?'],
      [253_402_300_799_999, 253_402_300_799_999],
      [-62_135_596_800_000, -62_135_596_800_000],
      [253_402_300_800_000, '?'],
      [-62_135_596_800_001, '?'],
      ['1970-01-01T00:00Z', '?'],
      [new Date(0), '?'],
    ],
    local: [
      ['1970-01-02T03:04', day + 11_040_000],
      ['1970-01-01 00:00:01.25', 1250],
      ['1970-01-01T00:00Z', '?'],
      [new Date(0), '?'],
    ],
    date: [
      ['1970-01-02', 1],
      ['1969-12-31 ', -1],
      ['2000-03-01', 11_017],
      ['', null],
      ['1970-1-2', '?'],
      ['1970-01-02T00:00', '?'],
      [19700102, '?'],
    ],
    year: [
      ['1970', 0],
      [1971, 365],
      ['0001', -719_162],
      ['', null],
      ['0000', '?'],
      ['70', '?'],
      [70, '?'],
      ['19x0', '?'],
    ],
  }
  test.each(
    Object.entries(cases).flatMap(([type, list]) => list.map(([value, expected]) => [type, value, expected] as const)),
  )('%s: %o reads as %o', (type, value, expected) => {
    expect(read('at', [value], { type })).toEqual([expected])
  })

  test.each([
    ['ms', 'instant'],
    ['iso', 'instant'],
    ['local', 'local'],
    ['date', 'day'],
    ['year', 'day'],
  ] as const)('%s is a time of kind %s', (type, kind) => {
    expect(columns([{ x: null }], { at: { column: 'x', type } }).columns.at).toMatchObject({ type: 'time', kind })
  })

  test('blanks are compared with the text, of milliseconds with the number', () => {
    expect(read('at', ['0000-00-00', ' never', {}], { blank: ['0000-00-00', 'never', ''] })).toEqual([null, null, '?'])
    expect(read('at', [0, '0', 'never', 5], { type: 'ms', blank: [0, 'never'] })).toEqual([null, null, null, 5])
  })

  test('every moment of a date reads back', () => {
    const moments = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(moments, (date) => {
        expect(read('at', [date.toISOString()])).toEqual([date.getTime()])
      }),
    )
  })
})

describe('rows', () => {
  const map = { user: 'who' }

  test('may be frozen, an iterator, or instances with getters', () => {
    class Person {
      get who() {
        return 'a'
      }
    }
    function* some() {
      yield { who: 'a' }
    }
    for (const rows of [Object.freeze([Object.freeze({ who: 'a' })]), some(), new Set([{ who: 'a' }]), [new Person()]])
      expect(cells(columns(rows, map), 'user')).toEqual(['a'])
  })

  test('that are none, or whose getters throw, are left out of every column and counted', () => {
    const thrower = {
      get who() {
        throw new Error('gone')
      },
      points: 1,
    }
    const rows = [
      { who: 'a', points: 1 },
      null,
      undefined,
      5,
      'text',
      thrower,
      () => ({ who: 'c' }),
      { who: 'b', points: 2 },
    ]
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
    const table = columns([...rows, ,], { ...map, points: 'points' })
    expect(table.rows).toBe(2)
    expect(table.unreadableRows).toBe(7)
    expect(cells(table, 'user')).toEqual(['a', 'b'])
    expect(cells(table, 'points')).toEqual([1, 2])
  })

  test('without the key have a missing cell', () => {
    expect(cells(columns([{}, { who: 'a' }], map), 'user')).toEqual([null, 'a'])
  })

  test('have members of Object only where they own them', () => {
    const own = JSON.parse('{"constructor":"a","__proto__":"b"}')
    const table = columns([own, {}], { user: 'constructor', name: '__proto__' })
    expect(cells(table, 'user')).toEqual(['a', null])
    expect(cells(table, 'name')).toEqual(['b', null])
    expect(() => columns([{}], { user: 'toString' })).toThrow(expect.objectContaining({ code: 'unknownColumn' }))
  })

  test('may be none at all, or all unreadable, whatever the map says', () => {
    expect(columns([], map)).toMatchObject({ rows: 0, unreadableRows: 0 })
    expect(columns([null], map)).toMatchObject({ rows: 0, unreadableRows: 1 })
  })

  test('are a million without an overflow', () => {
    const rows = Array.from({ length: 1_000_000 }, (_, i) => ({ who: i % 7 }))
    expect(columns(rows, map).columns.user).toMatchObject({ dictionary: ['0', '1', '2', '3', '4', '5', '6'] })
  }, 30_000)
})

describe('columns in place of rows', () => {
  test('arrays and typed arrays of one length', () => {
    const table = columns(
      { who: ['a', null], at: BigInt64Array.of(1n, 2n), points: Float32Array.of(0.5, Number.NaN) },
      {
        user: 'who',
        at: { column: 'at', type: 'ms' },
        points: 'points',
      },
    )
    expect([cells(table, 'user'), cells(table, 'at'), cells(table, 'points')]).toEqual([
      ['a', null],
      [1, 2],
      [0.5, '?'],
    ])
  })

  test('of different lengths are refused, and so is what is no column', () => {
    expect(() => columns({ a: [1], b: [1, 2] }, { user: 'a' })).toThrow(/a: 1, b: 2/)
    expect(() => columns({ rows: [], total: 5 } as never, { user: 'a' })).toThrow(/"total" is number/)
    expect(() => columns({ a: new DataView(new ArrayBuffer(8)) } as never, { user: 'a' })).toThrow(/"a" is object/)
  })

  test('a wrong name is refused even without rows', () => {
    expect(() => columns({ who: [] }, { user: 'whom' })).toThrow(/Did you mean "who"/)
    expect(columns({}, {})).toMatchObject({ rows: 0 })
  })
})

describe('the map', () => {
  test('a value is the same in every row', () => {
    const table = columns([{}, {}], {
      currency: { value: 'EUR' },
      intervalCount: { value: 1 },
      from: { value: '1970-01-01T00:00Z' },
    })
    expect([cells(table, 'currency'), cells(table, 'intervalCount'), cells(table, 'from')]).toEqual([
      ['EUR', 'EUR'],
      [1, 1],
      [0, 0],
    ])
  })

  test('an undefined entry is no entry', () => {
    expect(Object.keys(columns([{ who: 'a' }], { user: 'who', at: undefined } as never).columns)).toEqual(['user'])
  })

  test('what is known of the table goes with it', () => {
    const options = { unique: true, latestPer: { key: 'id', by: 'updatedAt' } } as const
    expect(columns([], { id: 'id', updatedAt: 'at' }, options)).toMatchObject(options)
  })

  const rows = [{ created_at: 'x', rating: 1 }]
  test.each([
    [
      'a column no row has',
      rows,
      { at: 'createdAt' },
      {},
      'unknownColumn',
      'The rows have "created_at", "rating". Did you mean "created_at"?',
    ],
    [
      'a column no metric reads',
      rows,
      { ratings: 'rating' },
      {},
      'unknownColumn',
      'No metric reads a column "ratings"',
    ],
    [
      'a member of Object',
      rows,
      { constructor: 'rating' },
      {},
      'unknownColumn',
      'No metric reads a column "constructor"',
    ],
    [
      'a time type for a number',
      rows,
      { score: { column: 'rating', type: 'ms' } },
      {},
      'invalidColumnMap',
      'Only times have one',
    ],
    [
      'an unknown time type',
      rows,
      { at: { column: 'rating', type: 's' } },
      {},
      'invalidColumnMap',
      '"ms", "iso", "local"',
    ],
    [
      'latestPer of a column not mapped',
      rows,
      { id: 'rating' },
      { latestPer: { key: 'id', by: 'at' } },
      'unknownColumn',
      'latestPer names "at"',
    ],
    ['rows that are null', null, {}, {}, 'invalidRows', 'this is null'],
    ['rows that are text', 'a,b', {}, {}, 'invalidRows', 'this is a string'],
  ])('%s is refused by name', (_, data, map, options, code, message) => {
    expect(() => columns(data as HostRows, map as ColumnMaps, options as object)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    )
  })
})
