import { act, fireEvent, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect } from 'vitest'
import type { AnyWidget } from '../kit.ts'
import { findings } from './scan.ts'

/** Chart and table of the same thing on one page. */
export function both(Widget: AnyWidget, props: object): ReactNode {
  return (
    <>
      <Widget title="Chart" {...props} />
      <Widget title="Table" {...props} />
    </>
  )
}

/** Draws a page of two widgets and opens all that can be opened: the explanation of the first, the table of the second. */
export async function opened(page: ReactNode) {
  const view = render(page)
  const [, second] = view.container.querySelectorAll('figure')
  if (second) await press(second, '.kpi-icon-button', '.kpi-panel .kpi-button')
  await press(view.container, '.kpi-icon-button', '.kpi-panel')
  return view
}

/** Presses a button where there is one, and then the one that it brings. */
async function press(root: Element, first: string, second: string) {
  const button = root.querySelector(first)
  if (!button) return
  fireEvent.click(button)
  await expect.poll(() => root.querySelector(second)).not.toBeNull()
  const next = root.querySelector(second)
  if (next instanceof HTMLButtonElement) {
    fireEvent.click(next)
    await expect.poll(() => root.querySelector('table')).not.toBeNull()
  }
}

/** What is wrong with the page as it is, with every chart's card open at the point in its middle. */
export function everyFinding(root: Element): string[] {
  for (const chart of root.querySelectorAll('[role=slider]')) {
    const { left, width, top } = chart.getBoundingClientRect()
    fireEvent.pointerMove(chart, { clientX: left + width / 2, clientY: top + 40 })
  }
  return findings(root)
}

/** The same at both ends, by keyboard. */
export function findingsAtEnds(root: Element): string[] {
  return [...root.querySelectorAll('[role=slider]')].flatMap((chart) =>
    ['Home', 'ArrowRight', 'End', 'PageDown', 'Escape'].flatMap((key) => {
      fireEvent.keyDown(chart, { key })
      return findings(chart)
    }),
  )
}

export const settled = () => act(() => new Promise<void>((done) => setTimeout(done, 50)))
