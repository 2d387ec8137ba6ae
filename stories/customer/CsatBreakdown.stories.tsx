import type { Meta, StoryObj } from '@storybook/react-vite'
import { CsatBreakdown } from '../../src/components/CsatBreakdown/CsatBreakdown.tsx'
import { csatCases } from '../../test/cases/csat.ts'
import { failed, pending, rightToLeft, stale, wide } from '../states.tsx'

const meta = {
  title: 'Customer/CsatBreakdown',
  component: CsatBreakdown,
  decorators: [wide(400)],
} satisfies Meta<typeof CsatBreakdown>
export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = { args: { result: csatCases.ready } }
export const Running: Story = { args: { result: csatCases.running } }
export const SevenSteps: Story = { args: { result: csatCases.sevenSteps } }
export const Totals: Story = { args: { result: csatCases.totals } }
export const Worked: Story = { args: { result: csatCases.worked } }
export const MoreAnswersThanAsked: Story = { args: { result: csatCases.moreAnswersThanAsked } }
export const TooFew: Story = { args: { result: csatCases.tooFew } }
export const Loading: Story = { args: { query: pending } }
export const Empty: Story = { args: { result: csatCases.empty } }
export const Failed: Story = { args: { query: failed } }
export const Stale: Story = { args: { query: stale(csatCases.ready) } }
export const LongLabels: Story = {
  args: { result: csatCases.ready, title: 'Satisfaction with the answers of our support, by mail and by telephone' },
  decorators: [wide(260)],
}
export const RightToLeft: Story = {
  args: { result: csatCases.ready },
  decorators: [rightToLeft],
  globals: { locale: 'ar-EG' },
}
export const German: Story = { args: { result: csatCases.ready }, globals: { locale: 'de-DE' } }
export const Tile: Story = { args: { result: csatCases.ready }, decorators: [wide(200)] }
