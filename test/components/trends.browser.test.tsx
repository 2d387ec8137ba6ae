import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../src/styles.css'
import { ActiveUsersTrend } from '../../src/components/ActiveUsersTrend/ActiveUsersTrend.tsx'
import { MrrTrend } from '../../src/components/MrrTrend/MrrTrend.tsx'
import { RetentionCurve } from '../../src/components/RetentionCurve/RetentionCurve.tsx'
import { en } from '../../src/format/messages/en.ts'
import type { MrrBody } from '../../src/metrics/business/mrr.ts'
import { formatDay } from '../../src/metrics/calendar/civil.ts'
import type { RetentionBody } from '../../src/metrics/customer/retention.ts'
import type { ActiveUsersBody } from '../../src/metrics/engagement/activeUsers.ts'
import type { MetricResult, Point } from '../../src/metrics/result.ts'
import { mrrCases } from '../cases/mrr.ts'
import { retentionCases } from '../cases/retention.ts'
import { twoMonths, yearOnYear } from '../cases/trends.ts'

type Values = readonly (number | null | undefined)[]

function points(values: Values): readonly Point[] {
  return values.map((value, index) => ({
    from: formatDay(index),
    until: formatDay(index + 1),
    // What a host's own JSON may hold, beside what the type allows.
    value: value as number | null,
    n: 1,
    interval: null,
    state: 'complete',
  }))
}

function mrrOf(values: Values): MetricResult<MrrBody> {
  return { ...mrrCases.worked, series: points(values), comparison: null }
}

function usersOf(values: Values): MetricResult<ActiveUsersBody> {
  const daily = points(values)
  return { ...twoMonths, body: { daily, weekly: daily, monthly: daily, firstDay: '1970-01-01' } }
}

function retentionOf(values: Values): MetricResult<RetentionBody> {
  const curve = values.map((value, age) => {
    const rate = value as number | null
    const interval = { low: rate ?? 0, high: rate ?? 0, level: 0.95, method: 'wilson' }
    return { age, users: 1, rate, interval, state: 'complete' as const, eligible: 1 }
  })
  return { ...retentionCases.ready, body: { ...retentionCases.ready.body, curve, cohorts: [] } }
}

const trends = [
  { name: 'MrrTrend', draw: (values: Values) => <MrrTrend result={mrrOf(values)} /> },
  { name: 'ActiveUsersTrend', draw: (values: Values) => <ActiveUsersTrend result={usersOf(values)} /> },
  { name: 'RetentionCurve', draw: (values: Values) => <RetentionCurve result={retentionOf(values)} /> },
]

const series: Readonly<Record<string, Values>> = {
  'a null': [1, null, 3],
  'an absent one': [1, undefined, 3],
  'a NaN': [1, Number.NaN, 3],
  'an infinite one': [1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 3],
  none: [],
  'nulls only': [null, null],
  'one point': [5],
  two: [5, 6],
  'zeros only': [0, 0, 0],
  'the same again and again': [7, 7, 7],
  'a negative one': [4, -9, 2],
  'negative ones only': [-4, -9, -2],
  'huge ones': [1e21, 2e21],
  'all the numbers there are': [-Number.MAX_VALUE, Number.MAX_VALUE],
  'the smallest one': [0, 5e-324],
  'every second one missing': Array.from({ length: 5000 }, (_, index) => (index % 2 ? null : index)),
  '100,000': Array.from({ length: 100_000 }, (_, index) => Math.round(1e6 * (1 + Math.sin(index / 9)))),
}

const geometry = ['d', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'viewBox', 'width', 'height']

/** Every attribute of the drawing that holds a number which is none. */
function brokenMarks(container: Element): string[] {
  return [...container.querySelectorAll('svg *, svg')].flatMap((mark) =>
    geometry
      .map((name) => `${mark.tagName} ${name}="${mark.getAttribute(name)?.slice(0, 80)}"`)
      .filter((text) => /NaN|Infinity|undefined|e\+/.test(text.replace(/="undefined"/, ''))),
  )
}

