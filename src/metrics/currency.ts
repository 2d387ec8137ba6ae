/**
 * How many decimals the minor unit of a currency stands for: 2 for EUR (a cent is 0.01), 0 for JPY, 3 for BHD. Codes
 * that are not listed have 2. A browser's own table is no substitute: it tells how prices are usually written, and says
 * 0 for HUF, COP or IQD.
 *
 * Source: ISO 4217, list one.
 *
 * @example
 * ```ts
 * minorDigits('JPY') // 0
 * ```
 */
export function minorDigits(currency: string): number {
  return digits.get(currency.toUpperCase()) ?? 2
}

const byDigits = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
} as const

const digits: ReadonlyMap<string, number> = new Map(
  Object.entries(byDigits).flatMap(([count, codes]) => codes.split(' ').map((code) => [code, Number(count)] as const)),
)
