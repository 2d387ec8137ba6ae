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

/** The first and the last step may be narrower: a range cuts its weeks off. */
function evenWidth(thresholds: readonly number[], values: readonly number[]): number | null {
  const [first, ...later] = thresholds.slice(1, -1)
  if (first === undefined || later.length === 0) return null
  const width = (later[0] as number) - first
  const even = later.every((at, i) => at === first + (i + 1) * width)
  const consecutive = values.every((value, i) => i === 0 || value === (values[i - 1] as number) + 1)
  return even && consecutive ? width : null
}

function divided(x: string, thresholds: readonly number[], values: readonly number[], width: number): string {
  const [first, last] = [thresholds[1] as number, thresholds.at(-2) as number] // evenWidth found several
  return (
    `CASE WHEN ${x} < ${literal(first)} THEN ${branches(x, thresholds.slice(0, 1), values.slice(0, 2))} ` +
    `WHEN ${x} >= ${literal(last)} THEN ${branches(x, thresholds.slice(-1), values.slice(-2))} ` +
    `ELSE floor((${x} - ${literal(first)}) / CAST(${literal(width)} AS DOUBLE)) + ${literal(values[2] as number)} END`
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
