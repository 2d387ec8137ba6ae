import { cleanup, render, screen } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../../src/styles.css'
import { en } from '../../src/format/messages/en.ts'
import { kit } from '../kit.ts'

afterEach(async () => {
  cleanup()
  await page.viewport(1024, 700)
})

const settled = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
/** What is opened for the first time is loaded first. */
const patient = { timeout: 10_000 }
const tabbable = 'a[href], button, input, select, textarea, [tabindex="0"]'
const chartOf = (root: Element) => root.querySelector<HTMLElement>('[role=slider]')
const card = () => document.querySelector('.kpi-tooltip')
const textOf = (element: Element | null) => element?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? null

describe.each(kit)('$name', ({ Widget, result, chart }) => {
  const explainButton = () => screen.getByRole('button', { name: /^A title: / })

  it('is a figure whose name is its title', () => {
    render(<Widget result={result} title="A title" />)
    expect(screen.getByRole('figure', { name: 'A title' })).toBeInTheDocument()
  })

  it('opens its explanation by key, and Escape goes back to the button', async () => {
    render(<Widget result={result} title="A title" />)
    await userEvent.tab()
    expect(document.activeElement).toBe(explainButton())
    await userEvent.keyboard('{Enter}')
    const showTable = await screen.findByRole('button', { name: en['action.showTable'] }, patient)
    await userEvent.tab()
    expect(document.activeElement).toBe(showTable)
    expect(screen.getByRole('dialog').contains(showTable)).toBe(true)
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(explainButton())
  })

  it('gives its numbers as a table with a caption and headed rows and columns, by key alone', async () => {
    const { container } = render(<Widget result={result} title="A title" />)
    const said = [...shownNumbers(container), ...(await cardNumbers(container))]
    explainButton().focus()
    await userEvent.keyboard('{Enter}')
    const showTable = await screen.findByRole('button', { name: en['action.showTable'] }, patient)
    showTable.focus()
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => container.querySelector('.kpi-numbers table')).not.toBeNull()
    const table = container.querySelector('.kpi-numbers table')
    expect(table?.querySelector('caption')?.textContent).toMatch(/^A title/)
    const heads = [...(table?.querySelectorAll('th') ?? [])]
    expect(heads.every((head) => ['col', 'row'].includes(head.scope))).toBe(true)
    expect(table?.querySelectorAll('thead th').length).toBeGreaterThan(1)
    for (const row of table?.querySelectorAll('tbody tr') ?? []) expect(row.querySelectorAll('th')).toHaveLength(1)
    const cells = new Set([...(table?.querySelectorAll('th, td') ?? [])].map(textOf))
    const all = [...cells].join(' ')
    expect(said.filter((number) => !cells.has(number) && !all.includes(number))).toEqual([])
    expect(container.contains(document.activeElement)).toBe(true)
  })

  it('is passed in a few presses of the Tab key', async () => {
    const { container } = render(
      <>
        <Widget result={result} title="A title" />
        <button type="button">after</button>
      </>,
    )
    await settled()
    const stops = [...(container.querySelector('.kpi-body')?.querySelectorAll(tabbable) ?? [])]
    const graphic = stops.filter((stop) => stop.closest('.kpi-plot-box, [role=grid]'))
    expect(graphic.length).toBeLessThanOrEqual(1)
    expect(chart ? stops.length : 1).toBe(1)
    for (let presses = 0; presses < stops.length + 2; presses++) await userEvent.tab()
    expect(textOf(document.activeElement)).toBe('after')
  })

  it.runIf(chart)('says the same by keyboard as under the pointer, point by point', async () => {
    const { container } = render(<Widget result={result} title="A title" />)
    await settled()
    const plot = chartOf(container)
    if (!plot) throw new Error('no chart')
    plot.focus()
    const byKey = new Map<string, string | null>()
    const points = Number(plot.getAttribute('aria-valuemax')) + 1
    for (const key of ['Home', 'ArrowRight', 'End', 'ArrowLeft']) {
      await userEvent.keyboard(`{${key}}`)
      const text = textOf(card())
      expect(text).not.toBeNull()
      byKey.set(plot.getAttribute('aria-valuenow') ?? '', text)
      for (const part of card()?.querySelectorAll('p, td') ?? [])
        expect(spoken(plot.getAttribute('aria-valuetext'))).toContain(spoken(part.textContent))
    }
    expect([...byKey.keys()]).toEqual(['0', '1', `${points - 1}`, `${points - 2}`])
    await userEvent.keyboard('{Escape}')
    expect(card()).toBeNull()
    const { left, top, width, height } = plot.getBoundingClientRect()
    const underPointer = new Map<string, string | null>()
    for (let x = 1; x < width; x += 2) {
      const at = { clientX: left + x, clientY: top + height / 2, bubbles: true }
      plot.dispatchEvent(new PointerEvent('pointermove', at))
      await Promise.resolve()
      underPointer.set(plot.getAttribute('aria-valuenow') ?? '', textOf(card()))
    }
    for (const [at, text] of byKey) expect([at, underPointer.get(at)]).toEqual([at, text])
  })

  it.runIf(chart)('keeps its card inside the window at every edge', async () => {
    await page.viewport(360, 400)
    const { container } = render(<Widget result={result} title="A title" />)
    for (const place of ['0 auto auto 0', '0 0 auto auto', 'auto 0 0 auto', 'auto auto 0 0']) {
      container.style.cssText = `position: fixed; inset: ${place}; width: 330px`
      await settled()
      await settled()
      chartOf(container)?.focus()
      for (const key of ['Home', 'End']) {
        await userEvent.keyboard(`{${key}}`)
        const box = card()?.getBoundingClientRect()
        expect(box?.left).toBeGreaterThanOrEqual(0)
        expect(box?.top).toBeGreaterThanOrEqual(0)
        expect(box?.right).toBeLessThanOrEqual(360)
        expect(box?.bottom).toBeLessThanOrEqual(400)
      }
    }
  })

  it('shows where the focus is, in 2 px that stand out 3:1', async () => {
    const { container } = render(<Widget result={result} title="A title" />)
    await settled()
    for (const stop of container.querySelectorAll<HTMLElement>(tabbable)) {
      await userEvent.tab()
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? stop)
      expect(outlineStyle).not.toBe('none')
      expect(Number.parseFloat(outlineWidth)).toBeGreaterThanOrEqual(2)
    }
  })

  it('has nothing that axe complains about', async () => {
    const pending = { data: undefined, status: 'pending', fetchStatus: 'fetching', error: null }
    const { container } = render(
      <main>
        <h1>A page</h1>
        <h2>A part</h2>
        <Widget result={result} title="Ready" />
        <Widget query={pending} title="Loading" />
        <Widget query={{ ...pending, data: result, status: 'error', error: 'x', refetch: () => {} }} title="Stale" />
        <Widget query={{ ...pending, status: 'error', error: 'x', refetch: () => {} }} title="Failed" />
        <Widget result={{ ...result, value: null, reason: 'empty', n: 0, series: [] }} title="Empty" />
        <Widget result={5} title="Invalid" />
      </main>,
    )
    await settled()
    const { violations } = await axe.run(container)
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  })
})

