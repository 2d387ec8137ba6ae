import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatTicks, formatValue, type ValueFormat, valueParts } from '../../src/format/value.ts'
import { runs } from '../runs.ts'

const short = { locale: 'en-US', notation: 'short' } as const
const exact = { locale: 'en-US', notation: 'exact' } as const
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('worked examples', () => {
  const examples: [number, Partial<ValueFormat> & Pick<ValueFormat, 'unit'>, string, string][] = [
    [4_821_340, { unit: 'money', currency: 'USD' }, '$48.2K', '$48,213.40'],
    [4_821_340, { unit: 'money', currency: 'EUR', locale: 'de-DE' }, '48.213 €', '48.213,40 €'],
    [150_000_000, { unit: 'money', currency: 'EUR', locale: 'de-DE' }, '1,5 Mio. €', '1.500.000,00 €'],
    [0.274, { unit: 'ratio' }, '27.4%', '27.4%'],
    [0.274, { unit: 'ratio', locale: 'de-DE' }, '27,4 %', '27,4 %'],
    [0.84, { unit: 'ratio' }, '84%', '84%'],
    [39.8397, { unit: 'points', sign: true }, '+39.8', '+39.84'],
    [-12, { unit: 'points', sign: true }, '−12', '−12'],
    [2746, { unit: 'count' }, '2,746', '2,746'],
    [18_204, { unit: 'count' }, '18.2K', '18,204'],
    [372_000, { unit: 'duration' }, '6 min 12 s', '6 min 12 s'],
    [42 * 3_600_000, { unit: 'duration' }, '42 h', '42 h'],
    [76 * 3_600_000, { unit: 'duration' }, '3 d 4 h', '3 d 4 h'],
    [61_234, { unit: 'duration' }, '1 min 1 s', '1 min 1.234 s'],
    [-14_000, { unit: 'duration' }, '−14 s', '−14 s'],
  ]
  test.each(examples)('%d as %o is %s, exactly %s', (value, format, onTile, inTable) => {
    expect(plain(formatValue(value, { ...short, ...format }))).toBe(onTile)
    expect(plain(formatValue(value, { ...exact, ...format }))).toBe(inTable)
  })

  test('a card sets the units apart from the digits', () => {
    expect(valueParts(372_000, { ...short, unit: 'duration' }).map((part) => [plain(part.text), part.kind])).toEqual([
      ['6', 'number'],
      [' min', 'unit'],
      [' ', 'unit'],
      ['12', 'number'],
      [' s', 'unit'],
    ])
    expect(valueParts(0.84, { ...short, unit: 'ratio' })).toEqual([
      { text: '84', kind: 'number' },
      { text: '%', kind: 'unit' },
    ])
  })
})

describe('a rounded number never lies', () => {
  test('999,950 is not a million', () => {
    expect(formatValue(999_950, { ...short, unit: 'count' })).toBe('999.9K')
    expect(formatValue(999_999, { ...short, unit: 'count' })).toBe('999.9K')
    expect(formatValue(99_999_999, { ...short, unit: 'money', currency: 'USD' })).toBe('$999.9K')
    expect(formatValue(1_000_000, { ...short, unit: 'count' })).toBe('1M')
  })

  test('99.995 % is not 100 %', () => {
    expect(formatValue(0.99995, { ...short, unit: 'ratio' })).toBe('99.9%')
    expect(formatValue(0.999999, { ...exact, unit: 'ratio' })).toBe('99.99%')
    expect(formatValue(-0.99995, { ...short, unit: 'ratio' })).toBe('−99.9%')
    expect(formatValue(1, { ...short, unit: 'ratio' })).toBe('100%')
  })

  test('an hour that is not over is not an hour', () => {
    expect(plain(formatValue(3_599_999, { ...short, unit: 'duration' }))).toBe('59 min')
    expect(plain(formatValue(59_999, { ...short, unit: 'duration' }))).toBe('59 s')
  })

  test('minus zero is zero', () => {
    for (const unit of ['ratio', 'points', 'money', 'count', 'duration'] as const)
      expect(plain(formatValue(-0, { ...short, unit, currency: 'USD', sign: true }))).toMatch(/^\$?0( s|%)?$/)
    expect(formatValue(-0.4, { ...short, unit: 'money', currency: 'JPY' })).toBe('¥0')
  })

  test('what is too small to show is not 0', () => {
    expect(formatValue(5e-324, { ...short, unit: 'count' })).toBe('<0.01')
    expect(formatValue(0.0004, { ...short, unit: 'ratio' })).toBe('<0.1%')
    expect(formatValue(-0.0004, { ...short, unit: 'ratio' })).toBe('>−0.1%')
    expect(formatValue(0.4, { ...exact, unit: 'money', currency: 'USD' })).toBe('<$0.01')
    expect(plain(formatValue(0.3, { ...short, unit: 'duration' }))).toBe('<1 ms')
  })

  test('a large number stays short', () => {
    for (const unit of ['ratio', 'points', 'money', 'count', 'duration'] as const)
      for (const value of [1e21, 1e308, -Number.MAX_VALUE])
        expect(formatValue(value, { ...short, unit, currency: 'USD' }).length).toBeLessThan(14)
  })
})

