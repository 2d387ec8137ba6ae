import { fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { MrrWaterfall } from '../../src/components/MrrWaterfall/MrrWaterfall.tsx'
import { balanceScale, stepsOf } from '../../src/components/MrrWaterfall/waterfall.ts'
import { en } from '../../src/format/messages/en.ts'
import type { MrrMovements } from '../../src/metrics/business/movements.ts'
import type { MrrBody } from '../../src/metrics/business/mrr.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import { mrrCases } from '../cases/mrr.ts'

const still = { start: 0, new: 0, expansion: 0, reactivation: 0, contraction: 0, churn: 0, negative: 0, end: 0 }

/** 100.00 at the start, 40.00 won, 10.00 lost by contraction, 25.00 by churn: 105.00. */
const moved: MrrMovements = { ...still, start: 10_000, new: 4_000, contraction: -1_000, churn: -2_500, end: 10_500 }
const counted: MrrMovements = { ...still, start: 8, new: 3, contraction: -1, churn: -2, end: 9 }

const resultOf = (movements: MrrMovements | null, customers: MrrMovements | null = null): MetricResult<MrrBody> => ({
  ...mrrCases.worked,
  currency: 'USD',
  body: { ...mrrCases.worked.body, movements, customers },
})

const bars = (container: HTMLElement) =>
  [...container.querySelectorAll('.kpi-step')].map((step) => ({
    kind: step.getAttribute('data-kind'),
    name: step.querySelector('.kpi-step-name')?.textContent,
    label: step.querySelector('.kpi-step-label')?.textContent,
    height: Number(step.querySelector('.kpi-step-bar')?.getAttribute('height')),
    y: Number(step.querySelector('.kpi-step-bar')?.getAttribute('y')),
  }))

describe('the bars', () => {
  it('go from start to end, and a loss has its minus sign', () => {
    const { container } = render(<MrrWaterfall result={resultOf(moved, counted)} />)
    expect(bars(container).map(({ name, label, kind }) => [name, label, kind])).toEqual([
      ['Start', '$100', 'total'],
      ['New', '+$40', 'gain'],
      ['Expansion', '$0', 'none'],
      ['Reactivation', '$0', 'none'],
      ['Contraction', '−$10', 'loss'],
      ['Churn', '−$25', 'loss'],
      ['End', '$105', 'total'],
    ])
  })

  it('of losses hang below the balance before them', () => {
    const { container } = render(<MrrWaterfall result={resultOf(moved)} />)
    const [start, joined, , , contraction, churn, end] = bars(container)
    const foot = (bar: typeof start) => (bar ? bar.y + bar.height : Number.NaN)
    expect(joined?.y).toBeLessThan(start?.y ?? 0)
    expect(contraction?.y).toBeCloseTo(joined?.y ?? 0)
    expect(churn?.y).toBeCloseTo(foot(contraction))
    expect(end?.y).toBeCloseTo(foot(churn))
  })

  it('of movements of nothing are thin lines', () => {
    const { container } = render(<MrrWaterfall result={resultOf(moved)} />)
    expect(bars(container).map(({ height }) => height === 2)).toEqual([false, false, true, true, false, false, false])
  })

  it('say what is a gain by the sign of the amount, not by the name of the movement', () => {
    expect(stepsOf({ ...still, churn: 5 }, null).find(({ key }) => key === 'churn')?.kind).toBe('gain')
  })

  it('show credits only where there are some, and add up with them', () => {
    const keys = (movements: MrrMovements) => stepsOf(movements, null).map(({ key }) => key)
    expect(keys(still)).not.toContain('negative')
    const steps = stepsOf({ ...still, start: 100, negative: -30, end: 70 }, null)
    expect(steps.at(-2)).toMatchObject({ key: 'negative', from: 100, to: 70 })
  })
})

describe('the axis', () => {
  const lowest = (movements: MrrMovements) => balanceScale(stepsOf(movements, null), [100, 0]).domain[0]

  it.each<[string, MrrMovements, boolean]>([
    ['large movements', moved, false],
    ['small movements on a large balance', { ...still, start: 100_000, new: 2_000, end: 102_000 }, true],
    ['no movement at all', { ...still, start: 100_000, end: 100_000 }, false],
    ['nothing', still, false],
    ['a balance below 0', { ...still, start: -100, negative: -20, end: -120 }, false],
  ])('with %s', (_, movements, cut) => {
    expect(lowest(movements) > 0).toBe(cut)
  })

  it('that does not start at 0 says so in words and by a break through the whole balances', () => {
    const movements = { ...still, start: 100_000, new: 2_000, end: 102_000 }
    const { container, rerender } = render(<MrrWaterfall result={resultOf(movements)} />)
    expect(screen.getByText(/^The axis starts at \$\S+, not at 0\.$/)).toBeInTheDocument()
    expect(container.querySelectorAll('.kpi-step-cut')).toHaveLength(2)
    rerender(<MrrWaterfall result={resultOf(moved)} />)
    expect(screen.queryByText(/not at 0/)).not.toBeInTheDocument()
    expect(container.querySelectorAll('.kpi-step-cut')).toHaveLength(0)
  })

  it.each([1e21, 1e308, Number.MAX_VALUE])('stays finite for %d', (large) => {
    const { container } = render(<MrrWaterfall result={resultOf({ ...still, new: large, churn: -large })} />)
    expect(container.innerHTML).not.toMatch(/NaN|Infinity/)
  })
})

describe('what is said', () => {
  const slider = () => screen.getByRole('slider', { name: en['mrr.movements'] })

  it('is every bar in one sentence, losses negative', () => {
    render(<MrrWaterfall result={resultOf(moved)} />)
    expect(
      screen.getByText(
        'Start $100.00, New +$40.00, Expansion $0.00, Reactivation $0.00, Contraction −$10.00, Churn −$25.00, End $105.00.',
      ),
    ).toBeInTheDocument()
  })

  it.each([
    ['{Home}', 'Start, Dec 31, 2025: Balance $100.00. 8 paying customers'],
    ['{Home}{ArrowRight}', 'New: Gain +$40.00. 3 customers · balance then $140.00'],
    ['{Home}{ArrowRight}{ArrowRight}', 'Expansion: No movement $0.00. 0 customers'],
    ['{End}{ArrowLeft}', 'Churn: Loss −$25.00. 2 customers · balance then $105.00'],
    ['{End}', 'End, Mar 31, 2026: Balance $105.00. 9 paying customers'],
  ])('%s: %s', async (keys, text) => {
    render(<MrrWaterfall result={resultOf(moved, counted)} />)
    await userEvent.tab()
    await userEvent.tab()
    expect(slider()).toHaveFocus()
    await userEvent.keyboard(keys)
    expect(slider()).toHaveAttribute('aria-valuetext', text)
  })

  it('says nothing of customers that nobody counted', async () => {
    render(<MrrWaterfall result={resultOf(moved, null)} />)
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.keyboard('{Home}')
    expect(slider()).toHaveAttribute('aria-valuetext', 'Start, Dec 31, 2025: Balance $100.00')
  })

  it('of totals is that their movements are not known', () => {
    render(<MrrWaterfall result={mrrCases.totals} />)
    expect(screen.getByText(en['mrr.noMovements'])).toBeInTheDocument()
    expect(screen.queryByRole('slider')).not.toBeInTheDocument()
  })

  it('as a table has every movement with its sign and its customers', async () => {
    render(<MrrWaterfall result={resultOf(moved, counted)} />)
    await userEvent.click(screen.getByRole('button'))
    await userEvent.click(await screen.findByRole('button', { name: en['action.showTable'] }))
    const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1)
    expect(rows.map((row) => row.textContent)).toEqual([
      'Start$100.008',
      'New+$40.003',
      'Expansion$0.000',
      'Reactivation$0.000',
      'Contraction−$10.00−1',
      'Churn−$25.00−2',
      'End$105.009',
    ])
  })
})

