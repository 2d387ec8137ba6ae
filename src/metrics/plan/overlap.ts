import { bundled, codesOf } from './codes.ts'
import { matches } from './conditions.ts'
import { type Frame, numberIn, valueIn } from './frame.ts'
import type { PlanTime, Statistic, Terminal } from './steps.ts'

/** Cohorts by period, and how many of each came back at which age. */
export function overlap(
  end: Extract<Terminal, { do: 'overlap' }>,
  frame: Frame,
  time: PlanTime,
): Omit<Statistic, 'excluded'> {
  const { rows } = frame
  const entities = codesOf(valueIn(frame, end.entity), rows)
  const { values } = numberIn(frame, end.period)
  const starts = end.start && matches(end.start, frame, time)
  const returns = end.return && matches(end.return, frame, time)
  const periods = time.boundaries.length - 1
  const ages = Math.min(end.maxAge, periods - 1) + 1

  // Period and both answers in one number: periods run from -1, so the least is 0. Missing periods are left out.
  // Events come close together: one like the entity's last says nothing new.
  const visits = new Int32Array(rows.length)
  const telling = new Int32Array(rows.length)
  const latest = new Int32Array(entities.size).fill(-1)
  let size = 0
  for (let i = 0; i < rows.length; i++) {
    const period = values[rows[i]!]!
    const entity = entities.of[i]!
    if (entity < 0 || Number.isNaN(period)) continue
    const visit = (period + 1) * 4 + (starts ? starts[i]! : 1) * 2 + (returns ? returns[i]! : 1)
    if (latest[entity] === visit) continue
    latest[entity] = visit
    visits[i] = visit
    telling[size++] = i
  }
  const bundles = bundled(entities, visits, telling.subarray(0, size))
  const cells = new Float64Array(periods * ages)
  const started = new PeriodSet(periods)
  const returned = new PeriodSet(periods)
  for (let entity = 0; entity < entities.size; entity++) {
    let first = Number.POSITIVE_INFINITY
    let last = -1
    started.clear()
    returned.clear()
    for (let i = bundles.starts[entity]!; i < bundles.starts[entity + 1]!; i++) {
      const visit = bundles.items[i]!
      const period = (visit >> 2) - 1
      if (visit & 2) {
        if (period < first) first = period
        started.add(period)
      }
      if (visit & 1 && period < periods) {
        if (period > last) last = period
        returned.add(period)
      }
    }
    if (end.cohort === 'first') started.keepOnly(first)
    for (let i = 0; i < started.size; i++) {
      const cohort = started.periods[i]!
      const row = cohort * ages
      cells[row]!++
      if (end.criterion === 'onOrAfter') {
        const age = Math.min(last - cohort, ages - 1)
        if (age > 0) cells[row + age]!++
        continue
      }
      for (let j = 0; j < returned.size; j++) {
        const age = returned.periods[j]! - cohort
        if (age > 0 && age < ages) cells[row + age]!++
      }
    }
  }
  if (end.criterion === 'onOrAfter') addLaterAges(cells, ages)

  const found: number[][] = []
  for (let i = 0; i < cells.length; i++) if (cells[i]! > 0) found.push([Math.floor(i / ages), i % ages, cells[i]!])
  return { columns: ['cohort', 'age', 'entities'], rows: found }
}

/** Each entity stands at its last age: who was back then counts at every age before, down to 1. */
function addLaterAges(cells: Float64Array, ages: number): void {
  for (let i = cells.length - 2; i >= 0; i--) if (i % ages !== 0 && (i + 1) % ages !== 0) cells[i]! += cells[i + 1]!
}

/** The different periods of one entity, emptied in one step for the next. Takes periods inside the window only. */
class PeriodSet {
  size = 0
  readonly periods: Int32Array
  private readonly addedIn: Int32Array
  private turn = 0

  constructor(count: number) {
    this.periods = new Int32Array(count)
    this.addedIn = new Int32Array(count)
  }

  clear(): void {
    this.size = 0
    this.turn++
  }

  add(period: number): void {
    if (period < 0 || period >= this.addedIn.length || this.addedIn[period] === this.turn) return
    this.addedIn[period] = this.turn
    this.periods[this.size++] = period
  }

  keepOnly(period: number): void {
    this.clear()
    this.add(period)
  }
}
