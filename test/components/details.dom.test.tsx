import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { MetricCard } from '../../src/components/MetricCard/MetricCard.tsx'
import { KpiDisplay } from '../../src/display/KpiDisplay.tsx'
import { en } from '../../src/format/messages/en.ts'
import { metrics } from '../../src/metrics/registry.ts'
import { mrrResult, points } from './results.ts'

const network = vi.hoisted(() => ({ broken: false }))
vi.mock('../../src/components/primitives/Details.tsx', (original) => {
  if (network.broken) throw new Error('no network')
  return original()
})
afterEach(() => {
  network.broken = false
})

const explain = () => screen.getByRole('button', { name: `A title: ${en['action.explain']}` })

it('what is opened comes later: when it does not come, the panel says so and tries again', async () => {
  network.broken = true
  render(<MetricCard result={mrrResult} title="A title" />)
  await userEvent.click(explain())
  const panel = await screen.findByRole('dialog', { name: en['action.explain'] })
  await waitFor(() => expect(within(panel).getByRole('status')).toHaveTextContent(en['state.notLoaded']))
  network.broken = false
  await userEvent.click(within(panel).getByRole('button', { name: en['action.retry'] }))
  expect(explain()).toHaveFocus()
  expect(await screen.findByText(en['explain.definition'])).toBeInTheDocument()
})

it('the definition stands with where it comes from', async () => {
  const result = { ...mrrResult, metric: { ...mrrResult.metric, sources: metrics.mrr.sources } }
  render(<MetricCard result={result} title="A title" />)
  await userEvent.click(explain())
  expect(await screen.findByText(new RegExp(metrics.mrr.sources[0] ?? ''))).toBeInTheDocument()
})

it('some words of the host stand among English ones, also in what comes later', async () => {
  render(
    <KpiDisplay words={{ 'change.better': '{change} up and good', 'explain.definition': 'What it means' }}>
      <MetricCard result={mrrResult} title="A title" />
    </KpiDisplay>,
  )
  expect(screen.getByText('6.2% up and good')).toBeInTheDocument()
  expect(screen.getByText('9 of 30 days · against October 2026')).toBeInTheDocument()
  await userEvent.click(explain())
  expect(await screen.findByText('What it means')).toBeInTheDocument()
  expect(screen.getByText(en['explain.period'])).toBeInTheDocument()
})

it('a card that knows neither its title nor its metric yet is called something', () => {
  render(<MetricCard query={{ data: undefined, status: 'pending' }} />)
  expect(screen.getByRole('figure', { name: en['table.value'] })).toBeInTheDocument()
})

it('a table of 100,000 points shows 200 rows, says of how many, and turns its pages', async () => {
  const value = Array.from({ length: 100_000 }, (_, index) => index + 1)
  const [point] = points([1])
  const series = value.map((value) => ({ ...point, value }))
  render(<MetricCard result={{ ...mrrResult, unit: 'count', series } as never} title="A title" />)
  await userEvent.click(explain())
  await userEvent.click(await screen.findByRole('button', { name: en['action.showTable'] }))
  expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '100001')
  expect(screen.getAllByRole('row')).toHaveLength(201)
  expect(screen.getByText('Rows 1 to 200 of 100,000')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: en['table.previous'] }))
  expect(screen.getByText('Rows 1 to 200 of 100,000')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: en['table.next'] }))
  expect(screen.getByRole('cell', { name: '201' })).toBeInTheDocument()
  expect(screen.getByText('Rows 201 to 400 of 100,000')).toBeInTheDocument()
})
