import { amounts, someAmount } from '../business/amounts.ts'
import { monthsBefore } from '../calendar/compare.ts'
import type { Window } from '../calendar/window.ts'
import { currencyTally } from '../currencies.ts'
import { read } from '../plan/read.ts'
import { between, moments } from '../plan/rows.ts'
import type { Count, RowStep, Statistics } from '../plan/steps.ts'
import type { AcquisitionCostOptions } from './acquisitionOptions.ts'

/** Spend by day and by channel, its currencies, and since when any is known. */
export function spendCounts(window: Window, options: AcquisitionCostOptions): Readonly<Record<string, Count>> {
  const known = knownSpend(options)
  const spent: readonly RowStep[] = [...known, spendDays(window, options), ...amounts(options)]
  const spend = { fact: 'spend', needs: ['at', 'amount', ...(options.kinds.length ? ['kind'] : [])] }
  const amount = { amount: { sum: 'amount' } } as const
  return {
    spend: { ...spend, steps: spent, end: { do: 'tally', by: ['day'], measures: amount } },
    channels: { ...spend, steps: spent, end: { do: 'tally', by: ['channel'], measures: amount } },
    currencies: { ...spend, steps: [...spent, someAmount], end: currencyTally },
    first: { ...spend, steps: known, end: { do: 'tally', by: [], measures: { day: { min: 'day' } } } },
  }
}

/** What was spent on any day, of the kinds that count. */
function knownSpend({ kinds }: AcquisitionCostOptions): readonly RowStep[] {
  return [
    ...moments('at', ['amount', 'currency', 'channel', 'kind']),
    ...(kinds.length ? [{ do: 'where', all: [{ col: 'kind', in: kinds }] } as const] : []),
  ]
}

/** The days whose spend stands by the customers of the range: of as many days as have begun. */
function spendDays({ firstDay, knownDay }: Window, { lagMonths }: AcquisitionCostOptions): RowStep {
  return between(monthsBefore(firstDay, lagMonths), monthsBefore(knownDay, lagMonths))
}

/** Spend by the period of the customers it stands by. */
export function spendOf(
  statistics: Statistics,
  { periods }: Window,
  { lagMonths }: AcquisitionCostOptions,
): ReadonlyMap<number, number> {
  const starts = periods.map(({ firstDay }) => monthsBefore(firstDay, lagMonths))
  const spend = new Map<number, number>()
  for (const { day, amount } of read(statistics, 'spend', { day: 'number', amount: 'number' })) {
    const period = starts.findLastIndex((start) => start <= day)
    spend.set(period, (spend.get(period) ?? 0) + amount)
  }
  return spend
}
