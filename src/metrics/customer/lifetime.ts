/** How a rate of churn, or a model of it, becomes the number of months that a customer pays for. */
export interface LifetimeOptions {
  readonly formula: 'simple' | 'retention' | 'contractual' | 'historic'
  /** Of the simple formula: no lifetime is taken to be longer. */
  readonly capMonths?: number
  /** By how much a payment of a month later is worth less: 0.01 = 1 %. Not for the simple formula. */
  readonly discount: number
  /** Of the retention formula: whether the payment at the beginning counts, which nobody can miss. */
  readonly firstPayment: 'included' | 'excluded'
}

/**
 * Months that a customer pays for, discounted to now, where the share `churn` is lost every month. Null where that has no
 * bound.
 *
 * - `simple`: 1 / churn, at most the cap.
 * - `retention`: (1 + d) / (1 + d - r) with the first payment, r / (1 + d - r) without it.
 */
export function lifetimeOf(
  churn: number,
  { formula, capMonths, discount, firstPayment }: LifetimeOptions,
): number | null {
  if (formula === 'simple') {
    const cap = capMonths ?? Number.POSITIVE_INFINITY
    const months = churn > 0 ? Math.min(1 / churn, cap) : cap
    return Number.isFinite(months) ? months : null
  }
  const perPayment = discount + churn
  if (perPayment <= 0) return null
  return (firstPayment === 'included' ? 1 + discount : 1 - churn) / perPayment
}
