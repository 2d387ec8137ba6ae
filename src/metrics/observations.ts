import type { MetricResult } from './result.ts'

/** How many observations stand behind a value; null where it comes of totals that do not say. */
export function observationsOf({ value, n }: Pick<MetricResult, 'value' | 'n'>): number | null {
  return n === 0 && value !== null && value !== 0 ? null : n
}
