import { minorDigits } from '../metrics/currency.ts'
import type { Unit } from '../metrics/result.ts'
import { durationParts } from './duration.ts'
import { numberFormat, sameEverywhere } from './locale.ts'

/** How a number of a result is written. */
export interface ValueFormat {
  readonly unit: Unit
  /** ISO 4217, for money. An unknown code is shown as it is. */
  readonly currency?: string | undefined
  readonly locale: string
  /** `short` for a tile (`$48.2K`), `exact` for tables, tooltips and speech (`$48,213.40`). */
  readonly notation: 'short' | 'exact'
  /** A plus sign in front of positive numbers. */
  readonly sign?: boolean
}

/** A piece of a written value; a card may set the units smaller than the digits. */
export interface ValuePart {
  readonly text: string
  readonly kind: 'number' | 'unit'
}

/** What stands for a value that is missing or not a finite number. */
export const noValue = '—'

/**
 * A value as text. Missing, NaN and infinite values are "—"; a rounded number never gains a digit, so that 999,950 is
 * "999.9K" and 99.996 % never "100 %"; what is too small to show is "<0.1" and never 0.
 * @example formatValue(4_821_340, { unit: 'money', currency: 'USD', locale: 'en-US', notation: 'short' }) // '$48.2K'
 */
export function formatValue(value: number | bigint | null, format: ValueFormat): string {
  return valueParts(value, format)
    .map((part) => part.text)
    .join('')
}

/**
 * The pieces of `formatValue`, digits apart from units: "6", " min", " ", "12", " s". Joined, they are its text.
 * @example valueParts(0.84, { unit: 'ratio', locale: 'en-US', notation: 'short' }) // [{ text: '84', kind: 'number' }, { text: '%', kind: 'unit' }]
 */
export function valueParts(value: number | bigint | null, format: ValueFormat): readonly ValuePart[] {
  if (typeof value !== 'bigint' && (typeof value !== 'number' || !Number.isFinite(value)))
    return [{ text: noValue, kind: 'number' }]
  const { unit, locale, notation } = format
  const digits = notation === 'short' ? 1 : 2
  switch (unit) {
    case 'duration':
      return durationParts(Number(value), locale, notation, value < 0 ? '−' : value > 0 && format.sign ? '+' : '')
    case 'money':
      return moneyParts(value, format)
    case 'ratio':
      return numberParts(value, { style: 'percent', maximumFractionDigits: digits }, format)
    case 'points':
      return numberParts(value, { maximumFractionDigits: digits }, format)
    case 'count':
      return countParts(value, format)
  }
}

/**
 * Labels of an axis: all in the same notation, and as exact as its round steps need.
 * @example formatTicks([0, 20_000, 40_000], { unit: 'count', locale: 'en-US', notation: 'short' }) // ['0', '20K', '40K']
 */
export function formatTicks(ticks: readonly number[], format: ValueFormat): string[] {
  const largest = Math.max(0, ...ticks.map((tick) => Math.abs(tick)))
  const scale = format.unit === 'money' ? 10 ** currencyDigits(format) : 1
  const compact = (format.unit === 'money' || format.unit === 'count') && largest / scale >= 1000
  return ticks.map((tick) => {
    if (!compact || !Number.isFinite(tick)) return formatValue(tick, format)
    const options = {
      ...(format.unit === 'money' ? currencyStyle(format) : {}),
      ...compactDigits,
      maximumFractionDigits: 2,
    }
    return text(numberParts(tick / scale, options, format), format)
  })
}

type Options = Intl.NumberFormatOptions & {
  roundingMode?: 'trunc'
  trailingZeroDisplay?: 'stripIfInteger'
}

const compactDigits = { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 } as const

function countParts(value: number | bigint, format: ValueFormat): readonly ValuePart[] {
  const size = Math.abs(Number(value))
  if (format.notation === 'exact') return numberParts(value, { maximumFractionDigits: 2 }, format)
  if (size >= 10_000) return shortParts(value, {}, format)
  return numberParts(value, { maximumFractionDigits: size >= 100 ? 0 : size >= 10 ? 1 : 2 }, format)
}

function moneyParts(value: number | bigint, format: ValueFormat): readonly ValuePart[] {
  const digits = currencyDigits(format)
  const style = currencyStyle(format)
  // Whole minor units; less than one but more than nothing is shown as such.
  const minor = value > 0 && value < 1 ? 0.5 : BigInt(typeof value === 'bigint' ? value : Math.trunc(value))
  const major = `${minor}e-${digits}` as const
  const parts =
    format.notation === 'short' && Math.abs(Number(major)) >= 1000
      ? shortParts(major, style, format)
      : numberParts(
          major,
          {
            ...style,
            minimumFractionDigits: digits,
            maximumFractionDigits: digits,
            ...(format.notation === 'short' ? { trailingZeroDisplay: 'stripIfInteger' } : {}),
          },
          format,
        )
  return withCode(parts, format)
}