/** The names of lines through which a line runs, so that it cannot be read. */
function crossedNames(container: Element): string[] {
  const lines = [...container.querySelectorAll<SVGPathElement>('.kpi-series > .kpi-line')]
  const points = lines.flatMap((line) => {
    const length = line.getTotalLength()
    return Array.from({ length: Math.ceil(length) }, (_, at) => line.getPointAtLength(at))
  })
  return [...container.querySelectorAll<SVGTextElement>('.kpi-end-labels text')].flatMap((name) => {
    const { x, y, width, height } = name.getBBox()
    // Letters are lower than their line.
    const inside = (point: DOMPoint) =>
      point.x > x && point.x < x + width && point.y > y + 3 && point.y < y + height - 3
    return points.some(inside) ? [name.textContent ?? ''] : []
  })
}

const errors = vi.fn()
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(errors)
  window.addEventListener('error', errors)
})
afterEach(() => {
  window.removeEventListener('error', errors)
  cleanup()
  vi.restoreAllMocks()
  errors.mockReset()
})

describe.each(trends)('$name', ({ draw }) => {
  it.each(Object.entries(series))('draws a series with %s', (_, values) => {
    const { container } = render(draw(values))
    expect(brokenMarks(container)).toEqual([])
    expect(container.querySelectorAll('*').length).toBeLessThanOrEqual(2000)
    expect(container.textContent).not.toMatch(/NaN|Infinity|undefined/)
    expect(errors).not.toHaveBeenCalled()
  })

  it('keeps the highest and the lowest of 100,000 values, to the pixel', () => {
    const values = Array.from({ length: 100_000 }, (_, index) => 500 + (index % 50))
    values[31_415] = 1000
    values[81_415] = 0
    const { container } = render(draw(values))
    const path = container.querySelector<SVGPathElement>('.kpi-s1 > .kpi-line')
    const box = path?.getBBox()
    const grid = [...container.querySelectorAll('.kpi-axis line')].map((line) => Number(line.getAttribute('y1')))
    expect(box?.y).toBeCloseTo(Math.min(...grid), -1)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeCloseTo(Math.max(...grid), -1)
  })

  it('shows by pointer and by keyboard the same card and the same words', async () => {
    render(draw([1, 2, 4, 8, 16]))
    const chart = screen.getByRole('slider')
    const shown = () => [
      document.querySelector('.kpi-tooltip')?.textContent,
      chart.getAttribute('aria-valuetext'),
      document.querySelector('.kpi-cursor-line')?.getAttribute('x1'),
    ]
    chart.focus()
    await userEvent.keyboard('{Home}{ArrowRight}{ArrowRight}')
    const byKeyboard = shown()
    await userEvent.keyboard('{Escape}')
    expect(shown()[0]).toBeUndefined()
    const x = Number(byKeyboard[2])
    await userEvent.hover(chart, { position: { x: x + 2, y: 40 } })
    expect(shown()).toEqual(byKeyboard)
  })

  it('keeps the card inside the viewport and off its mark', async () => {
    render(draw([1, 2, 4, 8, 16]))
    const chart = screen.getByRole('slider')
    chart.focus()
    for (const key of ['{Home}', '{End}']) {
      await userEvent.keyboard(key)
      const card = document.querySelector('.kpi-tooltip')?.getBoundingClientRect()
      const line = document.querySelector('.kpi-cursor-line')?.getBoundingClientRect()
      if (!card || !line) throw new Error('nothing is shown')
      expect(card.left).toBeGreaterThanOrEqual(0)
      expect(card.right).toBeLessThanOrEqual(window.innerWidth)
      expect(card.right < line.left || card.left > line.right).toBe(true)
    }
  })

  it.each([200, 320, 640, 1000])('keeps its texts inside a box of %d px, none on another', (width) => {
    const { container } = render(<div style={{ inlineSize: width }}>{draw([100, 250, 400, 820, 999])}</div>)
    const figure = screen.getByRole('figure').getBoundingClientRect()
    const boxes = [...container.querySelectorAll('.kpi-plot text')].map((text) => text.getBoundingClientRect())
    for (const box of boxes) {
      expect(box.left).toBeGreaterThanOrEqual(figure.left)
      expect(box.right).toBeLessThanOrEqual(figure.right)
    }
    const overlapping = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => overlap(a, b)))
    expect(overlapping).toEqual([])
  })
})

