import { act, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useMemo } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { XAxis, YAxis } from '../../src/components/primitives/Axis.tsx'
import { axisScale } from '../../src/components/primitives/axisScale.ts'
import { LineMarks } from '../../src/components/primitives/LineMarks.tsx'
import { CursorMarks, Plot, usePlot } from '../../src/components/primitives/Plot.tsx'
import { linear } from '../../src/components/primitives/scale.ts'
import { useChartCursor } from '../../src/components/primitives/useChartCursor.ts'

const values = [10, 40, null, 30, 20]
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May']
const drawn = vi.fn()

function Marks({ xs, y }: { readonly xs: readonly number[]; readonly y: (value: number) => number }) {
  drawn()
  return <LineMarks xs={xs} values={values} scale={y} isRunning={(index) => index === 4} />
}

function Chart() {
  const plot = usePlot(() => ({ height: 200, margin: { left: 40, right: 40, top: 10, bottom: 20 } }))
  const x = linear([0, 4], [plot.left, plot.right])
  const y = axisScale([0, 40], [plot.bottom, plot.top])
  const xs = useMemo(() => values.map((_, index) => linear([0, 4], [plot.left, plot.right])(index)), [plot])
  const ys = values.map((value) => (value === null ? null : y(value)))
  const cursor = useChartCursor(xs)
  return (
    <Plot
      plot={plot}
      label="Sign-ups by month"
      cursor={cursor}
      at={(index) => ({ x: xs[index] ?? 0, y: ys[index] ?? plot.bottom })}
      describe={(index) => ({
        title: months[index] ?? '',
        rows: [{ label: 'Sign-ups', value: String(values[index] ?? 'no data'), series: 1 }],
        note: index === 4 ? 'still running' : null,
      })}
    >
      <YAxis area={plot} scale={y} ticks={y.ticks.map((value) => ({ value, label: String(value) }))} />
      <XAxis area={plot} scale={x} ticks={months.map((label, value) => ({ value, label }))} />
      <Marks xs={xs} y={y} />
      <CursorMarks cursor={cursor} area={plot} x={(i) => xs[i] ?? 0} dots={(i) => [{ y: ys[i] ?? null, series: 1 }]} />
    </Plot>
  )
}

const chart = () => screen.getByRole('slider', { name: 'Sign-ups by month' })
const card = () => document.querySelector('.kpi-tooltip')

afterEach(() => drawn.mockClear())

describe('a plot by keyboard', () => {
  it('is one tab stop', async () => {
    render(
      <>
        <Chart />
        <button type="button">after</button>
      </>,
    )
    await userEvent.tab()
    expect(chart()).toHaveFocus()
    expect(card()).toBeNull()
    await userEvent.tab()
    expect(screen.getByText('after')).toHaveFocus()
  })

  it.each([
    ['{Enter}', 'May: Sign-ups 20. still running'],
    ['{Home}', 'Jan: Sign-ups 10'],
    ['{Home}{ArrowRight}{ArrowRight}', 'Mar: Sign-ups no data'],
    ['{Home}{ArrowLeft}', 'Jan: Sign-ups 10'],
    ['{End}{ArrowLeft}', 'Apr: Sign-ups 30'],
    ['{Home}{ArrowRight}{Escape}{Enter}', 'Feb: Sign-ups 40'],
  ])('%s says "%s"', async (keys, text) => {
    render(<Chart />)
    await userEvent.tab()
    await userEvent.keyboard(keys)
    expect(chart()).toHaveAttribute('aria-valuetext', text)
    expect(card()).not.toBeNull()
  })

  it('hides on Escape, and leaves a second Escape and other keys to the page', async () => {
    render(<Chart />)
    await userEvent.tab()
    await userEvent.keyboard('{Home}{Escape}')
    expect(card()).toBeNull()
    expect(fireEvent.keyDown(chart(), { key: 'Escape' })).toBe(true)
    expect(fireEvent.keyDown(chart(), { key: 'a' })).toBe(true)
  })

  it('hides when the focus leaves', async () => {
    render(<Chart />)
    await userEvent.tab()
    await userEvent.keyboard('{Home}')
    act(() => chart().blur())
    expect(card()).toBeNull()
  })
})

describe('a plot by pointer', () => {
  it('shows of the nearest point what the keyboard shows', () => {
    render(<Chart />)
    fireEvent.pointerMove(chart(), { clientX: 40 + 100 * 1.2 })
    expect(chart()).toHaveAttribute('aria-valuetext', 'Feb: Sign-ups 40')
    expect(card()).toHaveTextContent('FebSign-ups40')
    fireEvent.pointerLeave(chart())
    expect(card()).toBeNull()
  })

  it('rests while the pointer is over the card', () => {
    render(<Chart />)
    fireEvent.pointerMove(chart(), { clientX: 40 })
    fireEvent.pointerMove(card() as Element, { clientX: 400 })
    expect(card()).toHaveTextContent('Jan')
  })

  it('draws the marks once, however far it moves', () => {
    render(<Chart />)
    const before = drawn.mock.calls.length
    for (let clientX = 0; clientX < 480; clientX += 7) fireEvent.pointerMove(chart(), { clientX })
    expect(drawn.mock.calls.length).toBe(before)
  })
})

describe('a plot', () => {
  it('has a path without NaN, a gap for the missing point, and a dashed end', () => {
    const { container } = render(<Chart />)
    const paths = [...container.querySelectorAll('.kpi-plot .kpi-line')].map((path) => path.getAttribute('d') ?? '')
    expect(paths[0]?.match(/L/g)).toHaveLength(1)
    expect(paths[1]?.match(/[ML]/g)).toEqual(['M', 'L'])
    expect(container.innerHTML).not.toContain('NaN')
  })

  it('renders on a server at its initial size, without style attributes', () => {
    const html = renderToString(<Chart />)
    expect(html).toContain('viewBox="0 0 480 200"')
    expect(html).not.toMatch(/\sstyle=/)
  })

  it('follows the size of its box, and keeps its own while the box is hidden', () => {
    let notify = () => {}
    let width = 0
    vi.stubGlobal(
      'ResizeObserver',
      class {
        constructor(callback: () => void) {
          notify = callback
        }
        observe() {}
        unobserve() {}
      },
    )
    vi.stubGlobal('requestAnimationFrame', (callback: () => void) => {
      callback()
      return 0
    })
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(() => new DOMRect(0, 0, width, 0))
    const { container } = render(<Chart />)
    const box = () => container.querySelector('svg')?.getAttribute('viewBox')
    expect(box()).toBe('0 0 480 200')
    width = 300
    act(() => notify())
    expect(box()).toBe('0 0 300 200')
    width = 0
    act(() => notify())
    expect(box()).toBe('0 0 300 200')
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })
})
