import * as v from 'valibot'
import { byName } from '../byName.ts'
import type { Metric } from '../metric.ts'
import { read, readRow } from '../plan/read.ts'
import { between } from '../plan/rows.ts'
import type { Count, Measure, RowStep, Statistics } from '../plan/steps.ts'
import { beforeData, nothing, seriesOf, sinceFirst } from '../series.ts'
import { quantile } from '../statistics/quantile.ts'
import { firstTask, firstTaskDay } from './firstTask.ts'
import { decidedTasks, type GivenUpOptions, givenUpEntries, givenUpNeeds, openTasks } from './openTasks.ts'

/** What may be chosen about completed tasks; everything has a default (see `completed`). */
export interface CompletedOptions extends GivenUpOptions {}

/** What one person completed, and what is still open. */
export interface CompletedRow {
  /** Who completed; null = nobody is named. */
  readonly person: string | null
  readonly completed: number
  /** Of all completed; null when nothing was completed. */
  readonly share: number | null
  /** Median time from creation to completion, ms; null where unknown. */
  readonly medianMs: number | null
  /** Tasks assigned and not completed at the end of the range. */
  readonly open: number
  /** Story points of the completed; null where tasks carry none. */
  readonly points: number | null
}

/** Completed tasks by person, and of all. */
export interface CompletedBody {
  /** Most completed first; persons with open tasks only are listed too. */
  readonly people: readonly CompletedRow[]
  readonly total: Omit<CompletedRow, 'person'>
}

/**
 * Completed tasks: how many were completed in the range, and by whom.
 *
 * - Counted: tasks with a time of completion in the range, whatever their status. Of a log of updates, the latest state of each task
 *   (`latestPer` of the host's map).
 * - Once: a task, for who completed it; where nobody is named as that, for its assignee; else for nobody.
 * - Day: of completion, in the report's zone.
 * - Median: from creation to completion, of the tasks with both; the total's is over all tasks, not over people. Tasks
 *   completed before they were created count, but not in the median, and are reported.
 * - Open: assigned, created before the end of the range (or now) and not completed by then. A task without a time of
 *   creation was always there. One that was given up (option `cancelledStatuses`) is no longer open; a status has no
 *   time, so this is the state of the data, also in an earlier range.
 * - No task until the end of the range: null. Tasks, but none completed in the range: 0. Periods that begin before the first
 *   task are partial, with a warning where the range does.
 * - Interval: none. These are complete counts, not a sample.
 *
 * Sources: own definition; median by linear interpolation (R type 7).
 *
 * @example
 * ```ts
 * import { columns, completed, measure } from 'kpi-kit/metrics'
 * const row = { who: 'Person A', made: '2026-01-05T10:00:00Z', done: '2026-01-06T10:00:00Z' }
 * const tasks = columns([row], { assignee: 'who', createdAt: 'made', completedAt: 'done' })
 * const params = { range: { from: '2026-01-01', until: '2026-02-01' }, timeZone: 'UTC', asOf: '2026-02-01T00:00:00Z' }
 * measure(completed, { tasks }, params).body.total.medianMs // 86400000
 * ```
 */
