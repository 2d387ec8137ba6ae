import * as v from 'valibot'
import {
  type SubscriptionOptions,
  subscriptionEntries,
  subscriptionVariant,
  subscriptionVariants,
} from '../business/subscriptions.ts'
import { ratesHaveCurrency } from '../currencies.ts'
import type { LifetimeOptions } from './lifetime.ts'

/** What may be chosen about the lifetime value; everything has a default (see `lifetimeValue`). */
export interface LifetimeValueOptions extends SubscriptionOptions, LifetimeOptions {
  /** The share of revenue that is left after what it costs to serve it; 1 = revenue. */
  readonly grossMargin: number
  /** Over how many complete months of the range churn is taken, where there are so many. */
  readonly trailingMonths: number
  /** Churn of customers, or of revenue: what is lost of it less what those who stay pay more. */
  readonly churn: 'customers' | 'revenue'
}

const rate = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const months = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120))

export const lifetimeValueOptions = v.pipe(
  v.strictObject({
    ...subscriptionEntries,
    formula: v.optional(v.picklist(['simple', 'retention', 'contractual', 'historic']), 'simple'),
    grossMargin: v.optional(v.pipe(rate, v.gtValue(0)), 1),
    trailingMonths: v.optional(months, 6),
    churn: v.optional(v.picklist(['customers', 'revenue']), 'customers'),
    capMonths: v.exactOptional(v.pipe(v.number(), v.gtValue(0), v.maxValue(1200))),
    discount: v.optional(rate, 0),
    firstPayment: v.optional(v.picklist(['included', 'excluded']), 'included'),
  }),
  v.check((given) => ratesHaveCurrency(given), 'rates need a currency to lead to, which is worth 1'),
  v.check(
    ({ formula, capMonths }) => capMonths === undefined || formula === 'simple',
    'only the simple formula has a cap',
  ),
  v.check(
    ({ formula, discount }) => discount === 0 || formula === 'retention' || formula === 'contractual',
    'a discount needs the formula retention or contractual',
  ),
  v.check(
    ({ formula, churn }) => churn === 'customers' || formula === 'simple' || formula === 'retention',
    'churn of revenue is for the formulas simple and retention',
  ),
  v.check(
    ({ formula, firstPayment }) => firstPayment === 'included' || formula === 'retention',
    'only the formula retention can leave out the first payment',
  ),
)

/** The variant of the definition that the options make; the first that differs gives the name. */
export function lifetimeVariant(options: LifetimeValueOptions): string {
  const { formula, firstPayment, capMonths, grossMargin, discount, churn, trailingMonths } = options
  if (formula === 'historic' || formula === 'contractual') return formula
  if (formula === 'retention') {
    if (firstPayment === 'excluded') return 'discountedWithoutFirst'
    if (discount > 0) return 'discounted'
  }
  if (churn === 'revenue') return 'revenueChurn'
  if (capMonths !== undefined) return 'capped'
  if (grossMargin !== 1) return 'grossMargin'
  return trailingMonths === 6 ? subscriptionVariant(options) : 'otherMonths'
}

export const lifetimeVariants = [
  'historic',
  'contractual',
  'discounted',
  'discountedWithoutFirst',
  'revenueChurn',
  'capped',
  'grossMargin',
  'otherMonths',
  ...subscriptionVariants,
] as const
