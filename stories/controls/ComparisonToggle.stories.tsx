import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, fn, userEvent, within } from 'storybook/test'
import { ComparisonToggle } from '../../src/components/ComparisonToggle/ComparisonToggle.tsx'
import { rightToLeft, wide } from '../states.tsx'

const meta = {
  title: 'Controls/ComparisonToggle',
  component: ComparisonToggle,
  args: { value: 'none', onChange: fn() },
  render: function Host({ value, onChange, ...props }) {
    const [compare, setCompare] = useState(value)
    return (
      <ComparisonToggle
        {...props}
        value={compare}
        onChange={(next) => {
          setCompare(next)
          onChange(next)
        }}
      />
    )
  },
} satisfies Meta<typeof ComparisonToggle>
export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = {
  play: async ({ canvasElement, args }) => {
    await userEvent.click(within(canvasElement).getByText('Period before'))
    await expect(args.onChange).toHaveBeenCalledWith('previous')
  },
}
export const YearBefore: Story = { args: { value: 'year' } }
export const German: Story = { globals: { locale: 'de-DE' } }
export const RightToLeft: Story = { args: { value: 'previous' }, decorators: [rightToLeft] }
export const Narrow: Story = { args: { value: 'previous' }, decorators: [wide(200)] }
