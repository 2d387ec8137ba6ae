import * as v from 'valibot'
import { minorDigits } from './currency.ts'
import { read } from './plan/read.ts'
import type { Expr, Statistics, Terminal } from './plan/steps.ts'
import type { Warning } from './result.ts'

/** In what money amounts are shown. */
export interface CurrencyOptions {
  /** ISO 4217. What amounts are shown in; rows without a currency are taken to be in it. */
  readonly currency?: string
  /**
   * What one unit of each other currency is worth in `currency`, as people write it (1 USD = 0.797 GBP), fixed for the
   * whole report. That a yen has no minor unit and a dinar a thousand is seen to.
   */
  readonly rates?: Readonly<Record<string, number>>
}

const currencyCode = v.pipe(v.string(), v.regex(/^[A-Za-z]{3}$/, 'must be an ISO 4217 code'), v.toUpperCase())

/** The entries of `CurrencyOptions` in a schema of options; `ratesHaveCurrency` belongs to them. */
export const currencyEntries = {
  currency: v.exactOptional(currencyCode),
  rates: v.exactOptional(v.record(currencyCode, v.pipe(v.number(), v.finite(), v.gtValue(0)))),
}

/** Rates lead to one currency: they name it, and where it stands among them, it is worth 1. */
export const ratesHaveCurrency = ({ currency, rates }: CurrencyOptions) =>
  rates === undefined || (currency !== undefined && (rates[currency] ?? 1) === 1)

/** How many rows stand in each currency: what `currencyOf` reads, counted under the name `currencies`. */
export const currencyTally: Terminal = { do: 'tally', by: ['currency'], measures: { rows: { count: true } } }

/** The currency of a row. */
export function currencyExpr({ currency }: CurrencyOptions): Expr {
  return currency === undefined ? { col: 'currency' } : { coalesce: [{ col: 'currency' }, { value: currency }] }
}

/** From minor units of each currency to those of `currency`. Other rows keep theirs: `currencyOf` refuses to add them. */
export function rateExpr(rates: Readonly<Record<string, number>>, currency: string): Expr {
  const cases = Object.fromEntries(
    Object.entries(rates).flatMap(([code, rate]) => {
      const factor = rate * 10 ** (minorDigits(currency) - minorDigits(code))
      return spellings(code).map((spelling) => [spelling, factor])
    }),
  )
  return { coalesce: [{ pick: 'currency', cases }, { value: 1 }] }
}

/** How rows may write the code of a currency that has a rate: USD or usd. */
const spellings = (code: string) => [code, code.toLowerCase()]

/** The one currency of the amounts, or the ones that cannot be added. */
export function currencyOf(
  statistics: Statistics,
  { currency, rates = {} }: CurrencyOptions,
): { readonly currency: string | null; readonly mixed: string | null } {
  const written = read(statistics, 'currencies', { currency: 'text?' }).map((row) => row.currency ?? '?')
  const found = new Set(written.map((code) => code.toUpperCase()))
  if (currency !== undefined) {
    const known = new Set(Object.keys(rates).flatMap(spellings))
    const foreign = written.filter((code) => code.toUpperCase() !== currency && !known.has(code))
    return { currency, mixed: foreign.length === 0 ? null : [currency, ...foreign.sort()].join(', ') }
  }
  if (found.size > 1) return { currency: null, mixed: [...found].sort().join(', ') }
  const [only] = found
  return { currency: only === undefined || only === '?' ? null : only, mixed: null }
}

/** Says which currencies cannot be added, where there are such. */
export function mixedCurrencies(mixed: string | null): readonly Warning[] {
  return mixed === null ? [] : [{ code: 'mixedCurrencies', values: { currencies: mixed } }]
}
