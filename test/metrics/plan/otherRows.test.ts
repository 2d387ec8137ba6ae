import { describe, expect, test } from 'vitest'
import { columns } from '../../../src/metrics/columns.ts'
import { runPlan } from '../../../src/metrics/plan/run.ts'
import type { RowStep, Rows, Statistic } from '../../../src/metrics/plan/steps.ts'
import type { FactTables } from '../../../src/metrics/table.ts'
import { tenDays } from './counted.ts'

const sales = [
  { product: 'lamp', amount: 100, at: '1970-01-03', customer: 'a' },
  { product: 'desk', amount: 500, at: '1970-01-02', customer: 'b' },
  { product: 'lamp', amount: 120, at: '1970-01-05', customer: 'b' },
  { product: 'sofa', amount: 900, at: '1970-01-04', customer: null },
  { product: null, amount: 1, at: '1970-01-06', customer: 'c' },
]
const launches = [
  { product: 'lamp', launchedAt: '1970-01-02' },
  { product: 'lamp', launchedAt: '1970-01-01' },
  { product: 'desk', launchedAt: 'soon' },
]
const tables: FactTables = {
  revenue: columns(sales, {
    product: 'product',
    amount: 'amount',
    customer: 'customer',
    at: { column: 'at', type: 'date' },
  }),
  products: columns(launches, { product: 'product', launchedAt: { column: 'launchedAt', type: 'date' } }),
}
const launchDay: Rows = {
  fact: 'products',
  needs: ['product', 'launchedAt'],
  steps: [
    { do: 'where', all: [{ not: { col: 'launchedAt', is: 'unreadable' } }], reason: 'invalidTime' },
    { do: 'derive', as: 'day', from: { day: 'launchedAt' } },
    { do: 'group', by: ['product'], measures: { launch: { min: 'day' } } },
  ],
}

function of(steps: readonly RowStep[], by: readonly string[], of = tables): Statistic {
  const count = { fact: 'revenue', needs: [], steps, end: { do: 'tally', by, measures: {} } } as const
  const { found } = runPlan({ time: tenDays, counts: { found: count } }, of)
  if (!found) throw new Error('absent')
  return found
}

describe('a lookup', () => {
  const lookup: RowStep = { do: 'lookup', key: 'product', from: launchDay, columns: ['launch'] }

  test('adds a number of another fact, missing where the key is missing or not found', () => {
    expect(of([lookup], ['product', 'amount', 'launch']).rows).toEqual([
      ['desk', 500, null],
      ['lamp', 100, 0],
      ['lamp', 120, 0],
      ['sofa', 900, null],
      [null, 1, null],
    ])
  })

  test('adds a text of the row that is left of each key', () => {
    const buyer: Rows = {
      fact: 'revenue',
      needs: [],
      steps: [
        { do: 'derive', as: 'buyer', from: { col: 'customer' } },
        { do: 'perKey', key: ['product'], order: [{ col: 'buyer', desc: true }] },
      ],
    }
    const names = of([{ do: 'lookup', key: 'product', from: buyer, columns: ['buyer'] }], ['product', 'buyer'])
    const last = (product: string | null) =>
      sales
        .flatMap((sale) => (sale.product === product && sale.customer ? [sale.customer] : []))
        .sort()
        .at(-1) ?? null
    expect(names.rows.filter(([product]) => product !== null)).toEqual(
      ['desk', 'lamp', 'sofa'].map((product) => [product, last(product)]),
    )
    const steps = [
      { do: 'perKey', key: ['product', 'amount'], order: [] },
      { do: 'perKey', key: ['product'], order: [], count: 'product' },
    ] as const
    for (const step of steps) {
      const from: Rows = { ...buyer, steps: [step] }
      expect(() => of([{ do: 'lookup', key: 'product', from, columns: ['amount'] }], [])).toThrow('one row per key')
    }
  })

  test('counts what was left out there', () => {
    expect(of([lookup], []).excluded).toEqual({ invalidTime: 1 })
  })

  test('finds nothing where the host does not have the optional fact', () => {
    const { products: _, ...others } = tables
    const optional: RowStep = { ...lookup, from: { ...launchDay, optional: true } }
    expect(of([optional], ['launch'], others).rows).toEqual([[null]])
    expect(() => of([lookup], ['launch'], others)).toThrow('There is no table "products"')
  })

  test('may look into the same fact: the first sale of each product', () => {
    const firstSale: Rows = {
      fact: 'revenue',
      needs: [],
      steps: [
        { do: 'derive', as: 'day', from: { day: 'at' } },
        { do: 'group', by: ['product'], measures: { first: { min: 'day' } } },
      ],
    }
    const first: RowStep = { do: 'lookup', key: 'product', from: firstSale, columns: ['first'] }
    expect(of([first], ['product', 'first']).rows).toEqual([
      ['desk', 1],
      ['lamp', 2],
      ['sofa', 3],
      [null, null],
    ])
  })

  test('may go by a number', () => {
    const perAmount: Rows = {
      fact: 'revenue',
      needs: [],
      steps: [{ do: 'group', by: ['amount'], measures: { sales: { count: true } } }],
    }
    const found: RowStep = { do: 'lookup', key: 'amount', from: perAmount, columns: ['sales'] }
    expect(of([found], ['sales']).rows).toEqual([[1]])
  })

  test('goes to rows grouped by one column of the same type', () => {
    const ungrouped: RowStep = { ...lookup, from: { ...launchDay, steps: launchDay.steps.slice(0, 2) } }
    expect(() => of([ungrouped], [])).toThrow('one row per key')
    expect(() => of([{ ...lookup, key: 'amount' }], [])).toThrow('looks up number among text')
  })
})

describe('append', () => {
  const dayOf = (time: string): RowStep => ({ do: 'derive', as: 'day', from: { day: time } })
  const named = (name: string): RowStep => ({ do: 'derive', as: 'kind', from: { value: name } })
  const launched: Rows = {
    fact: 'products',
    needs: [],
    steps: [
      { do: 'where', all: [{ not: { col: 'launchedAt', is: 'unreadable' } }], reason: 'invalidTime' },
      dayOf('launchedAt'),
      named('launch'),
    ],
  }
  const steps: RowStep[] = [
    dayOf('at'),
    named('sale'),
    { do: 'where', all: [{ col: 'day', op: '<', value: 4 }] },
    { do: 'append', rows: launched, columns: ['product', 'day', 'kind'] },
  ]

  test('puts the rows of both facts under each other', () => {
    const { rows, excluded } = of(steps, ['product', 'kind', 'day'])
    expect(rows).toEqual([
      ['desk', 'sale', 1],
      ['lamp', 'launch', 0],
      ['lamp', 'launch', 1],
      ['lamp', 'sale', 2],
      ['sofa', 'sale', 3],
    ])
    expect(excluded).toEqual({ invalidTime: 1 })
  })

  test('leaves the named columns and no other', () => {
    expect(() => of(steps, ['amount'])).toThrow('no step made')
  })

  test('adds nothing where the host does not have the optional fact', () => {
    const { products: _, ...others } = tables
    const optional = steps.map((step) =>
      step.do === 'append' ? { ...step, rows: { ...launched, optional: true as const } } : step,
    )
    expect(of(optional, ['kind'], others).rows).toEqual([['sale']])
  })

  test('wants one type on both sides', () => {
    const mixed: RowStep[] = [dayOf('at'), { do: 'append', rows: launched, columns: ['day', 'kind'] }]
    const numbered: RowStep = { do: 'derive', as: 'kind', from: { value: 1 } }
    expect(() => of([numbered, ...mixed], [])).toThrow('appends text to numbers')
  })
})
