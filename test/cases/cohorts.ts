import { retention } from '../../src/metrics/customer/retention.ts'
import { measure } from '../../src/metrics/measure.ts'
import { sampleTables } from '../../src/metrics/sample/sampleFacts.ts'

/** Four times the fictional company, so that most of its weeks begin with more than 30 users. */
const tables = sampleTables({ seed: 1, size: 4, until: '2026-07-01' })

/** Twelve weeks; the last one is still running, and its first day has few users. */
export const weeklyCohorts = measure(retention, tables, {
  range: { from: '2026-04-06', until: '2026-06-29' },
  grain: 'week',
  timeZone: 'Europe/Berlin',
  asOf: '2026-06-24T10:00:00Z',
})

/** A cohort for each of 180 days, and 31 ages: 5,000 cells. */
export const dailyCohorts = measure(retention, tables, {
  range: { from: '2026-01-02', until: '2026-07-01' },
  grain: 'day',
  timeZone: 'Europe/Berlin',
  asOf: '2026-06-30T10:00:00Z',
})
