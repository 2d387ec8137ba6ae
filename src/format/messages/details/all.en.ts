import { activeUsersDetailsEn } from './activeUsers.en.ts'
import { completedDetailsEn } from './completed.en.ts'
import { csatDetailsEn } from './csat.en.ts'
import { mrrDetailsEn } from './mrr.en.ts'
import { npsDetailsEn } from './nps.en.ts'
import { othersDetailsEn } from './others.en.ts'
import { retentionDetailsEn } from './retention.en.ts'
import { stickinessDetailsEn } from './stickiness.en.ts'

/** What explains any metric. */
export const allDetailsEn = {
  ...npsDetailsEn,
  ...csatDetailsEn,
  ...activeUsersDetailsEn,
  ...stickinessDetailsEn,
  ...retentionDetailsEn,
  ...mrrDetailsEn,
  ...completedDetailsEn,
  ...othersDetailsEn,
} as const
