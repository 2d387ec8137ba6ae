import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Metafile } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { widgets } from '../../scripts/entries.ts'

/**
 * Kilobytes (1000 bytes) that a widget may add to what a host's page loads at first, minified and gzipped, without React and
 * TanStack Query. What is reached and a little more, so that nothing grows unseen; docs/decisions.md says what was wished.
 */
const budgets: Readonly<Record<(typeof widgets)[number], number>> = {
  ActiveUsersTrend: 21.7,
  ComparisonToggle: 1.7,
  CompletedReport: 23.7,
  CsatBreakdown: 11.2,
  DauMauRatio: 11.8,
  MetricCard: 13,
  MrrTrend: 21.7,
  MrrWaterfall: 17,
  NpsGauge: 11.9,
  RangePicker: 3,
  RetentionCurve: 21.3,
  RetentionGrid: 14.3,
}
const together = 52.4
/** What is loaded once somebody asks: of a widget of one metric, and of one that shows any. */
const opened = { NpsGauge: 5, MetricCard: 12.2 }

interface Size {
  /** What a page loads to show the widgets. */
  readonly first: number
  /** What is loaded once somebody is on the way to open something. */
  readonly later: number
}

async function kilobytes(names: readonly string[]): Promise<Size> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: names.map((name) => `export * from './dist/${name}.js'`).join('\n'), resolveDir: process.cwd() },
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    outdir: 'out',
    minify: true,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['react', 'react-dom', '@tanstack/react-query'],
    logLevel: 'silent',
  })
  const first = atOnce('out/stdin.js', metafile.outputs)
  const text = (isFirst: boolean) =>
    outputFiles.filter(({ path }) => first.has(relative('.', path)) === isFirst).map((file) => file.text)
  return { first: zipped(text(true)), later: zipped(text(false)) }
}

/** The files that come with one, and not only when it asks for them. */
function atOnce(file: string, outputs: Metafile['outputs']): ReadonlySet<string> {
  const found = new Set([file])
  for (const each of found) // grows while it is walked
    for (const { kind, path, external } of outputs[each]?.imports ?? [])
      if (kind === 'import-statement' && !external) found.add(path)
  return found
}

const zipped = (texts: readonly string[]) => gzipSync(texts.join('\n'), { level: 9 }).length / 1000

describe('sizes', () => {
  for (const name of widgets)
    test(`${name} stays within ${budgets[name]} KB`, async () => {
      const { first, later } = await kilobytes([name])
      console.log(`${name} ${first.toFixed(1)} KB, later ${later.toFixed(1)} KB`)
      expect(first).toBeGreaterThan(0.5)
      expect(first).toBeLessThanOrEqual(budgets[name])
    })

  test(`all widgets together stay within ${together} KB`, async () => {
    const built = widgets.filter((name) => existsSync(`dist/${name}.js`)) // one that is missing failed above
    const { first, later } = await kilobytes(built)
    console.log(`all widgets ${first.toFixed(1)} KB, later ${later.toFixed(1)} KB`)
    expect(first).toBeLessThanOrEqual(together)
  })

  test.each(Object.entries(opened))(
    'what %s opens later stays within %d KB, and does not come at once',
    async (name, most) => {
      const { later } = await kilobytes([name])
      expect(later).toBeGreaterThan(1)
      expect(later).toBeLessThanOrEqual(most)
    },
  )
})
