/**
 * Drawing in Chromium, React in production mode: each widget against the same drawing in bare visx, and the trends
 * against Recharts. The clock is the processor time of the page's main thread, which other programs do not lengthen.
 * `npm run bench drawing [rounds]`
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'
import { type CDPSession, chromium, type Page } from 'playwright'
import { findBrowser } from '../scripts/browser.ts'
import type {} from './drawing/page.tsx'
import { report, standings } from './timing.ts'

const rounds = Number(process.argv[2] ?? 15)
const warmUps = 10
/** So many in a row, where one alone is too short for the clock. */
const inARow = 10

async function served(): Promise<{ url: string; close: () => void }> {
  const { outputFiles } = await build({
    entryPoints: ['bench/drawing/page.tsx'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const { outputFiles: styles } = await build({ entryPoints: ['src/styles.css'], bundle: true, write: false })
  const parts: Readonly<Record<string, readonly [string, string]>> = {
    '/page.js': ['text/javascript', outputFiles[0]?.text ?? ''],
    '/styles.css': ['text/css', styles[0]?.text ?? ''],
  }
  const html =
    '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/styles.css"><body><script src="/page.js"></script>'
  const server = createServer((request, response) => {
    const [type, text] = parts[request.url ?? ''] ?? ['text/html', html]
    response.setHeader('content-type', `${type}; charset=utf-8`)
    response.end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port, not on a pipe
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}

interface Clock {
  readonly page: Page
  readonly session: CDPSession
  /** What a run costs that draws next to nothing: the calls from outside. */
  readonly idle: number
}

async function threadTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  const time = metrics.find(({ name }) => name === 'ThreadTime')
  if (!time) throw new Error('This browser does not tell the time of a thread')
  return time.value * 1000
}

type Scene = readonly [name: string, times: number]

/** Ms of the main thread for one drawing of a scene, of so many in a row. */
async function drawTime({ page, session, idle }: Clock, [name, times]: Scene, contender: string): Promise<number> {
  await page.evaluate(([name, by, times]) => window.bench.prepare(name, by, times), [name, contender, times] as const)
  const start = await threadTime(session)
  await page.evaluate(() => window.bench.draw())
  const ms = (await threadTime(session)) - start - idle
  await page.evaluate(() => window.bench.clear())
  return ms / times
}

/** The contenders in an order that turns; the first rounds warm up. */
async function contest(clock: Clock, scene: Scene, contenders: readonly string[], count = rounds) {
  const warm = Math.min(warmUps, count)
  const times = contenders.map((): number[] => [])
  for (let round = 0; round < warm + count; round++)
    for (let turn = 0; turn < contenders.length; turn++) {
      const at = (turn + round) % contenders.length
      const ms = await drawTime(clock, scene, contenders[at] ?? '')
      if (round >= warm) times[at]?.push(ms)
    }
  return standings(contenders, times)
}

/** A twin that draws other texts is no twin. */
async function compareLooks(page: Page, name: string): Promise<void> {
  const look = async (contender: string) => {
    await page.evaluate(([scene, by]) => window.bench.prepare(scene, by, 1), [
      `${name}, first mount`,
      contender,
    ] as const)
    await page.evaluate(() => window.bench.draw())
    const seen = await page.evaluate(() => window.bench.look())
    await page.evaluate(() => window.bench.clear())
    return seen
  }
  const [kit, visx] = [await look('kit'), await look('visx')]
  if (kit.letters !== visx.letters) throw new Error(`Not the same text in ${name}:\n${kit.letters}\n${visx.letters}`)
  console.log(`\n${name}: ${kit.elements} elements, in visx ${visx.elements}`)
}

const site = await served()
const browser = await chromium.launch((await findBrowser()).launchOptions)
try {
  const page = await browser.newPage({ viewport: { width: 1300, height: 900 } })
  page.on('pageerror', (error) => console.error(error))
  await page.goto(site.url)
  console.log(`Chromium ${browser.version()}`)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const [nothing] = await contest({ page, session, idle: 0 }, ['nothing', 1], ['kit'])
  const clock = { page, session, idle: nothing?.ms ?? 0 }
  const show = async (name: string, times: number, contenders: readonly string[], count?: number) =>
    report(name, await contest(clock, [name, times], contenders, count))

  for (const { name, contenders } of await page.evaluate(() => window.bench.drawings)) {
    await compareLooks(page, name)
    await show(`${name}, first mount`, inARow, contenders)
    await show(`${name}, update`, inARow, contenders)
  }
  await show('20 widgets on one page, first mount', 1, ['kit', 'visx'])
  await show('MrrTrend of 100,000 points, first mount', 1, ['kit', 'visx'])
  await show('MrrTrend of 100,000 points, first mount', 1, ['kit', 'Recharts'], 2)
} finally {
  await browser.close()
  site.close()
}
