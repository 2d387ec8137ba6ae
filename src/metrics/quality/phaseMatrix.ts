import { isOneOf } from '../spellings.ts'
import { sumOf } from '../sumOf.ts'
import { isPossible, marginsOf, type PhaseCount, type PhaseEffectiveness, phaseEffectiveness } from './phases.ts'

/** Defects by phases as the host writes them. */
interface Cell {
  readonly injectedIn: string | null
  readonly foundIn: string | null
  readonly defects: number
}

/** The cells whose phases are listed and possible, by phase, and how many defects are in others. */
export function phaseMatrix(
  cells: readonly Cell[],
  inOrder: readonly string[],
  usersPhases: readonly string[],
): {
  readonly phases: readonly PhaseEffectiveness[]
  readonly matrix: readonly PhaseCount[]
  readonly outside: number
} {
  const phases = [...new Set(inOrder)]
  const listed = (text: string | null) => phases.find((phase) => isOneOf(text, [phase]))
  const spelled = cells.map((cell) => ({ ...cell, injectedIn: listed(cell.injectedIn), foundIn: listed(cell.foundIn) }))
  const matrix = phases.flatMap((injectedIn) =>
    phases.flatMap((foundIn) => {
      const own = spelled.filter((cell) => cell.injectedIn === injectedIn && cell.foundIn === foundIn)
      const defects = sumOf(own, (cell) => cell.defects)
      return defects > 0 && isPossible(injectedIn, foundIn, phases) ? [{ injectedIn, foundIn, defects }] : []
    }),
  )
  const before = phases.filter((phase) => !isOneOf(phase, usersPhases))
  return {
    matrix,
    phases: matrix.length === 0 ? [] : phaseEffectiveness(marginsOf(matrix, before)),
    outside: sumOf(cells, ({ defects }) => defects) - sumOf(matrix, ({ defects }) => defects),
  }
}
