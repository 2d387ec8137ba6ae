import {
  activeUsersEn,
  churnEn,
  completedEn,
  csatEn,
  mrrEn,
  npsEn,
  retentionEn,
  revenueRetentionEn,
  stickinessEn,
} from './metrics.en.ts'

/** For what draws any metric. */
export const allMetricsEn = {
  ...npsEn,
  ...csatEn,
  ...activeUsersEn,
  ...stickinessEn,
  ...retentionEn,
  ...churnEn,
  ...mrrEn,
  ...revenueRetentionEn,
  ...completedEn,
} as const
