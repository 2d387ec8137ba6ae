import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, fireEvent, fn, userEvent, within } from 'storybook/test'
import { RangePicker } from '../../src/components/RangePicker/RangePicker.tsx'
import { rightToLeft, wide } from '../states.tsx'

const meta = {
  title: 'Controls/RangePicker',
  component: RangePicker,
  args: { value: 'last-30-days', onChange: fn() },
  render: function Host({ value, onChange, ...props }) {
    const [range, setRange] = useState(value)
    return (
      <RangePicker
        {...props}
        value={range}
        onChange={(next) => {
          setRange(next)
          onChange(next)
        }}
      />
    )
  },
} satisfies Meta<typeof RangePicker>
export default meta
type Story = StoryObj<typeof meta>

const firstQuarter = { from: '2026-01-01', until: '2026-04-01' }

export const ByName: Story = {
  play: async ({ canvasElement, args }) => {
    await userEvent.selectOptions(within(canvasElement).getByRole('combobox'), 'Last quarter')
    await expect(args.onChange).toHaveBeenCalledWith('last-quarter')
  },
}

/** People see the last day; the value holds the day after it. */
export const Days: Story = {
  args: { value: firstQuarter },
  play: async ({ canvasElement, args }) => {
    fireEvent.change(within(canvasElement).getByLabelText('Last day'), { target: { value: '2026-02-28' } })
    await expect(args.onChange).toHaveBeenCalledWith({ from: '2026-01-01', until: '2026-03-01' })
  },
}

export const WrongWayRound: Story = {
  args: { value: firstQuarter },
  play: async ({ canvasElement, args }) => {
    fireEvent.change(within(canvasElement).getByLabelText('Last day'), { target: { value: '2025-02-28' } })
    await expect(within(canvasElement).getByRole('status')).toHaveTextContent('The last day lies before the first.')
    await expect(args.onChange).not.toHaveBeenCalled()
  },
}

export const FewRanges: Story = { args: { ranges: ['last-7-days', 'last-30-days', 'this-quarter', 'last-quarter'] } }
export const German: Story = { args: { value: firstQuarter }, globals: { locale: 'de-DE' } }
export const RightToLeft: Story = { args: { value: firstQuarter }, decorators: [rightToLeft] }
export const Narrow: Story = { args: { value: firstQuarter }, decorators: [wide(200)] }
