/**
 * The shifted-beta-geometric model of contracts that are renewed or not at the end of each period: each customer leaves
 * with a chance of their own, the same every time, and these chances are spread as Beta(alpha, beta), both above 0. The
 * retention of a cohort rises with age because those likely to leave have left.
 *
 * Source: Fader and Hardie 2007 (Journal of Interactive Marketing 21:76).
 */
export interface Sbg {
  readonly alpha: number
  readonly beta: number
}

/** A cohort after so many renewals, as shares of its size but for `retention`. */
export interface SbgStep {
  readonly survival: number
  /** Left at this renewal. */
  readonly leaving: number
  /** Renewed, of those who could. Null at the start, where nothing is to be renewed. */
  readonly retention: number | null
}

/**
 * How a new cohort goes on: at its start and after each of the first `renewals` renewals. Null for what is no model.
 *
 * @example
 * ```ts
 * sbgCurve({ alpha: 0.704, beta: 1.182 }, 2) // survival 1, 0.627, 0.474; leaving 0, 0.373, 0.153
 * ```
 */
export function sbgCurve(model: Sbg, renewals: number): readonly SbgStep[] | null {
  if (!isModel(model) || !(renewals >= 0 && renewals < Number.POSITIVE_INFINITY)) return null
  let survival = 1
  return Array.from({ length: Math.floor(renewals) + 1 }, (_, period) => {
    if (period === 0) return { survival, leaving: 0, retention: null }
    const retention = retentionOf(model, period)
    const leaving = survival * (1 - retention)
    survival *= retention
    return { survival, leaving, retention }
  })
}

/**
 * How many periods a new customer pays for on average, the first one included, each discounted to now: the sum over t = 0, 1,
 * 2 ... of S(t) / (1 + discount)^t. Times revenue and margin of a period it is the lifetime value. Null without discount
 * where alpha <= 1, as the mean is then without bound, and for what is no model.
 *
 * Source: Fader and Hardie 2010 (Marketing Science 29:85): it is Gauss's 2F1(1, beta; alpha + beta; 1 / (1 + discount)).
 *
 * @example
 * ```ts
 * expectedLifetime({ alpha: 0.704, beta: 1.182 }, 0.1) // 3.695
 * ```
 */
export function expectedLifetime(model: Sbg, discount: number): number | null {
  if (!isModel(model) || !(discount >= 0 && discount < Number.POSITIVE_INFINITY)) return null
  const { alpha, beta } = model
  // A discount so small changes no digit that matters, and would take the fraction too deep.
  if (discount < 1e-10) return alpha > 1 ? (alpha + beta - 1) / (alpha - 1) : null
  return gauss(beta, alpha + beta, discount)
}

/**
 * The same for a customer who is in period `period` (1 = the first) and has paid for it: the periods still to be paid,
 * the next one not discounted, but with the chance that it is renewed.
 *
 * Source: Fader and Hardie 2010 (Marketing Science 29:85), discounted expected residual lifetime.
 *
 * @example
 * ```ts
 * residualLifetime({ alpha: 0.704, beta: 1.182 }, 0.1, 5) // 5.894
 * ```
 */
export function residualLifetime(model: Sbg, discount: number, period: number): number | null {
  if (!isModel(model) || !(period >= 1)) return null
  // Whoever has renewed so often leaves with chances spread as Beta(alpha, beta + times).
  const later = expectedLifetime({ alpha: model.alpha, beta: model.beta + period }, discount)
  return later === null ? null : retentionOf(model, period) * later
}

function isModel({ alpha, beta }: Sbg): boolean {
  return alpha > 0 && beta > 0 && alpha + beta < Number.POSITIVE_INFINITY
}

function retentionOf({ alpha, beta }: Sbg, period: number): number {
  return (beta + period - 1) / (alpha + beta + period - 1)
}

/** 2F1(1, b; c; 1 / (1 + discount)) by Gauss's continued fraction, DLMF 15.7.1, as deep as it takes for all digits. */
function gauss(b: number, c: number, discount: number): number {
  const z = 1 / (1 + discount)
  let value = 1
  for (let m = Math.ceil(10 / Math.sqrt(1 - z)); m > 0; m--) {
    value = 1 - (((b + m) * (c - 1 + m)) / ((c + 2 * m - 1) * (c + 2 * m))) * (z / value)
    value = 1 - ((m * (c - b + m - 1)) / ((c + 2 * m - 2) * (c + 2 * m - 1))) * (z / value)
  }
  return 1 / (1 - (b / c) * (z / value))
}
