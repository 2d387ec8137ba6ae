import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { MrrWaterfall } from '../../src/components/MrrWaterfall/MrrWaterfall.tsx'
import { mrrCases } from '../../test/cases/mrr.ts'
import { lossesOnly, nothingMoved, smallMovements } from '../../test/cases/waterfalls.ts'
import { failed, pending, rightToLeft, stale, wide } from '../states.tsx'

const meta = {
  title: 'Business/MrrWaterfall',
  component: MrrWaterfall,
  args: { title: 'MRR movements' },
  decorators: [wide(640)],
} satisfies Meta<typeof MrrWaterfall>
export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = { args: { result: mrrCases.longRange } }

/** The axis does not start at 0, and says so. By keyboard, one tab stop and the arrow keys. */
export const SmallMovements: Story = {
  args: { result: smallMovements },
  play: async ({ canvasElement }) => {
    const chart = within(canvasElement).getByRole('slider')
    chart.focus()
    await userEvent.keyboard('{End}{ArrowLeft}')
    await expect(chart).toHaveAttribute(
      'aria-valuetext',
      expect.stringContaining('Churn: Loss −$2,385.28. 6 customers'),
    )
    await expect(canvasElement.querySelector('.kpi-tooltip')).toHaveTextContent('−$2,385.28')
    await userEvent.keyboard('{Escape}')
    await expect(canvasElement.querySelector('.kpi-tooltip')).toBeNull()
  },
}

export const Running: Story = { args: { result: mrrCases.running } }
export const Worked: Story = { args: { result: mrrCases.worked } }
export const LossesOnly: Story = { args: { result: lossesOnly } }
export const NothingMoved: Story = { args: { result: nothingMoved } }
export const Totals: Story = { args: { result: mrrCases.totals } }
export const Loading: Story = { args: { query: pending } }
export const Empty: Story = { args: { result: mrrCases.empty } }
export const MixedCurrencies: Story = { args: { result: mrrCases.mixedCurrencies } }
export const Failed: Story = { args: { query: failed } }
export const Stale: Story = { args: { query: stale(smallMovements) } }
export const LongLabels: Story = {
  args: { result: smallMovements, title: 'How recurring revenue of all customers in all regions came about' },
  decorators: [wide(320)],
}
export const German: Story = { args: { result: smallMovements }, globals: { locale: 'de-DE' }, decorators: [wide(320)] }
export const RightToLeft: Story = {
  args: { result: smallMovements },
  decorators: [rightToLeft],
  globals: { locale: 'ar-EG' },
}
export const Tile: Story = { args: { result: smallMovements }, decorators: [wide(200)] }
export const FullPage: Story = { args: { result: smallMovements }, decorators: [wide(1200)] }
