import * as v from 'valibot'
import { byName } from '../byName.ts'
import { formatDay } from '../calendar/civil.ts'
import { firstDayOf } from '../engagement/activeDays.ts'
import type { Metric } from '../metric.ts'
import { read, readRow } from '../plan/read.ts'
import { inRange, named } from '../plan/rows.ts'
import type { Measure } from '../plan/steps.ts'
import { beforeData, nothing, seriesOf, sinceFirst } from '../series.ts'
import { activity } from './activity.ts'

/** What one person worked on. */
export interface WorkedOnRow {
  /** Who was active; null = nobody is named. */
  readonly person: string | null
  /** Different tasks. */
  readonly tasks: number
  readonly activities: number
  /** The last day with an activity in the range, `YYYY-MM-DD`; null without any. */
  readonly lastDay: string | null
}

/** Tasks that were worked on, by person, and all of them. */
export interface WorkedOnBody {
  /** Most tasks first. */
  readonly people: readonly WorkedOnRow[]
  /** A task of two people is one. */
  readonly total: Omit<WorkedOnRow, 'person'>
}

/**
 * Tasks worked on: how many different tasks had at least one activity in the range, and whose.
 *
 * - Counted: activities that name a task. Where nobody is named, the task counts in the total and for nobody.
 * - Once: a task, however much was done to it. One that two people touched counts for each of them and once in the
 *   total, and one of two weeks in both: neither people nor periods add up.
 * - Day: of the activity, in the report's zone.
 * - No activity until the end of the range: null. Activity before, but none in it: 0. Periods that begin before the first
 *   activity are partial, with a warning where the range does.
 * - Interval: none. These are complete counts, not a sample.
 *
 * Sources: own definition.
 *
 * @example
 * ```ts
 * import { columns, measure, workedOn } from 'kpi-kit/metrics'
 * const rows = [{ what: 'Task 1', who: 'Person A', when: '2026-01-05T10:00:00Z' }]
 * const taskActivity = columns(rows, { task: 'what', user: 'who', at: 'when' })
 * const params = { range: { from: '2026-01-01', until: '2026-02-01' }, timeZone: 'UTC', asOf: '2026-02-01T00:00:00Z' }
 * measure(workedOn, { taskActivity }, params).value // 1
 * ```
 */
export const workedOn: Metric<'workedOn', object, WorkedOnBody> = {
  id: 'workedOn',
  version: 1,
  unit: 'count',
  good: 'none',
  grains: ['week', 'day', 'month', 'quarter', 'year'],
  minN: 0,
  kind: 'metric',
  actionable: true,
  variants: [],
  adds: [],
  sources: ['kpi-kit'],
  options: v.strictObject({}),

  plan(window) {
    const rows = { fact: 'taskActivity', needs: ['task', 'at'] }
    const known = [...activity, named('task', 'missingTask')]
    const steps = [...known, ...inRange(window)]
    return {
      periods: { ...rows, steps, end: { do: 'tally', by: ['period'], measures } },
      people: { ...rows, steps, end: { do: 'tally', by: ['user'], measures } },
      total: { ...rows, steps, end: { do: 'tally', by: [], measures } },
      first: { ...rows, steps: known, end: { do: 'tally', by: [], measures: { day: { min: 'day' } } } },
    }
  },

  compute(statistics, window) {
    const perPeriod = new Map(
      read(statistics, 'periods', { period: 'number', ...shape }).map((row) => [row.period, row]),
    )
    const counted = readRow(statistics, 'total', shape)
    const total = rowOf(counted)
    const people = read(statistics, 'people', { user: 'text?', ...shape }).map(({ user, ...row }) => ({
      person: user,
      ...rowOf(row),
    }))
    const first = firstDayOf(statistics)
    const value = first !== null && window.knownDay > window.firstDay ? total.tasks : null
    return {
      value,
      ...(value === null && { reason: nothing(window) }),
      n: total.activities,
      interval: null,
      terms: value === null ? {} : { workedOn: total.tasks, activities: total.activities },
      series: sinceFirst(
        seriesOf(window, (index) => {
          const { tasks, activities } = perPeriod.get(index) ?? { tasks: 0, activities: 0 }
          return { value: tasks, n: activities }
        }),
        first,
      ),
      warnings: value === null ? [] : beforeData(first, window.firstDay),
      body: {
        people: people.sort((a, b) => b.tasks - a.tasks || b.activities - a.activities || byName(a.person, b.person)),
        total,
      },
    }
  },
}

const measures: Readonly<Record<string, Measure>> = {
  tasks: { distinct: 'task' },
  activities: { count: true },
  last: { max: 'day' },
}

const shape = { tasks: 'number', activities: 'number', last: 'number?' } as const

function rowOf({ tasks, activities, last }: { tasks: number; activities: number; last: number | null }) {
  return { tasks, activities, lastDay: last === null ? null : formatDay(last) }
}
