import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { ActiveUsersTrend } from '../../src/components/ActiveUsersTrend/ActiveUsersTrend.tsx'
import { activeUsersCases } from '../../test/cases/activeUsers.ts'
import { fromTheFirstDay, twoMonths } from '../../test/cases/trends.ts'
import { failed, pending, rightToLeft, stale, wide } from '../states.tsx'

const meta = {
  title: 'Engagement/ActiveUsersTrend',
  component: ActiveUsersTrend,
  decorators: [wide(640)],
} satisfies Meta<typeof ActiveUsersTrend>
export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = { args: { result: activeUsersCases.ready } }

/** Eighteen months of days: peaks and weekends stay, in a few points for each pixel. */
export const LongRange: Story = { args: { result: activeUsersCases.longRange } }

/** The running day is dotted, the days to come are blank. */
export const Running: Story = { args: { result: twoMonths } }

/** The first windows reach before the data: they are dotted, and the card says why. */
export const FromTheFirstDay: Story = {
  args: { result: fromTheFirstDay },
  play: async ({ canvasElement }) => {
    const chart = within(canvasElement).getByRole('slider')
    chart.focus()
    await userEvent.keyboard('{Home}{PageDown}')
    await expect(chart).toHaveAttribute('aria-valuetext', expect.stringContaining('reaches before Jun 1, 2024'))
    await userEvent.keyboard('{Escape}')
  },
}

export const Worked: Story = { args: { result: activeUsersCases.worked } }
export const BeforeTheLog: Story = { args: { result: activeUsersCases.beforeTheLog } }
export const Loading: Story = { args: { query: pending } }
export const Empty: Story = { args: { result: activeUsersCases.empty } }
export const NotBegun: Story = { args: { result: activeUsersCases.ahead } }
export const Failed: Story = { args: { query: failed } }
export const Stale: Story = { args: { query: stale(activeUsersCases.ready) } }
export const LongLabels: Story = {
  args: { result: twoMonths, title: 'Active users of the web application, the phone application and the interface' },
  decorators: [wide(320)],
}
export const RightToLeft: Story = {
  args: { result: twoMonths },
  decorators: [rightToLeft],
  globals: { locale: 'ar-EG' },
}
export const Tile: Story = { args: { result: twoMonths }, decorators: [wide(200)] }
