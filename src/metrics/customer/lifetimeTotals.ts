import { KpiError } from '../KpiError.ts'
import type { Computed } from '../metric.ts'
import type { Sbg } from '../statistics/sbg.ts'
import { checkCounts } from '../totals.ts'
import { fittedModel, knownModel } from './contractual.ts'
import { historicOf } from './historicValue.ts'
import { type Answer, historicAnswer, inMinorUnits, type LifetimeValueBody, valued, worthOf } from './lifetimeAnswer.ts'
import type { LifetimeValueOptions } from './lifetimeOptions.ts'

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

/** The lifetime value of totals, and what is left of it once the customer is won. */
export function valueOfTotals(totals: LifetimeValueTotals, options: LifetimeValueOptions): Computed<LifetimeValueBody> {
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
  const { discount } = options
  const contract = 'cohorts' in totals ? fittedModel(totals.cohorts, discount) : knownModel(totals.model, discount)
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
