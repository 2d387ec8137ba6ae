import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Entry, entries } from '../../scripts/entries.ts'
import { type Import, importsIn, type Reach, reachOf } from './imports.ts'

/** Who may import whom: floors of `src`, and packages. */
const floors: Readonly<Record<string, readonly string[]>> = {
  metrics: ['valibot'],
  format: ['metrics'],
  sources: ['metrics', 'valibot'],
  server: ['metrics', 'sources', 'valibot', '@duckdb/node-api'],
  engines: ['server'],
  queries: ['metrics', 'sources', '@tanstack/react-query'],
  display: ['format', 'react'],
  hooks: ['queries', 'metrics', 'sources', 'display', 'format', 'react', '@tanstack/react-query'],
  components: [
    'metrics',
    'format',
    'display',
    'react',
    'react-dom',
    '@visx/vendor',
    '@visx/shape',
    '@tanstack/react-table',
  ],
  'index.ts': ['components', 'display'],
}
const drivers = ['@duckdb/node-api', '@clickhouse/client', 'pg']

const floorOf = (file: string) => file.split('/')[1] ?? ''
const isOurs = (path: string) => path.startsWith('src/')

/** Imports that cross a floor the wrong way, in words. */
function crossings(imports: readonly Import[]): string[] {
  return imports
    .filter(({ from, to }) => {
      const target = isOurs(to) ? floorOf(to) : to
      return target !== floorOf(from) && !floors[floorOf(from)]?.includes(target)
    })
    .map(({ from, to }) => `${from} imports ${to}`)
}

/** What an entry must not bring along, in words. */
function burdens(entry: Pick<Entry, 'name' | 'client'>, { files, packages }: Reach): string[] {
  const heavy: Record<string, readonly string[]> = {
    MetricCard: ['@visx/vendor', '@visx/shape'],
    NpsGauge: ['@visx/vendor', '@visx/shape'],
  }
  const refused = entry.client ? [...drivers, ...(heavy[entry.name] ?? [])] : ['react', 'react-dom']
  return [
    ...packages.filter((name) => refused.includes(name) || (entry.client && name.startsWith('node:'))),
    ...files.filter((file) => (entry.client ? floorOf(file) === 'server' : file.endsWith('.tsx') || isClient(file))),
  ].map((what) => `${entry.name} brings ${what}`)
}

const isClient = (file: string) => /^\s*(["'])use client\1/.test(readFileSync(file, 'utf8'))

describe('floors', () => {
  test('no file imports from a floor or a package that its own floor may not know', () => {
    expect(crossings(importsIn('.', 'src'))).toEqual([])
  })

  test('a floor that nobody thought of is refused', () => {
    expect(crossings([{ from: 'src/attic/thing.ts', to: 'src/metrics/result.ts', typeOnly: true }])).toHaveLength(1)
  })
})

describe('entries', () => {
  const reaches = new Map<Entry, Reach>()
  beforeAll(async () => {
    // One without a source fails in entries.test.ts.
    for (const entry of entries.filter(({ source }) => existsSync(source)))
      reaches.set(entry, await reachOf(entry.source))
  })
  const reached = (name: string) =>
    [...reaches].find(([entry]) => entry.name === name)?.[1] ?? { files: [], packages: [] }

  test('server-safe entries bring no React, no component and no client module; client entries no driver and no server', () => {
    expect([...reaches].flatMap(([entry, reach]) => burdens(entry, reach))).toEqual([])
  })

  test('metrics is itself and valibot', () => {
    expect(reached('metrics').packages).toEqual(['valibot'])
    expect(reached('metrics').files.filter((file) => !file.startsWith('src/metrics/'))).toEqual([])
  })

  test('a language is words and nothing else', () => {
    expect(reached('messages/de').packages).toEqual([])
    expect(reached('messages/de').files.filter((file) => !file.startsWith('src/format/messages/'))).toEqual([])
  })

  test('hooks bring no component, and widgets bring neither hook nor query', () => {
    expect(reached('hooks').files.filter((file) => floorOf(file) === 'components')).toEqual([])
    const fetching = ['hooks', 'queries', 'sources']
    const widgets = [...reaches].filter(([entry]) => entry.source.startsWith('src/components/'))
    expect(widgets.flatMap(([, { files }]) => files.filter((file) => fetching.includes(floorOf(file))))).toEqual([])
    expect(widgets.flatMap(([, { packages }]) => packages.filter((name) => name.includes('query')))).toEqual([])
  })

  test('every package that an entry imports is a dependency or a peer', () => {
    const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    const declared = Object.keys({ ...dependencies, ...peerDependencies })
    const wanted = new Set([...reaches.values()].flatMap(({ packages }) => packages))
    expect([...wanted].filter((name) => !declared.includes(name) && !name.startsWith('node:'))).toEqual([])
  })

  test('every dependency is imported by an entry', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    const wanted = new Set([...reaches.values()].flatMap(({ packages }) => packages))
    expect(Object.keys(dependencies).filter((name) => !wanted.has(name))).toEqual([])
  })
})

describe('these tests can fail', () => {
  function planted(files: Readonly<Record<string, string>>) {
    const root = mkdtempSync(join(tmpdir(), 'kpi-floors-'))
    onTestFinished(() => rmSync(root, { recursive: true }))
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true })
      writeFileSync(join(root, name), text)
    }
    return root
  }

  test('a planted import across floors is found: of a value, of a type, exported on, in a type, and a lazy one', () => {
    const root = planted({
      'src/metrics/value.ts': `import { useState } from 'react'\nexport const x = useState`,
      'src/metrics/type.ts': `import type { Words } from '../format/words.ts'\nexport type X = Words`,
      'src/hooks/again.ts': `export { NpsGauge } from '../components/NpsGauge/NpsGauge.tsx'`,
      'src/components/inType.ts': `export type Nps = import('../hooks/useNps.ts').UseNps`,
      'src/components/lazy.ts': `export const engine = () => import('@duckdb/node-api')`,
      'src/components/fine.ts': `import type { Point } from '../metrics/result.ts'\nexport type X = Point`,
    })
    expect(crossings(importsIn(root, 'src')).sort()).toEqual([
      'src/components/inType.ts imports src/hooks/useNps.ts',
      'src/components/lazy.ts imports @duckdb/node-api',
      'src/hooks/again.ts imports src/components/NpsGauge/NpsGauge.tsx',
      'src/metrics/type.ts imports src/format/words.ts',
      'src/metrics/value.ts imports react',
    ])
  })

  test('a planted burden is found behind another module', async () => {
    const root = planted({
      'src/components/NpsGauge/NpsGauge.tsx': `export { scale } from '../primitives/scale.ts'`,
      'src/components/primitives/scale.ts': `import { ticks } from '@visx/vendor/d3-array'\nexport const scale = ticks`,
    })
    const reach = await reachOf('src/components/NpsGauge/NpsGauge.tsx', root)
    expect(burdens({ name: 'NpsGauge', client: true }, reach)).toEqual(['NpsGauge brings @visx/vendor'])
    expect(burdens({ name: 'CsatBreakdown', client: true }, reach)).toEqual([])
  })

  test('React behind a server-safe entry, a driver behind a widget', () => {
    const reach = { files: [], packages: ['@duckdb/node-api', 'react'] }
    expect(burdens({ name: 'queries', client: false }, reach)).toEqual(['queries brings react'])
    expect(burdens({ name: 'MrrTrend', client: true }, reach)).toEqual(['MrrTrend brings @duckdb/node-api'])
  })
})
