import type { Window } from '../calendar/window.ts'
import { readRow } from '../plan/read.ts'
import type { Count, Statistics } from '../plan/steps.ts'
import { taskOnce } from './openTasks.ts'

/** The first day on which a task was created or completed by now, and how many tasks were always there: without a time of creation. */
export const firstTask: Count = {
  fact: 'tasks',
  needs: [],
  steps: [
    taskOnce,
    { do: 'derive', as: 'created', from: { day: 'createdAt', known: true } },
    { do: 'derive', as: 'done', from: { day: 'completedAt', known: true } },
    {
      do: 'derive',
      as: 'since',
      from: {
        coalesce: [{ op: 'min', args: [{ col: 'created' }, { col: 'done' }] }, { col: 'created' }, { col: 'done' }],
      },
    },
  ],
  end: {
    do: 'tally',
    by: [],
    measures: { since: { min: 'since' }, always: { countIf: [{ not: { col: 'createdAt', is: 'present' } }] } },
  },
}

/** The day on which the tasks begin, at the latest that of the window where some were always there; null where there are none by now. */
export function firstTaskDay(statistics: Statistics, { firstDay }: Window): number | null {
  const { since, always } = readRow(statistics, 'first', { since: 'number?', always: 'number' })
  return always > 0 ? Math.min(since ?? firstDay, firstDay) : since
}
