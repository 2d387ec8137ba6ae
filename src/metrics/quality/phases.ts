import type { Interval } from '../result.ts'
import { wilson } from '../statistics/wilson.ts'

/** Defects by the phase they came from and the phase they were found in. */
export interface PhaseCount {
  readonly injectedIn: string
  readonly foundIn: string
  readonly defects: number
}

/** What a phase found of the defects that could be found in it. */
export interface PhaseEffectiveness {
  readonly phase: string
  /** Came into the product in this phase. */
  readonly injected: number
  /** In the product when the phase began: injected before, and not yet removed. */
  readonly present: number
  /** Found, and so removed, in this phase. */
  readonly removed: number
  /** Removed by present and injected; null where there was nothing to find. */
  readonly effectiveness: number | null
  readonly interval: Interval | null
}

/** How many defects each phase injected and removed. */
export interface PhaseMargins {
  readonly phase: string
  readonly injected: number
  readonly removed: number
}

/**
 * Kan's matrix of defect removal, phase by phase in their order.
 *
 * Source: Kan, "Metrics and Models in Software Quality Engineering" (2002), chapter 6.
 *
 * @example
 * ```ts
 * phaseEffectiveness([{ phase: 'design', injected: 10, removed: 4 }, { phase: 'coding', injected: 20, removed: 13 }])
 * // design 4 of 10, coding 13 of 6 + 20
 * ```
 */
export function phaseEffectiveness(margins: readonly PhaseMargins[]): readonly PhaseEffectiveness[] {
  let present = 0
  return margins.map(({ phase, injected, removed }) => {
    const at = present
    const findable = at + injected
    present = findable - removed
    return {
      phase,
      injected,
      present: at,
      removed,
      effectiveness: findable > 0 ? removed / findable : null,
      interval: wilson(removed, findable),
    }
  })
}

/** What each of the phases injected and removed, by the matrix. */
export function marginsOf(matrix: readonly PhaseCount[], phases: readonly string[]): readonly PhaseMargins[] {
  const sum = (fits: (cell: PhaseCount) => boolean) =>
    matrix.reduce((sum, cell) => (fits(cell) ? sum + cell.defects : sum), 0)
  return phases.map((phase) => ({
    phase,
    injected: sum(({ injectedIn }) => injectedIn === phase),
    removed: sum(({ foundIn }) => foundIn === phase),
  }))
}

/** Both are listed, and it was not found before it was there. */
export function isPossible(injectedIn: string, foundIn: string, phases: readonly string[]): boolean {
  return phases.includes(injectedIn) && phases.indexOf(foundIn) >= phases.indexOf(injectedIn)
}
