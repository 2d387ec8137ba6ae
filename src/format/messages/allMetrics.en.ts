import { activeUsersEn, completedEn, csatEn, mrrEn, npsEn, retentionEn, stickinessEn } from './metrics.en.ts'

/** For what draws any metric. */
export const allMetricsEn = {
  ...npsEn,
  ...csatEn,
  ...activeUsersEn,
  ...stickinessEn,
  ...retentionEn,
  ...mrrEn,
  ...completedEn,
} as const
