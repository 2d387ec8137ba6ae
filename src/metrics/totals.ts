import { KpiError } from './KpiError.ts'

/**
 * Totals are counts: whole numbers from 0.
 *
 * @throws {KpiError} `invalidTotals` names the total and its value.
 */
export function checkCounts(metric: string, totals: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(totals))
    if (!(Number.isSafeInteger(value) && Number(value) >= 0))
      throw new KpiError('invalidTotals', `${metric}: "${name}" must be a whole number from 0; got ${String(value)}.`, {
        metric,
        [name]: value,
      })
}
