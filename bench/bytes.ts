/**
 * What each entry of the built package weighs in a host's bundle: minified and gzipped, without React and TanStack
 * Query, which a host has. `npm run build && npm run bench bytes`
 */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { entries, widgets } from '../scripts/entries.ts'

async function kilobytes(names: readonly string[]): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: names.map((name) => `export * from './dist/${name}.js'`).join('\n'), resolveDir: process.cwd() },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['react', 'react-dom', '@tanstack/react-query', '@duckdb/node-api', 'node:*'],
    logLevel: 'silent',
  })
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length / 1000
}

const line = (name: string, size: number) => console.log(`${name.padEnd(20)} ${size.toFixed(1).padStart(6)} KB`)

for (const { name } of entries) line(name, await kilobytes([name]))
line('all widgets', await kilobytes(widgets))
line('styles.css', gzipSync(readFileSync('dist/styles.css'), { level: 9 }).length / 1000)
