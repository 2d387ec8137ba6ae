import type { Word } from '../words.ts'

// Of each metric its name, what would fill it where it is empty, and what it warns of. A widget of one metric brings no
// other's, so each object stands alone: with `...` in it, bundlers keep it everywhere.

export const npsEn = {
  'metric.nps.name': 'Net Promoter Score',
  'metric.nps.empty': 'No answers in this period. The score appears with the first one.',
} as const satisfies Record<string, Word>

export const csatEn = {
  'metric.csat.name': 'Customer satisfaction',
  'metric.csat.empty': 'No answers in this period. The share appears with the first one.',
  'warning.moreAnswersThanAsked': '{answers} answers to {asked} requests: some answers came unasked.',
} as const satisfies Record<string, Word>

export const activeUsersEn = {
  'metric.activeUsers.name': 'Active users',
  'metric.activeUsers.empty': 'No events in this period. The number appears with the first one.',
} as const satisfies Record<string, Word>

export const stickinessEn = {
  'metric.stickiness.name': 'DAU / MAU',
  'metric.stickiness.empty': 'No events in this period. The ratio appears with the first month of use.',
} as const satisfies Record<string, Word>

export const retentionEn = {
  'metric.retention.name': 'Retention',
  'metric.retention.empty': 'Nobody came for the first time in this period, so nobody could come back.',
  'warning.aboveOne': '{retained} stayed of {start}: more than there were, so the totals do not fit together.',
} as const satisfies Record<string, Word>

export const mrrEn = {
  'metric.mrr.name': 'Monthly recurring revenue',
  'metric.mrr.empty': 'No subscriptions yet. The amount appears with the first one.',
  'reason.mixedCurrencies': 'Amounts in several currencies cannot be added.',
  'warning.mixedCurrencies': 'Amounts in {currencies} cannot be added without rates.',
  'warning.negativeBalances': 'Some customers have a balance below zero; it is kept in the sum.',
} as const satisfies Record<string, Word>

export const completedEn = {
  'metric.completed.name': 'Completed',
  'metric.completed.empty': 'No task was completed in this period.',
} as const satisfies Record<string, Word>

export const workedOnEn = {
  'metric.workedOn.name': 'Worked on',
  'metric.workedOn.empty': 'Nobody did anything to a task in this period.',
} as const satisfies Record<string, Word>

export const workspacePointsEn = {
  'metric.workspacePoints.name': 'Workspace points',
  'metric.workspacePoints.empty': 'No activity in this period. Points appear with the first one.',
} as const satisfies Record<string, Word>

export const whosBehindEn = {
  'metric.whosBehind.name': 'Who’s behind',
  'metric.whosBehind.empty': 'No tasks yet. The number appears with the first one.',
} as const satisfies Record<string, Word>

export const conversionEn = {
  'metric.conversion.name': 'Trial conversion',
  'metric.conversion.empty': 'No trial started in this period. The rate appears once a trial is over.',
} as const satisfies Record<string, Word>

export const funnelEn = {
  'metric.funnel.name': 'Funnel',
  'metric.funnel.empty':
    'Nobody did the first step in this period. The rate appears once the time of an entry is over.',
} as const satisfies Record<string, Word>

export const survivalEn = {
  'metric.survival.name': 'Customer survival',
  'metric.survival.empty': 'No customers yet. The share appears once one of them is old enough.',
} as const satisfies Record<string, Word>

export const lifetimeValueEn = {
  'metric.lifetimeValue.name': 'Customer lifetime value',
  'metric.lifetimeValue.empty': 'No subscriptions yet. The value appears with the first complete month.',
  'warning.unboundedLifetime':
    'Nobody leaves, or too few do: the value has no bound. A cap or a discount gives it one.',
  'warning.fewerMonths': 'Churn is that of {months} months and not of {wanted}: choose a longer period.',
  'warning.noContractModel': 'From these customers no model of their renewals can be told.',
  'warning.alphaBelowOne':
    'Some customers hardly ever leave by this model, so that the mean lifetime depends on the discount alone.',
  'warning.oneCohort': 'The model rests on a single cohort.',
} as const satisfies Record<string, Word>