it('fifty widgets on a page have no id in common, and every reference finds its element', async () => {
  const many = ['a', 'b', 'c', 'd', 'e'].flatMap((round) => kit.map((one) => ({ ...one, key: `${one.name} ${round}` })))
  const { container } = render(many.map(({ key, Widget, result }) => <Widget key={key} result={result} />))
  const ids = [...container.querySelectorAll('[id]')].map((element) => element.id)
  expect(ids.length).toBeGreaterThanOrEqual(kit.length * 5)
  expect(new Set(ids).size).toBe(ids.length)
  for (const name of ['aria-labelledby', 'aria-describedby', 'aria-controls'])
    for (const element of container.querySelectorAll(`[${name}]`))
      for (const id of element.getAttribute(name)?.split(' ') ?? []) expect(ids).toContain(id)
})

/** What is said in a list of parts with their numbers, as far as a widget has one. */
function shownNumbers(root: Element): string[] {
  return [...root.querySelectorAll('.kpi-part-share, .kpi-part-count, .kpi-answer-count')].flatMap(
    (part) => textOf(part) ?? [],
  )
}

/** The numbers on the card at both ends of a chart. */
async function cardNumbers(root: Element): Promise<string[]> {
  const chart = chartOf(root)
  if (!chart) return []
  await settled()
  chart.focus()
  const numbers: string[] = []
  for (const key of ['Home', 'End']) {
    await userEvent.keyboard(`{${key}}`)
    numbers.push(...[...(card()?.querySelectorAll('td:last-child') ?? [])].flatMap((cell) => textOf(cell) ?? []))
  }
  await userEvent.keyboard('{Escape}')
  return numbers
}

/** Letters and digits alone, as a card has more punctuation than a sentence or less. */
function spoken(text: string | null): string {
  return (text ?? '').replaceAll(/[\s.,:;()·]+/g, '')
}
