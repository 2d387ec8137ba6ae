import { sampleTables } from '../../src/metrics/sample/sampleFacts.ts'
import type { FactTables } from '../../src/metrics/table.ts'

/** The fictional company, counted once for all cases. */
let tables: FactTables | undefined
export function company(): FactTables {
  tables ??= sampleTables({ seed: 1, until: '2026-07-01' })
  return tables
}

const common = { timeZone: 'Europe/Berlin', compare: 'previous' } as const

/** The second quarter of 2026, over. */
export const quarter = { ...common, range: { from: '2026-04-01', until: '2026-07-01' }, asOf: '2026-07-02T08:00:00Z' }

/** The same quarter in the middle of June: the last month is still running. */
export const running = { ...quarter, asOf: '2026-06-16T10:00:00Z' }

/** Eighteen months of the company. */
export const longRange = { ...quarter, range: { from: '2025-01-01', until: '2026-07-01' }, compare: 'none' } as const

/** A quarter before the company was there. */
export const before = { ...quarter, range: { from: '2020-01-01', until: '2020-04-01' }, compare: 'none' } as const

/** A quarter that has not begun. */
export const ahead = { ...quarter, range: { from: '2027-01-01', until: '2027-04-01' }, compare: 'none' } as const
