import { KpiError } from '../KpiError.ts'
import { checkCounts } from '../totals.ts'
import { isPossible, marginsOf, type PhaseCount, type PhaseMargins } from './phases.ts'

/** Defects by the name of a phase. */
export type ByPhase = Readonly<Record<string, number>>

/** What totals say of the phases. */
interface Phases {
  readonly margins: readonly PhaseMargins[]
  readonly matrix: readonly PhaseCount[]
}

/**
 * From defects by the phase they came from, and in it by the phase they were found in; the order is that of the totals
 * where `phases` does not give it.
 *
 * @throws {KpiError} `invalidTotals`
 */
export function ofMatrix(byOrigin: Readonly<Record<string, ByPhase>>, phases?: readonly string[]): Phases {
  const matrix = Object.entries(byOrigin).flatMap(([injectedIn, found]) => {
    checkCounts('detectionEffectiveness', found)
    return Object.entries(found).map(([foundIn, defects]) => ({ injectedIn, foundIn, defects }))
  })
  const order = phases ?? [...new Set([...Object.keys(byOrigin), ...matrix.map(({ foundIn }) => foundIn)])]
  const cells = matrix.filter(({ defects }) => defects > 0)
  const wrong = cells.find(({ injectedIn, foundIn }) => !isPossible(injectedIn, foundIn, order))
  if (wrong)
    throw invalidPhases(
      `${wrong.defects} defects injected in "${wrong.injectedIn}" cannot be found in "${wrong.foundIn}", which is not ` +
        'listed or comes before; give the option phases in their order',
    )
  return { margins: marginsOf(cells, order), matrix: cells }
}

/**
 * From defects by the phase they were found in, and where it is known by the phase they came from.
 *
 * @throws {KpiError} `invalidTotals`
 */
export function ofPhases(
  { foundByPhase, injectedByPhase = {} }: { readonly foundByPhase: ByPhase; readonly injectedByPhase?: ByPhase },
  phases: readonly string[] = Object.keys(foundByPhase),
): Phases {
  checkCounts('detectionEffectiveness', foundByPhase)
  checkCounts('detectionEffectiveness', injectedByPhase)
  const unlisted = Object.keys({ ...foundByPhase, ...injectedByPhase }).find((phase) => !phases.includes(phase))
  if (unlisted !== undefined)
    throw invalidPhases(
      `"${unlisted}" is none of the phases ${phases.join(', ')}; give a number to each, 0 where there is none`,
    )
  return {
    margins: phases.map((phase) => ({
      phase,
      injected: injectedByPhase[phase] ?? 0,
      removed: foundByPhase[phase] ?? 0,
    })),
    matrix: [],
  }
}

export function invalidPhases(what: string): KpiError {
  return new KpiError('invalidTotals', `detectionEffectiveness: ${what}.`)
}
