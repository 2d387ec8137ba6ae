import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { sourceAliases } from '../../scripts/entries.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
const repository = fileURLToPath(new URL('../../', import.meta.url))

/** The kit by its public names, from its sources: the page runs without a build. */
const alias = [
  { find: /^kpi-kit\/styles\.css$/, replacement: `${repository}src/styles.css` },
  ...Object.entries(sourceAliases).map(([name, source]) => ({
    find: new RegExp(`^${name}$`),
    replacement: `${repository}${source}`,
  })),
]

export default defineConfig({ root, plugins: [react()], resolve: { alias }, server: { fs: { allow: [repository] } } })
