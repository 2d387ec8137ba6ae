import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { MetricPage } from './MetricPage.tsx'

/** One page per metric of the registry; a test names the one that is missing. */
const meta = {
  title: 'Definitions',
  component: MetricPage,
  tags: ['!autodocs'],
  play: async ({ canvasElement }) => {
    await expect(canvasElement.textContent).not.toMatch(/[{}]|undefined|NaN|\b(metric|term|variant|warning|reason)\.\w/)
    await expect(document.documentElement.scrollWidth).toBe(document.documentElement.clientWidth)
  },
} satisfies Meta<typeof MetricPage>
export default meta
type Story = StoryObj<typeof meta>

export const Nps: Story = { args: { id: 'nps' } }
export const Csat: Story = { args: { id: 'csat' } }
export const ActiveUsers: Story = { args: { id: 'activeUsers' } }
export const Stickiness: Story = { args: { id: 'stickiness' } }
export const SessionDuration: Story = { args: { id: 'sessionDuration' } }
export const ActionsPerSession: Story = { args: { id: 'actionsPerSession' } }
export const Adoption: Story = { args: { id: 'adoption' } }
export const Lifecycle: Story = { args: { id: 'lifecycle' } }
export const RegisteredShare: Story = { args: { id: 'registeredShare' } }
export const Retention: Story = { args: { id: 'retention' } }
export const Conversion: Story = { args: { id: 'conversion' } }
export const Funnel: Story = { args: { id: 'funnel' } }
export const Survival: Story = { args: { id: 'survival' } }
export const LifetimeValue: Story = { args: { id: 'lifetimeValue' } }
export const Churn: Story = { args: { id: 'churn' } }
export const Mrr: Story = { args: { id: 'mrr' } }
export const RevenueRetention: Story = { args: { id: 'revenueRetention' } }
export const Arpu: Story = { args: { id: 'arpu' } }
export const NewProductRevenue: Story = { args: { id: 'newProductRevenue' } }
export const AcquisitionCost: Story = { args: { id: 'acquisitionCost' } }
export const Testing: Story = { args: { id: 'testing' } }
export const Defects: Story = { args: { id: 'defects' } }
export const DetectionEffectiveness: Story = { args: { id: 'detectionEffectiveness' } }
export const Escalations: Story = { args: { id: 'escalations' } }
export const Completed: Story = { args: { id: 'completed' } }
export const WorkedOn: Story = { args: { id: 'workedOn' } }
export const WorkspacePoints: Story = { args: { id: 'workspacePoints' } }
export const WhosBehind: Story = { args: { id: 'whosBehind' } }
