import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columns } from '../../../src/metrics/columns.ts'
import { runPlan } from '../../../src/metrics/plan/run.ts'
import { type PlanCase, planCases } from './arbitrary.ts'
import { plainStatistics } from './plainReader.ts'

function statistics({ fact, rows, map, plan }: PlanCase) {
  return runPlan(plan, { [fact]: columns(rows, map.columns, map) })
}

test('random plans count what the plain reader counts', () => {
  let some = 0, all=0
  fc.assert(
    fc.property(planCases, (planCase) => {
      const s = statistics(planCase)
      for (const x of Object.values(s)) { all++; if (x.rows.length && x.rows.some(r => r.some(v => v !== 0 && v !== null))) some++ }
      expect(s).toEqual(plainStatistics(planCase.plan, planCase.rows, planCase.map))
    }),
    { numRuns: 5000 },
  )
  console.log(some, all)
}, 120000)
