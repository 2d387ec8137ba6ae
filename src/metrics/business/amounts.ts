import { type CurrencyOptions, currencyExpr, rateExpr } from '../currencies.ts'
import type { RowStep } from '../plan/steps.ts'

/**
 * Rows with a readable `amount`, which becomes whole minor units of the report's currency: each row is converted and
 * rounded, as in a ledger, so that every sum is exact and parts add up. Amounts too large to be exact are none.
 */
export function amounts(options: CurrencyOptions): readonly RowStep[] {
  const { rates, currency } = options
  return [
    {
      do: 'where',
      all: [
        { col: 'amount', op: '>=', value: Number.MIN_SAFE_INTEGER },
        { col: 'amount', op: '<=', value: Number.MAX_SAFE_INTEGER },
      ],
      reason: 'invalidValue',
    },
    { do: 'derive', as: 'currency', from: currencyExpr(options) },
    ...(rates && currency
      ? [
          {
            do: 'derive',
            as: 'amount',
            from: { op: '*', args: [{ col: 'amount' }, rateExpr(rates, currency)] },
          } as const,
        ]
      : []),
    { do: 'derive', as: 'amount', from: { round: { col: 'amount' } } },
  ]
}

/** Amounts of 0 have any currency. */
export const someAmount: RowStep = { do: 'where', all: [{ col: 'amount', op: '!=', value: 0 }] }
