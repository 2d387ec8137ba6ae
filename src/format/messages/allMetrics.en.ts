import {
  actionsPerSessionEn,
  activeUsersEn,
  adoptionEn,
  churnEn,
  completedEn,
  csatEn,
  lifecycleEn,
  mrrEn,
  npsEn,
  registeredShareEn,
  retentionEn,
  revenueRetentionEn,
  sessionDurationEn,
  stickinessEn,
} from './metrics.en.ts'

/** For what draws any metric. */
export const allMetricsEn = {
  ...npsEn,
  ...csatEn,
  ...activeUsersEn,
  ...stickinessEn,
  ...sessionDurationEn,
  ...actionsPerSessionEn,
  ...adoptionEn,
  ...lifecycleEn,
  ...registeredShareEn,
  ...retentionEn,
  ...churnEn,
  ...mrrEn,
  ...revenueRetentionEn,
  ...completedEn,
} as const
