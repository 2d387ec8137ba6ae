import { movementCount, movementCounts, movementRows, rounded } from '../business/movements.ts'
import { paybackMonths } from '../business/unitEconomics.ts'
import type { Window } from '../calendar/window.ts'
import { currencyOf } from '../currencies.ts'
import type { Count, Statistics } from '../plan/steps.ts'
import { sumOf } from '../sumOf.ts'
import type { AcquisitionCostOptions } from './acquisitionOptions.ts'

/** What accounts bring in at the end of the range; for the payback only. */
export function accounts(window: Window, options: AcquisitionCostOptions): Record<string, Count> {
  if (options.grossMargin === undefined) return {}
  const optional = options.customersFrom === 'customers' ? ({ optional: true } as const) : {}
  return {
    accounts: { ...movementCount(options, 'range'), ...optional },
    accountCurrencies: { ...movementCounts(window, options).currencies, ...optional },
  }
}

/** Months until accounts have paid the cost of one; null where they pay in another currency, or in several. */
export function payback(
  statistics: Statistics,
  cost: number,
  currency: string | null,
  options: AcquisitionCostOptions,
): number | null {
  const { grossMargin } = options
  if (grossMargin === undefined || !statistics.accounts || !statistics.accountCurrencies) return null
  const paid = currencyOf({ currencies: statistics.accountCurrencies }, options)
  if (paid.mixed !== null || paid.currency !== currency) return null
  const rows = movementRows(statistics, 'accounts')
  const customers = sumOf(rows, ({ kind, customers }) => (signs[kind] ?? 0) * customers)
  if (customers === 0) return null
  return paybackMonths({ cost, arpa: rounded(sumOf(rows, ({ change }) => change)) / customers, grossMargin })
}

/** How a movement changes the number of customers. */
const signs: Readonly<Record<string, number>> = { start: 1, new: 1, reactivation: 1, churn: -1 }
