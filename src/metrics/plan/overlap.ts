import { codesOf } from './codes.ts'
import { meeting } from './conditions.ts'
import { differentOf } from './different.ts'
import { type Frame, numberIn, valueIn } from './frame.ts'
import type { Cond, PlanTime, Statistic, Terminal } from './steps.ts'

/** Cohorts by period, and how many of each came back at which age. */
export function overlap(
  end: Extract<Terminal, { do: 'overlap' }>,
  frame: Frame,
  time: PlanTime,
): Omit<Statistic, 'excluded'> {
  const entities = codesOf(valueIn(frame, end.entity), frame.rows)
  const periods = numberIn(frame, end.period).values
  const periodsOf = (conditions: readonly Cond[] = []) =>
    differentOf(entities, periods, meeting(conditions, frame, time))
  const started = periodsOf(end.start)
  const returned = end.start || end.return ? periodsOf(end.return) : started

  const count = time.boundaries.length - 1
  const ages = Math.min(end.maxAge, count - 1) + 1
  const cells = new Float64Array(count * ages)
  for (let entity = 0; entity < entities.size; entity++) {
    const back = returned.starts[entity]!
    const allBack = returned.starts[entity + 1]!
    const first = started.starts[entity]!
    const all = started.starts[entity + 1]!
    for (let i = first; i < (end.cohort === 'first' ? Math.min(first + 1, all) : all); i++) {
      const cohort = started.values[started.items[i]!]!
      if (cohort < 0 || cohort >= count) continue
      const row = cohort * ages
      cells[row]!++
      let latest = 0
      for (let j = back; j < allBack; j++) {
        const period = returned.values[returned.items[j]!]!
        if (period <= cohort || period >= count) continue
        latest = Math.min(period - cohort, ages - 1)
        if (end.criterion === 'on' && period - cohort < ages) cells[row + latest]!++
      }
      if (end.criterion === 'onOrAfter' && latest > 0) cells[row + latest]!++
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
