import type { Column } from '../table.ts'
import { allBelow, bundled, entitiesOf, sortedBy } from './codes.ts'
import { type Frame, madeFrame, numberIn, valueIn } from './frame.ts'
import { boundariesUpTo } from './periods.ts'
import type { PlanTime, RowStep } from './steps.ts'

const kinds = ['start', 'new', 'expansion', 'contraction', 'churn', 'reactivation', 'negative'] as const
type Kind = (typeof kinds)[number]

/**
 * The movements of each entity's balance. Boundary k is the day after the last day of period k - 1, so a row holds at
 * the end of that period when from < boundary k <= until; boundary 0 ends the time before the first period.
 */
export function balances(step: Extract<RowStep, { do: 'balances' }>, frame: Frame, time: PlanTime): Frame {
  const boundaries = boundariesOf(step, time)
  const { rows } = frame
  const entities = entitiesOf(valueIn(frame, step.entity), rows)
  const from = numberIn(frame, step.from).values
  const until = numberIn(frame, step.until).values
  const amounts = numberIn(frame, step.amount).values

  // Two events per row: its amount comes at one boundary and goes at another, unless it is still there at the last.
  const events = 2 * rows.length
  const entityOf = new Int32Array(events).fill(-1)
  const boundaryOf = new Int32Array(events).fill(-1)
  const changeBy = new Float64Array(events)
  const firstHeld = new Float64Array(entities.size).fill(Number.POSITIVE_INFINITY)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const entity = entities.of[row]!
    const start = from[row]!
    const amount = amounts[row]!
    if (entity < 0 || Number.isNaN(start) || Number.isNaN(amount) || until[row]! <= start) continue
    if (amount > 0 && start < firstHeld[entity]!) firstHeld[entity] = start
    entityOf.fill(entity, 2 * i, 2 * i + 2)
    boundaryOf[2 * i] = boundaryAfter(start, boundaries)
    boundaryOf[2 * i + 1] = boundaryAfter(until[row]!, boundaries)
    changeBy[2 * i] = amount
    changeBy[2 * i + 1] = -amount
  }
  const inTime = sortedBy({ of: boundaryOf, size: boundaries.length }, allBelow(events))
  const { starts, items } = bundled({ of: entityOf, size: entities.size }, allBelow(events), inTime)

  const found = { entity: [] as number[], period: [] as number[], kind: [] as number[], change: [] as number[] }
  const report = (entity: number, boundary: number, kind: Kind, change: number): void => {
    if (change === 0) return
    found.entity.push(entity)
    found.period.push(boundary - 1)
    found.kind.push(kinds.indexOf(kind))
    found.change.push(change)
  }
  for (let entity = 0; entity < entities.size; entity++) {
    let balance = 0
    for (let i = starts[entity]!; i < starts[entity + 1]!; ) {
      const boundary = boundaryOf[items[i]!]!
      const before = balance
      for (; i < starts[entity + 1]! && boundaryOf[items[i]!] === boundary; i++) balance += changeBy[items[i]!]!
      const [held, holds] = [Math.max(before, 0), Math.max(balance, 0)]
      const isNew = firstHeld[entity]! >= (boundaries[boundary - 1] ?? Number.NEGATIVE_INFINITY)
      report(entity, boundary, kindOf(boundary, held, holds, isNew), holds - held)
      report(entity, boundary, 'negative', Math.min(balance, 0) - Math.min(before, 0))
    }
  }

  const columns = new Map<string, Column>([
    ['entity', entities.column(Int32Array.from(found.entity))],
    ['period', { type: 'number', values: Float64Array.from(found.period) }],
    ['kind', { type: 'text', codes: Int32Array.from(found.kind), dictionary: kinds }],
    ['change', { type: 'number', values: Float64Array.from(found.change) }],
  ])
  return madeFrame(columns, found.entity.length, frame)
}

/** Of one long period, the first and the last. */
export function boundariesOf(
  { whole }: Extract<RowStep, { do: 'balances' }>,
  { boundaries }: PlanTime,
): readonly number[] {
  return whole ? [...boundaries.slice(0, 1), ...boundaries.slice(-1)] : boundaries
}

function kindOf(boundary: number, held: number, holds: number, isNew: boolean): Kind {
  if (boundary === 0) return 'start'
  if (held === 0) return isNew ? 'new' : 'reactivation'
  if (holds === 0) return 'churn'
  return holds > held ? 'expansion' : 'contraction'
}

/** The boundary at which a change on a day is seen first; -1 where that is after the last. A missing day never comes. */
function boundaryAfter(day: number, boundaries: readonly number[]): number {
  const boundary = boundariesUpTo(day, boundaries)
  return boundary < boundaries.length ? boundary : -1
}