function overlap(a: DOMRect, b: DOMRect): boolean {
  // The boxes of texts hold the room above and below the letters.
  return a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4
}

describe('a trend that loads', () => {
  const pending = { data: undefined, status: 'pending', fetchStatus: 'fetching' } as const

  it.each([
    ['MrrTrend', <MrrTrend key="1" query={pending} />, <MrrTrend key="1" result={yearOnYear} />],
    ['ActiveUsersTrend', <ActiveUsersTrend key="1" query={pending} />, <ActiveUsersTrend key="1" result={twoMonths} />],
    [
      'RetentionCurve',
      <RetentionCurve key="1" query={pending} />,
      <RetentionCurve key="1" result={retentionCases.ready} />,
    ],
  ])('%s has the size that it has when it is there', (_, loading, ready) => {
    const height = () => screen.getByRole('figure').getBoundingClientRect().height
    for (const width of [420, 900]) {
      const { rerender } = render(<div style={{ inlineSize: width }}>{loading}</div>)
      const before = height()
      rerender(<div style={{ inlineSize: width }}>{ready}</div>)
      expect(Math.abs(height() - before)).toBeLessThanOrEqual(1)
      cleanup()
    }
  })
})

it('draws its marks once on the way to the screen, and again when its box changes', async () => {
  const { container } = render(<MrrTrend result={yearOnYear} />)
  const line = container.querySelector('.kpi-s1 > .kpi-line')
  const before = line?.getAttribute('d')
  const figure = screen.getByRole('figure')
  figure.style.inlineSize = '300px'
  await vi.waitFor(() => expect(line?.getAttribute('d')).not.toBe(before))
  expect(container.querySelector('.kpi-s1 > .kpi-line')).toBe(line)
})

it.each([320, 480, 640, 1024])('at %d px no name of a cohort stands on a line', async (width) => {
  for (const result of [retentionCases.ready, retentionCases.running, retentionCases.monthly]) {
    const { container, unmount } = render(<RetentionCurve result={result} cohorts={4} />)
    container.style.width = `${width}px`
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    await expect.poll(() => container.querySelectorAll('.kpi-end-labels text').length).toBeGreaterThan(1)
    expect(crossedNames(container)).toEqual([])
    unmount()
  }
})

it.each([
  ['MrrTrend', <MrrTrend key="" result={mrrCases.ready} title="Revenue of a team" />],
  ['ActiveUsersTrend', <ActiveUsersTrend key="" result={twoMonths} title="Revenue of a team" />],
  ['RetentionCurve', <RetentionCurve key="" result={retentionCases.ready} title="Revenue of a team" />],
])('the points of %s have the name of the widget', (_, widget) => {
  render(widget)
  expect(screen.getByRole('slider', { name: 'Revenue of a team' })).toBeInTheDocument()
})

it('points whose days are not in order are drawn as given, and the chart says so', () => {
  const series = [...mrrCases.worked.series].reverse()
  const { rerender } = render(<MrrTrend result={{ ...mrrCases.worked, series }} />)
  expect(screen.getByText(en['trend.unordered'])).toBeVisible()
  rerender(<MrrTrend result={mrrCases.worked} />)
  expect(screen.queryByText(en['trend.unordered'])).toBeNull()
})

it('totals of retention keep no room for a curve', () => {
  const { container } = render(<RetentionCurve result={retentionCases.totals} />)
  expect(container.getBoundingClientRect().height).toBeLessThan(150)
})
