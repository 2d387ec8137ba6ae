import { literal } from './query.ts'

/**
 * A step function: `values[i]` below `thresholds[i]`, the last value from the last threshold on; missing stays
 * missing. Evenly wide steps of consecutive values are one division, others a tree of CASEs.
 */
export function stairs(x: string, thresholds: readonly number[], values: readonly number[]): string {
  const width = evenWidth(thresholds, values)
  const of = width === null ? branches(x, thresholds, values) : divided(x, thresholds, values, width)
  return `CASE WHEN ${x} IS NOT NULL THEN CAST(${of} AS DOUBLE) END`
}

function evenWidth(thresholds: readonly number[], values: readonly number[]): number | null {
  if (thresholds.length < 3) return null
  const width = (thresholds[1] as number) - (thresholds[0] as number)
  const even = thresholds.every((at, i) => i === 0 || at - (thresholds[i - 1] as number) === width)
  const consecutive = values.every((value, i) => i === 0 || value === (values[i - 1] as number) + 1)
  return even && consecutive ? width : null
}

function divided(x: string, thresholds: readonly number[], values: readonly number[], width: number): string {
  const [first, last] = [thresholds[0] as number, thresholds.at(-1) as number] // evenWidth found several
  return (
    `CASE WHEN ${x} < ${literal(first)} THEN ${literal(values[0] as number)} ` +
    `WHEN ${x} >= ${literal(last)} THEN ${literal(values.at(-1) as number)} ` +
    `ELSE floor((${x} - ${literal(first)}) / CAST(${literal(width)} AS DOUBLE)) + ${literal(values[1] as number)} END`
  )
}

/** Cuts a quarter off the end at each level: rows are mostly recent, and reach their step in fewer comparisons. */
function branches(x: string, thresholds: readonly number[], values: readonly number[]): string {
  if (thresholds.length === 0) return literal(values[0] as number)
  const at = thresholds.length - 1 - (thresholds.length >> 2)
  const above = branches(x, thresholds.slice(at + 1), values.slice(at + 1))
  const below = branches(x, thresholds.slice(0, at), values.slice(0, at + 1))
  return `CASE WHEN ${x} >= ${literal(thresholds[at] as number)} THEN ${above} ELSE ${below} END`
}