it('lays its bars below one another where their names do not fit, and down is the next one', async () => {
  const width = vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(240)
  render(<MrrWaterfall result={resultOf(moved)} />)
  width.mockRestore()
  const slider = screen.getByRole('slider')
  slider.focus()
  await userEvent.keyboard('{Home}{ArrowDown}')
  expect(slider).toHaveAttribute('aria-valuetext', expect.stringMatching(/^New/))
  await userEvent.keyboard('{ArrowUp}')
  expect(slider).toHaveAttribute('aria-valuetext', expect.stringMatching(/^Start/))
  fireEvent.pointerMove(slider, { clientX: 5, clientY: 5 })
  expect(slider).toHaveAttribute('aria-valuetext', expect.stringMatching(/^Start/))
})

it.each([
  ['movements without a number', { movements: { ...moved, churn: undefined } }],
  ['movements that are a list', { movements: [] }],
  ['customers that are none', { customers: { ...counted, new: Number.NaN } }],
  ['nothing of it', {}],
])('says that %s cannot be read', (_, body) => {
  const onInvalid = vi.fn()
  const given = { ...resultOf(moved), body } as unknown as MetricResult<MrrBody> // as a host without types may
  render(<MrrWaterfall result={given} onInvalid={onInvalid} />)
  expect(document.querySelector('.kpi-notice')).toHaveTextContent(en['state.invalid'])
  expect(onInvalid).toHaveBeenCalledOnce()
})
