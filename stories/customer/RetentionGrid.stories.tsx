import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { RetentionGrid } from '../../src/components/RetentionGrid/RetentionGrid.tsx'
import { dailyCohorts, weeklyCohorts } from '../../test/cases/cohorts.ts'
import { retentionCases } from '../../test/cases/retention.ts'
import { failed, pending, rightToLeft, stale, wide } from '../states.tsx'

const meta = {
  title: 'Customer/RetentionGrid',
  component: RetentionGrid,
  args: { title: 'Retention grid' },
  decorators: [wide(640)],
} satisfies Meta<typeof RetentionGrid>
export default meta
type Story = StoryObj<typeof meta>

/** Dashed cells can still change. By keyboard, one tab stop and the arrow keys from cell to cell. */
export const Ready: Story = {
  args: { result: weeklyCohorts },
  play: async ({ canvasElement }) => {
    const [first] = within(canvasElement).getAllByText('100')
    first?.focus()
    await userEvent.keyboard('{ArrowDown}{ArrowRight}')
    await expect(canvasElement.querySelector('.kpi-tooltip')).toHaveTextContent('Apr 13 – 19, 2026 · Week 1')
    await userEvent.keyboard('{Escape}')
    await expect(canvasElement.querySelector('.kpi-tooltip')).toBeNull()
  },
}

export const Months: Story = { args: { result: retentionCases.monthly } }
export const OnOrAfter: Story = { args: { result: retentionCases.onOrAfter, minN: 10 } }
export const LongGrid: Story = { args: { result: dailyCohorts, minN: 5 }, decorators: [wide(1200)] }
export const TooFew: Story = { args: { result: retentionCases.tooFew } }
export const Totals: Story = { args: { result: retentionCases.totals } }
export const Loading: Story = { args: { query: pending } }
export const Empty: Story = { args: { result: retentionCases.empty } }
export const Failed: Story = { args: { query: failed } }
export const Stale: Story = { args: { query: stale(weeklyCohorts) } }
export const LongLabels: Story = {
  args: {
    result: retentionCases.monthly,
    title: 'Users of all plans in all regions by the month of their first visit',
  },
  globals: { locale: 'de-DE' },
  decorators: [wide(320)],
}
export const RightToLeft: Story = {
  args: { result: weeklyCohorts },
  decorators: [rightToLeft],
  globals: { locale: 'ar-EG' },
}
export const Tile: Story = { args: { result: weeklyCohorts }, decorators: [wide(200)] }
