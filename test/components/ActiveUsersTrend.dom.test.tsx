import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { ActiveUsersTrend } from '../../src/components/ActiveUsersTrend/ActiveUsersTrend.tsx'
import { activeUsersCases } from '../cases/activeUsers.ts'
import { fromTheFirstDay, twoMonths } from '../cases/trends.ts'

const chart = () => screen.getByRole('slider', { name: 'Active users' })
const said = () => chart().getAttribute('aria-valuetext')

async function press(keys: string) {
  chart().focus()
  await userEvent.keyboard(keys)
}

describe('ActiveUsersTrend', () => {
  it('says of a day its users, and those of the windows that end with it', async () => {
    render(<ActiveUsersTrend result={activeUsersCases.ready} />)
    await press('{End}')
    expect(said()).toMatch(/^Jun 30, 2026: MAU, 30 days \d+, WAU, 7 days \d+, DAU, 1 day \d+$/)
  })

  it('names its lines at their ends', () => {
    const { container } = render(<ActiveUsersTrend result={activeUsersCases.ready} />)
    const names = [...container.querySelectorAll('.kpi-end-labels text')].map((text) => text.textContent)
    expect(names).toEqual(['MAU', 'WAU', 'DAU'])
  })

  it('does not say how long windows are that are not the standard ones', () => {
    const result = { ...activeUsersCases.ready, metric: { ...activeUsersCases.ready.metric, variant: 'otherWindows' } }
    render(<ActiveUsersTrend result={result} />)
    expect(said()).toMatch(/: MAU \d+, WAU \d+, DAU \d+$/)
  })

  it('draws windows that reach before the data dotted, and says which and why', async () => {
    const { container } = render(<ActiveUsersTrend result={fromTheFirstDay} />)
    const dotted = (series: number) => container.querySelectorAll(`.kpi-s${series} > .kpi-line[data-dashed]`).length
    expect([dotted(1), dotted(3), dotted(2)]).toEqual([1, 1, 0])
    await press('{Home}')
    expect(said()).toMatch(/WAU, MAU: the window reaches before Jun 1, 2024, where the data begins$/)
    await press('{Home}{ArrowRight>6/}')
    expect(said()).toMatch(/\. MAU: the window reaches before/)
    await press('{End}')
    expect(said()).not.toMatch(/window/)
  })

  it('draws the running day dotted with a ring, and leaves the days to come blank', async () => {
    const { container } = render(<ActiveUsersTrend result={twoMonths} />)
    expect(container.querySelectorAll('.kpi-ring')).toHaveLength(3)
    await press('{Home}{ArrowRight>46/}')
    expect(said()).toMatch(/^Jun 16, 2026: .*\. still running$/)
    await press('{End}')
    expect(said()).toBe('Jun 30, 2026: MAU, 30 days no data, WAU, 7 days no data, DAU, 1 day no data. not observed')
  })

  it('keeps a day without anybody as 0, which is a number', async () => {
    render(<ActiveUsersTrend result={activeUsersCases.worked} />)
    await press('{End}')
    expect(said()).toMatch(/DAU, 1 day 0/)
  })

  it('says which of the three its headline is', () => {
    const { rerender } = render(<ActiveUsersTrend result={activeUsersCases.ready} />)
    expect(screen.getByText(/MAU, 30 days/)).toBeInTheDocument()
    rerender(<ActiveUsersTrend result={activeUsersCases.daily} />)
    expect(screen.getByText(/DAU, 1 day/)).toBeInTheDocument()
  })

  it.each([
    ['lists of different lengths', { weekly: activeUsersCases.ready.body.weekly.slice(1) }],
    ['a list that is none', { monthly: 'all' }],
    ['a point that is none', { daily: activeUsersCases.ready.body.daily.map(() => null) }],
  ])('refuses a body with %s', (_, broken) => {
    const given = { ...activeUsersCases.ready, body: { ...activeUsersCases.ready.body, ...broken } }
    render(<ActiveUsersTrend result={given as never} />)
    expect(screen.getByRole('figure')).toHaveAttribute('data-state', 'invalid')
  })
})
