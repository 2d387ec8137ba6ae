import { ladderShape, medianInterval, medianMeasures } from '../engagement/medianLadder.ts'
import { readPeriodSums, readSums } from '../engagement/perUser.ts'
import { readRow } from '../plan/read.ts'
import { named } from '../plan/rows.ts'
import type { Count, Expr, RowStep } from '../plan/steps.ts'
import type { Interval } from '../result.ts'
import { quantile } from '../statistics/quantile.ts'
import { type PairSums, ratioInterval } from '../statistics/ratioInterval.ts'
import type { Average, Way } from './averages.ts'
import { lineCounts, revenueLines } from './revenueLines.ts'

/**
 * ARPPU: revenue of the customers with a line of revenue, by those who paid something. A customer who only got money back is
 * in the revenue and no payer, so this is a ratio over customers.
 */
export const perPayer: Way = {
  terms: ['revenue', 'payers'],

  counts(window, options) {
    const lines = { fact: 'revenue', needs: ['at', 'amount', 'customer'] }
    const steps = [...revenueLines(window, options), named('customer', 'missingCustomer')]
    return {
      payers: { ...lines, ...sumsPerCustomer(steps, []) },
      periodPayers: { ...lines, ...sumsPerCustomer(steps, ['period']) },
      middle: {
        ...lines,
        steps: [...steps, perCustomer([]), { do: 'where', all: [{ col: 'paid', op: '>', value: 0 }] }],
        end: { do: 'tally', by: [], measures: { payers: { count: true }, ...medianMeasures('x') } },
      },
      ...lineCounts(window, options),
    }
  },

  read(statistics, window) {
    const sums = readSums(statistics, 'payers')
    const ofPeriod = readPeriodSums(statistics, 'periodPayers')
    const middle = readRow(statistics, 'middle', { payers: 'number', medianLow: 'number?', medianHigh: 'number?' })
    return {
      whole: sums.n > 0 ? averageOf(sums) : null,
      periods: window.periods.map((_, index) => {
        const period = ofPeriod.get(index)
        return period ? averageOf(period) : null
      }),
      median: quantile(middle.payers, 0.5, middle.medianLow, middle.medianHigh),
      medianInterval: medianInterval(readRow(statistics, 'middle', ladderShape), middle.payers),
      firstDay: readRow(statistics, 'first', { day: 'number?' }).day,
      warnings: [],
    }
  },
}

const perCustomer = (by: readonly string[]): RowStep => ({
  do: 'group',
  by: [...by, 'customer'],
  measures: { x: { sum: 'amount' }, paid: { countIf: [{ col: 'amount', op: '>', value: 0 }] } },
})

/** Sums over customers of their revenue (x) and of whether they paid (y), of squares and product. */
function sumsPerCustomer(steps: readonly RowStep[], by: readonly 'period'[]): Pick<Count, 'steps' | 'end'> {
  const times = (as: string, a: string, b: string): RowStep => {
    const product: Expr = { op: '*', args: [{ col: a }, { col: b }] }
    return { do: 'derive', as, from: product }
  }
  return {
    steps: [
      ...steps,
      perCustomer(by),
      { do: 'derive', as: 'y', from: { op: 'min', args: [{ col: 'paid' }, { value: 1 }] } },
      times('xx', 'x', 'x'),
      times('xy', 'x', 'y'),
    ],
    end: {
      do: 'tally',
      by,
      measures: {
        n: { count: true },
        x: { sum: 'x' },
        y: { sum: 'y' },
        xx: { sum: 'xx' },
        xy: { sum: 'xy' },
        yy: { sum: 'y' },
      },
    },
  }
}

const averageOf = (sums: PairSums): Average => ({ revenue: sums.x, users: sums.y, interval: intervalOf(sums) })

/** Null where all paid the same, which shows no spread. */
function intervalOf(sums: PairSums): Interval | null {
  const interval = ratioInterval(sums)
  return interval && interval.high - interval.low > 1e-6 * Math.abs(interval.high) ? interval : null
}
