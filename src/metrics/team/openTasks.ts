import * as v from 'valibot'
import type { RowStep } from '../plan/steps.ts'
import { anySpelling } from '../spellings.ts'

/** Which tasks are given up. */
export interface GivenUpOptions {
  /**
   * Values of `status` that mean a task will never be done, such as `cancelled`: it is no longer open. In any of the usual
   * spellings; none unless given.
   */
  readonly cancelledStatuses: readonly string[]
}

/** The entries of `GivenUpOptions` in a schema of options. */
export const givenUpEntries = {
  cancelledStatuses: v.optional(v.array(v.pipe(v.string(), v.trim(), v.minLength(1))), []),
}

/** The columns that the options ask for. */
export const givenUpNeeds = ({ cancelledStatuses }: GivenUpOptions) => (cancelledStatuses.length > 0 ? ['status'] : [])

const columns = ['completedAt', 'createdAt', 'completedBy', 'assignee', 'points', 'status', 'dueAt']

/** One row per task. */
export const taskOnce: RowStep = {
  do: 'perKey',
  key: ['id'],
  order: columns.map((col) => ({ col })),
  reason: 'duplicate',
}

/** Tasks of which it is known whether they are done. */
export const decidedTasks: readonly RowStep[] = [
  taskOnce,
  { do: 'where', all: [{ not: { col: 'completedAt', is: 'unreadable' } }], reason: 'invalidTime' },
]

/** Tasks that are somebody's, there by the end and not given up, done or not. One without a time of creation was always there. */
export const assignedTasks = ({ cancelledStatuses }: GivenUpOptions): readonly RowStep[] => [
  ...decidedTasks,
  {
    do: 'derive',
    as: 'later',
    from: {
      flag: [{ col: 'createdAt', is: 'present' }, { not: { col: 'createdAt', known: true } }],
    },
  },
  {
    do: 'where',
    all: [
      { col: 'assignee', is: 'present' },
      { col: 'later', op: '=', value: 0 },
      ...(cancelledStatuses.length > 0
        ? [{ not: { col: 'status', in: anySpelling(cancelledStatuses) } } as const]
        : []),
    ],
  },
]

/** Those of them that are not completed by the end. */
export const openTasks = (options: GivenUpOptions): readonly RowStep[] => [
  ...assignedTasks(options),
  { do: 'where', all: [{ not: { col: 'completedAt', known: true } }] },
]
