import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { heatStep } from '../../src/components/primitives/heatStep.ts'
import { themeCss } from '../../src/components/theme/themeCss.ts'

const css = readFileSync('src/styles.css', 'utf8')
type Rgb = readonly [number, number, number]

/** `--kpi-<name>: light-dark(oklch(...), oklch(...))` of the stylesheet, as linear light. */
function token(name: string): { light: Rgb; dark: Rgb } {
  const number = '([\\d.]+)%? ([\\d.]+) ([\\d.]+)'
  const found = css.match(new RegExp(`--kpi-${name}: light-dark\\(oklch\\(${number}\\), oklch\\(${number}\\)\\)`))
  if (!found) throw new Error(`no opaque token ${name}`)
  const [l1, c1, h1, l2, c2, h2] = found.slice(1).map(Number) as [number, number, number, number, number, number]
  return { light: linearRgb(l1 / 100, c1, h1), dark: linearRgb(l2 / 100, c2, h2) }
}

/** OKLCH to linear sRGB, cut to what a screen shows (Ottosson's matrices). */
function linearRgb(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const cut = (value: number) => Math.max(0, Math.min(1, value))
  return [
    cut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    cut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    cut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

function contrast(one: Rgb, two: Rgb): number {
  const [a, b] = [one, two].map(([r, g, blue]) => 0.2126 * r + 0.7152 * g + 0.0722 * blue + 0.05) as [number, number]
  return Math.max(a, b) / Math.min(a, b)
}

function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

const distance = (one: Rgb, two: Rgb) =>
  Math.hypot(...oklab(one).map((value, index) => value - (oklab(two)[index] ?? 0)))

/** Full severity, in linear light (Machado, Oliveira and Fernandes 2009). */
const seenWith: Record<string, readonly Rgb[]> = {
  'full colour vision': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

function seen(color: Rgb, rows: readonly Rgb[]): Rgb {
  const [r, g, b] = color
  const [red, green, blue] = rows.map(([x, y, z]) => Math.max(0, Math.min(1, x * r + y * g + z * b)))
  return [red ?? 0, green ?? 0, blue ?? 0]
}

const series = ['accent', ...[2, 3, 4, 5, 6, 7, 8].map((index) => `series-${index}`)]

describe.each(['light', 'dark'] as const)('the %s default theme', (scheme) => {
  const surface = token('surface')[scheme]

  it.each(['text', 'muted', 'accent', 'positive', 'negative', 'warning'])('%s reads as text: 4.5:1', (name) => {
    expect(contrast(token(name)[scheme], surface)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['faint', ...series])('%s stands out as a mark: 3:1', (name) => {
    expect(contrast(token(name)[scheme], surface)).toBeGreaterThanOrEqual(3)
  })

  it.each(Object.entries(seenWith))('neighbours in the series are told apart with %s', (_, rows) => {
    const colors = series.map((name) => seen(token(name)[scheme], rows))
    colors.forEach((color, index) => {
      if (index > 0) expect(distance(color, colors[index - 1] as Rgb), series[index]).toBeGreaterThanOrEqual(0.08)
    })
  })
})

describe.each(['light', 'dark'] as const)('the heat steps of the %s theme', (scheme) => {
  const part = '(?:from var\\(--kpi-accent\\) )?([\\d.]+)% (?:calc\\(c \\* ([\\d.]+)\\) h|([\\d.]+) ([\\d.]+))'
  const pair = `light-dark\\(\\s*oklch\\(${part}\\),\\s*oklch\\(${part}\\)\\s*\\)`
  const offset = scheme === 'light' ? 1 : 5
  const accent = scheme === 'light' ? ([0.2, 272] as const) : ([0.14, 277] as const)
  const steps = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((step) => {
    const found = css.match(
      new RegExp(`\\.kpi-heat-${step} \\{\\s*--kpi-heat:\\s*${pair};\\s*--kpi-heat-ink:\\s*${pair};`),
    )
    if (!found) throw new Error(`no step ${step}`)
    const numbers = found.slice(offset, offset + 3).map(Number)
    const ink = found.slice(offset + 8, offset + 12).map(Number)
    const lightness = (numbers[0] ?? 0) / 100
    return {
      lightness,
      fill: linearRgb(lightness, accent[0] * (numbers[1] ?? 0), accent[1]),
      ink: linearRgb((ink[0] ?? 0) / 100, ink[2] ?? 0, ink[3] ?? 0),
    }
  })

  it('let their numbers be read: 4.5:1', () => {
    for (const [index, { fill, ink }] of steps.entries())
      expect(contrast(fill, ink), `step ${index + 1}`).toBeGreaterThanOrEqual(4.5)
  })

  it('are even in lightness', () => {
    for (let index = 1; index < steps.length; index++) {
      const apart = Math.abs((steps[index]?.lightness ?? 0) - (steps[index - 1]?.lightness ?? 0))
      expect(apart).toBeGreaterThanOrEqual(0.05)
      expect(apart).toBeLessThanOrEqual(0.071)
    }
  })
})

it('a share falls in one of nine heat steps, and what is beyond in the outer ones', () => {
  expect([-1, 0, 0.5, 0.999, 1, 1.2].map(heatStep)).toEqual([1, 1, 5, 9, 9, 9])
})

describe('themeCss', () => {
  it('writes the tokens that are given', () => {
    expect(themeCss({ scheme: 'dark', accent: '#0a7d55', series: ['red', 'blue'] }, '.brand')).toBe(
      '.brand {\n  --kpi-scheme: dark;\n  --kpi-accent: #0a7d55;\n  --kpi-series-1: red;\n  --kpi-series-2: blue;\n}\n',
    )
  })

  it.each(['red; } body { display: none', 'url(//elsewhere)', '</style>', '/* open', '  ', '\\75rl(x)'])(
    'leaves out %j, which is no plain value',
    (accent) => {
      expect(themeCss({ accent })).toBe(':root {\n}\n')
    },
  )
})
