import { numberFormat } from './locale.ts'
import type { ValuePart } from './value.ts'

/** The symbols of the international system of units, which need no translation, and the size from which each leads. */
const units = [
  { symbol: 'd', ms: 86_400_000, from: 172_800_000 },
  { symbol: 'h', ms: 3_600_000, from: 3_600_000 },
  { symbol: 'min', ms: 60_000, from: 60_000 },
  { symbol: 's', ms: 1000, from: 1000 },
  { symbol: 'ms', ms: 1, from: 0 },
] as const

/** "6 min 12 s", "42 h", "3 d 4 h"; exactly, every unit down to the second with its thousandths. */
export function durationParts(ms: number, locale: string, notation: 'short' | 'exact', sign: string): ValuePart[] {
  const size = Math.abs(ms)
  if (size === 0) return amount(0, 's', locale)
  if (size < 1) return [{ text: `<${sign}`, kind: 'number' }, ...amount(1, 'ms', locale)]
  const first = units.findIndex(({ from }) => size >= from)
  let rest = notation === 'exact' ? Math.floor(size) : rounded(size, first)
  const shown = units.slice(first).flatMap(({ symbol, ms }) => {
    const count = symbol === 's' ? rest / ms : Math.floor(rest / ms)
    rest -= count * ms
    return count > 0 ? [amount(count, symbol, locale)] : []
  })
  const parts = shown.flatMap((one, index) => (index === 0 ? one : [{ text: ' ', kind: 'unit' } as const, ...one]))
  return sign === '' ? parts : [{ text: sign, kind: 'number' }, ...parts]
}

/** To the unit behind the first while that is below 10, else to the first. Never up to the next step of this scale. */
function rounded(size: number, first: number): number {
  const { ms, symbol } = units[first] ?? units[4]
  const few = size < 10 * ms
  const step = !few ? ms : symbol === 's' ? 100 : (units[first + 1]?.ms ?? 1)
  const limit = few ? 10 * ms : (units[first - 1]?.from ?? Number.POSITIVE_INFINITY)
  const nearest = Math.round(size / step) * step
  return nearest < limit ? nearest : Math.floor(size / step) * step
}

const scientific = { notation: 'scientific', maximumFractionDigits: 2 } as const

function amount(count: number, symbol: string, locale: string): ValuePart[] {
  const options = count < 1e9 ? { maximumFractionDigits: 3 } : scientific
  return [
    { text: numberFormat(locale, options).format(count), kind: 'number' },
    { text: `\u00a0${symbol}`, kind: 'unit' },
  ]
}
