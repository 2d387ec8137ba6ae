import { amounts, someAmount } from '../business/amounts.ts'
import { knownLines } from '../business/revenueLines.ts'
import type { Window } from '../calendar/window.ts'
import { type CurrencyOptions, currencyTally } from '../currencies.ts'
import { read, readRow } from '../plan/read.ts'
import { named } from '../plan/rows.ts'
import type { Count, RowStep, Statistics } from '../plan/steps.ts'
import type { Interval, Point } from '../result.ts'
import { seriesOf } from '../series.ts'
import { meanInterval } from '../statistics/mean.ts'
import { momentsFromSums } from '../statistics/momentsFromSums.ts'
import { quantile } from '../statistics/quantile.ts'

/** Revenue to date per customer, in minor units. */
export interface HistoricValue {
  readonly customers: number
  readonly revenue: number
  readonly mean: number | null
  readonly median: number | null
}

/** All lines of revenue of customers up to the end of the range. */
export function historicCounts(window: Window, options: CurrencyOptions): Readonly<Record<string, Count>> {
  const lines = { fact: 'revenue', needs: ['at', 'amount', 'customer'] }
  const steps: readonly RowStep[] = [
    ...knownLines,
    { do: 'where', all: [{ col: 'day', op: '<', value: window.endDay }] },
    ...amounts(options),
    named('customer', 'missingCustomer'),
    { do: 'derive', as: 'period', from: { period: 'day' } },
  ]
  return {
    customers: {
      ...lines,
      steps: [
        ...steps,
        { do: 'group', by: ['customer'], measures: { paid: { sum: 'amount' } } },
        { do: 'derive', as: 'square', from: { op: '*', args: [{ col: 'paid' }, { col: 'paid' }] } },
      ],
      end: {
        do: 'tally',
        by: [],
        measures: {
          customers: { count: true },
          revenue: { sum: 'paid' },
          squares: { sum: 'square' },
          low: { order: 'paid', q: 0.5, side: 'low' },
          high: { order: 'paid', q: 0.5, side: 'high' },
        },
      },
    },
    revenue: { ...lines, steps, end: { do: 'tally', by: ['period'], measures: { revenue: { sum: 'amount' } } } },
    joined: {
      ...lines,
      steps: [...steps, { do: 'perKey', key: ['customer'], order: [{ col: 'day' }] }],
      end: { do: 'tally', by: ['period'], measures: { customers: { count: true } } },
    },
    currencies: { ...lines, steps: [...steps, someAmount], end: currencyTally },
  }
}

export function readHistoric(
  statistics: Statistics,
  window: Window,
): { readonly value: HistoricValue; readonly interval: Interval | null; readonly series: readonly Point[] } {
  const { customers, revenue, squares, low, high } = readRow(statistics, 'customers', {
    customers: 'number',
    revenue: 'number',
    squares: 'number',
    low: 'number?',
    high: 'number?',
  })
  const revenues = read(statistics, 'revenue', { period: 'number', revenue: 'number' })
  const joined = read(statistics, 'joined', { period: 'number', customers: 'number' })
  const upTo = <Row extends { readonly period: number }>(
    rows: readonly Row[],
    last: number,
    of: (row: Row) => number,
  ) => rows.reduce((sum, row) => (row.period <= last ? sum + of(row) : sum), 0)
  const moments = momentsFromSums(customers, revenue, squares)
  return {
    value: historicOf(customers, revenue, quantile(customers, 0.5, low, high)),
    interval: moments && meanInterval(moments),
    series: seriesOf(window, (period) => {
      const n = upTo(joined, period, (row) => row.customers)
      return {
        value: historicOf(
          n,
          upTo(revenues, period, (row) => row.revenue),
          null,
        ).mean,
        n,
      }
    }),
  }
}

export function historicOf(customers: number, revenue: number, median: number | null): HistoricValue {
  return { customers, revenue, mean: customers === 0 ? null : revenue / customers, median }
}
