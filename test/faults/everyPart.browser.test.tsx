import { cleanup, fireEvent } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import '../../src/styles.css'
import { kit } from '../kit.ts'
import { both, everyFinding, findingsAtEnds, opened } from './page.tsx'
import { changedAt, type Path, partAt, pathsOf } from './paths.ts'
import { watch } from './watch.ts'

type Change = (owner: object, key: string | number) => void

const set =
  (value: unknown): Change =>
  (owner, key) =>
    void Reflect.set(owner, key, value)

const bad: readonly { readonly name: string; readonly change: Change; readonly only?: 'number' | 'string' }[] = [
  { name: 'NaN', change: set(Number.NaN) },
  { name: 'null', change: set(null) },
  { name: 'an absent one', change: (owner, key) => void Reflect.deleteProperty(owner, key) },
  { name: 'a text', change: set('abc') },
  { name: 'an empty text', change: set(''), only: 'string' },
  { name: 'an empty object', change: set({}) },
  { name: 'a huge number', change: set(1e21), only: 'number' },
  { name: 'a tiny negative number', change: set(-5e-324), only: 'number' },
]

let heard: ReturnType<typeof watch>
beforeEach(() => {
  heard = watch()
})
afterEach(() => {
  heard.stop()
  cleanup()
})

/** Changes every part of the result in turn and draws each, as chart with the explanation open and as table. */
describe.each(kit)('$name', ({ Widget, result }) => {
  it('shows no machine words where nothing is wrong, and has something to open', async () => {
    const { container } = await opened(both(Widget, { result }))
    expect(container.querySelectorAll('.kpi-panel')).toHaveLength(1)
    expect(container.querySelectorAll('.kpi-numbers')).toHaveLength(1)
    expect([...everyFinding(container), ...findingsAtEnds(container), ...heard.heard]).toEqual([])
  })

  it.each(bad)('stands and shows no machine words with $name in place of any part', async ({ change, only }) => {
    const { container, rerender } = await opened(both(Widget, { result }))
    const parts = pathsOf(result)
      .filter(([part]) => Widget === kit[0]?.Widget || own.has(part))
      .filter((path) => only === undefined || typeof partAt(result, path) === only)
    const wrong = parts.flatMap((path) => {
      rerender(both(Widget, { result: changedAt(result, path, change) }))
      const closed = container.querySelector('figure .kpi-icon-button[aria-expanded="false"]')
      if (closed) fireEvent.click(closed)
      const [first] = [...everyFinding(container), ...heard.heard.splice(0)]
      return first === undefined ? [] : [`${named(path)}: ${first}`]
    })
    expect(wrong).toEqual([])
  })
})

/** What widgets read each in their own way. What all read alike is tried with one of them. */
const own = new Set<string | number | undefined>(['value', 'unit', 'currency', 'period', 'series', 'body'])

function named(path: Path): string {
  return path.join('.')
}
