import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { CompletedReport } from '../../src/components/CompletedReport/CompletedReport.tsx'
import { completedCases } from '../../test/cases/completed.ts'
import { manyTeams, oddNames } from '../../test/cases/people.ts'
import { failed, pending, rightToLeft, stale, wide } from '../states.tsx'

const meta = {
  title: 'Team/CompletedReport',
  component: CompletedReport,
  decorators: [wide(640)],
} satisfies Meta<typeof CompletedReport>
export default meta
type Story = StoryObj<typeof meta>

/** The heads of the columns sort. */
export const Ready: Story = {
  args: { result: completedCases.ready },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Person' }))
    await expect(canvas.getByRole('columnheader', { name: 'Person' })).toHaveAttribute('aria-sort', 'ascending')
    await expect(canvas.getAllByRole('rowheader')[0]).toHaveTextContent('Person A')
    await userEvent.click(canvas.getByRole('button', { name: 'Completed' }))
  },
}

export const Running: Story = { args: { result: completedCases.running } }
export const Worked: Story = { args: { result: completedCases.worked } }
export const OddNames: Story = { args: { result: oddNames } }
export const LongTable: Story = { args: { result: manyTeams } }
export const Loading: Story = { args: { query: pending } }
export const Empty: Story = { args: { result: completedCases.empty } }
export const Failed: Story = { args: { query: failed } }
export const Stale: Story = { args: { query: stale(completedCases.ready) } }
export const LongLabels: Story = {
  args: { result: oddNames, title: 'What everybody in all teams of all regions completed in the last two weeks' },
  globals: { locale: 'de-DE' },
  decorators: [wide(320)],
}
export const RightToLeft: Story = {
  args: { result: oddNames },
  decorators: [rightToLeft],
  globals: { locale: 'ar-EG' },
}
export const Tile: Story = { args: { result: completedCases.ready }, decorators: [wide(200)] }
export const FullPage: Story = { args: { result: completedCases.ready }, decorators: [wide(1200)] }
