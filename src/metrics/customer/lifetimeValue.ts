import { begunCount, movementCounts, type PeriodMovements, readMovements } from '../business/movements.ts'
import type { Window } from '../calendar/window.ts'
import { currencyOf, mixedCurrencies } from '../currencies.ts'
import type { Computed, Metric } from '../metric.ts'
import { readRow } from '../plan/read.ts'
import type { Statistics } from '../plan/steps.ts'
import { nothing, seriesOf } from '../series.ts'
import { contractCounts, readContracts } from './contractual.ts'
import { historicCounts, readHistoric } from './historicValue.ts'
import { type Found, historicAnswer, type LifetimeValueBody, unknown, valued } from './lifetimeAnswer.ts'
import {
  type LifetimeValueOptions,
  lifetimeValueOptions,
  lifetimeVariant,
  lifetimeVariants,
} from './lifetimeOptions.ts'
import { type LifetimeValueTotals, valueOfTotals } from './lifetimeTotals.ts'
import { trailingChurn } from './trailingChurn.ts'

/**
 * Customer lifetime value: revenue per account and month x gross margin x the months that a customer pays for.
 *
 * - Counted: paid subscriptions, as in `mrr`; revenue per account is MRR by paying customers at the end of the last
 *   complete month of the range.
 * - Months, by the `formula`: `simple` = 1 / churn, at most `capMonths`. `retention` = the same with a discount d per
 *   month and retention r: (1 + d) / (1 + d - r) with the first payment, r / (1 + d - r) without it. `contractual` = the mean
 *   of the shifted-beta-geometric model, fitted to the ages of all customers (fact `customers`): retention rises with
 *   age, which 1 / churn does not see and so says too little; how a cohort goes on, and what who stayed still pays for, is in the body. `historic` is no forecast: revenue to date per customer.
 * - Churn: customers lost in the last six complete months of the range by those at the start of each, added up, so
 *   ask for at least six months; fewer come with a warning. Of revenue (option `churn`): 1 - net revenue retention of
 *   the same months.
 *   A point of the series is partial where the range has fewer months up to it; of the contractual formula all points
 *   share the model of the end.
 * - No customers at a start: null. No churn, or a model whose mean has no bound: null with a warning, as the value is
 *   unbounded, and not infinite; a cap or a discount bounds it.
 * - Several currencies without rates: null.
 * - Interval: of the historic value, t. With a churn of customers, from the Wilson limits of the churn, as if each customer
 *   and month were drawn alike; revenue per account is a complete count. The others have none. No interval tells
 *   whether customers to come will be like those of the last months.
 *
 * Sources: ChartMogul, customer lifetime value (six months of churn); Berry and Linoff, "Data Mining Techniques", of the
 * retention formula; Fader and Hardie (2007, 2010), of the contractual one.
 *
 * @example
 * ```ts
 * import { fromTotals, lifetimeValue } from 'kpi-kit/metrics'
 * fromTotals(lifetimeValue, { arpa: 10_000, churnRate: 0.05 }, { currency: 'EUR' }).value // 200000
 * ```
 */
export const lifetimeValue: Metric<'lifetimeValue', LifetimeValueOptions, LifetimeValueBody, LifetimeValueTotals> = {
  id: 'lifetimeValue',
  version: 2,
  unit: 'money',
  good: 'up',
  grains: ['month'],
  minN: 30,
  kind: 'kpi',
  actionable: false,
  variants: lifetimeVariants,
  adds: [],
  sources: [
    'ChartMogul, Customer Lifetime Value',
    'ProfitWell, Customer Lifetime Value',
    'Berry and Linoff, Data Mining Techniques',
    'Fader and Hardie, How to project customer retention, 2007',
  ],
  options: lifetimeValueOptions,

  plan(window, options) {
    if (options.formula === 'historic') return historicCounts(window, options)
    return {
      ...movementCounts(window, options),
      begun: begunCount(window),
      ...(options.formula === 'contractual' && contractCounts(window)),
    }
  },

  compute(statistics, window, options) {
    const { currency, mixed } = currencyOf(statistics, options)
    if (mixed !== null) return withoutValue(window, options, mixed)
    const computed = options.formula === 'historic' ? historic(statistics, window) : ahead(statistics, window, options)
    return { ...computed, ...(currency !== null && { currency }) }
  },

  fromTotals: valueOfTotals,
}

/** From what accounts pay now and how long they will. */
function ahead(statistics: Statistics, window: Window, options: LifetimeValueOptions): Computed<LifetimeValueBody> {
  const { periods, negative } = readMovements(statistics, window)
  const begun = readRow(statistics, 'begun', { subscriptions: 'number' }).subscriptions
  const contract = options.formula === 'contractual' ? readContracts(statistics, options.discount) : null
  const foundAt = (index: number): Found => {
    const customers = periods[index]?.customers?.end ?? 0
    return {
      arpa: arpaOf(periods[index]),
      churn: contract ? null : trailingChurn(periods, window, index, options.trailingMonths, options.churn),
      contract,
      n: customers,
    }
  }
  const last = window.periods.findLastIndex(({ state }) => state === 'complete')
  const { warnings = [], ...answer } = valued(
    foundAt(last),
    options,
    begun > 0 ? (last < 0 ? 'unobserved' : 'undefined') : nothing(window),
  )
  return {
    ...answer,
    series: seriesOf(window, (index) => {
      const { value, n } = valued(foundAt(index), options, 'undefined')
      return { value, n }
    }).map((point, index) =>
      // The months before the range are not looked at.
      point.state === 'complete' && !contract && index + 1 < options.trailingMonths
        ? { ...point, state: 'partial' }
        : point,
    ),
    warnings: [...warnings, ...(negative ? [{ code: 'negativeBalances' }] : [])],
  }
}

function arpaOf(period: PeriodMovements | undefined): number | null {
  const customers = period?.customers?.end ?? 0
  return period?.movements && customers > 0 ? period.movements.end / customers : null
}

function historic(statistics: Statistics, window: Window): Computed<LifetimeValueBody> {
  const { value, interval, series } = readHistoric(statistics, window)
  return { ...historicAnswer(value, nothing(window)), interval, series }
}

function withoutValue(window: Window, options: LifetimeValueOptions, currencies: string): Computed<LifetimeValueBody> {
  return {
    value: null,
    reason: 'mixedCurrencies',
    variant: lifetimeVariant(options),
    n: 0,
    interval: null,
    terms: {},
    series: seriesOf(window, () => ({ value: null, n: 0 })),
    warnings: mixedCurrencies(currencies),
    body: { ...unknown, formula: options.formula },
  }
}
