import type { Computed } from '../metric.ts'
import type { Interval, Reason, Warning } from '../result.ts'
import { expectedLifetime } from '../statistics/sbg.ts'
import { wilson } from '../statistics/wilson.ts'
import type { ContractModel } from './contractual.ts'
import type { HistoricValue } from './historicValue.ts'
import { type LifetimeOptions, lifetimeOf } from './lifetime.ts'
import { type LifetimeValueOptions, lifetimeVariant } from './lifetimeOptions.ts'
import type { TrailingChurn } from './trailingChurn.ts'

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

/** The lifetime value of one moment. */
export type Answer = Omit<Computed<LifetimeValueBody>, 'series'>

/** What it is made from. */
export interface Found {
  readonly arpa: number | null
  readonly churn: TrailingChurn | null
  readonly contract: ContractModel | null
  readonly n: number
}

export function valued({ arpa, churn, contract, n }: Found, options: LifetimeValueOptions, reason: Reason): Answer {
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
    interval: intervalOf(body, options),
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

/** Between the values for the Wilson limits of the churn, where that is of customers who were counted. */
function intervalOf(body: LifetimeValueBody, options: LifetimeValueOptions): Interval | null {
  const { lost, base } = body.churn ?? { lost: null, base: null }
  const rate = lost === null || base === null || options.churn === 'revenue' ? null : wilson(lost, base)
  if (!rate) return null
  const worthAt = (churn: number) => inMinorUnits(worthOf({ ...body, lifetime: lifetimeOf(churn, options) }, options))
  const [atMost, atLeast] = [worthAt(rate.high), worthAt(rate.low)]
  // Credits may outweigh what accounts pay: then the longer lifetime is worth less.
  return atMost === null || atLeast === null
    ? null
    : { ...rate, low: Math.min(atMost, atLeast), high: Math.max(atMost, atLeast) }
}

/** What a customer is worth, before it is rounded. */
export function worthOf(
  { historic, arpa, lifetime }: LifetimeValueBody,
  { grossMargin }: LifetimeValueOptions,
): number | null {
  if (historic) return historic.mean
  return arpa === null || lifetime === null ? null : arpa * grossMargin * lifetime
}

/** Null also for what is no number any more. */
export function inMinorUnits(amount: number | null): number | null {
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

export function historicAnswer(found: HistoricValue, reason: Reason): Answer {
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

/** Nothing is known. */
export const unknown: Omit<LifetimeValueBody, 'formula'> = {
  arpa: null,
  churn: null,
  lifetime: null,
  contract: null,
  historic: null,
  afterAcquisition: null,
  ofAllCustomers: null,
}
