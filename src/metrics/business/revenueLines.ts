import type { Window } from '../calendar/window.ts'
import { type CurrencyOptions, currencyTally } from '../currencies.ts'
import { inRange, moments } from '../plan/rows.ts'
import type { Count, RowStep } from '../plan/steps.ts'
import { amounts, someAmount } from './amounts.ts'

/** What is known of any line of revenue: its `day`. */
export const knownLines: readonly RowStep[] = moments('at', ['amount', 'currency', 'customer', 'product'])

/** The lines of the range: `period`, and `amount` in whole minor units. */
export function revenueLines(window: Window, options: CurrencyOptions): readonly RowStep[] {
  return [...knownLines, ...inRange(window), ...amounts(options)]
}

const lines = { fact: 'revenue', needs: ['at', 'amount'] }

/** What `currencyOf` and `firstLineOf` read. */
export function lineCounts(window: Window, options: CurrencyOptions): { currencies: Count; first: Count } {
  return {
    currencies: { ...lines, steps: [...revenueLines(window, options), someAmount], end: currencyTally },
    first: { ...lines, steps: knownLines, end: { do: 'tally', by: [], measures: { day: { min: 'day' } } } },
  }
}
