import { numberFormat } from './locale.ts'
import type { ValuePart } from './value.ts'

const units = [
  { symbol: 'd', ms: 86_400_000, from: 172_800_000 },
  { symbol: 'h', ms: 3_600_000, from: 3_600_000 },
  { symbol: 'min', ms: 60_000, from: 60_000 },
  { symbol: 's', ms: 1000, from: 1000 },
  { symbol: 'ms', ms: 1, from: 0 },
] as const

/** The symbols of the international system of units, which need no translation: "6 min 12 s", "42 h", "3 d 4 h". */
export function durationParts(ms: number, locale: string, notation: 'short' | 'exact', sign: string): ValuePart[] {
  if (ms === 0) return [...amount(0, 's', locale)]
  const size = Math.abs(ms)
  if (size < 1) return [{ text: `<${sign}`, kind: 'number' }, ...amount(1, 'ms', locale)]
  const shown = notation === 'exact' ? exact(size) : short(size)
  const parts = shown.flatMap(({ count, symbol }, index) => {
    const space: ValuePart[] = index === 0 ? [] : [{ text: ' ', kind: 'unit' }]
    return [...space, ...amount(count, symbol, locale)]
  })
  return sign === '' ? parts : [{ text: sign, kind: 'number' }, ...parts]
}

const scientific = { notation: 'scientific', maximumFractionDigits: 2 } as const

interface Amount {
  readonly count: number
  readonly symbol: string
}

function leading(size: number): number {
  return units.findIndex((unit) => size >= unit.from)
}

/** Every unit down to the second, with its thousandths. */
function exact(size: number): Amount[] {
  let rest = Math.floor(size)
  if (rest < 1000) return [{ count: rest, symbol: 'ms' }]
  const shown: Amount[] = []
  for (const unit of units.slice(leading(rest), -1)) {
    const count = unit.symbol === 's' ? rest / unit.ms : Math.floor(rest / unit.ms)
    rest -= Math.floor(count) * unit.ms
    if (count > 0) shown.push({ count, symbol: unit.symbol })
  }
  return shown
}

/** Two units while the first is below 10, else one. Rounding never reaches the next step of this scale. */
function short(size: number): Amount[] {
  const first = leading(size)
  const lead = units[first]
  const next = units[first + 1]
  if (lead === undefined) return []
  const above = units[first - 1]
  const few = size < 10 * lead.ms
  const step = few && lead.symbol === 's' ? 100 : few && next !== undefined ? next.ms : lead.ms
  const limit = few ? 10 * lead.ms : (above?.from ?? Number.POSITIVE_INFINITY)
  const nearest = Math.round(size / step)
  const steps = nearest * step >= limit ? Math.floor(size / step) : nearest
  if (lead.symbol === 's' || lead.symbol === 'ms' || !few || next === undefined)
    return [{ count: round((steps * step) / lead.ms, 1), symbol: lead.symbol }]
  const whole = Math.floor((steps * step) / lead.ms)
  const rest = Math.round((steps * step - whole * lead.ms) / next.ms)
  const head = { count: whole, symbol: lead.symbol }
  return rest === 0 ? [head] : [head, { count: rest, symbol: next.symbol }]
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

function amount(count: number, symbol: string, locale: string): ValuePart[] {
  const options = count < 1e9 ? { maximumFractionDigits: 3 } : scientific
  return [
    { text: numberFormat(locale, options).format(count), kind: 'number' },
    { text: `\u00a0${symbol}`, kind: 'unit' },
  ]
}
