/**
 * The chance that a standard normal number is above `z` >= 0. Keeps its digits far out, where 1 minus the chance of the
 * rest would have none left.
 */
export function normalTail(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  return z < 2 ? 0.5 - density * series(z) : density / fraction(z)
}

/** Abramowitz and Stegun 26.2.11. */
function series(z: number): number {
  let term = z
  let sum = z
  for (let k = 3; term > 1e-17; k += 2) {
    term *= (z * z) / k
    sum += term
  }
  return sum
}

/** Abramowitz and Stegun 26.2.14; 100 terms are enough from 2 on. */
function fraction(z: number): number {
  let value = z
  for (let k = 100; k > 0; k--) value = z + k / value
  return value
}
