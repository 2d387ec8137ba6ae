import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { aliases } from '../../scripts/aliases.ts'

const repository = fileURLToPath(new URL('../../', import.meta.url))
const styles = { find: /^kpi-kit\/styles\.css$/, replacement: `${repository}src/styles.css` }

/** The page takes the kit by its public names, from its sources: it runs without a build. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  cacheDir: `${repository}node_modules/.vite/host`,
  plugins: [react()],
  resolve: { alias: [styles, ...aliases] },
  server: { fs: { allow: [repository] } },
})
