import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { RetentionCurve } from '../../src/components/RetentionCurve/RetentionCurve.tsx'
import { retentionCases } from '../../test/cases/retention.ts'
import { failed, pending, rightToLeft, stale, wide } from '../states.tsx'

const meta = {
  title: 'Customer/RetentionCurve',
  component: RetentionCurve,
  decorators: [wide(640)],
  argTypes: { cohorts: { control: { type: 'range', min: 0, max: 7, step: 1 } } },
} satisfies Meta<typeof RetentionCurve>
export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = {
  args: { result: retentionCases.ready },
  play: async ({ canvasElement }) => {
    const chart = within(canvasElement).getByRole('slider')
    chart.focus()
    await userEvent.keyboard('{Home}')
    await expect(chart).toHaveAttribute('aria-valuetext', expect.stringContaining('Week 0: All cohorts 100%'))
    await userEvent.keyboard('{Escape}')
  },
}

/** The latest cohorts end in a dotted stretch: their last week is still running. */
export const LatestCohorts: Story = { args: { result: retentionCases.running, cohorts: 3 } }
export const Monthly: Story = { args: { result: retentionCases.monthly, cohorts: 2 } }

/** Everybody can still come back later, so every age is dotted. */
export const OnOrAfter: Story = { args: { result: retentionCases.onOrAfter } }
export const TooFew: Story = { args: { result: retentionCases.tooFew } }
export const Worked: Story = { args: { result: retentionCases.worked } }
export const Totals: Story = { args: { result: retentionCases.totals } }
export const Loading: Story = { args: { query: pending } }
export const Empty: Story = { args: { result: retentionCases.empty } }
export const NotBegun: Story = { args: { result: retentionCases.ahead } }
export const Failed: Story = { args: { query: failed } }
export const Stale: Story = { args: { query: stale(retentionCases.ready) } }
export const LongLabels: Story = {
  args: {
    result: retentionCases.running,
    cohorts: 3,
    title: 'Retention of everybody who came for the first time in the second quarter of the year',
  },
  decorators: [wide(320)],
}
export const RightToLeft: Story = {
  args: { result: retentionCases.running, cohorts: 3 },
  decorators: [rightToLeft],
  globals: { locale: 'ar-EG' },
}
export const Tile: Story = { args: { result: retentionCases.running, cohorts: 2 }, decorators: [wide(200)] }