describe('what is no number is a dash', () => {
  test.each([null, Number.NaN, Number.POSITIVE_INFINITY, '', '12', true, [], {}, undefined])('%j', (value) => {
    // What a host's data may hold although the types forbid it.
    const wrong = value as number | null
    for (const unit of ['ratio', 'points', 'money', 'count', 'duration'] as const)
      expect(formatValue(wrong, { ...short, unit })).toBe('—')
  })
})

describe('money has the decimals of its currency', () => {
  test.each([
    ['USD', '$123.45'],
    ['JPY', '¥12,345'],
    ['BHD', 'BHD 12.345'],
    ['HUF', 'HUF 123.45'],
    ['COP', 'COP 123.45'],
    ['IQD', 'IQD 12.345'],
    ['XX', '123.45 XX'],
    ['ZZZ', 'ZZZ 123.45'],
    ['', '123.45'],
  ])('%s', (currency, text) => {
    expect(plain(formatValue(12_345, { ...exact, unit: 'money', currency }))).toBe(text)
  })

  test('amounts above 2^53 keep every digit', () => {
    expect(formatValue(9_007_199_254_740_993n, { ...exact, unit: 'money', currency: 'USD' })).toBe(
      '$90,071,992,547,409.93',
    )
    expect(formatValue(2 ** 60, { ...exact, unit: 'money', currency: 'JPY' })).toBe('¥1,152,921,504,606,846,976')
  })
})

describe('an unknown locale falls back', () => {
  test.each([
    ['en_US', '48,213'],
    ['de_DE', '48.213'],
    ['xx', '48,213'],
    ['', '48,213'],
    ['no such locale!', '48,213'],
  ])('%j', (locale, text) => {
    expect(formatValue(48_213, { unit: 'count', locale, notation: 'exact' })).toBe(text)
  })
})

describe('labels of an axis', () => {
  test('are all in one notation', () => {
    expect(formatTicks([0, 4000, 8000, 12_000], { ...short, unit: 'count' })).toEqual(['0', '4K', '8K', '12K'])
    expect(formatTicks([0, 125_000, 250_000], { ...short, unit: 'money', currency: 'USD' })).toEqual([
      '$0',
      '$1.25K',
      '$2.5K',
    ])
    expect(formatTicks([0, 0.25, 0.5], { ...short, unit: 'ratio' })).toEqual(['0%', '25%', '50%'])
    expect(formatTicks([], { ...short, unit: 'count' })).toEqual([])
  })
})

const formats = fc.record({
  unit: fc.constantFrom('ratio', 'points', 'money', 'count', 'duration'),
  currency: fc.constantFrom('USD', 'EUR', 'JPY', 'BHD', 'XX', 'ZZZ'),
  locale: fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN', 'ja-JP', 'ar-EG', 'tr-TR', 'xx', 'en_US'),
  notation: fc.constantFrom('short', 'exact'),
  sign: fc.boolean(),
})
const values = fc.oneof(
  fc.double(),
  fc.double({ min: -2, max: 2 }),
  fc.integer({ min: -2_000_000, max: 2_000_000 }),
  fc.constantFrom(999.95, 999_950, 99.95, 0.9995, 999_949_999, 59_999, 3_599_999.5, 86_399_999),
)

