import type { MrrMovements } from '../../src/metrics/business/movements.ts'
import type { MrrBody } from '../../src/metrics/business/mrr.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import { mrrCases } from './mrr.ts'

const still = { start: 0, new: 0, expansion: 0, reactivation: 0, contraction: 0, churn: 0, negative: 0, end: 0 }

/** The movements of a quarter in place of its own. */
function moved(movements: MrrMovements, customers: MrrMovements | null): MetricResult<MrrBody> {
  const { ready } = mrrCases
  return { ...ready, value: movements.end, currency: 'USD', body: { ...ready.body, movements, customers } }
}

/** Small movements on a large balance, for which the axis does not start at 0. */
export const smallMovements = moved(
  {
    start: 4_539_868,
    new: 410_000,
    expansion: 190_000,
    reactivation: 40_000,
    contraction: -120_000,
    churn: -238_528,
    negative: 0,
    end: 4_821_340,
  },
  { start: 120, new: 12, expansion: 9, reactivation: 1, contraction: -4, churn: -6, negative: 0, end: 127 },
)

/** Nothing came in: what is left goes down below 0 through credits. */
export const lossesOnly = moved(
  { ...still, start: 90_000, contraction: -20_000, churn: -60_000, negative: -25_000, end: -15_000 },
  null,
)

export const nothingMoved = moved({ ...still, start: 250_000, end: 250_000 }, { ...still, start: 7, end: 7 })
