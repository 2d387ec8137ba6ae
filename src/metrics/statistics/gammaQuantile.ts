import { logGamma } from './logGamma.ts'
import { normalQuantile } from './normalQuantile.ts'

/**
 * The quantile of the gamma distribution of this `shape` > 0 and scale 1: half of that of chi-square with 2 shape degrees
 * of freedom. Null for a probability outside 0..1 (exclusive). Right to eleven digits from shape 1 on, for
 * probabilities from 0.0005 to 0.9995.
 */
export function gammaQuantile(p: number, shape: number): number | null {
  const z = normalQuantile(p)
  if (z === null || !(shape > 0 && shape < Number.POSITIVE_INFINITY)) return null
  if (shape > 1000) return nearNormal(z, shape)
  let low = 0
  // Above this lies less than the last digit of any probability (Laurent and Massart 2000, lemma 1).
  let high = shape + Math.sqrt(74 * shape) + 37
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (below(middle, shape) < p) low = middle
    else high = middle
  }
  return low
}

/** The Cornish-Fisher expansion of Abramowitz and Stegun 26.4.11 and 26.2.49. What it leaves out is of order shape^-2.5. */
function nearNormal(z: number, shape: number): number {
  const z2 = z * z
  const terms = [
    1,
    z,
    (z2 - 1) / 3,
    (z * (z2 - 7)) / 36,
    -((3 * z2 + 7) * z2 - 16) / 810,
    (z * ((9 * z2 + 256) * z2 - 433)) / 38_880,
    (((12 * z2 - 243) * z2 - 923) * z2 + 1472) / 204_120,
  ]
  return shape * terms.reduceRight((sum, term) => sum / Math.sqrt(shape) + term, 0)
}

/** The chance to lie below `x`: the regularized lower incomplete gamma function, DLMF 8.7.1. */
function below(x: number, shape: number): number {
  let term = Math.exp(shape * Math.log(x) - x - logGamma(shape + 1))
  let sum = term
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= x / (shape + k)
    sum += term
  }
  return sum
}
