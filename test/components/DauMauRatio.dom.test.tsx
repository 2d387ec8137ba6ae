import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { DauMauRatio } from '../../src/components/DauMauRatio/DauMauRatio.tsx'
import { KpiDisplay } from '../../src/display/KpiDisplay.tsx'
import { de } from '../../src/format/messages/de.ts'
import { en } from '../../src/format/messages/en.ts'
import { stickiness } from '../../src/metrics/engagement/stickiness.ts'
import { fromTotals } from '../../src/metrics/measure.ts'
import { stickinessCases } from '../cases/stickiness.ts'

const totals = fromTotals(stickiness, { averageDau: 2508, mau: 9152 })

it('shows the ratio, both numbers behind it, and what it means in days', () => {
  render(<DauMauRatio result={totals} />)
  expect(screen.getByTitle('27.4%')).toHaveTextContent('27.4%')
  expect(screen.getByText('DAU 2,508 on average')).toBeInTheDocument()
  expect(screen.getByText('MAU 9,152')).toBeInTheDocument()
  expect(screen.getByText('People come back on about 8 of 30 days')).toBeInTheDocument()
})

it.each([
  [0.03, 'less than 1 of 30'],
  [1 / 30, 'about 1 of 30'],
  [0.5, 'about 15 of 30'],
  [1, 'about 30 of 30'],
])('%d is %s days', (ratio, days) => {
  render(<DauMauRatio result={fromTotals(stickiness, { averageDau: 900 * ratio, mau: 900 })} />)
  expect(screen.getByText(new RegExp(days))).toBeInTheDocument()
})

it('fills the bar by the ratio', () => {
  const { container } = render(<DauMauRatio result={fromTotals(stickiness, { averageDau: 50, mau: 200 })} />)
  expect(container.querySelector('.kpi-fill')).toHaveAttribute('width', '25%')
})

it('names the period that the number speaks of, which is the last complete one', () => {
  render(<DauMauRatio result={stickinessCases.ready} />)
  expect(screen.getByText('June 2026')).toBeInTheDocument()
})

it('gives interval and n, and says when too few stand behind it', () => {
  const { container, rerender } = render(<DauMauRatio result={stickinessCases.ready} />)
  expect(screen.getByText(/^[\d.]+ to [\d.]+% · n = [\d,]+$/)).toBeInTheDocument()
  rerender(<DauMauRatio result={{ ...stickinessCases.ready, n: 12, enough: false }} />)
  expect(screen.getByText(/^n = 12, too few to say/)).toBeInTheDocument()
  expect(container.querySelector('.kpi-value')).toHaveAttribute('data-muted')
})

it('calls the users of a week by their name', () => {
  const { ready } = stickinessCases
  const period = ready.period && { ...ready.period, grain: 'week' as const }
  render(<DauMauRatio result={{ ...ready, period }} />)
  expect(screen.getByText(/^WAU [\d,]+$/)).toBeInTheDocument()
})

it('has a table of its series, and of totals the numbers behind it', async () => {
  render(<DauMauRatio result={totals} />)
  await userEvent.click(screen.getByRole('button'))
  await userEvent.click(await screen.findByRole('button', { name: en['action.showTable'] }))
  const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1)
  expect(rows.map((row) => row.textContent)).toEqual([
    'DAU / MAU27.4%',
    'average daily active users2,508',
    'active users of the period9,152',
  ])
})

it('is never 0 where there are no users', () => {
  render(<DauMauRatio result={fromTotals(stickiness, { averageDau: 0, mau: 0 })} />)
  expect(screen.getByRole('figure')).not.toHaveTextContent(/0/)
  expect(screen.getByText('—')).toBeInTheDocument()
})

it('speaks German', () => {
  render(
    <KpiDisplay locale="de-DE" words={de}>
      <DauMauRatio result={totals} />
    </KpiDisplay>,
  )
  expect(screen.getByText('Nutzer kommen an etwa 8 von 30 Tagen')).toBeInTheDocument()
  expect(screen.getByText('DAU 2.508 im Mittel')).toBeInTheDocument()
})
