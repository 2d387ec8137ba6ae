import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, within } from 'storybook/test'
import { MetricCard } from '../../src/components/MetricCard/MetricCard.tsx'
import { activeUsersCases } from '../../test/cases/activeUsers.ts'
import { completedCases } from '../../test/cases/completed.ts'
import { csatCases } from '../../test/cases/csat.ts'
import { mrrCases } from '../../test/cases/mrr.ts'
import { npsCases } from '../../test/cases/nps.ts'
import { yearOnYear } from '../../test/cases/trends.ts'
import { failed, pending, rightToLeft, stale, wide } from '../states.tsx'

const meta = {
  title: 'Any metric/MetricCard',
  component: MetricCard,
  decorators: [wide(280)],
} satisfies Meta<typeof MetricCard>
export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = { args: { result: mrrCases.longRange } }

/** The running month is dotted. How the number was computed is one key away, and from there the numbers. */
export const Running: Story = {
  args: { result: mrrCases.running },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const info = canvas.getByRole('button')
    info.focus()
    await userEvent.keyboard('{Enter}')
    await expect(await screen.findByText('Definition')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect(info).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await userEvent.click(await screen.findByRole('button', { name: 'Show as table' }))
    await expect(canvas.getByRole('table')).toHaveTextContent('still running')
    await userEvent.click(canvas.getByRole('button', { name: 'Show as chart' }))
    await expect(info).toHaveFocus()
  },
}

/** What stands in the panel, left open. */
export const Explained: Story = {
  args: { result: npsCases.ready },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button'))
    await expect(await screen.findByText('Source')).toBeVisible()
  },
}

export const AsTable: Story = {
  args: { result: yearOnYear },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button'))
    await userEvent.click(await screen.findByRole('button', { name: 'Show as table' }))
    await expect(within(canvasElement).getByRole('table')).toBeVisible()
  },
}

export const ComparedWithAYearAgo: Story = { args: { result: yearOnYear } }
export const NoClearChange: Story = { args: { result: csatCases.ready } }
export const LongRange: Story = { args: { result: activeUsersCases.longRange } }
export const WithoutSparkline: Story = { args: { result: completedCases.ready, sparkline: false } }
export const Totals: Story = { args: { result: npsCases.totals } }
export const Warning: Story = { args: { result: csatCases.moreAnswersThanAsked } }
export const TooFew: Story = { args: { result: npsCases.tooFew } }
export const Loading: Story = { args: { query: pending, title: 'Net Promoter Score' } }
export const Empty: Story = { args: { result: npsCases.empty } }
export const NotBegun: Story = { args: { result: completedCases.ahead } }
export const MixedCurrencies: Story = { args: { result: mrrCases.mixedCurrencies } }
export const Failed: Story = { args: { query: failed, title: 'Net Promoter Score' } }
export const Denied: Story = {
  args: { query: { ...failed, error: { code: 'forbidden' } }, title: 'Net Promoter Score' },
}
export const Stale: Story = { args: { query: stale(mrrCases.running) } }
export const LongLabels: Story = {
  args: { result: mrrCases.running, title: 'Monthly recurring revenue of all customers in all regions' },
  decorators: [wide(220)],
}
export const RightToLeft: Story = {
  args: { result: mrrCases.running },
  decorators: [rightToLeft],
  globals: { locale: 'ar-EG' },
}
export const German: Story = { args: { result: mrrCases.running }, globals: { locale: 'de-DE' } }
export const Tile: Story = { args: { result: mrrCases.running }, decorators: [wide(200)] }
