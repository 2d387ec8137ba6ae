import { begunCount, movementCounts, type PeriodMovements, readMovements } from '../business/movements.ts'
import type { Window } from '../calendar/window.ts'
import { currencyOf } from '../currencies.ts'
import { KpiError } from '../KpiError.ts'
import type { Computed, Metric } from '../metric.ts'
import { readRow } from '../plan/read.ts'
import type { Statistics } from '../plan/steps.ts'
import type { Reason, Warning } from '../result.ts'
import { nothing, seriesOf } from '../series.ts'
import { expectedLifetime, type Sbg } from '../statistics/sbg.ts'
import { fitSbg } from '../statistics/sbgFit.ts'
import { checkCounts } from '../totals.ts'
import { type ContractModel, contractCounts, modelOf, readContracts } from './contractual.ts'
import { type HistoricValue, historicCounts, historicOf, readHistoric } from './historicValue.ts'
import { type LifetimeOptions, lifetimeOf } from './lifetime.ts'
import {
  type LifetimeValueOptions,
  lifetimeValueOptions,
  lifetimeVariant,
  lifetimeVariants,
} from './lifetimeOptions.ts'
import { type TrailingChurn, trailingChurn } from './trailingChurn.ts'

/** Amounts in minor units; rates and `arpa` of one period, which `discount` is also of. */
export type LifetimeValueTotals = {
  /** Beside it stands what is left of a customer's value after it. */
  readonly acquisitionCost?: number
  /** How many customers are worth as much. */
  readonly customers?: number
} & (
  | { readonly arpa: number; readonly churnRate: number }
  /** Of each cohort its size, then who is left after each renewal: the contractual formula. */
  | { readonly arpa: number; readonly cohorts: readonly (readonly number[])[] }
  | { readonly arpa: number; readonly model: Sbg }
  /** Revenue to date of `customers`: the historic formula. */
  | { readonly revenue: number; readonly customers: number }
)

/** What the lifetime value is made of. What the chosen formula does not need is null. */
export interface LifetimeValueBody {
  readonly formula: LifetimeOptions['formula']
  /** MRR per paying customer at the end of the month of the headline, in minor units (not whole). */
  readonly arpa: number | null
  readonly churn: TrailingChurn | null
  /** Months that a customer pays for, discounted. */
  readonly lifetime: number | null
  readonly contract: ContractModel | null
  readonly historic: HistoricValue | null
  /** Of totals: the value less what winning the customer cost, and that of all customers. */
  readonly afterAcquisition: number | null
  readonly ofAllCustomers: number | null
}

