import type { PeriodMovements } from '../business/movements.ts'
import type { Window } from '../calendar/window.ts'

/** What is lost per month, over some months: customers, or revenue in minor units. */
export interface TrailingChurn {
  /** Of revenue it is below 0 where customers who stay pay more than is lost. */
  readonly rate: number
  /** Lost in all of these months, there at the start of each, added up, and how many months they were. Null for totals. */
  readonly lost: number | null
  readonly base: number | null
  readonly months: number | null
}

/**
 * Over the last complete months up to one of a window's periods; null where nothing was there at the start of any. Of
 * revenue, what expansion brought in is taken off: it is 1 - net revenue retention.
 */
export function trailingChurn(
  periods: readonly PeriodMovements[],
  window: Window,
  last: number,
  months: number,
  of: 'customers' | 'revenue',
): TrailingChurn | null {
  const whole = periods
    .slice(0, last + 1)
    .flatMap(({ customers, movements }, index) => {
      const moved = of === 'customers' ? customers : movements
      return moved && window.periods[index]?.state === 'complete' ? [moved] : []
    })
    .slice(-months)
  const base = whole.reduce((sum, { start }) => sum + start, 0)
  const lost = whole.reduce(
    (sum, { churn, contraction, expansion }) => sum - churn - (of === 'revenue' ? contraction + expansion : 0),
    0,
  )
  return base > 0 ? { rate: lost / base, lost, base, months: whole.length } : null
}
