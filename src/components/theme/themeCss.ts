import type { Theme } from '../../display/theme.ts'
import { themeTokens } from './themeTokens.ts'

const schemes = { light: 'light', dark: 'dark', auto: 'light dark' }

/**
 * The theme as stylesheet text, for a page's own stylesheet or a server that renders one: the same tokens that the
 * `theme` prop sets in the browser. `selector` is written as it is and must not come from outside.
 *
 * @example
 * themeCss({ accent: '#0a7d55' }) // ':root {\n  --kpi-accent: #0a7d55;\n}\n'
 */
export function themeCss(theme: Theme, selector = ':root'): string {
  const lines = Object.entries(themeTokens(theme)).map(([name, value]) => `  ${name}: ${value};\n`)
  if (theme.scheme) lines.unshift(`  --kpi-scheme: ${schemes[theme.scheme]};\n`)
  return `${selector} {\n${lines.join('')}}\n`
}
