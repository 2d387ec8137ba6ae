export { type ArpuBody, type ArpuOptions, type ArpuTotals, arpu } from './business/arpu.ts'
export type { MrrMovements, PeriodMovements } from './business/movements.ts'
export { type MrrBody, type MrrOptions, type MrrTotals, mrr, quickRatio } from './business/mrr.ts'
export {
  type NewProductRevenueBody,
  type NewProductRevenueOptions,
  type NewProductRevenueTotals,
  newProductRevenue,
} from './business/newProductRevenue.ts'
export type { ProductRevenue } from './business/newProducts.ts'
export { type NpsBody, type NpsOptions, type NpsTotals, nps } from './business/nps.ts'
export { npsCategory } from './business/npsCategory.ts'
export {
  type RevenueRetentionBody,
  type RevenueRetentionOptions,
  type RevenueRetentionTotals,
  revenueRetention,
} from './business/revenueRetention.ts'
export { ltvToCac, magicNumber, paybackMonths } from './business/unitEconomics.ts'
export { type RelativeRange, relativeRanges, resolveRange } from './calendar/ranges.ts'
export type { WeekStart } from './calendar/window.ts'
export { todayIn } from './calendar/zone.ts'
export { type ColumnsOptions, columns, type HostRows } from './columns.ts'
export { planFor } from './counting.ts'
export { type AcquisitionCostBody, type AcquisitionCostTotals, acquisitionCost } from './customer/acquisitionCost.ts'
export type { AcquisitionCostOptions } from './customer/acquisitionOptions.ts'
export type { ChannelCost } from './customer/channelCosts.ts'
export { type ChurnBody, type ChurnOptions, type ChurnTotals, churn } from './customer/churn.ts'
export {
  type ConversionBody,
  type ConversionOptions,
  type ConversionTotals,
  conversion,
} from './customer/conversion.ts'
export { type CsatBody, type CsatOptions, type CsatTotals, csat } from './customer/csat.ts'
export {
  type FunnelBody,
  type FunnelOptions,
  type FunnelStep,
  type FunnelTotals,
  funnel,
} from './customer/funnel.ts'
export type { LifetimeValueBody } from './customer/lifetimeAnswer.ts'
export type { LifetimeValueOptions } from './customer/lifetimeOptions.ts'
export type { LifetimeValueTotals } from './customer/lifetimeTotals.ts'
export { lifetimeValue } from './customer/lifetimeValue.ts'
export { type RetentionBody, type RetentionCell, type RetentionTotals, retention } from './customer/retention.ts'
export type { RetentionOptions } from './customer/retentionOptions.ts'
export { type SurvivalBody, type SurvivalOptions, type SurvivalTotals, survival } from './customer/survival.ts'
export {
  type ActionsBin,
  type ActionsPerSessionBody,
  type ActionsPerSessionOptions,
  type ActionsPerSessionTotals,
  actionsPerSession,
} from './engagement/actionsPerSession.ts'
export { type ActiveUsersBody, type ActiveUsersOptions, activeUsers } from './engagement/activeUsers.ts'
export { type AdoptionBody, type AdoptionOptions, adoption, type FeatureUse } from './engagement/adoption.ts'
export { type LifecycleBody, type LifecycleOptions, type LifecyclePeriod, lifecycle } from './engagement/lifecycle.ts'
export { type RegisteredShareBody, type RegisteredShareOptions, registeredShare } from './engagement/registeredShare.ts'
export {
  type SessionDurationBody,
  type SessionDurationOptions,
  type SessionDurationTotals,
  sessionDuration,
} from './engagement/sessionDuration.ts'
export type { SessionOptions } from './engagement/sessions.ts'
export {
  type StickinessBody,
  type StickinessOptions,
  type StickinessTotals,
  stickiness,
} from './engagement/stickiness.ts'
export { type ExclusionReason, exclusionReasons } from './excluded.ts'
export { type ColumnMap, type FactName, facts, type TableMap, type TimeType } from './facts.ts'
export { finish } from './finish.ts'
export { growth } from './growth.ts'
export { KpiError } from './KpiError.ts'
export { fromTotals, measure } from './measure.ts'
export type { Computed, Metric } from './metric.ts'
export type { Counted, CountedGroup, Params } from './params.ts'
export { runPlan } from './plan/run.ts'
export type { Count, Plan, Statistic, Statistics } from './plan/steps.ts'
export { type DefectsBody, type DefectsOptions, type DefectsTotals, defects } from './quality/defects.ts'
export type { Density } from './quality/density.ts'
export {
  type DetectionEffectivenessBody,
  type DetectionEffectivenessOptions,
  type DetectionEffectivenessTotals,
  detectionEffectiveness,
} from './quality/detectionEffectiveness.ts'
export {
  type EscalationsBody,
  type EscalationsOptions,
  type EscalationsPart,
  type EscalationsTotals,
  escalations,
} from './quality/escalations.ts'
export type { Executions, TestingTotals } from './quality/executions.ts'
export type { PhaseCount, PhaseEffectiveness } from './quality/phases.ts'
export { type TestingBody, type TestingOptions, testing } from './quality/testing.ts'
export { type MetricId, metrics } from './registry.ts'
export { type ParamsInput, type ResolvedParams, resolveParams } from './resolveParams.ts'
export type {
  Breakdown,
  Comparison,
  Grain,
  GroupResult,
  Interval,
  MetricResult,
  Period,
  Point,
  PointState,
  Reason,
  Unit,
  Warning,
} from './result.ts'
export { newcombe } from './statistics/newcombe.ts'
export { type PooledDifference, pooledDifference } from './statistics/pooledDifference.ts'
export type { FactTables, Table } from './table.ts'
export { type CompletedBody, type CompletedOptions, type CompletedRow, completed } from './team/completed.ts'
export { type WhosBehindBody, type WhosBehindOptions, type WhosBehindRow, whosBehind } from './team/whosBehind.ts'
export { type WorkedOnBody, type WorkedOnRow, workedOn } from './team/workedOn.ts'
export {
  type WorkspacePointsBody,
  type WorkspacePointsOptions,
  type WorkspacePointsRow,
  workspacePoints,
} from './team/workspacePoints.ts'
