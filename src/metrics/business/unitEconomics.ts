/**
 * In how many months a customer has brought in what it cost to win one: cost ÷ (revenue per account and month × gross
 * margin). Both amounts in one currency. Null where an account brings in nothing.
 *
 * Sources: as in the calculators of SaaS vendors.
 *
 * @example
 * ```ts
 * import { paybackMonths } from 'kpi-kit/metrics'
 * paybackMonths({ cost: 50_000, arpa: 5_000, grossMargin: 0.8 }) // 12.5
 * ```
 */
export function paybackMonths({
  cost,
  arpa,
  grossMargin,
}: {
  readonly cost: number
  /** Per account and month. */
  readonly arpa: number
  /** 0..1 */
  readonly grossMargin: number
}): number | null {
  return perUnit(cost, arpa * grossMargin)
}

/**
 * LTV:CAC, what a customer brings in over a lifetime by what it cost to win one. Whether the lifetime value is revenue or
 * margin is for the host to say beside it. Null where nothing was spent.
 *
 * @example
 * ```ts
 * import { ltvToCac } from 'kpi-kit/metrics'
 * ltvToCac({ lifetimeValue: 150_000, cost: 50_000 }) // 3
 * ```
 */
export function ltvToCac({
  lifetimeValue,
  cost,
}: {
  readonly lifetimeValue: number
  readonly cost: number
}): number | null {
  return perUnit(lifetimeValue, cost)
}

/**
 * Magic number: by how much the recurring revenue of a quarter grew, as of a year, by what sales and marketing cost in
 * the quarter before. Null where nothing was spent.
 *
 * Source: Scale Venture Partners, as told by Outlier AI, "SaaS Magic Number".
 *
 * @example
 * ```ts
 * import { magicNumber } from 'kpi-kit/metrics'
 * magicNumber({ revenue: 25_000, previousRevenue: 20_000, previousSpend: 10_000 }) // 2
 * ```
 */
export function magicNumber({
  revenue,
  previousRevenue,
  previousSpend,
}: {
  /** Of the quarter. */
  readonly revenue: number
  readonly previousRevenue: number
  /** Sales and marketing in the quarter before. */
  readonly previousSpend: number
}): number | null {
  return perUnit((revenue - previousRevenue) * 4, previousSpend)
}

/** Null where there is nothing to divide by, and where the quotient is no number. */
function perUnit(amount: number, by: number): number | null {
  const ratio = amount / by
  return by > 0 && Number.isFinite(ratio) ? ratio : null
}
