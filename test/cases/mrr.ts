import { mrr } from '../../src/metrics/business/mrr.ts'
import { columns } from '../../src/metrics/columns.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { ahead, company, longRange, quarter, running } from './sample.ts'

const row = { interval: 'month', currency: 'EUR', until: null as string | null, quantity: 1, kind: 'paid' }

/** x pays 10.00 a month in January and February; y 120.00 a year from before, and 5.00 a month more from March. */
export const subscriptionRows = [
  { ...row, id: 'S1', customer: 'x', from: '2026-01-05', until: '2026-03-01', amount: 1000 },
  { ...row, id: 'S2', customer: 'y', from: '2025-10-05', amount: 12_000, interval: 'year' },
  { ...row, id: 'S3', customer: 'y', from: '2026-03-05', amount: 500 },
]

export const subscriptionTables = (rows: readonly (typeof subscriptionRows)[number][]) => ({
  subscriptions: columns(
    {
      id: rows.map(({ id }) => id),
      customer: rows.map(({ customer }) => customer),
      from: rows.map(({ from }) => from),
      until: rows.map(({ until }) => until),
      amount: rows.map(({ amount }) => amount),
      interval: rows.map(({ interval }) => interval),
      currency: rows.map(({ currency }) => currency),
      quantity: rows.map(({ quantity }) => quantity),
      kind: rows.map(({ kind }) => kind),
    },
    {
      id: 'id',
      customer: 'customer',
      from: { column: 'from', type: 'date' },
      until: { column: 'until', type: 'date' },
      amount: 'amount',
      interval: 'interval',
      currency: 'currency',
      quantity: 'quantity',
      kind: 'kind',
    },
  ),
})

const firstQuarter = {
  range: { from: '2026-01-01', until: '2026-04-01' },
  timeZone: 'Europe/Berlin',
  asOf: '2026-04-01T00:00:00Z',
} as const

export const mrrCases = {
  /** Start 10.00; January new 10.00; March churn -10.00 and expansion 5.00; end 15.00. */
  worked: measure(mrr, subscriptionTables(subscriptionRows), firstQuarter),
  /** The same, and z, who paid 20.00 only from 3 to 20 February: new and churn in one month. */
  events: measure(
    mrr,
    subscriptionTables([
      ...subscriptionRows,
      { ...row, id: 'S4', customer: 'z', from: '2026-02-03', until: '2026-02-20', amount: 2000 },
    ]),
    { ...firstQuarter, view: 'events' },
  ),
  ready: measure(mrr, company(), quarter),
  running: measure(mrr, company(), running),
  longRange: measure(mrr, company(), longRange),
  empty: measure(mrr, subscriptionTables([]), firstQuarter),
  /** Everybody left: 0, which is not the same as nothing to count. */
  nobodyLeft: measure(mrr, subscriptionTables(subscriptionRows.slice(0, 1)), firstQuarter),
  mixedCurrencies: measure(
    mrr,
    subscriptionTables(subscriptionRows.map((row, index) => ({ ...row, currency: index === 0 ? 'USD' : 'EUR' }))),
    firstQuarter,
  ),
  ahead: measure(mrr, company(), ahead),
  /** A ready series: no movements are known. */
  totals: fromTotals(
    mrr,
    [
      { at: '2026-01', value: 4_821_340 },
      { at: '2026-02', value: 4_903_110 },
      { at: '2026-03', value: 5_012_480 },
    ],
    { currency: 'EUR', timeZone: 'Europe/Berlin' },
  ),
}
