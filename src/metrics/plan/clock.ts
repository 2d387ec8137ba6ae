import { dayMs, localDay, offsetAt } from '../calendar/zone.ts'
import type { NumberColumn, TimeColumn } from '../table.ts'
import { bounds, noted } from './bounds.ts'
import { boundariesUpTo } from './periods.ts'
import type { PlanTime } from './steps.ts'

/** A moment of the column's kind is known when its value is below this: the cutoff, its wall clock, the day after its day. */
export function knownBefore(kind: TimeColumn['kind'], time: PlanTime): number {
  if (kind === 'instant') return time.cutoff
  const last = time.cutoff - 1
  return kind === 'local' ? time.cutoff + offsetAt(last, time) : localDay(last, time) + 1
}

/** Milliseconds of the wall clock, a day as its midnight. */
export function wallClock({ kind, values }: TimeColumn, time: PlanTime): Float64Array {
  if (kind === 'local') return values
  return kind === 'day' ? values.map((day) => day * dayMs) : shifted(values, time, 'ms')
}

/** Moments with the offset that holds for each. */
function shifted(
  values: Float64Array,
  { transitions, offsets }: Pick<PlanTime, 'transitions' | 'offsets'>,
  unit: 'ms' | 'day',
): Float64Array {
  const inDays = unit === 'day'
  const found = new Float64Array(values.length)
  let from = 0
  let until = 0
  let offset = 0
  for (let row = 0; row < values.length; row++) {
    const instant = values[row]!
    if (!(instant >= from && instant < until)) {
      // Logs are nearly in order: the stretch of the last moment mostly holds for the next.
      const segment = boundariesUpTo(instant, transitions)
      from = transitions[segment - 1] ?? Number.NEGATIVE_INFINITY
      until = transitions[segment] ?? Number.POSITIVE_INFINITY
      offset = offsets[segment]!
    }
    found[row] = inDays ? Math.floor((instant + offset) / dayMs) : instant + offset
  }
  return found
}

/**
 * When the wall clock has left each offset behind. A clock set forward skips times, one set back repeats some: both
 * belong to the offset before the change.
 */
export function wallTransitions({ transitions, offsets }: PlanTime): readonly number[] {
  let latest = Number.NEGATIVE_INFINITY
  return transitions.map((transition, i) => {
    latest = Math.max(latest, transition + Math.max(offsets[i]!, offsets[i + 1]!))
    return latest
  })
}

/** Milliseconds since 1970 of moments of any kind. */
export function instants(column: TimeColumn, time: PlanTime): Float64Array {
  if (column.kind === 'instant') return column.values
  const changes = wallTransitions(time)
  return wallClock(column, time).map((wall) => wall - time.offsets[boundariesUpTo(wall, changes)]!)
}

/** How many offsets of one column are kept: those of a range, of the one it is compared with, and of another zone. */
const keptPerColumn = 4
const daysOf = new WeakMap<TimeColumn, Map<string, NumberColumn>>()

/** The local day of every row, worked out once per column and zone. */
export function localDays(column: TimeColumn, time: PlanTime): NumberColumn {
  if (column.kind === 'day') return { type: 'number', values: column.values }
  const key = column.kind === 'local' ? '' : JSON.stringify([time.transitions, time.offsets])
  const known = daysOf.get(column) ?? new Map<string, NumberColumn>()
  daysOf.set(column, known)
  const found = known.get(key)
  if (found) return found
  const clock = column.kind === 'local' ? { transitions: [], offsets: [0] } : time
  const values = shifted(column.values, clock, 'day')
  const { isFull, least, greatest } = bounds(column.values)
  noted(values, {
    isFull,
    isWhole: true,
    least: Math.floor((least + Math.min(...clock.offsets)) / dayMs),
    greatest: Math.floor((greatest + Math.max(...clock.offsets)) / dayMs),
  })
  const days: NumberColumn = { type: 'number', values }
  for (const oldest of known.keys()) {
    if (known.size < keptPerColumn) break
    known.delete(oldest)
  }
  known.set(key, days)
  return days
}
