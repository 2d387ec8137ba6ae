/** Logarithm of the gamma function for x > 0: Stirling's series (DLMF 5.11.1), with x moved up to where it is exact. */
export function logGamma(x: number): number {
  let shift = 1
  let y = x
  for (; y < 15; y++) shift *= y
  const inverse = 1 / (y * y)
  const series = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360].reduceRight(
    (sum, term) => sum * inverse + term,
    0,
  )
  return (y - 0.5) * Math.log(y) - y + Math.log(2 * Math.PI) / 2 + series / y - Math.log(shift)
}
