// npm run shots -- [--story PART]... [--out FOLDER] [--fresh]
// Screenshots of the catalog's stories, light and dark, at 320, 640 and 1024 px, for people who look at looks.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium } from 'playwright'
import { findBrowser } from './browser.ts'

const { values } = parseArgs({
  options: {
    story: { type: 'string', multiple: true, default: [] },
    out: { type: 'string', default: 'shots' },
    fresh: { type: 'boolean', default: false },
  },
})
const out = resolve(values.out)
const catalog = join(out, '.catalog')
const widths = [320, 640, 1024]
const themes = ['light', 'dark']

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

interface Story {
  readonly id: string
  readonly type: string
}

buildCatalog()
const stories = chosen()
if (stories.length === 0) throw new Error(`No story's id holds ${values.story.map((part) => `"${part}"`).join(' or ')}`)
const server = createServer(answer)
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
const address = server.address()
const port = typeof address === 'object' ? address?.port : undefined
const browser = await chromium.launch((await findBrowser()).launchOptions)
const jobs = stories.flatMap(({ id }) => themes.map((theme) => ({ id, theme })))
const total = jobs.length * widths.length
await Promise.all([worker(browser), worker(browser)])
await browser.close()
server.close()
console.log(`${total} pictures of ${stories.length} stories in ${out}`)

/** Built again where a source is newer than the last build, or with --fresh. */
function buildCatalog() {
  const index = join(catalog, 'index.json')
  const built = existsSync(index) ? statSync(index).mtimeMs : 0
  if (!values.fresh && newest(['src', 'stories', '.storybook', 'test/cases']) < built) return
  console.log('Building the catalog ...')
  const words = ['node_modules/storybook/dist/bin/dispatcher.js', 'build', '--quiet', '-o', catalog]
  if (spawnSync(process.execPath, words, { stdio: 'inherit' }).status !== 0)
    throw new Error('The catalog was not built')
}

function newest(folders: readonly string[]): number {
  const files = folders.filter((folder) => existsSync(folder)).flatMap((folder) => filesIn(folder))
  return Math.max(...files.map((file) => statSync(file).mtimeMs))
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
}

function chosen(): Story[] {
  const index: { entries: Record<string, Story> } = JSON.parse(readFileSync(join(catalog, 'index.json'), 'utf8'))
  const parts = values.story.map((part) => part.toLowerCase())
  return Object.values(index.entries).filter(
    ({ id, type }) => type === 'story' && (parts.length === 0 || parts.some((part) => id.includes(part))),
  )
}

function answer(request: IncomingMessage, response: ServerResponse) {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const file = join(catalog, decodeURIComponent(pathname))
  if (!file.startsWith(catalog + sep) || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end()
    return
  }
  response
    .writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
    .end(readFileSync(file))
}

/** Takes one story in one theme after the other; a page is loaded once and resized. */
async function worker(browser: Browser) {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-US', timezoneId: 'UTC' })
  const page = await context.newPage()
  for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
    const { id, theme } = job
    await page.setViewportSize({ width: 1024, height: 700 })
    await page.goto(`http://127.0.0.1:${port}/iframe.html?id=${id}&viewMode=story&globals=theme:${theme}`)
    await page.locator('#storybook-root > *').first().waitFor({ state: 'attached' })
    await page.evaluate(() => document.fonts.ready)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 240 }) // the picture is as high as the story, and at least this
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      const folder = join(out, id)
      mkdirSync(folder, { recursive: true })
      await page.screenshot({ path: join(folder, `${theme}-${width}.png`), fullPage: true })
    }
    console.log(`${id} ${theme}`)
  }
  await context.close()
}
