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
  if (second && (await explained(second))) {
    const table = second.querySelector('.kpi-panel .kpi-button')
    if (table) fireEvent.click(table)
  }
  await explained(view.container)
  return view
}

/** Opens the first explanation where there is one to open. */
async function explained(root: Element): Promise<boolean> {
  const button = root.querySelector('.kpi-icon-button')
  if (!button) return false
  fireEvent.click(button)
  // What is opened for the first time is loaded first.
  await expect.poll(() => root.querySelector('.kpi-panel'), { interval: 5, timeout: 10_000 }).not.toBeNull()
  return true
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
