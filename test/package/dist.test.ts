import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, extname, join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { entries, importPath } from '../../scripts/entries.ts'

const startsAsClient = (file: string) => /^(["'])use client\1/.test(readFileSync(file, 'utf8'))
const built = entries.filter(({ name }) => existsSync(`dist/${name}.js`)) // the others fail in the first test

test('every entry is built as ESM and CommonJS, each with its types', () => {
  const endings = ['js', 'd.ts', 'cjs', 'd.cts']
  const files = entries.flatMap(({ name }) => endings.map((ending) => `dist/${name}.${ending}`))
  expect(files.filter((file) => !existsSync(file))).toEqual([])
})

test("'use client' stands first in hooks, widgets and contexts, and nowhere in what a server imports", () => {
  const wrong = built.flatMap(({ name, client }) =>
    [`dist/${name}.js`, `dist/${name}.cjs`].filter((file) => startsAsClient(file) !== client),
  )
  expect(wrong).toEqual([])
  const chunks = readdirSync('dist').filter((name) => /^chunk-.*js$/.test(name))
  expect(chunks.filter((name) => readFileSync(`dist/${name}`, 'utf8').includes('use client'))).toEqual([])
})

/** A host with the built package and nothing but the named packages. */
function host(packages: readonly string[]) {
  const root = mkdtempSync(join(tmpdir(), 'kpi-host-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const kit = join(root, 'node_modules/kpi-kit')
  mkdirSync(kit, { recursive: true })
  cpSync('dist', join(kit, 'dist'), { recursive: true })
  cpSync('package.json', join(kit, 'package.json'))
  for (const name of packages) {
    mkdirSync(dirname(join(root, 'node_modules', name)), { recursive: true })
    symlinkSync(resolve('node_modules', name), join(root, 'node_modules', name), 'junction')
  }
  return (paths: readonly string[]) => {
    const load = `for (const path of ${JSON.stringify(paths)}) { await import(path); require(path) }`
    const code = `import { createRequire } from 'node:module'; const require = createRequire(process.cwd() + '/x.js'); ${load}`
    execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: root, stdio: 'pipe' })
  }
}

const paths = (names: readonly string[]) => built.filter(({ name }) => names.includes(name)).map(importPath)

test('metrics, server, engines, theme and languages load in plain Node without React, both ways', () => {
  host(['valibot'])(paths(['metrics', 'server', 'engines/duckdb', 'theme', 'messages/de', 'messages/en']))
})

test('every entry loads in plain Node where a server renders, both ways', () => {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  host(Object.keys({ ...dependencies, ...peerDependencies }))(built.map(importPath))
})

test('what is opened later is built both ways, and asked for in each way', () => {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const later = readdirSync('dist').filter((name) => /^Details-.*js$/.test(name))
  expect(later.map((name) => extname(name)).sort()).toEqual(['.cjs', '.js'])
  host(Object.keys({ ...dependencies, ...peerDependencies }))(
    later.map((name) => `./node_modules/kpi-kit/dist/${name}`),
  )
  const chunks = readdirSync('dist').filter((name) => /^chunk-.*js$/.test(name))
  const text = chunks.map((name) => readFileSync(`dist/${name}`, 'utf8')).join('\n')
  for (const name of later) expect(text).toMatch(new RegExp(`(import|require)\\("./${name}"\\)`))
})

test('without React the widgets do not load: these tests can fail', () => {
  expect(() => host(['valibot'])(paths(['NpsGauge']))).toThrow(/react/)
})

test('the stylesheet is the source, whole', () => {
  expect(readFileSync('dist/styles.css', 'utf8')).toBe(readFileSync('src/styles.css', 'utf8'))
})
