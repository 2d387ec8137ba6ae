import type { Theme } from '../../display/theme.ts'

const names = [
  'accent',
  'surface',
  'text',
  'muted',
  'faint',
  'grid',
  'border',
  'track',
  'positive',
  'negative',
  'warning',
  'radius',
  'padding',
  'font',
] as const

/** What could end a declaration or fetch something; no colour, length or font needs it. */
const unsafe = /[;{}<>\\@]|\/\*|url\(/i

/**
 * The theme as `--kpi-*` custom properties. Values that are no plain CSS value are left out: they would break out of
 * the declaration, or load something.
 */
export function themeTokens(theme: Theme): Readonly<Record<string, string>> {
  const tokens: Record<string, string> = {}
  const add = (name: string, value: unknown) => {
    if (typeof value === 'string' && value.trim() !== '' && !unsafe.test(value)) tokens[`--kpi-${name}`] = value.trim()
  }
  for (const name of names) add(name, theme[name])
  const series = Array.isArray(theme.series) ? theme.series.slice(0, 8) : []
  series.forEach((color, index) => {
    add(`series-${index + 1}`, color)
  })
  return tokens
}
