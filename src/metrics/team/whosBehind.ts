import * as v from 'valibot'
import { byName } from '../byName.ts'
import type { Window } from '../calendar/window.ts'
import type { Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import { moments, named } from '../plan/rows.ts'
import type { Count, Statistics } from '../plan/steps.ts'
import { nothing, seriesOf, sinceFirst } from '../series.ts'
import { dueTasks, lastKnownDay } from './dueTasks.ts'
import { firstTask, firstTaskDay } from './firstTask.ts'
import { assignedTasks, type GivenUpOptions, givenUpEntries, givenUpNeeds, openTasks } from './openTasks.ts'

/** What may be chosen about who is behind; everything has a default (see `whosBehind`). */
export interface WhosBehindOptions extends GivenUpOptions {}

/** What waits for one person. */
export interface WhosBehindRow {
  readonly person: string
  /** Tasks that are overdue. */
  readonly overdue: number
  /** Days from the day on which the oldest of them was due until now, 0 = earlier today; null without one. */
  readonly oldestDays: number | null
  /** Notifications that are not read; null where they are not known. */
  readonly unread: number | null
  /** Whether the person is away now; null where absences are not known. */
  readonly absent: boolean | null
}

/** Overdue tasks and unread notifications by person, and of all. */
export interface WhosBehindBody {
  /** Most overdue tasks first, then most unread. Who has neither is not listed. */
  readonly people: readonly WhosBehindRow[]
  readonly total: Omit<WhosBehindRow, 'person' | 'absent'>
}

/**
 * Who's behind: tasks that are overdue at the end of the range, or now, and whose they are.
 *
 * - Counted: tasks that are assigned, due, not completed and not given up (option `cancelledStatuses`). A task without a
 *   due time is never overdue, one without a time of creation was always there. Of a log of updates, the latest state
 *   of each task (`latestPer` of the host's map).
 * - Once: a task, for its assignee.
 * - Due: on a calendar day, it is overdue from the next day on, in the report's zone; at a moment, from that moment
 *   on. Midnight stands for its day, as many tools keep a day as one.
 * - Day: the state at the end of the range, whatever its length, or as of now while it runs. The series holds the state
 *   at the end of each period. Assignee and status have no time: they are those of the data, also in an earlier period.
 * - Unread: notifications that came by then, ever, and were not read by then. They need `notifications`.
 * - Away: who is away at that moment is marked, and counts all the same. It needs `people`.
 * - No task until the end of the range: null. Tasks, but none overdue: 0. Periods that begin before the first task are partial.
 * - Interval: none. These are complete counts, not a sample.
 *
 * Sources: own definition.
 *
 * @example
 * ```ts
 * import { columns, measure, whosBehind } from 'kpi-kit/metrics'
 * const rows = [{ who: 'Person A', due: '2026-01-20', done: null }]
 * const dueAt = { column: 'due', type: 'date' } as const
 * const tasks = columns(rows, { assignee: 'who', dueAt, completedAt: 'done' })
 * const params = { range: { from: '2026-01-01', until: '2026-02-01' }, timeZone: 'UTC', asOf: '2026-02-01T00:00:00Z' }
 * measure(whosBehind, { tasks }, params).body.people[0]?.oldestDays // 11
 * ```
 */
export const whosBehind: Metric<'whosBehind', WhosBehindOptions, WhosBehindBody> = {
  id: 'whosBehind',
  version: 2,
  unit: 'count',
  good: 'down',
  grains: ['week', 'day', 'month', 'quarter', 'year'],
  minN: 0,
  kind: 'metric',
  actionable: true,
  variants: ['withoutGivenUp'],
  adds: ['rows'],
  sources: ['kpi-kit'],
  options: v.strictObject(givenUpEntries),

  plan(window, options) {
    const tasks = { fact: 'tasks', needs: ['assignee', 'dueAt', 'completedAt', ...givenUpNeeds(options)] }
    const due = dueTasks(window)
    return {
      overdue: {
        ...tasks,
        steps: [...openTasks(options), ...due],
        end: { do: 'tally', by: ['assignee'], measures: { overdue: { count: true }, oldest: { min: 'dueDay' } } },
      },
      changes: {
        ...tasks,
        steps: [
          ...assignedTasks(options),
          ...due,
          { do: 'derive', as: 'doneDay', from: { day: 'completedAt', known: true } },
          { do: 'derive', as: 'one', from: { value: 1 } },
          { do: 'balances', entity: 'assignee', from: 'lateFrom', until: 'doneDay', amount: 'one' },
        ],
        end: { do: 'tally', by: ['period'], measures: { change: { sum: 'change' } } },
      },
      unread,
      absent,
      first: firstTask,
    } satisfies Record<string, Count>
  },

  compute(statistics, window, { cancelledStatuses }) {
    const begun = window.knownDay > window.firstDay
    const people = begun ? peopleOf(statistics, lastKnownDay(window)) : []
    const overdue = people.reduce((sum, row) => sum + row.overdue, 0)
    const late = people.flatMap(({ oldestDays }) => oldestDays ?? [])
    const notRead = people.flatMap((row) => row.unread ?? [])
    const unread = statistics.unread && begun ? notRead.reduce((sum, own) => sum + own, 0) : null
    const first = firstTaskDay(statistics, window)
    const value = begun && first !== null ? overdue : null
    const balances = balancesOf(statistics, window)
    const pointOf = (balance = 0) => ({ value: balance, n: balance })
    return {
      value,
      ...(value === null && { reason: nothing(window) }),
      variant: cancelledStatuses.length > 0 ? 'withoutGivenUp' : 'standard',
      n: overdue,
      interval: null,
      terms: value === null ? {} : { overdue, ...(unread !== null && { unread }) },
      series: sinceFirst(
        seriesOf(window, (index) => pointOf(balances[index])),
        first,
      ),
      body: { people, total: { overdue, oldestDays: late.length > 0 ? Math.max(...late) : null, unread } },
    }
  },
}

/** A time of reading that is none leaves open whether it was read by now. */
const unread: Count = {
  fact: 'notifications',
  optional: true,
  needs: ['user', 'at', 'readAt'],
  steps: [
    ...moments('at', ['user', 'readAt']),
    named('user'),
    { do: 'where', all: [{ not: { col: 'readAt', is: 'unreadable' } }], reason: 'invalidTime' },
    { do: 'where', all: [{ not: { col: 'readAt', known: true } }] },
  ],
  end: { do: 'tally', by: ['user'], measures: { unread: { count: true } } },
}

/** An absence that has begun and is not over. */
const absent: Count = {
  fact: 'people',
  optional: true,
  needs: ['user', 'absentFrom', 'absentUntil'],
  steps: [
    { do: 'where', all: [{ not: { col: 'absentUntil', is: 'unreadable' } }], reason: 'invalidTime' },
    { do: 'where', all: [{ col: 'absentFrom', known: true }, { not: { col: 'absentUntil', known: true } }] },
  ],
  end: { do: 'tally', by: ['user'], measures: {} },
}

function peopleOf(statistics: Statistics, today: number): readonly WhosBehindRow[] {
  const late = new Map(
    read(statistics, 'overdue', { assignee: 'text', overdue: 'number', oldest: 'number' }).map((row) => [
      row.assignee,
      row,
    ]),
  )
  const unread = statistics.unread
    ? new Map(read(statistics, 'unread', { user: 'text', unread: 'number' }).map((row) => [row.user, row.unread]))
    : null
  const away = statistics.absent ? new Set(read(statistics, 'absent', { user: 'text?' }).map(({ user }) => user)) : null
  return [...new Set([...late.keys(), ...(unread?.keys() ?? [])])]
    .map((person) => {
      const own = late.get(person)
      return {
        person,
        overdue: own?.overdue ?? 0,
        oldestDays: own ? today - own.oldest : null,
        unread: unread && (unread.get(person) ?? 0),
        absent: away ? away.has(person) : null,
      }
    })
    .sort((a, b) => b.overdue - a.overdue || (b.unread ?? 0) - (a.unread ?? 0) || byName(a.person, b.person))
}

/** How many tasks are overdue at the end of each period. */
function balancesOf(statistics: Statistics, window: Window): readonly number[] {
  const changes = new Map(
    read(statistics, 'changes', { period: 'number', change: 'number' }).map((row) => [row.period, row.change]),
  )
  let balance = changes.get(-1) ?? 0
  return window.periods.map((_, index) => {
    balance += changes.get(index) ?? 0
    return balance
  })
}
