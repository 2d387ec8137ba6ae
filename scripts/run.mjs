// Runs a TypeScript program of this repository in Node 20: `node scripts/run.mjs FILE [words for it]`.
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** A bundled module still finds its neighbours: `import.meta` stays that of its source. */
const sourceMeta = {
  name: 'source-meta',
  setup({ onLoad }) {
    onLoad({ filter: /\.tsx?$/, namespace: 'file' }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8'))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
      loader: path.endsWith('x') ? 'tsx' : 'ts',
    }))
  },
}

/** `kpi-kit/...` is read from the sources; packages stay outside of the bundle. */
const fromSources = (aliases) => ({
  name: 'from-sources',
  setup({ onResolve }) {
    onResolve({ filter: /^kpi-kit($|\/)/ }, ({ path }) =>
      aliases[path] ? { path: join(root, aliases[path]) } : undefined,
    )
  },
})

/** Imports a bundle of the program, written beside node_modules, whence it finds its packages. */
async function load(source, aliases = {}) {
  const outfile = join(root, 'node_modules/.kpi-kit', `${source.replaceAll(/[\\/]/g, '-')}.mjs`)
  mkdirSync(dirname(outfile), { recursive: true })
  await build({
    entryPoints: [join(root, source)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    plugins: [fromSources(aliases), sourceMeta],
    sourcemap: 'inline',
    logLevel: 'warning',
  })
  return import(pathToFileURL(outfile).href)
}

const [source, ...words] = process.argv.slice(2)
if (!source) throw new Error('node scripts/run.mjs FILE: name the program')
const { sourceAliases } = await load('scripts/entries.ts')
process.argv = [process.execPath, join(root, source), ...words]
await load(source, sourceAliases)
