import { resolve } from 'node:path'
import { sourceAliases } from './entries.ts'

/** `kpi-kit/...` read from the sources, for Vite and Vitest: examples and tests then need no build. */
export const aliases = Object.entries(sourceAliases).map(([path, source]) => ({
  find: new RegExp(`^${path}$`),
  replacement: resolve(import.meta.dirname, '..', source),
}))
