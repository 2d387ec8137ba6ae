import { type ActiveAnswer, highestAge, newYork, type RetentionAnswer, type Setting, windowDays } from './answers.ts'
import { type EventLog, range } from './events.ts'

const dayMs = 86_400_000
const firstDay = Date.parse(range.from) / dayMs
const endDay = Date.parse(range.until) / dayMs

/** The loop that anybody would write: a Set of users per day, and one more per window, filled anew. */
export function activeByMaps(log: EventLog, setting: Setting): ActiveAnswer {
  const usersOf = new Map<number, Set<number>>()
  for (const row of countedRows(log, setting)) {
    const day = localDay(log.at[row]!, setting)
    const users = usersOf.get(day) ?? new Set<number>()
    usersOf.set(day, users.add(log.user[row]!))
  }
  return Array.from({ length: endDay - firstDay }, (_, index) => {
    const month = new Set<number>()
    for (let back = 0; back < windowDays; back++)
      for (const user of usersOf.get(firstDay + index - back) ?? []) month.add(user)
    return [usersOf.get(firstDay + index)?.size ?? 0, month.size] as const
  })
}

/** A Set of weeks per user, then a Map of cells. */
export function retentionByMaps(log: EventLog, setting: Setting): RetentionAnswer {
  const weeks = weekStarts()
  const weeksOf = new Map<number, Set<number>>()
  for (const row of countedRows(log, setting)) {
    const day = localDay(log.at[row]!, setting)
    if (day >= endDay) continue
    const user = log.user[row]!
    const visited = weeksOf.get(user) ?? new Set<number>()
    weeksOf.set(user, visited.add(weekOf(day, weeks)))
  }
  const cells = new Map<number, number>()
  for (const visited of weeksOf.values()) {
    const cohort = Math.min(...visited)
    if (cohort < 0) continue
    for (const week of visited) {
      const key = cohort * 100 + week - cohort
      if (week - cohort <= highestAge) cells.set(key, (cells.get(key) ?? 0) + 1)
    }
  }
  return [...cells].sort(([a], [b]) => a - b).map(([key, users]) => [Math.floor(key / 100), key % 100, users])
}

/** All rows, or of each id the earliest. */
function countedRows({ rows, id, at }: EventLog, { removal }: Setting): Iterable<number> {
  if (!removal) return Array(rows).keys()
  const earliest = new Map<number, number>()
  for (let row = 0; row < rows; row++) {
    const known = earliest.get(id[row]!)
    if (known === undefined || at[row]! < at[known]!) earliest.set(id[row]!, row)
  }
  return earliest.values()
}

function localDay(at: number, { timeZone }: Setting): number {
  if (timeZone === 'UTC') return Math.floor(at / dayMs)
  return Math.floor((at + (at < newYork.change ? newYork.before : newYork.after)) / dayMs)
}

/** The first week of the range is a short one: weeks begin on Monday. */
function weekStarts(): readonly number[] {
  const monday = firstDay + 7 - ((firstDay + 3) % 7)
  const starts = [firstDay]
  for (let day = monday; day < endDay; day += 7) starts.push(day)
  return starts
}

function weekOf(day: number, starts: readonly number[]): number {
  return starts.findLastIndex((start) => start <= day)
}
