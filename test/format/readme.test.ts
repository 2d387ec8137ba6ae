import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { metricTable } from '../../scripts/metricTable.ts'

test('the README lists every metric with its formula and widgets (npm run readme writes it)', () => {
  expect(readFileSync('README.md', 'utf8')).toContain(metricTable())
})
