import { mrr } from '../../src/metrics/business/mrr.ts'
import { activeUsers } from '../../src/metrics/engagement/activeUsers.ts'
import { measure } from '../../src/metrics/measure.ts'
import { company, longRange, running } from './sample.ts'

/** January to June 2026 in the middle of June, beside the same months of 2025. */
export const yearOnYear = measure(mrr, company(), {
  ...running,
  range: { from: '2026-01-01', until: '2026-07-01' },
  compare: 'year',
})

/** 61 days, of which the 47th is running. */
export const twoMonths = measure(activeUsers, company(), {
  ...running,
  range: { from: '2026-05-01', until: '2026-07-01' },
})

/** The data begins with the first day of the range, so the first windows do not hold all their days. */
export const fromTheFirstDay = measure(activeUsers, company(), {
  ...longRange,
  range: { from: '2024-06-01', until: '2024-09-01' },
})
