import { columns } from '../../src/metrics/columns.ts'
import { csat } from '../../src/metrics/customer/csat.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { company, longRange, quarter, running } from './sample.ts'

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

const asked = (times: number) =>
  columns({ at: Array.from({ length: times }, () => '2026-01-04T10:00:00Z') }, { at: 'at' })

export const csatCases = {
  /** 5, 4, 3, 5: three of four satisfied, 0.75; mean 17 / 4 = 4.25; four of eight asked. */
  worked: measure(csat, { ...answers([5, 4, 3, 5]), surveys: asked(8) }, january),
  ready: measure(csat, company(), quarter),
  running: measure(csat, company(), running),
  longRange: measure(csat, company(), longRange),
  empty: measure(csat, answers([]), january),
  tooFew: measure(csat, answers([5, 2]), january),
  /** Three answers from two requests: answers to earlier requests. */
  moreAnswersThanAsked: measure(csat, { ...answers([5, 4, 3]), surveys: asked(2) }, january),
  sevenSteps: fromTotals(
    csat,
    { counts: { 7: 30, 6: 25, 5: 12, 4: 8, 3: 4, 2: 2, 1: 3 } },
    { scale: { min: 1, max: 7 } },
  ),
  /** 42 + 32 = 74 of 107. */
  totals: fromTotals(csat, { counts: { 5: 42, 4: 32, 3: 10, 2: 9, 1: 14 }, asked: 250 }),
}
