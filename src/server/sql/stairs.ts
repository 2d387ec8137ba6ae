import { literal } from './query.ts'

/**
 * A step function as nested CASEs, halved at each level: `values[i]` below `thresholds[i]`, the last value from the
 * last threshold on. Evenly wide steps of consecutive values become one division.
 */
export function stairs(x: string, thresholds: readonly number[], values: readonly number[]): string {
  const width = evenWidth(thresholds, values)
  if (width === null) return `CAST(${halved(x, thresholds, values, 0, thresholds.length)} AS DOUBLE)`
  const first = thresholds[0] as number // evenWidth found several
  const between = `floor((${x} - ${literal(first)}) / CAST(${literal(width)} AS DOUBLE)) + ${literal(values[1] as number)}`
  return (
    `CASE WHEN ${x} < ${literal(first)} THEN CAST(${literal(values[0] as number)} AS DOUBLE) ` +
    `WHEN ${x} < ${literal(thresholds.at(-1) as number)} THEN ${between} ` +
    `WHEN ${x} IS NOT NULL THEN CAST(${literal(values.at(-1) as number)} AS DOUBLE) END`
  )
}

function evenWidth(thresholds: readonly number[], values: readonly number[]): number | null {
  if (thresholds.length < 3) return null
  const width = (thresholds[1] as number) - (thresholds[0] as number)
  const even = thresholds.every((at, i) => i === 0 || at - (thresholds[i - 1] as number) === width)
  const consecutive = values.every((value, i) => i === 0 || value === (values[i - 1] as number) + 1)
  return even && consecutive ? width : null
}

function halved(
  x: string,
  thresholds: readonly number[],
  values: readonly number[],
  low: number,
  high: number,
): string {
  const missing = `CASE WHEN ${x} IS NOT NULL THEN ${literal(values[low] as number)} END`
  if (low === high) return thresholds.length === 0 ? missing : literal(values[low] as number)
  const middle = (low + high) >> 1
  const threshold = literal(thresholds[middle] as number)
  const below = halved(x, thresholds, values, low, middle)
  const above = halved(x, thresholds, values, middle + 1, high)
  return `CASE WHEN ${x} < ${threshold} THEN ${below} WHEN ${x} >= ${threshold} THEN ${above} END`
}
