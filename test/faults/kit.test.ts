import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { kit } from '../kit.ts'

const controls = ['ComparisonToggle', 'RangePicker']

it('every widget that shows a result is held to what all are held to', () => {
  const widgets = readdirSync('src/components', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[A-Z]/.test(entry.name) && !controls.includes(entry.name))
    .map((entry) => entry.name)
  expect(kit.map(({ name }) => name).sort()).toEqual(widgets.sort())
})
