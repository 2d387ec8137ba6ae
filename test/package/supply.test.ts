import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { entries } from '../../scripts/entries.ts'

interface Locked {
  readonly license?: string
  readonly dev?: boolean
  readonly peer?: boolean
  readonly hasInstallScript?: boolean
}

const locked: Record<string, Locked> = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages
const brought = Object.entries(locked).filter(([at, { dev, peer }]) => at !== '' && !dev && !peer)

test('what an install of the kit brings is freely licensed and runs no script', () => {
  const free = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'Unlicense']
  expect(brought.length).toBeGreaterThan(3)
  const unfree = brought.filter(
    ([, { license }]) => !license?.split(/ (?:and|or) /i).every((one) => free.includes(one)),
  )
  expect(unfree.map(([at, { license }]) => `${at}: ${license}`)).toEqual([])
  expect(brought.filter(([, { hasInstallScript }]) => hasInstallScript).map(([at]) => at)).toEqual([])
})

test('the tarball holds the build and its papers, nothing else', () => {
  const npm = process.env.npm_execpath
  const words = ['pack', '--dry-run', '--json', '--ignore-scripts']
  const listing = npm ? execFileSync(process.execPath, [npm, ...words]) : execFileSync('npm', words)
  const files: string[] = JSON.parse(listing.toString())[0].files.map((file: { path: string }) => file.path)
  const papers = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']
  const names = entries.map(({ name }) => name.replaceAll('/', '\\/')).join('|')
  const build = new RegExp(
    `^dist/((${names})\\.(js|cjs|d\\.ts|d\\.cts)|styles\\.css|[\\w.-]+-[\\w-]{8}\\.(js|cjs|d\\.ts|d\\.cts))(\\.map)?$`,
  )
  expect(files.filter((path) => !papers.includes(path) && !build.test(path))).toEqual([])
  expect(files).toEqual(expect.arrayContaining(papers))
})
