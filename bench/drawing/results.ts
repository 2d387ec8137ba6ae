import { mrr } from '../../src/metrics/business/mrr.ts'
import { nps } from '../../src/metrics/business/nps.ts'
import { formatDay } from '../../src/metrics/calendar/civil.ts'
import { csat } from '../../src/metrics/customer/csat.ts'
import { retention } from '../../src/metrics/customer/retention.ts'
import { activeUsers } from '../../src/metrics/engagement/activeUsers.ts'
import { stickiness } from '../../src/metrics/engagement/stickiness.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import type { Point } from '../../src/metrics/result.ts'
import { sampleTables } from '../../src/metrics/sample/sampleFacts.ts'
import { completed } from '../../src/metrics/team/completed.ts'

const tables = sampleTables({ until: '2026-07-01' })

/** What everything on the page is drawn from; counted before any clock runs. */
export function resultsUntil(asOf: string) {
  const asked = {
    range: { from: '2026-01-01', until: '2026-07-01' },
    timeZone: 'UTC',
    compare: 'previous',
    asOf,
  } as const
  return {
    nps: measure(nps, tables, asked),
    csat: measure(csat, tables, asked),
    mrr: measure(mrr, tables, asked),
    activeUsers: measure(activeUsers, tables, asked),
    retention: measure(retention, tables, asked),
    cohorts: measure(retention, tables, { ...asked, grain: 'month' }),
    stickiness: measure(stickiness, tables, asked),
    completed: measure(completed, tables, asked),
  }
}

export type Results = ReturnType<typeof resultsUntil>

/** MRR of so many days, each a little up or down. */
export function longMrr(days: number): Results['mrr'] {
  const first = 20_454 - days
  let cents = 5_000_000
  let state = 1
  const series = Array.from({ length: days }, (_, index): Point => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    cents += Math.round((state / 4_294_967_296 - 0.49) * 20_000)
    const day = first + index
    return {
      from: formatDay(day),
      until: formatDay(day + 1),
      value: Math.max(0, cents),
      n: 1,
      interval: null,
      state: 'complete',
    }
  })
  const last = fromTotals(mrr, [{ at: '2026-01', value: Math.max(0, cents) }], { currency: 'EUR', timeZone: 'UTC' })
  return { ...last, series }
}
