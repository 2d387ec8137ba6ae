import type { MetricId } from '../../src/metrics/registry.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import { actionsPerSessionCases } from './actionsPerSession.ts'
import { activeUsersCases } from './activeUsers.ts'
import { churnCases } from './churn.ts'
import { completedCases } from './completed.ts'
import { conversionCases } from './conversion.ts'
import { csatCases } from './csat.ts'
import { adoptionCases, lifecycleCases, registeredShareCases } from './engagement.ts'
import { funnelCases } from './funnel.ts'
import { lifetimeValueCases } from './lifetimeValue.ts'
import { acquisitionCostCases, arpuCases, newProductRevenueCases } from './money.ts'
import { mrrCases } from './mrr.ts'
import { npsCases } from './nps.ts'
import { defectsCases, detectionEffectivenessCases, escalationsCases, testingCases } from './quality.ts'
import { retentionCases } from './retention.ts'
import { revenueRetentionCases } from './revenueRetention.ts'
import { sessionDurationCases } from './sessionDuration.ts'
import { stickinessCases } from './stickiness.ts'
import { survivalCases } from './survival.ts'
import { whosBehindCases, workedOnCases, workspacePointsCases } from './team.ts'

/** The named cases of every metric, for the suites that walk through all of them. */
export const casesOf: Readonly<Record<MetricId, Readonly<Record<string, MetricResult>>>> = {
  nps: npsCases,
  csat: csatCases,
  activeUsers: activeUsersCases,
  stickiness: stickinessCases,
  sessionDuration: sessionDurationCases,
  actionsPerSession: actionsPerSessionCases,
  adoption: adoptionCases,
  lifecycle: lifecycleCases,
  registeredShare: registeredShareCases,
  retention: retentionCases,
  conversion: conversionCases,
  funnel: funnelCases,
  survival: survivalCases,
  lifetimeValue: lifetimeValueCases,
  churn: churnCases,
  mrr: mrrCases,
  revenueRetention: revenueRetentionCases,
  arpu: arpuCases,
  newProductRevenue: newProductRevenueCases,
  acquisitionCost: acquisitionCostCases,
  testing: testingCases,
  defects: defectsCases,
  detectionEffectiveness: detectionEffectivenessCases,
  escalations: escalationsCases,
  completed: completedCases,
  workedOn: workedOnCases,
  workspacePoints: workspacePointsCases,
  whosBehind: whosBehindCases,
}
