import type { Meta, StoryObj } from '@storybook/react-vite'
import { DauMauRatio } from '../../src/components/DauMauRatio/DauMauRatio.tsx'
import { stickinessCases } from '../../test/cases/stickiness.ts'
import { failed, pending, rightToLeft, stale, wide } from '../states.tsx'

const meta = {
  title: 'Engagement/DauMauRatio',
  component: DauMauRatio,
  decorators: [wide(420)],
} satisfies Meta<typeof DauMauRatio>
export default meta
type Story = StoryObj<typeof meta>

const { ready } = stickinessCases

export const Ready: Story = { args: { result: ready } }
export const Totals: Story = { args: { result: stickinessCases.totals } }
export const TooFew: Story = { args: { result: { ...ready, n: 12, enough: false, comparison: null } } }
export const Loading: Story = { args: { query: pending } }
export const Empty: Story = { args: { result: stickinessCases.empty } }
export const Failed: Story = { args: { query: failed } }
export const Stale: Story = { args: { query: stale(ready) } }
export const LongLabels: Story = {
  args: { result: ready, title: 'How often people of all plans and countries come back to the product' },
  decorators: [wide(280)],
}
export const German: Story = { args: { result: ready }, globals: { locale: 'de-DE' } }
export const RightToLeft: Story = { args: { result: ready }, decorators: [rightToLeft], globals: { locale: 'ar-EG' } }
export const Tile: Story = { args: { result: ready }, decorators: [wide(200)] }
export const FullPage: Story = { args: { result: ready }, decorators: [wide(1200)] }
