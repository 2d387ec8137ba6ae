import { columns } from '../../src/metrics/columns.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { defects } from '../../src/metrics/quality/defects.ts'
import { detectionEffectiveness } from '../../src/metrics/quality/detectionEffectiveness.ts'
import { escalations } from '../../src/metrics/quality/escalations.ts'
import { testing } from '../../src/metrics/quality/testing.ts'
import { ahead, before, company, longRange, quarter, running } from './sample.ts'

const none = {
  testRuns: columns({ at: [], status: [] }, { at: 'at', status: 'status' }),
  defects: columns(
    { foundAt: [], foundBy: [], release: [] },
    { foundAt: 'foundAt', foundBy: 'foundBy', release: 'release' },
  ),
  releases: columns({ at: [], release: [] }, { at: 'at', release: 'release' }),
  tickets: columns({ openedAt: [], escalations: [] }, { openedAt: 'openedAt', escalations: 'escalations' }),
}

export const testingCases = {
  /** 320 automated and 180 by hand; 475 passed, 25 failed; half of what was planned. */
  totals: fromTotals(testing, { automated: 320, manual: 180, passed: 475, failed: 25, planned: 1000 }),
  /** 80 passed, 15 failed, 5 blocked: 80 of 95, or of 100. */
  blocked: fromTotals(testing, { passed: 80, failed: 15, blocked: 5 }),
  ready: measure(testing, company(), quarter),
  running: measure(testing, company(), running),
  longRange: measure(testing, company(), longRange),
  empty: measure(testing, none, quarter),
  before: measure(testing, company(), before),
  ahead: measure(testing, company(), ahead),
}

export const defectsCases = {
  /** 10 in 5,000 lines: 2 per 1,000. */
  totals: fromTotals(defects, { opened: 10, closed: 7, activeBefore: 12, severe: 3, size: 5000 }),
  ready: measure(defects, company(), quarter),
  running: measure(defects, company(), running),
  longRange: measure(defects, company(), longRange),
  empty: measure(defects, none, quarter),
  ahead: measure(defects, company(), ahead),
}

export const detectionEffectivenessCases = {
  /** 90 of 100. */
  totals: fromTotals(detectionEffectiveness, { foundByTeam: 90, foundByUsers: 10 }),
  /** Design removed 4 of 8, coding 9 of 4 + 12, testing 4 of 7; 3 reached the field. */
  phases: fromTotals(
    detectionEffectiveness,
    { matrix: { design: { design: 4, coding: 3, field: 1 }, coding: { coding: 6, testing: 4, field: 2 } } },
    { phases: ['design', 'coding', 'testing', 'field'] },
  ),
  /** A day after the quarter, users can still find what escaped. */
  ready: measure(detectionEffectiveness, company(), quarter),
  running: measure(detectionEffectiveness, company(), running),
  longRange: measure(detectionEffectiveness, company(), longRange),
  empty: measure(detectionEffectiveness, none, quarter),
  ahead: measure(detectionEffectiveness, company(), ahead),
}

export const escalationsCases = {
  /** 15 of 500. */
  totals: fromTotals(escalations, { escalated: 15, tickets: 500 }),
  byGroup: fromTotals(escalations, {
    byGroup: { frontline: { escalated: 31, tickets: 420 }, technical: { escalated: 12, tickets: 160 } },
  }),
  tooFew: fromTotals(escalations, { escalated: 2, tickets: 9 }),
  ready: measure(escalations, company(), quarter),
  running: measure(escalations, company(), running),
  longRange: measure(escalations, company(), longRange),
  byEscalationDay: measure(escalations, company(), { ...quarter, escalatedWhen: 'dated', cohort: 'escalated' }),
  empty: measure(escalations, none, quarter),
  ahead: measure(escalations, company(), ahead),
}
