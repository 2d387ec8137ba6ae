import type { Meta, StoryObj } from '@storybook/react-vite'
import { NpsGauge } from '../../src/components/NpsGauge/NpsGauge.tsx'
import { npsCases } from '../../test/cases/nps.ts'
import { failed, pending, rightToLeft, stale, wide } from '../states.tsx'

const meta = {
  title: 'Business/NpsGauge',
  component: NpsGauge,
  decorators: [wide(400)],
} satisfies Meta<typeof NpsGauge>
export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = { args: { result: npsCases.ready } }
export const Target: Story = { args: { result: npsCases.ready, target: 50 } }
export const TargetReached: Story = { args: { result: npsCases.totals, target: 50 } }
export const Running: Story = { args: { result: npsCases.running } }
export const Negative: Story = { args: { result: npsCases.negative } }
export const AllPromoters: Story = { args: { result: npsCases.allPromoters } }

/** Promoters from 7 on: the panel says so. */
export const OtherBands: Story = { args: { result: npsCases.otherBands } }
export const Worked: Story = { args: { result: npsCases.worked } }
export const TooFew: Story = { args: { result: npsCases.tooFew } }
export const Loading: Story = { args: { query: pending } }
export const Empty: Story = { args: { result: npsCases.empty } }
export const Failed: Story = { args: { query: failed } }
export const Stale: Story = { args: { query: stale(npsCases.ready) } }
export const LongLabels: Story = {
  args: { result: npsCases.ready, target: 50, title: 'Would the customers of the web application recommend it?' },
  decorators: [wide(260)],
}
export const RightToLeft: Story = {
  args: { result: npsCases.ready, target: 50 },
  decorators: [rightToLeft],
  globals: { locale: 'ar-EG' },
}
export const German: Story = { args: { result: npsCases.ready, target: 50 }, globals: { locale: 'de-DE' } }
export const Tile: Story = { args: { result: npsCases.ready, target: 50 }, decorators: [wide(200)] }
