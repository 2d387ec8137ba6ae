import { byName } from '../byName.ts'
import { formatDay } from '../calendar/civil.ts'
import type { Window } from '../calendar/window.ts'
import { type CurrencyOptions, currencyTally } from '../currencies.ts'
import { read } from '../plan/read.ts'
import { derived } from '../plan/rows.ts'
import type { Count, RowStep, Rows, Statistics } from '../plan/steps.ts'
import type { Warning } from '../result.ts'
import { amounts, someAmount } from './amounts.ts'
import { knownLines, revenueLines } from './revenueLines.ts'

/** Which products are new. */
export interface ProductOptions extends CurrencyOptions {
  /** A product is new for so many days from its launch. Other than 365: a variant. */
  readonly windowDays: number
}

/** What a product brought in over the range, in minor units, and how much of it while it was new. */
export interface ProductRevenue {
  /** Null = lines without a product, which are never new. */
  readonly product: string | null
  readonly revenue: number
  readonly newRevenue: number
  /** The day it counts from, `YYYY-MM-DD`: its launch, or else its first sale. Null where that is not known. */
  readonly since: string | null
  /** Whether its launch is known. */
  readonly dated: boolean
}

/** Revenue and new revenue by period and by product, with what is known of each product's age; and `currencies`. */
export function productCounts(window: Window, options: ProductOptions) {
  const lines = { fact: 'revenue', needs: ['at', 'amount', 'product'] }
  const steps = datedLines(window, options)
  const revenue = { lines: { count: true }, revenue: { sum: 'amount' }, newRevenue: { sum: 'newAmount' } } as const
  return {
    periods: { ...lines, steps, end: { do: 'tally', by: ['period'], measures: revenue } },
    products: {
      ...lines,
      steps,
      end: {
        do: 'tally',
        by: ['product'],
        measures: {
          ...revenue,
          since: { min: 'since' },
          dated: { max: 'dated' },
          later: { max: 'later' },
          begins: { min: 'begins' },
        },
      },
    },
    currencies: { ...lines, steps: [...steps, someAmount], end: currencyTally },
  } satisfies Record<string, Count>
}

function readProducts(statistics: Statistics) {
  return read(statistics, 'products', {
    product: 'text?',
    revenue: 'number',
    newRevenue: 'number',
    since: 'number?',
    dated: 'number',
    later: 'number',
    begins: 'number',
  })
}

/** Most new revenue first, then most revenue. */
export function productsOf(statistics: Statistics): readonly ProductRevenue[] {
  return readProducts(statistics)
    .map(({ product, revenue, newRevenue, since, dated, later }) => ({
      product,
      revenue,
      newRevenue,
      since: since !== null && (dated === 1 || later === 1) ? formatDay(since) : null,
      dated: dated === 1,
    }))
    .sort((a, b) => b.newRevenue - a.newRevenue || b.revenue - a.revenue || byName(a.product, b.product))
}

/** Says so where first sales stand for launches. */
export function undated(statistics: Statistics): readonly Warning[] {
  const products = readProducts(statistics).filter(({ product, dated }) => product !== null && dated === 0)
  const [first] = products
  return first
    ? [{ code: 'launchesUnknown', values: { products: products.length, from: formatDay(first.begins) } }]
    : []
}

/** The lines of the range: `amount`, the part of it that is new, and the day `since` which the product counts. */
function datedLines(window: Window, options: ProductOptions): readonly RowStep[] {
  const all: Rows = { fact: 'revenue', needs: ['at', 'amount', 'product'], steps: [...knownLines, ...amounts(options)] }
  const sales: RowStep = { do: 'where', all: [{ col: 'amount', op: '>', value: 0 }] }
  const firstSales: Rows = {
    ...all,
    steps: [...all.steps, sales, { do: 'group', by: ['product'], measures: { sold: { min: 'day' } } }],
  }
  const everything: RowStep = { do: 'derive', as: 'everything', from: { value: 1 } }
  const begins: Rows = {
    ...all,
    steps: [...all.steps, everything, { do: 'group', by: ['everything'], measures: { begins: { min: 'day' } } }],
  }
  return [
    ...revenueLines(window, options),
    { do: 'lookup', key: 'product', from: launches, columns: ['launched'] },
    { do: 'lookup', key: 'product', from: firstSales, columns: ['sold'] },
    everything,
    { do: 'lookup', key: 'everything', from: begins, columns: ['begins'] },
    derived('since', { coalesce: [{ col: 'launched' }, { col: 'sold' }] }),
    derived('age', { op: '-', args: [{ col: 'day' }, { col: 'since' }] }),
    derived('before', { op: '-', args: [{ col: 'sold' }, { col: 'begins' }] }),
    derived('dated', { flag: [{ col: 'launched', is: 'present' }] }),
    derived('later', { flag: [{ col: 'before', op: '>', value: 0 }] }),
    derived('young', { flag: [{ col: 'age', op: '<', value: options.windowDays }] }),
    derived('known', { op: 'max', args: [{ col: 'dated' }, { col: 'later' }] }),
    derived('isNew', { op: '*', args: [{ col: 'young' }, { col: 'known' }] }),
    derived('newAmount', { op: '*', args: [{ col: 'amount' }, { col: 'isNew' }] }),
  ]
}

const launches: Rows = {
  fact: 'products',
  optional: true,
  needs: ['product', 'launchedAt'],
  steps: [
    { do: 'where', all: [{ not: { col: 'launchedAt', is: 'unreadable' } }], reason: 'invalidTime' },
    { do: 'derive', as: 'day', from: { day: 'launchedAt' } },
    { do: 'group', by: ['product'], measures: { launched: { min: 'day' } } },
  ],
}
