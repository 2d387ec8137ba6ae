import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'
import { type Browser, chromium } from 'playwright'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from '../../scripts/browser.ts'
import { kit } from '../kit.ts'
import { Page } from './Page.tsx'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "require-trusted-types-for 'script'",
  "base-uri 'none'",
].join('; ')

const html = renderToString(createElement(Page))
/** The same with what must not be: another text, and a style attribute. */
const planted = html.replace('dir="auto">', 'dir="auto" style="color: red">Another ')
let server: Server
let browser: Browser
let origin: string

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: ['test/csp/client.tsx'],
    bundle: true,
    splitting: true,
    format: 'esm',
    jsx: 'automatic',
    outdir: '/',
    write: false,
    // React tells of a mismatch in development only.
    define: { 'process.env.NODE_ENV': '"development"' },
  })
  const page = (body: string) =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Widgets</title><link rel="stylesheet" href="/styles.css"></head><body><div id="root">${body}</div><script type="module" src="/client.js"></script></body></html>`
  const files = new Map<string, { type: string; text: string }>([
    ['/', { type: 'text/html; charset=utf-8', text: page(html) }],
    ['/planted', { type: 'text/html; charset=utf-8', text: page(planted) }],
    ['/styles.css', { type: 'text/css', text: readFileSync('src/styles.css', 'utf8') }],
    ...outputFiles.map(({ path, text }) => [path, { type: 'text/javascript', text }] as const),
  ])
  server = createServer(({ url = '/' }, response) => {
    const file = files.get(url)
    response.writeHead(file ? 200 : 404, {
      'content-type': file?.type ?? 'text/plain',
      'content-security-policy': policy,
    })
    response.end(file?.text)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  browser = await chromium.launch((await findBrowser()).launchOptions)
}, 60_000)

afterAll(async () => {
  await browser?.close()
  await new Promise((done) => server?.close(done))
})

describe('a page rendered on a server, under a policy that allows nothing but its own files', () => {
  it('has every widget in it, and no style attribute, style element, script or handler', () => {
    expect(html.match(/<figure/g)?.length).toBe(kit.length * 16)
    expect(html).not.toMatch(/\sstyle=|<style|<script|\son\w+=/)
  })

  it('would be heard to complain about another text and about a style attribute', async () => {
    const { page, complaints } = await opened('planted', { locale: 'en-US', timezoneId: 'UTC' })
    await expect.poll(() => complaints.join(' ')).toMatch(/Content Security Policy[\s\S]*hydrat/i)
    await page.context().close()
  }, 60_000)

  it.each([
    ['de-DE', 'America/New_York'],
    ['ar-EG', 'Asia/Kathmandu'],
    ['th-TH', 'Australia/Lord_Howe'],
    ['en-US', 'UTC'],
  ])(
    'is taken over in %s, %s without a word of complaint, and opens what can be opened',
    async (locale, timezoneId) => {
      const { page, complaints } = await opened('', { locale, timezoneId })
      // The theme is set by script once the page is taken over.
      await page.waitForFunction(() =>
        document.querySelector('figure')?.getAttribute('style')?.includes('--kpi-accent'),
      )
      await page.locator('.kpi-icon-button').first().click()
      await page.locator('.kpi-panel').waitFor()
      expect(await page.locator('.kpi-panel').evaluate((panel) => getComputedStyle(panel).top)).not.toBe('auto')
      await page.keyboard.press('Escape')
      for (const chart of (await page.locator('[role=slider]').all()).slice(0, 3)) {
        await chart.focus()
        await page.keyboard.press('Home')
        await page.locator('.kpi-tooltip').waitFor()
        await page.keyboard.press('Escape')
      }
      expect(complaints.map((said) => said.slice(0, 600))).toEqual([])
      await page.context().close()
    },
    60_000,
  )
})

/** The page in a browser of that language and zone, and what the browser has to say about it. */
async function opened(path: string, place: { readonly locale: string; readonly timezoneId: string }) {
  const context = await browser.newContext({ ...place, viewport: { width: 900, height: 700 } })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(origin + path)
  await page.locator('figure').first().waitFor()
  return { page, complaints }
}
