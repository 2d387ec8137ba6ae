import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { metrics } from '../../src/metrics/registry.ts'

test('every metric of the registry has a page in the catalog, and no other', () => {
  const stories = readFileSync('stories/metrics/Definitions.stories.tsx', 'utf8')
  const ids = [...stories.matchAll(/args: \{ id: '(\w+)' \}/g)].map(([, id]) => id)
  expect(ids).toEqual(Object.keys(metrics))
})
