import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { entries, exportMap, sourceAliases, widgets } from '../../scripts/entries.ts'

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'))

test('every entry has its source', () => {
  expect(entries.filter(({ source }) => !existsSync(source)).map(({ source }) => source)).toEqual([])
})

test('every widget folder is an entry', () => {
  const folders = readdirSync('src/components').filter((name) => /^[A-Z]/.test(name))
  expect(folders.sort()).toEqual([...widgets].sort())
})

test('package.json exports what the list says, in ESM and CommonJS, each with its types', () => {
  expect(json('package.json').exports).toEqual(exportMap())
})

test('the compiler reads the same import paths from the sources', () => {
  const paths = Object.entries(sourceAliases).map(([path, source]) => [path, [`./${source}`]])
  expect(json('tsconfig.json').compilerOptions.paths).toEqual(Object.fromEntries(paths))
})
