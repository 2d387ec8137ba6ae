import type { Window } from '../calendar/window.ts'
import { instants } from '../plan/clock.ts'
import type { RowStep } from '../plan/steps.ts'

/** The last day of the window that has begun. */
export const lastKnownDay = ({ knownDay }: Window) => knownDay - 1

/**
 * Of assigned tasks those that were due by now, also where they are done, with their `dueDay` and the day `lateFrom` on
 * which they are late, if they are not done by its end. `lateFrom` is for comparison with the last days of the window's
 * periods and its last known day, and with no other.
 *
 * A plan does not see whether a column holds days or moments, but a day is its midnight. So a task due at midnight is
 * late from the next day on, as one that is due on the day.
 */
export function dueTasks(window: Window): readonly RowStep[] {
  const today = lastKnownDay(window)
  const looked = [...window.periods.map(({ endDay }) => endDay - 1), today]
  const midnights = instants({ type: 'time', kind: 'day', values: Float64Array.from(looked) }, window.time)
  return [
    { do: 'where', all: [{ not: { col: 'dueAt', is: 'unreadable' } }], reason: 'invalidTime' },
    { do: 'where', all: [{ col: 'dueAt', known: true }] },
    { do: 'derive', as: 'dueDay', from: { day: 'dueAt' } },
    { do: 'derive', as: 'dueMs', from: { instant: 'dueAt' } },
    { do: 'derive', as: 'createdDay', from: { day: 'createdAt' } },
    {
      do: 'derive',
      as: 'lateFrom',
      from: {
        op: 'max',
        args: [
          { op: '+', args: [{ col: 'dueDay' }, { flag: [{ col: 'dueMs', in: [...new Set(midnights)] }] }] },
          { coalesce: [{ col: 'createdDay' }, { col: 'dueDay' }] },
        ],
      },
    },
    { do: 'where', all: [{ col: 'lateFrom', op: '<=', value: today }] },
  ]
}
