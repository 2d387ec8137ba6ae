import { fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { MrrTrend } from '../../src/components/MrrTrend/MrrTrend.tsx'
import { mrrCases } from '../cases/mrr.ts'
import { yearOnYear } from '../cases/trends.ts'

const chart = () => screen.getByRole('slider', { name: 'Monthly recurring revenue' })
const said = () => chart().getAttribute('aria-valuetext')
const card = () => document.querySelector('.kpi-tooltip')
const paths = (container: Element, selector: string) =>
  [...container.querySelectorAll(selector)].map((path) => path.getAttribute('d') ?? '')

describe('MrrTrend', () => {
  it('says of each month its exact MRR and what moved it, losses with their sign', async () => {
    render(<MrrTrend result={mrrCases.worked} />)
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.keyboard('{Home}')
    expect(said()).toBe('January 2026: MRR €20.00, New +€10.00')
    await userEvent.keyboard('{ArrowRight}')
    expect(said()).toBe('February 2026: MRR €20.00')
    await userEvent.keyboard('{ArrowRight}')
    expect(said()).toBe('March 2026: MRR €15.00, Expansion +€5.00, Churn −€10.00')
  })

  it('shows by pointer what the keyboard says', () => {
    render(<MrrTrend result={mrrCases.worked} />)
    fireEvent.pointerMove(chart(), { clientX: 4000 })
    expect(said()).toBe('March 2026: MRR €15.00, Expansion +€5.00, Churn −€10.00')
    expect(card()).toHaveTextContent('March 2026MRR€15.00Expansion+€5.00Churn−€10.00')
  })

  it('draws the running month dotted with a ring, and says how far it has come', async () => {
    const { container } = render(<MrrTrend result={mrrCases.running} />)
    expect(container.querySelectorAll('.kpi-ring')).toHaveLength(1)
    expect(paths(container, '.kpi-s1 > .kpi-line[data-dashed]')[0]?.match(/L/g)).toHaveLength(1)
    expect(said()).toMatch(/^June 2026: .*\. still running, 16 of 30 days$/)
  })

  it('draws a complete range without a ring, and one line alone without a name at its end', () => {
    const { container } = render(<MrrTrend result={mrrCases.longRange} />)
    expect(container.querySelector('.kpi-ring')).toBeNull()
    expect(container.querySelector('.kpi-end-labels text')).toBeNull()
  })

  it('draws what it is compared with dotted and grey, names both lines, and gives both numbers', () => {
    const { container } = render(<MrrTrend result={yearOnYear} />)
    expect(container.querySelectorAll('.kpi-s0[data-before] .kpi-line[data-dashed]')).toHaveLength(1)
    expect([...container.querySelectorAll('.kpi-end-labels text')].map((text) => text.textContent)).toEqual([
      'Now',
      'A year ago',
    ])
    expect(said()).toMatch(/^June 2026: MRR €[\d,.]+, June 2025 €[\d,.]+, New/)
  })

  it('begins its axis at 0, and reaches below it where MRR is negative', () => {
    const { container, rerender } = render(<MrrTrend result={mrrCases.worked} />)
    const labels = () =>
      [...container.querySelectorAll('.kpi-axis text[text-anchor=end]')].map((text) => text.textContent)
    expect(labels()).toContain('€0')
    const below = mrrCases.worked.series.map((point) => ({ ...point, value: -1000 }))
    rerender(<MrrTrend result={{ ...mrrCases.worked, series: below }} />)
    expect(labels()).toEqual(expect.arrayContaining(['€0', '−€10']))
    expect(said()).toMatch(/^March 2026: MRR −€10\.00/)
  })

  it('leaves a gap for a month without a number, and says so', async () => {
    const series = mrrCases.longRange.series.map((point, index) => (index === 9 ? { ...point, value: null } : point))
    const { container } = render(<MrrTrend result={{ ...mrrCases.longRange, series }} />)
    expect(paths(container, '.kpi-s1 > .kpi-line')[0]?.match(/M/g)).toHaveLength(2)
    chart().focus()
    await userEvent.keyboard('{Home}{ArrowRight>9/}')
    expect(said()).toMatch(/^October 2025: MRR no data/)
  })

  it('tells those who do not see the line how it goes', () => {
    render(<MrrTrend result={mrrCases.worked} />)
    expect(
      screen.getByText(
        'From €20.00 (January 2026) to €15.00 (March 2026), highest €20.00 (January 2026), lowest €15.00 (March 2026).',
      ),
    ).toBeInTheDocument()
  })

  it('has a table with the numbers of the line and of the cards', async () => {
    render(<MrrTrend result={mrrCases.worked} />)
    await userEvent.click(screen.getByRole('button', { name: /How was this computed/ }))
    await userEvent.click(await screen.findByRole('button', { name: 'Show as table' }))
    const table = await screen.findByRole('table')
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((cell) => cell.textContent),
    ).toEqual(expect.arrayContaining(['Period', 'New', 'Expansion', 'Churn']))
    expect(within(table).getByRole('row', { name: /^March 2026/ })).toHaveTextContent(/€15\.00.*\+€5\.00.*−€10\.00/)
  })

  it('draws totals, of which no movement is known', () => {
    render(<MrrTrend result={mrrCases.totals} />)
    expect(said()).toBe('March 2026: MRR €50,124.80')
  })

  it('says that several currencies cannot be added, and draws nothing', () => {
    render(<MrrTrend result={mrrCases.mixedCurrencies} />)
    expect(screen.getByRole('figure')).toHaveTextContent('Amounts in several currencies cannot be added.')
    expect(screen.queryByRole('slider')).not.toBeInTheDocument()
  })
})
