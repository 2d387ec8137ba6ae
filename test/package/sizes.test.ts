import { existsSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { widgets } from '../../scripts/entries.ts'

/** Kilobytes (1000 bytes) that a widget may add to a host's page, minified and gzipped, without React and TanStack Query. */
const budgets: Readonly<Record<(typeof widgets)[number], number>> = {
  ActiveUsersTrend: 26,
  ComparisonToggle: 8,
  CompletedReport: 26,
  CsatBreakdown: 10,
  DauMauRatio: 26,
  MetricCard: 8,
  MrrTrend: 26,
  MrrWaterfall: 26,
  NpsGauge: 10,
  RangePicker: 10,
  RetentionCurve: 26,
  RetentionGrid: 26,
}
const together = 80

async function kilobytes(names: readonly string[]) {
  const { outputFiles } = await build({
    stdin: { contents: names.map((name) => `export * from './dist/${name}.js'`).join('\n'), resolveDir: process.cwd() },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['react', 'react-dom', '@tanstack/react-query'],
    logLevel: 'silent',
  })
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length / 1000
}

describe('sizes', () => {
  for (const name of widgets)
    test(`${name} stays within ${budgets[name]} KB`, async () => {
      const size = await kilobytes([name])
      console.log(`${name} ${size.toFixed(1)} KB`)
      expect(size).toBeGreaterThan(0.5)
      expect(size).toBeLessThanOrEqual(budgets[name])
    })

  test(`all widgets together stay within ${together} KB`, async () => {
    const built = widgets.filter((name) => existsSync(`dist/${name}.js`)) // one that is missing failed above
    const size = await kilobytes(built)
    console.log(`all widgets ${size.toFixed(1)} KB`)
    expect(size).toBeLessThanOrEqual(together)
  })
})