describe('laws', () => {
  test('no text holds NaN, undefined, null, Infinity or a hyphen for a minus', () => {
    fc.assert(
      fc.property(values, formats, (value, format) => {
        expect(formatValue(value, format)).not.toMatch(/NaN|undefined|null|Infinity|∞|-/)
      }),
      { numRuns: runs(1000) },
    )
  })

  test('the parts joined are the text', () => {
    fc.assert(
      fc.property(values, formats, (value, format) => {
        const parts = valueParts(value, format)
        expect(parts.map((part) => part.text).join('')).toBe(formatValue(value, format))
        expect(parts.some((part) => part.kind === 'number')).toBe(true)
      }),
      { numRuns: runs(500) },
    )
  })

  test('the number shown differs from the value by less than its last digit, and never has a digit more', () => {
    const finite = fc.oneof(
      fc.double({ min: -1e14, max: 1e14, noNaN: true }),
      fc.double({ min: -2, max: 2, noNaN: true }),
      fc.integer({ min: -2_000_000, max: 2_000_000 }),
      fc
        .tuple(fc.integer({ min: -3, max: 13 }), fc.integer({ min: 1, max: 100_000 }))
        .map(([e, n]) => 10 ** e * (1 - n * 1e-8)),
    )
    const units = fc.constantFrom('ratio', 'points', 'count', 'money')
    fc.assert(
      fc.property(finite, units, fc.constantFrom('short', 'exact'), (value, unit, notation) => {
        const given = unit === 'money' ? Math.trunc(value) : unit === 'ratio' ? value / 1e6 : value
        const shown = read(formatValue(given, { unit, currency: 'USD', locale: 'en-US', notation }))
        const meant = unit === 'ratio' ? given * 100 : unit === 'money' ? given / 100 : given
        if (shown.bound !== null) {
          expect(Math.abs(meant)).toBeGreaterThan(0)
          expect(Math.abs(meant)).toBeLessThan(Math.abs(shown.number))
        } else {
          expect(Math.abs(shown.number - meant)).toBeLessThanOrEqual(shown.precision * (1 + 1e-9))
          for (const threshold of [1, 10, 100, 1000, 10_000, 1e5, 1e6, 1e9, 1e12])
            if (Math.abs(meant) < threshold && threshold > shown.precision)
              expect(Math.abs(shown.number)).toBeLessThan(threshold)
        }
      }),
      { numRuns: runs(2000) },
    )
  })

  test('a duration shown is never longer than its next step, nor off by more than its last unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e10 }), fc.constantFrom('short', 'exact'), (ms, notation) => {
        const text = plain(formatValue(ms, { unit: 'duration', locale: 'en-US', notation }))
        const pieces = [...text.matchAll(/([\d.,]+) (d|h|min|s|ms)/g)].map(([, digits = '', unit = '']) => ({
          ms: Number(digits.replaceAll(',', '')) * (unitMs[unit] ?? Number.NaN),
          last:
            (unitMs[unit] ?? Number.NaN) / (digits.includes('.') ? 10 ** (digits.length - digits.indexOf('.') - 1) : 1),
        }))
        const total = pieces.reduce((sum, piece) => sum + piece.ms, 0)
        if (notation === 'exact') expect(Math.round(total)).toBe(ms)
        // Rounding may leave out a zero unit behind the first: 2 d, not 2 d 0 h.
        else expect(Math.abs(total - ms)).toBeLessThanOrEqual(pieces.at(-1)?.last ?? 0)
        for (const step of [1000, 60_000, 3_600_000, 172_800_000]) if (ms < step) expect(total).toBeLessThan(step)
      }),
      { numRuns: runs(1000) },
    )
  })
})

const unitMs: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, min: 60_000, s: 1000, ms: 1 }

/** The number that an American text shows, and what its last digit is worth. */
function read(text: string): { number: number; precision: number; bound: '<' | '>' | null } {
  const [, bound = '', minus = '', digits = '', fraction = '', scale = '', power = '0'] =
    /^([<>]?)(−?)\$?([\d,]+)(\.\d+)?([KMBT]?)(?:E(\d+))?%?$/.exec(text) ?? []
  if (digits === '') throw new Error(`not readable: ${text}`)
  const factor = { '': 1, K: 1e3, M: 1e6, B: 1e9, T: 1e12 }[scale] ?? Number.NaN
  const number = Number(`${digits.replaceAll(',', '')}${fraction}e${power}`) * factor * (minus === '' ? 1 : -1)
  const precision = (fraction === '' ? 1 : 10 ** -(fraction.length - 1)) * factor * 10 ** Number(power)
  return { number, precision, bound: bound === '<' || bound === '>' ? bound : null }
}
