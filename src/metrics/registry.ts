import { arpu } from './business/arpu.ts'
import { mrr } from './business/mrr.ts'
import { newProductRevenue } from './business/newProductRevenue.ts'
import { nps } from './business/nps.ts'
import { revenueRetention } from './business/revenueRetention.ts'
import { acquisitionCost } from './customer/acquisitionCost.ts'
import { churn } from './customer/churn.ts'
import { conversion } from './customer/conversion.ts'
import { csat } from './customer/csat.ts'
import { funnel } from './customer/funnel.ts'
import { lifetimeValue } from './customer/lifetimeValue.ts'
import { retention } from './customer/retention.ts'
import { survival } from './customer/survival.ts'
import { actionsPerSession } from './engagement/actionsPerSession.ts'
import { activeUsers } from './engagement/activeUsers.ts'
import { adoption } from './engagement/adoption.ts'
import { lifecycle } from './engagement/lifecycle.ts'
import { registeredShare } from './engagement/registeredShare.ts'
import { sessionDuration } from './engagement/sessionDuration.ts'
import { stickiness } from './engagement/stickiness.ts'
import { defects } from './quality/defects.ts'
import { detectionEffectiveness } from './quality/detectionEffectiveness.ts'
import { escalations } from './quality/escalations.ts'
import { testing } from './quality/testing.ts'
import { completed } from './team/completed.ts'
import { whosBehind } from './team/whosBehind.ts'
import { workedOn } from './team/workedOn.ts'
import { workspacePoints } from './team/workspacePoints.ts'

/**
 * Every metric by its id: what a server answers by default, and what the suites of tests and stories walk through.
 *
 * @example
 * ```ts
 * import { metrics } from 'kpi-kit/metrics'
 * Object.keys(metrics) // ['nps', 'csat', ...]
 * ```
 */
export const metrics = {
  nps,
  csat,
  activeUsers,
  stickiness,
  sessionDuration,
  actionsPerSession,
  adoption,
  lifecycle,
  registeredShare,
  retention,
  conversion,
  funnel,
  survival,
  lifetimeValue,
  churn,
  mrr,
  revenueRetention,
  arpu,
  newProductRevenue,
  acquisitionCost,
  testing,
  defects,
  detectionEffectiveness,
  escalations,
  completed,
  workedOn,
  workspacePoints,
  whosBehind,
} as const

/** The id of a metric of the kit, as it stands in queries, on the wire and in stored layouts. */
export type MetricId = keyof typeof metrics
