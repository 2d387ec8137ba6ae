import { readRow } from '../plan/read.ts'
import { quantile } from '../statistics/quantile.ts'
import type { Way } from './averages.ts'
import { begunCount, movementCounts, readMovements, subscriptions } from './movements.ts'
import { paidSubscriptions, unit } from './subscriptions.ts'

/** ARPA: MRR by paying accounts, both at the end of a period. */
export const perAccount: Way = {
  terms: ['mrr', 'accounts'],

  counts(window, options) {
    return {
      ...movementCounts(window, options),
      begun: begunCount(window),
      middle: {
        ...subscriptions,
        steps: [
          ...paidSubscriptions(options),
          {
            do: 'where',
            all: [
              { col: 'fromDay', op: '<', value: window.knownDay },
              { not: { col: 'untilDay', op: '<', value: window.knownDay } },
              { not: { col: 'lasts', op: '=', value: 0 } },
            ],
          },
          { do: 'group', by: ['customer'], measures: { monthly: { sum: 'monthly' } } },
          { do: 'where', all: [{ col: 'monthly', op: '>', value: 0 }] },
        ],
        end: {
          do: 'tally',
          by: [],
          measures: {
            accounts: { count: true },
            low: { order: 'monthly', q: 0.5, side: 'low' },
            high: { order: 'monthly', q: 0.5, side: 'high' },
          },
        },
      },
    }
  },

  read(statistics, window) {
    const { periods: moved, negative } = readMovements(statistics, window)
    const periods = moved.map(({ movements, customers }) =>
      movements && customers ? { revenue: movements.end, users: customers.end } : null,
    )
    const begun = readRow(statistics, 'begun', { subscriptions: 'number' }).subscriptions
    const middle = readRow(statistics, 'middle', { accounts: 'number', low: 'number?', high: 'number?' })
    const median = quantile(middle.accounts, 0.5, middle.low, middle.high)
    return {
      whole: begun > 0 ? (periods.findLast((period) => period !== null) ?? null) : null,
      periods,
      median: median && median / unit,
      medianInterval: null,
      warnings: negative ? [{ code: 'negativeBalances' }] : [],
    }
  },
}