/**
 * Customer lifetime value: revenue per account and month x gross margin x the months that a customer pays for.
 *
 * - Counted: paid subscriptions, as in `mrr`; revenue per account is MRR by paying customers at the end of the last
 *   complete month of the range.
 * - Months, by the `formula`: `simple` = 1 / churn, at most `capMonths`. `retention` = the same with a discount d per
 *   month and retention r: (1 + d) / (1 + d - r) with the first payment, r / (1 + d - r) without it. `contractual` = the mean
 *   of the shifted-beta-geometric model, fitted to the ages of all customers (fact `customers`): retention rises with
 *   age, which 1 / churn does not see and so says too little. `historic` is no forecast: revenue to date per customer.
 * - Churn: customers lost in the last six complete months of the range by those at the start of each, added up, so
 *   ask for at least six months; fewer come with a warning. Of revenue (option `churn`): 1 - net revenue retention of
 *   the same months.
 *   A point of the series is partial where the range has fewer months up to it; of the contractual formula all points
 *   share the model of the end.
 * - No customers at a start: null. No churn, or a model whose mean has no bound: null with a warning, as the value is
 *   unbounded, and not infinite; a cap or a discount bounds it.
 * - Several currencies without rates: null.
 * - Interval: of the historic value, t. The others have none: revenue per account is a complete count, and what is not
 *   known is whether customers to come will be like those of the last months, which no interval from these tells.
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
  version: 1,
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

  fromTotals(totals, options) {
    const computed = ofTotals(totals, options)
    const { acquisitionCost, customers } = totals
    const worth = worthOf(computed.body, options)
    const left = worth === null ? null : worth - (acquisitionCost ?? 0)
    return {
      ...computed,
      ...(options.currency !== undefined && { currency: options.currency }),
      series: [],
      body: {
        ...computed.body,
        afterAcquisition: acquisitionCost === undefined ? null : inMinorUnits(left),
        ofAllCustomers: customers === undefined || left === null ? null : inMinorUnits(left * customers),
      },
    }
  },
}

type Answer = Omit<Computed<LifetimeValueBody>, 'series'>

interface Found {
  readonly arpa: number | null
  readonly churn: TrailingChurn | null
  readonly contract: ContractModel | null
  readonly n: number
}

/** From what accounts pay now and how long they will. */
function ahead(statistics: Statistics, window: Window, options: LifetimeValueOptions): Computed<LifetimeValueBody> {
  const { periods, negative } = readMovements(statistics, window)
  const begun = readRow(statistics, 'begun', { subscriptions: 'number' }).subscriptions
  const contract = options.formula === 'contractual' ? readContracts(statistics) : null
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

function valued({ arpa, churn, contract, n }: Found, options: LifetimeValueOptions, reason: Reason): Answer {
  const { grossMargin, formula, trailingMonths } = options
  const lifetime = monthsOf(churn, contract, options)
  const body = { ...unknown, formula, arpa, churn, lifetime, contract }
  const value = inMinorUnits(worthOf(body, options))
  const isUnbounded = arpa !== null && lifetime === null && (churn !== null || contract?.model != null)
  return {
    value,
    ...(value === null && { reason: isUnbounded ? ('undefined' as const) : reason }),
    variant: lifetimeVariant(options),
    n,
    interval: null,
    terms: value === null || arpa === null || lifetime === null ? {} : { arpa, grossMargin, lifetime },
    warnings: [
      ...(isUnbounded ? [{ code: 'unboundedLifetime' }] : []),
      ...(churn && churn.months !== null && churn.months < trailingMonths
        ? [{ code: 'fewerMonths', values: { months: churn.months, wanted: trailingMonths } }]
        : []),
      ...(contract?.reason ? [{ code: 'noContractModel' }] : []),
      ...(contract?.warnings.map((code): Warning => ({ code })) ?? []),
    ],
    body,
  }
}

/** What a customer is worth, before it is rounded. */
function worthOf(
  { historic, arpa, lifetime }: LifetimeValueBody,
  { grossMargin }: LifetimeValueOptions,
): number | null {
  if (historic) return historic.mean
  return arpa === null || lifetime === null ? null : arpa * grossMargin * lifetime
}

/** Null also for what is no number any more. */
function inMinorUnits(amount: number | null): number | null {
  return amount !== null && Number.isFinite(amount) ? Math.floor(amount + 0.5) : null
}

function monthsOf(
  churn: TrailingChurn | null,
  contract: ContractModel | null,
  options: LifetimeValueOptions,
): number | null {
  if (contract) return contract.model && expectedLifetime(contract.model, options.discount)
  return churn && lifetimeOf(churn.rate, options)
}

function historic(statistics: Statistics, window: Window): Computed<LifetimeValueBody> {
  const { value, interval, series } = readHistoric(statistics, window)
  return { ...historicAnswer(value, nothing(window)), interval, series }
}

function historicAnswer(found: HistoricValue, reason: Reason): Answer {
  const { customers, revenue, mean } = found
  return {
    value: inMinorUnits(mean),
    ...(mean === null && { reason }),
    variant: 'historic',
    n: customers,
    interval: null,
    terms: mean === null ? {} : { revenue, customers },
    body: { ...unknown, formula: 'historic', historic: found },
  }
}

function ofTotals(totals: LifetimeValueTotals, options: LifetimeValueOptions): Answer {
  if ('revenue' in totals) {
    checkCounts('lifetimeValue', { customers: totals.customers })
    return historicAnswer(historicOf(totals.customers, amount('revenue', totals.revenue), null), 'empty')
  }
  const found = { arpa: amount('arpa', totals.arpa), n: totals.customers ?? 0, churn: null, contract: null }
  if ('churnRate' in totals) {
    const { churnRate } = totals
    if (!(churnRate >= 0 && churnRate <= 1)) throw wrong('churnRate', churnRate, 'a share from 0 to 1')
    if (options.formula === 'contractual' || options.formula === 'historic')
      throw new KpiError(
        'invalidTotals',
        `lifetimeValue: the formula ${options.formula} needs other totals than a churn rate.`,
        {
          formula: options.formula,
        },
      )
    const churn = { rate: churnRate, lost: null, base: null, months: null }
    return valued({ ...found, churn }, options, 'undefined')
  }
  const contract =
    'cohorts' in totals
      ? modelOf(fitSbg(totals.cohorts))
      : { model: totals.model, reason: null, logLikelihood: null, warnings: [] }
  const { capMonths: _, ...rest } = options
  return valued({ ...found, contract }, { ...rest, formula: 'contractual' }, 'undefined')
}

function amount(name: string, value: number): number {
  if (Number.isFinite(value)) return value
  throw wrong(name, value, 'an amount')
}

function wrong(name: string, value: number, what: string): KpiError {
  return new KpiError('invalidTotals', `lifetimeValue: "${name}" must be ${what}; got ${value}.`, { [name]: value })
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
    warnings: [{ code: 'mixedCurrencies', values: { currencies } }],
    body: { ...unknown, formula: options.formula },
  }
}

const unknown: Omit<LifetimeValueBody, 'formula'> = {
  arpa: null,
  churn: null,
  lifetime: null,
  contract: null,
  historic: null,
  afterAcquisition: null,
  ofAllCustomers: null,
}
