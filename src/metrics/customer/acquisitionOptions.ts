import * as v from 'valibot'
import {
  type SubscriptionOptions,
  subscriptionEntries,
  subscriptionVariant,
  subscriptionVariants,
} from '../business/subscriptions.ts'
import { ratesHaveCurrency } from '../currencies.ts'

/** What may be chosen about the cost of acquisition; everything has a default (see `acquisitionCost`). */
export interface AcquisitionCostOptions extends SubscriptionOptions {
  /** Kinds of spend that count, such as `ads`; none = all of them, fully loaded. A variant. */
  readonly kinds: readonly string[]
  /** By how many months spend comes before the customers it wins: those of May stand by the spend of April with 1. */
  readonly lagMonths: number
  /** What makes a new customer: the first paid subscription, or the host's own day of acquisition in `customers`, a variant. */
  readonly customersFrom: 'subscriptions' | 'customers'
  /** 0..1. With it, and with subscriptions, the months of payback are known. */
  readonly grossMargin?: number
}

export const acquisitionOptions = v.pipe(
  v.strictObject({
    ...subscriptionEntries,
    kinds: v.optional(v.array(v.string()), []),
    lagMonths: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24)), 0),
    customersFrom: v.optional(v.picklist(['subscriptions', 'customers']), 'subscriptions'),
    grossMargin: v.exactOptional(v.pipe(v.number(), v.gtValue(0), v.maxValue(1))),
  }),
  v.check((given) => ratesHaveCurrency(given), 'rates need a currency to lead to, which is worth 1'),
)

/** The variant of the definition that the options make; the first that differs gives the name. */
export function acquisitionVariant(options: AcquisitionCostOptions): string {
  if (options.kinds.length > 0) return 'chosenKinds'
  if (options.lagMonths > 0) return 'lagged'
  return options.customersFrom === 'subscriptions' ? subscriptionVariant(options) : 'listedCustomers'
}

export const acquisitionVariants = ['chosenKinds', 'lagged', 'listedCustomers', ...subscriptionVariants] as const
