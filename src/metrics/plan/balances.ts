import type { Column } from '../table.ts'
import { codesOf, positionsOf, sortedBy } from './codes.ts'
import { type Frame, gathered, madeFrame, numberIn, valueIn } from './frame.ts'
import { boundariesUpTo } from './periods.ts'
import type { PlanTime, RowStep } from './steps.ts'

const kinds = ['start', 'new', 'expansion', 'contraction', 'churn', 'reactivation', 'negative'] as const
type Kind = (typeof kinds)[number]

/**
 * The movements of each entity's balance. Boundary k is the day after the last day of period k - 1, so a row holds at
 * the end of that period when from < boundary k <= until; boundary 0 ends the time before the first period.
 */
export function balances(step: Extract<RowStep, { do: 'balances' }>, frame: Frame, { boundaries }: PlanTime): Frame {
  const { rows } = frame
  const entityColumn = valueIn(frame, step.entity)
  const entities = codesOf(entityColumn, rows)
  const from = numberIn(frame, step.from).values
  const until = numberIn(frame, step.until).values
  const amounts = numberIn(frame, step.amount).values

  // Two events per row: its amount comes at one boundary and goes at another, unless it is still there at the last.
  const entityOf = new Int32Array(2 * rows.length).fill(-1)
  const boundaryOf = new Int32Array(2 * rows.length).fill(-1)
  const firstHeld = new Float64Array(entities.size).fill(Number.POSITIVE_INFINITY)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const entity = entities.of[i]!
    const start = from[row]!
    const amount = amounts[row]!
    if (entity < 0 || Number.isNaN(start) || Number.isNaN(amount) || until[row]! <= start) continue
    entityOf[2 * i] = entity
    entityOf[2 * i + 1] = entity
    boundaryOf[2 * i] = beforeLast(start, boundaries)
    boundaryOf[2 * i + 1] = beforeLast(until[row]!, boundaries)
    if (amount > 0 && start < firstHeld[entity]!) firstHeld[entity] = start
  }
  const byBoundary = sortedBy({ of: boundaryOf, size: boundaries.length }, positionsOf(boundaryOf))
  const events = sortedBy({ of: entityOf, size: entities.size }, byBoundary)

  const found = { row: [] as number[], period: [] as number[], kind: [] as number[], change: [] as number[] }
  const report = (row: number, boundary: number, kind: Kind, change: number): void => {
    found.row.push(row)
    found.period.push(boundary - 1)
    found.kind.push(kinds.indexOf(kind))
    found.change.push(change)
  }
  for (let next = 0; next < events.length; ) {
    const entity = entityOf[events[next]!]!
    let balance = 0
    while (next < events.length && entityOf[events[next]!] === entity) {
      const boundary = boundaryOf[events[next]!]!
      const row = rows[events[next]! >> 1]!
      const before = balance
      for (; next < events.length; next++) {
        const event = events[next]!
        if (boundaryOf[event] !== boundary || entityOf[event] !== entity) break
        const amount = amounts[rows[event >> 1]!]!
        balance += event % 2 === 0 ? amount : -amount
      }
      const [held, holds] = [Math.max(before, 0), Math.max(balance, 0)]
      const isNew = firstHeld[entity]! >= (boundaries[boundary - 1] ?? Number.NEGATIVE_INFINITY)
      if (holds !== held) report(row, boundary, kindOf(boundary, held, holds, isNew), holds - held)
      const [owed, owes] = [Math.min(before, 0), Math.min(balance, 0)]
      if (owes !== owed) report(row, boundary, 'negative', owes - owed)
    }
  }

  const columns = new Map<string, Column>([
    ['entity', gathered(entityColumn, Int32Array.from(found.row))],
    ['period', { type: 'number', values: Float64Array.from(found.period) }],
    ['kind', { type: 'text', codes: Int32Array.from(found.kind), dictionary: kinds }],
    ['change', { type: 'number', values: Float64Array.from(found.change) }],
  ])
  return madeFrame(columns, found.row.length, frame)
}

function kindOf(boundary: number, held: number, holds: number, isNew: boolean): Kind {
  if (boundary === 0) return 'start'
  if (held === 0) return isNew ? 'new' : 'reactivation'
  if (holds === 0) return 'churn'
  return holds > held ? 'expansion' : 'contraction'
}

/** The boundary at which a change of this day is seen; -1 where that is after the last. A missing day never comes. */
function beforeLast(day: number, boundaries: readonly number[]): number {
  const boundary = boundariesUpTo(day, boundaries)
  return boundary < boundaries.length ? boundary : -1
}
