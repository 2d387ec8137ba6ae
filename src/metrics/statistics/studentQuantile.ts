import { logGamma } from './logGamma.ts'
import { normalQuantile } from './normalQuantile.ts'

/**
 * The quantile of Student's t distribution with `degrees` > 0 degrees of freedom, which need not be whole. Null for a
 * probability outside 0..1 (exclusive). Right to eleven digits from one degree on.
 */
export function studentQuantile(p: number, degrees: number): number | null {
  const z = normalQuantile(p)
  if (z === null || !(degrees > 0)) return null
  if (degrees > 500) return nearNormal(z, degrees)
  // With t = sqrt(degrees) tan(angle) the search ends on both sides, however long the tails.
  const tails = 2 * Math.min(p, 1 - p)
  let low = 0
  let high = Math.PI / 2
  for (let step = 0; step < 54; step++) {
    const angle = (low + high) / 2
    if (bothTails(angle, degrees) > tails) low = angle
    else high = angle
  }
  return Math.sign(p - 0.5) * Math.sqrt(degrees) * Math.tan(low)
}

/** The Cornish-Fisher expansion of Abramowitz and Stegun 26.7.5. What it leaves out is of order degrees^-5. */
function nearNormal(z: number, degrees: number): number {
  const z2 = z * z
  const terms = [
    1,
    (z2 + 1) / 4,
    ((5 * z2 + 16) * z2 + 3) / 96,
    (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384,
    ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92_160,
  ]
  return z * terms.reduceRight((sum, term) => sum / degrees + term, 0)
}

/** P(|T| > sqrt(degrees) tan(angle)): the regularized incomplete beta function of degrees / 2 and 1 / 2 at cos². */
function bothTails(angle: number, degrees: number): number {
  const a = degrees / 2
  const cos2 = Math.cos(angle) ** 2
  const sin2 = Math.sin(angle) ** 2
  const front = Math.exp(a * Math.log(cos2) + logGamma(a + 0.5) - logGamma(a)) * Math.sqrt(sin2 / Math.PI)
  // The fraction converges quickly on one side of the mean only.
  return cos2 < (a + 1) / (a + 2.5) ? (front / a) * fraction(cos2, a, 0.5) : 1 - 2 * front * fraction(sin2, 0.5, a)
}

/** The continued fraction of the incomplete beta function, DLMF 8.17.22; 100 terms are enough for a and b below 250. */
function fraction(x: number, a: number, b: number): number {
  let value = 1
  for (let m = 50; m >= 0; m--) {
    const even = (m * (b - m)) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m)) / ((a + 2 * m) * (a + 2 * m + 1))
    value = 1 + (odd * x) / value
    if (m > 0) value = 1 + (even * x) / value
  }
  return 1 / value
}
