import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { MrrTrend } from '../../src/components/MrrTrend/MrrTrend.tsx'
import { mrrCases } from '../../test/cases/mrr.ts'
import { yearOnYear } from '../../test/cases/trends.ts'
import { failed, pending, rightToLeft, stale, wide } from '../states.tsx'

const meta = {
  title: 'Business/MrrTrend',
  component: MrrTrend,
  decorators: [wide(640)],
} satisfies Meta<typeof MrrTrend>
export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = { args: { result: mrrCases.longRange } }

/** The last month is dotted: it is still running. By keyboard, one tab stop and the arrow keys. */
export const Running: Story = {
  args: { result: mrrCases.running },
  play: async ({ canvasElement }) => {
    const chart = within(canvasElement).getByRole('slider')
    chart.focus()
    await userEvent.keyboard('{End}')
    await expect(chart).toHaveAttribute('aria-valuetext', expect.stringContaining('still running, 16 of 30 days'))
    await expect(canvasElement.querySelector('.kpi-tooltip')).toHaveTextContent('June 2026')
    await userEvent.keyboard('{Escape}')
    await expect(canvasElement.querySelector('.kpi-tooltip')).toBeNull()
  },
}

export const ComparedWithAYearAgo: Story = { args: { result: yearOnYear } }
export const Worked: Story = { args: { result: mrrCases.worked } }
export const Totals: Story = { args: { result: mrrCases.totals } }
/** Days that are not in order stand as they were given, and the chart says so. */
export const OutOfOrder: Story = {
  args: { result: { ...mrrCases.worked, series: [...mrrCases.worked.series].reverse() } },
}

export const NobodyLeft: Story = { args: { result: mrrCases.nobodyLeft } }
export const Loading: Story = { args: { query: pending } }
export const Empty: Story = { args: { result: mrrCases.empty } }
export const NotBegun: Story = { args: { result: mrrCases.ahead } }
export const MixedCurrencies: Story = { args: { result: mrrCases.mixedCurrencies } }
export const Failed: Story = { args: { query: failed } }
export const Stale: Story = { args: { query: stale(mrrCases.running) } }
export const LongLabels: Story = {
  args: {
    result: yearOnYear,
    title: 'Monthly recurring revenue of all customers in all regions, before tax and after every discount',
  },
  decorators: [wide(320)],
}
export const RightToLeft: Story = {
  args: { result: yearOnYear },
  decorators: [rightToLeft],
  globals: { locale: 'ar-EG' },
}
export const Tile: Story = { args: { result: yearOnYear }, decorators: [wide(200)] }
