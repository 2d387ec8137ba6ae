import { cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import '../../src/styles.css'
import { kit } from '../kit.ts'
import { changedAt, type Path, pathsOf } from './paths.ts'
import { findings } from './scan.ts'
import { watch } from './watch.ts'

type Change = (owner: object, key: string | number) => void

const set =
  (value: unknown): Change =>
  (owner, key) =>
    void Reflect.set(owner, key, value)

const bad: Readonly<Record<string, Change>> = {
  NaN: set(Number.NaN),
  Infinity: set(Number.POSITIVE_INFINITY),
  null: set(null),
  'an absent one': (owner, key) => void Reflect.deleteProperty(owner, key),
  'a text': set('abc'),
  'an empty text': set(''),
  true: set(true),
  'an empty list': set([]),
  'an empty object': set({}),
  'a huge number': set(1e21),
  'a tiny negative number': set(-5e-324),
}

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
  it.each(Object.entries(bad))(
    'shows no machine words and breaks nowhere with %s in place of any part',
    (_, change) => {
      const page = (given: unknown) => (
        <>
          <Widget result={given} title="Chart" />
          <Widget result={given} title="Table" />
        </>
      )
      const { container, rerender } = render(page(result))
      const wrong: string[] = []
      const buttons = container.querySelectorAll('.kpi-icon-button')
      if (buttons[1]) fireEvent.click(buttons[1])
      const showTable = container.querySelector('.kpi-panel .kpi-button')
      if (showTable) fireEvent.click(showTable)
      const openPanel = () => {
        const button = container.querySelector('.kpi-icon-button[aria-expanded="false"]')
        if (button) fireEvent.click(button)
      }
      openPanel()
      expect(findings(container)).toEqual([])
      for (const path of pathsOf(result)) {
        rerender(page(changedAt(result, path, change)))
        openPanel()
        const found = [...findings(container), ...heard.heard.splice(0)]
        if (found.length > 0) wrong.push(`${named(path)}: ${found[0]}`)
      }
      expect(wrong).toEqual([])
    },
  )
})

function named(path: Path): string {
  return path.join('.')
}
