import { nps } from '../../src/metrics/business/nps.ts'
import { columns } from '../../src/metrics/columns.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { company, longRange, quarter, running } from './sample.ts'

/** January: 9, 10, 6, 8. Two promoters, one detractor, one passive: 100 x (2 - 1) / 4 = 25. */
const npsRows = [9, 10, 6, 8].map((score, index) => ({
  id: `A${index + 1}`,
  user: `U${index + 1}`,
  at: `2026-01-0${index + 5}T10:00:00Z`,
  score,
}))

const january = {
  range: { from: '2026-01-01', until: '2026-02-01' },
  timeZone: 'UTC',
  asOf: '2026-02-01T00:00:00Z',
} as const

const answers = (scores: readonly unknown[]) => ({
  responses: columns(
    { at: scores.map(() => '2026-01-05T10:00:00Z'), score: [...scores] },
    { at: 'at', score: 'score' },
  ),
})

export const npsCases = {
  worked: measure(nps, { responses: columns(npsRows, { id: 'id', user: 'user', at: 'at', score: 'score' }) }, january),
  ready: measure(nps, company(), quarter),
  running: measure(nps, company(), running),
  longRange: measure(nps, company(), longRange),
  empty: measure(nps, answers([]), january),
  tooFew: measure(nps, answers([10, 9, 3]), january),
  /** Nobody answered; three were asked. */
  unanswered: measure(nps, answers([null, null, '']), january),
  negative: fromTotals(nps, { promoters: 10, passives: 25, detractors: 65 }),
  allPromoters: fromTotals(nps, { promoters: 400, passives: 0, detractors: 0 }),
  /** (70 - 10) / 100 = 60 points. */
  totals: fromTotals(nps, { promoters: 70, passives: 20, detractors: 10 }),
  otherBands: measure(nps, company(), { ...quarter, promoterMin: 7 }),
}
