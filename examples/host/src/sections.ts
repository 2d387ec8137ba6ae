import type { MetricId } from 'kpi-kit/metrics'

interface Contents {
  /** Shown by widgets of their own. */
  readonly widgets: readonly MetricId[]
  /** Shown as cards under them, KPIs first. */
  readonly cards: readonly MetricId[]
}

/** Which metric stands where on the page: each of the kit has its place. */
export const sections = {
  summary: { widgets: ['nps', 'csat', 'mrr', 'stickiness'], cards: [] },
  revenue: { widgets: ['mrr'], cards: ['revenueRetention', 'arpu', 'newProductRevenue'] },
  customers: {
    widgets: ['nps', 'csat'],
    cards: ['churn', 'survival', 'conversion', 'lifetimeValue', 'acquisitionCost', 'funnel'],
  },
  usage: {
    widgets: ['activeUsers', 'stickiness', 'retention'],
    cards: ['sessionDuration', 'actionsPerSession', 'adoption', 'lifecycle', 'registeredShare'],
  },
  quality: { widgets: [], cards: ['testing', 'detectionEffectiveness', 'escalations', 'defects'] },
  team: { widgets: ['completed'], cards: ['workedOn', 'workspacePoints', 'whosBehind'] },
} as const satisfies Readonly<Record<string, Contents>>

export type SectionName = keyof typeof sections