export const completed: Metric<'completed', CompletedOptions, CompletedBody> = {
  id: 'completed',
  version: 2,
  unit: 'count',
  good: 'up',
  grains: ['week', 'day', 'month', 'quarter', 'year'],
  minN: 0,
  kind: 'metric',
  actionable: true,
  variants: [],
  adds: ['rows', 'periods'],
  sources: ['kpi-kit'],
  options: v.strictObject(givenUpEntries),

  plan(window, options) {
    const tasks = { fact: 'tasks', needs: ['completedAt'] }
    const done = [...tasksDone, between(window.firstDay, window.endDay)]
    const timed = [...done, ...takesTime]
    return {
      periods: {
        ...tasks,
        steps: [...done, { do: 'derive', as: 'period', from: { period: 'day' } }],
        end: { do: 'tally', by: ['period'], measures: { completed: { count: true } } },
      },
      people: { ...tasks, steps: done, end: { do: 'tally', by: ['person'], measures: counted } },
      peopleTimes: { ...tasks, steps: timed, end: { do: 'tally', by: ['person'], measures: median } },
      total: { ...tasks, steps: done, end: { do: 'tally', by: [], measures: counted } },
      totalTimes: { ...tasks, steps: timed, end: { do: 'tally', by: [], measures: median } },
      open: {
        ...tasks,
        needs: [...tasks.needs, ...givenUpNeeds(options)],
        steps: openTasks(options),
        end: { do: 'tally', by: ['assignee'], measures: { open: { count: true } } },
      },
      first: firstTask,
    } satisfies Record<string, Count>
  },

  compute(statistics, window) {
    const perPeriod = new Map(
      read(statistics, 'periods', { period: 'number', completed: 'number' }).map((row) => [row.period, row.completed]),
    )
    const first = firstTaskDay(statistics, window)
    const total = totalOf(statistics)
    const observed = first !== null && window.knownDay > window.firstDay
    const value = observed ? total.completed : null
    return {
      value,
      ...(value === null && { reason: nothing(window) }),
      n: total.completed,
      interval: null,
      terms: value === null ? {} : { completed: total.completed, open: total.open },
      series: sinceFirst(
        seriesOf(window, (index) => {
          const count = perPeriod.get(index) ?? 0
          return { value: count, n: count }
        }),
        first,
      ),
      warnings: value === null ? [] : beforeData(first, window.firstDay),
      body: { people: peopleOf(statistics, total.completed), total },
    }
  },
}

const tasksDone: readonly RowStep[] = [
  ...decidedTasks,
  { do: 'where', all: [{ col: 'completedAt', known: true }] },
  { do: 'derive', as: 'day', from: { day: 'completedAt' } },
  { do: 'derive', as: 'person', from: { coalesce: [{ col: 'completedBy' }, { col: 'assignee' }] } },
]

const takesTime: readonly RowStep[] = [
  { do: 'derive', as: 'time', from: { elapsed: { from: 'createdAt', until: 'completedAt' } } },
  { do: 'where', all: [{ not: { col: 'time', op: '<', value: 0 } }], reason: 'negativeInterval' },
  { do: 'where', all: [{ col: 'time', is: 'present' }] },
]

const counted: Readonly<Record<string, Measure>> = {
  completed: { count: true },
  points: { sum: 'points' },
  pointed: { countIf: [{ col: 'points', is: 'present' }] },
}

const median: Readonly<Record<string, Measure>> = {
  timed: { count: true },
  low: { order: 'time', q: 0.5, side: 'low' },
  high: { order: 'time', q: 0.5, side: 'high' },
}

const countedShape = { completed: 'number', points: 'number', pointed: 'number' } as const
const medianShape = { timed: 'number', low: 'number?', high: 'number?' } as const

function totalOf(statistics: Statistics): CompletedBody['total'] {
  const row = readRow(statistics, 'total', countedShape)
  const times = readRow(statistics, 'totalTimes', medianShape)
  const open = read(statistics, 'open', { open: 'number' }).reduce((sum, row) => sum + row.open, 0)
  return {
    completed: row.completed,
    share: row.completed === 0 ? null : 1,
    medianMs: quantile(times.timed, 0.5, times.low, times.high),
    open,
    points: row.pointed === 0 ? null : row.points,
  }
}

function peopleOf(statistics: Statistics, all: number): readonly CompletedRow[] {
  const people = read(statistics, 'people', { person: 'text?', ...countedShape })
  const times = new Map(
    read(statistics, 'peopleTimes', { person: 'text?', ...medianShape }).map((row) => [row.person, row]),
  )
  const open = new Map(
    read(statistics, 'open', { assignee: 'text?', open: 'number' }).map((row) => [row.assignee, row.open]),
  )
  const rows = people.map(({ person, completed, points, pointed }): CompletedRow => {
    const time = times.get(person)
    return {
      person,
      completed,
      share: completed / all,
      medianMs: time ? quantile(time.timed, 0.5, time.low, time.high) : null,
      open: open.get(person) ?? 0,
      points: pointed === 0 ? null : points,
    }
  })
  const active = new Set(people.map(({ person }) => person))
  for (const [person, count] of open)
    if (!active.has(person))
      rows.push({ person, completed: 0, share: all === 0 ? null : 0, medianMs: null, open: count, points: null })
  return rows.sort((a, b) => b.completed - a.completed || b.open - a.open || byName(a.person, b.person))
}
