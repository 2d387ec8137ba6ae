import type { RowStep } from './steps.ts'

/** The same steps where another count of the plan reports what they leave out, also what they look up. */
export function unreported(steps: readonly RowStep[]): readonly RowStep[] {
  return steps.map((step) => {
    if (step.do === 'lookup') return { ...step, from: { ...step.from, steps: unreported(step.from.steps) } }
    if (!('reason' in step)) return step
    const { reason: _, ...same } = step
    return same
  })
}
