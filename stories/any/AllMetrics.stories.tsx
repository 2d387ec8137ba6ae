import type { Meta, StoryObj } from '@storybook/react-vite'
import { MetricCard } from '../../src/components/MetricCard/MetricCard.tsx'
import { casesOf } from '../../test/cases/all.ts'

/** Every metric of the kit, in tiles of a dashboard. */
function AllMetrics({ case: name }: { readonly case: string }) {
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))', gap: 16 }}>
      {Object.entries(casesOf).flatMap(([id, { [name]: result }]) =>
        result ? [<MetricCard key={id} result={result} />] : [],
      )}
    </div>
  )
}

const meta = {
  title: 'Any metric/All metrics',
  component: AllMetrics,
} satisfies Meta<typeof AllMetrics>
export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = { args: { case: 'ready' } }
export const Running: Story = { args: { case: 'running' } }
export const Empty: Story = { args: { case: 'empty' } }
