// npm run shots -- [--story PART]... [--out FOLDER] [--fresh]
// Screenshots of the catalog's stories, light and dark, at 320, 640 and 1024 px, for people who look at looks.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright'
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

/** What the catalog's page offers of its own: the last arguments of each event. */
interface Catalog {
  readonly __STORYBOOK_ADDONS_CHANNEL__?: { last(event: string): readonly unknown[] | undefined }
}

interface Story {
  readonly id: string
  readonly type: string
  readonly tags: readonly string[]
}

buildCatalog()
const stories = chosen()
if (stories.length === 0) throw new Error(`No story's id holds ${values.story.map((part) => `"${part}"`).join(' or ')}`)
const server = createServer(answer)
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
const address = server.address()
const port = typeof address === 'object' ? address?.port : undefined
const browser = await chromium.launch((await findBrowser()).launchOptions)
const jobs = stories.flatMap((story) => themes.map((theme) => ({ story, theme })))
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

/** Takes one story in one theme after the other. */
async function worker(browser: Browser) {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-US', timezoneId: 'UTC' })
  context.setDefaultTimeout(120_000) // a busy machine is no failure
  const page = await context.newPage()
  for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
    await takeWidths(page, job.story, job.theme)
    console.log(`${job.story.id} ${job.theme}`)
  }
  await context.close()
}

/** A page is loaded once and resized; where a story plays, it plays in each width: resizing would close what it opened. */
async function takeWidths(page: Page, { id, tags }: Story, theme: string) {
  const folder = join(out, id)
  mkdirSync(folder, { recursive: true })
  for (const [index, width] of widths.entries()) {
    const plays = tags.includes('play-fn')
    if (plays || index === 0) await openStory(page, id, theme, plays ? width : 1024)
    // The picture is as high as the story, and at least this.
    if (!plays) await page.setViewportSize({ width, height: 240 })
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    await page.screenshot({ path: join(folder, `${theme}-${width}.png`), fullPage: true })
  }
}

/** Loads a story and waits until its play function is through. */
async function openStory(page: Page, id: string, theme: string, width: number) {
  await page.setViewportSize({ width, height: 700 })
  const globals = `theme:${theme};a11y.manual:!true` // pictures need no run of axe
  await page.goto(`http://127.0.0.1:${port}/iframe.html?id=${id}&viewMode=story&globals=${globals}`)
  await page.waitForFunction(() => {
    const channel = (globalThis as Catalog).__STORYBOOK_ADDONS_CHANNEL__
    return channel?.last('storyRendered') ?? channel?.last('storyFinished')
  })
  if (
    await page.evaluate(() => (globalThis as Catalog).__STORYBOOK_ADDONS_CHANNEL__?.last('playFunctionThrewException'))
  ) {
    console.error(`${id} in ${theme} at ${width} px: its play function failed`)
    process.exitCode = 1
  }
  await page.evaluate(() => document.fonts.ready)
}