export const churnEn = {
  'metric.churn.name': 'Customer churn',
  'metric.churn.empty': 'No subscriptions yet. The rate appears once there are customers to lose.',
  'warning.moreLostThanThere':
    '{lost} lost by a base of {base}: more than there were, as those who left need not be in it.',
} as const satisfies Record<string, Word>

export const revenueRetentionEn = {
  'metric.revenueRetention.name': 'Net revenue retention',
  'metric.revenueRetention.empty': 'No subscriptions yet. The rate appears once there is revenue to keep.',
} as const satisfies Record<string, Word>

export const sessionDurationEn = {
  'metric.sessionDuration.name': 'Session duration',
  'metric.sessionDuration.empty': 'No sessions in this period. The duration appears with the first one.',
} as const satisfies Record<string, Word>

export const actionsPerSessionEn = {
  'metric.actionsPerSession.name': 'Actions per session',
  'metric.actionsPerSession.empty': 'No sessions in this period. The number appears with the first one.',
} as const satisfies Record<string, Word>

export const adoptionEn = {
  'metric.adoption.name': 'Feature adoption',
  'metric.adoption.empty': 'Nobody was active in this period. The features appear with the first event.',
} as const satisfies Record<string, Word>

export const lifecycleEn = {
  'metric.lifecycle.name': 'User lifecycle',
  'metric.lifecycle.empty': 'No events yet. The stages appear with the first ones.',
} as const satisfies Record<string, Word>

export const registeredShareEn = {
  'metric.registeredShare.name': 'Active share of registered users',
  'metric.registeredShare.empty': 'Nobody has signed up yet. The share appears with the first user.',
  'warning.unregistered': 'Active users who are not registered: {users}. They are not part of the share.',
} as const satisfies Record<string, Word>

export const testingEn = {
  'metric.testing.name': 'Testing velocity',
  'metric.testing.empty': 'No test was executed yet. The number appears with the first execution.',
  'warning.executionsDiffer':
    '{byKind} executions by kind and {byStatus} by status: the totals do not speak of the same ones.',
} as const satisfies Record<string, Word>

export const defectsEn = {
  'metric.defects.name': 'Defects',
  'metric.defects.empty': 'No defect was reported yet. The number appears with the first one.',
  'warning.unknownStatuses':
    'Counted as defects, though nobody has said what their status means: {defects} ({statuses}).',
} as const satisfies Record<string, Word>

export const detectionEffectivenessEn = {
  'metric.detectionEffectiveness.name': 'Defect detection effectiveness',
  'metric.detectionEffectiveness.empty':
    'No defects in the releases of this period. The share appears with the first one.',
  'warning.provisional': 'Provisional: what users find until {until} still counts.',
  'warning.otherPhases': 'Not in the phases, as theirs are not listed or in the wrong order: {defects} defects.',
} as const satisfies Record<string, Word>

export const escalationsEn = {
  'metric.escalations.name': 'Escalation rate',
  'metric.escalations.empty': 'No ticket was opened in this period. The rate appears with the first one.',
  'warning.undecidedTickets': 'Open tickets that may still be escalated: {tickets}.',
  'warning.moreEscalatedThanOpened': '{escalated} escalated by {tickets} opened: tickets of other days are among them.',
} as const satisfies Record<string, Word>

export const arpuEn = {
  'metric.arpu.name': 'Revenue per user',
  'metric.arpu.empty': 'No revenue yet. The amount appears with the first subscription or sale.',
} as const satisfies Record<string, Word>

export const newProductRevenueEn = {
  'metric.newProductRevenue.name': 'Revenue from new products',
  'metric.newProductRevenue.empty': 'No revenue in this period. The share appears with the first sale.',
  'warning.launchesUnknown':
    'Products without a launch date: {products}. Their first sale stands for it; what was sold on {from}, the first day of the data, counts as old.',
  'warning.refundsOutweigh': 'Refunds outweigh the sales of some products, so the share lies outside 0 to 100%.',
} as const satisfies Record<string, Word>

export const acquisitionCostEn = {
  'metric.acquisitionCost.name': 'Customer acquisition cost',
  'metric.acquisitionCost.empty': 'No spend or no customers yet. The cost appears once both are known.',
} as const satisfies Record<string, Word>