/** Compact where the language has a short form for the size (`48.2K`), else whole (`48.213`). */
function shortParts(value: Numeric, style: Options, format: ValueFormat): readonly ValuePart[] {
  const compact = pieces(value, { ...style, ...compactDigits }, format)
  if (compact.some((piece) => piece.type === 'compact'))
    return numberParts(value, { ...style, ...compactDigits }, format)
  return numberParts(value, { ...style, minimumFractionDigits: 0, maximumFractionDigits: 0 }, format)
}

/** Text, where a number has more digits than a JavaScript number keeps. */
type Numeric = number | bigint | `${number | bigint}e-${number}`

/** Nearest, unless that would add a digit or a step of scale (999.95 -> 1000); then toward zero. */
function numberParts(value: Numeric, options: Options, format: ValueFormat): readonly ValuePart[] {
  const size = Math.abs(Number(value))
  const known = size === 0 ? 0 : value
  if (size >= (format.notation === 'short' ? 1e15 : 1e21)) return written(value, { ...options, ...scientific }, format)
  const step = 10 ** -(options.maximumFractionDigits ?? 0) / (options.style === 'percent' ? 100 : 1)
  if (size > 0 && size < step) {
    const least = written(Number(value) < 0 ? -step : step, options, format)
    return [{ text: Number(value) < 0 ? '>' : '<', kind: 'number' }, ...least]
  }
  const nearest = written(known, options, format)
  // Rounding that has added a digit leaves a 1 and zeros behind, and nothing is known of digits of other scripts.
  if (size === 0 || nearest.some(({ text }) => /[2-9]|1.*1/.test(text))) return nearest
  const cut = { ...options, roundingMode: 'trunc' } as const
  const isSameScale = scaleOf(pieces(known, options, format)) === scaleOf(pieces(known, cut, format))
  return isSameScale ? nearest : written(known, cut, format)
}

const scientific = { notation: 'scientific', minimumFractionDigits: 0, maximumFractionDigits: 2 } as const

function scaleOf(parts: readonly Intl.NumberFormatPart[]): string {
  let digits = 0
  let unit = ''
  for (const part of parts) {
    if (part.type === 'integer') digits += part.value.length
    if (part.type === 'compact') unit = part.value
  }
  return `${digits}${unit}`
}

function formatter({ locale, sign }: ValueFormat, options: Options): Intl.NumberFormat {
  return numberFormat(locale, sign === true ? { ...options, signDisplay: 'exceptZero' } : options)
}

function pieces(value: Numeric, options: Options, format: ValueFormat): Intl.NumberFormatPart[] {
  return formatter(format, options).formatToParts(value as number)
}

/** Percent signs and the space before them are units; currencies and "K" belong to the number. */
function written(value: Numeric, options: Options, format: ValueFormat): readonly ValuePart[] {
  // One text takes a quarter of the time of its parts.
  const text = sameEverywhere(
    formatter(format, options)
      .format(value as number)
      .replace('-', '−'),
  )
  if (options.style !== 'percent') return [{ text, kind: 'number' }]
  return text
    .split(/([\s\u200e]*[%٪])/)
    .flatMap((text, index) => (text === '' ? [] : { text, kind: index % 2 ? ('unit' as const) : ('number' as const) }))
}

function currencyStyle({ currency }: ValueFormat): Options {
  return currency !== undefined && wellFormed(currency) ? { style: 'currency', currency } : {}
}

const currencyDigits = ({ currency = '' }: ValueFormat): number => minorDigits(currency)

function wellFormed(currency: string): boolean {
  return /^[A-Za-z]{3}$/.test(currency)
}

/** A code that is none is shown behind the number, as the host wrote it. */
function withCode(parts: readonly ValuePart[], { currency }: ValueFormat): readonly ValuePart[] {
  if (currency === undefined || currency === '' || wellFormed(currency)) return parts
  return [...parts, { text: `\u00a0${currency}`, kind: 'unit' }]
}

function text(parts: readonly ValuePart[], format: ValueFormat): string {
  return (format.unit === 'money' ? withCode(parts, format) : parts).map((part) => part.text).join('')
}
