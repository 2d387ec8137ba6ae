import type { PeriodMovements } from '../business/movements.ts'
import type { Window } from '../calendar/window.ts'

/** Customers lost per month, over some months. */
export interface TrailingChurn {
  readonly rate: number
  /** Lost in all of these months, there at the start of each, added up, and how many months they were. Null for totals. */
  readonly lost: number | null
  readonly base: number | null
  readonly months: number | null
}

/** Over the last complete months up to one of a window's periods; null where nobody was there at the start of any. */
export function trailingChurn(
  periods: readonly PeriodMovements[],
  window: Window,
  last: number,
  months: number,
): TrailingChurn | null {
  const whole = periods
    .slice(0, last + 1)
    .filter((_, index) => window.periods[index]?.state === 'complete')
    .slice(-months)
    .flatMap(({ customers }) => (customers ? [customers] : []))
  const base = whole.reduce((sum, { start }) => sum + start, 0)
  const lost = whole.reduce((sum, { churn }) => sum - churn, 0)
  return base === 0 ? null : { rate: lost / base, lost, base, months: whole.length }
}
