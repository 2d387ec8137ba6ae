import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { RetentionCurve } from '../../src/components/RetentionCurve/RetentionCurve.tsx'
import { retentionCases } from '../cases/retention.ts'

const chart = () => screen.getByRole('slider', { name: 'Retention' })
const said = () => chart().getAttribute('aria-valuetext')
const ends = (container: Element) =>
  [...container.querySelectorAll('.kpi-end-labels text')].map((text) => text.textContent)

async function press(keys: string) {
  chart().focus()
  await userEvent.keyboard(keys)
}

describe('RetentionCurve', () => {
  it('says of each age the share that came back, its interval and how many could have', async () => {
    render(<RetentionCurve result={retentionCases.worked} />)
    await press('{Home}')
    expect(said()).toMatch(/^Day 0: All cohorts 100%\. [\d.]+ to 100% · n\u00a0=\u00a03$/)
    await press('{ArrowRight}')
    expect(said()).toBe('Day 1: All cohorts 66.67%. 20.8 to 93.9% · n\u00a0=\u00a03')
    await press('{ArrowRight}')
    expect(said()).toMatch(/^Day 2: All cohorts 100%\. .* · n\u00a0=\u00a02$/)
  })

  it('draws the share from 0 to 100% with its band, and says what the band is', () => {
    const { container } = render(<RetentionCurve result={retentionCases.ready} />)
    const labels = [...container.querySelectorAll('.kpi-axis text[text-anchor=end]')].map((text) => text.textContent)
    expect(labels).toEqual(expect.arrayContaining(['0%', '100%']))
    expect(container.querySelectorAll('.kpi-band')).toHaveLength(1)
    expect(screen.getByText(/band: 95% confidence/)).toBeInTheDocument()
    expect(screen.getByText('Weeks since first use')).toBeInTheDocument()
  })

  it('draws the latest cohorts as well, and their running weeks dotted', async () => {
    const { container } = render(<RetentionCurve result={retentionCases.running} cohorts={3} />)
    expect(ends(container)).toEqual(['All', 'Jun 1', 'May 25', 'May 18'])
    expect(container.querySelectorAll('.kpi-ring')).toHaveLength(3)
    await press('{Home}{ArrowRight}')
    expect(said()).toMatch(/^Week 1: All cohorts [\d.]+%, Jun 1 – 7, 2026 [\d.]+%, can still change, May 25 – 31/)
  })

  it('says "not observed" of an age that no cohort has reached', async () => {
    render(<RetentionCurve result={retentionCases.running} />)
    await press('{End}')
    expect(said()).toBe('Week 11: All cohorts not observed')
  })

  it.each([
    [0, []],
    [-3, []],
    [Number.NaN, []],
    [1.9, ['All', 'Jun 1']],
    [100, ['All', 'Jun 1', 'May 25', 'May 18', 'May 11', 'May 4', 'Apr 27', 'Apr 20']],
  ])('for cohorts={%d} names %j', (cohorts, names) => {
    const { container } = render(<RetentionCurve result={retentionCases.running} cohorts={cohorts} />)
    expect(ends(container)).toEqual(names)
  })

  it('draws ages that can still change dotted, and says so', async () => {
    const { container } = render(<RetentionCurve result={retentionCases.onOrAfter} />)
    expect(container.querySelectorAll('.kpi-s1 > .kpi-line[data-dashed]')).toHaveLength(1)
    await press('{End}')
    expect(said()).toMatch(/^Week 11: All cohorts [\d.]+%, can still change\./)
  })

  it('shows totals without a curve, and says why', () => {
    render(<RetentionCurve result={retentionCases.totals} />)
    expect(screen.getByRole('figure')).toHaveTextContent('85%')
    expect(screen.getByText(/These are totals of one period: there is no curve\./)).toBeInTheDocument()
    expect(screen.queryByRole('slider')).not.toBeInTheDocument()
  })

  it('mutes a headline that too few stand behind', () => {
    const { container } = render(<RetentionCurve result={retentionCases.tooFew} />)
    expect(container.querySelector('.kpi-value')).toHaveAttribute('data-muted')
  })

  it('has a table with a row for each age and a column for each cohort drawn', async () => {
    render(<RetentionCurve result={retentionCases.running} cohorts={1} />)
    await userEvent.click(screen.getByRole('button', { name: /How was this computed/ }))
    await userEvent.click(await screen.findByRole('button', { name: 'Show as table' }))
    const table = await screen.findByRole('table')
    expect(within(table).getAllByRole('columnheader')).toHaveLength(5)
    expect(within(table).getAllByRole('rowheader')).toHaveLength(12)
    expect(within(table).getByRole('columnheader', { name: 'Jun 1 – 7, 2026' })).toBeInTheDocument()
  })
})
