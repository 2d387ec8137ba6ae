// Bundles one benchmark and runs it: node bench/run.mjs reader/events [arguments]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const [name, ...rest] = process.argv.slice(2)
if (!name) throw new Error('Which benchmark? Such as: node bench/run.mjs reader/events')
const folder = await mkdtemp(join(tmpdir(), 'bench-'))
try {
  const outfile = join(folder, 'bench.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
  })
  process.argv.splice(2, Number.POSITIVE_INFINITY, ...rest)
  await import(pathToFileURL(outfile).href)
} finally {
  await rm(folder, { recursive: true, force: true })
}
