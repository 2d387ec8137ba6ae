import { columns } from '../../src/metrics/columns.ts'
import { measure } from '../../src/metrics/measure.ts'
import { whosBehind } from '../../src/metrics/team/whosBehind.ts'
import { workedOn } from '../../src/metrics/team/workedOn.ts'
import { workspacePoints } from '../../src/metrics/team/workspacePoints.ts'
import { ahead, company, longRange, quarter, running } from './sample.ts'

const none = {
  taskActivity: columns({ task: [], at: [] }, { task: 'task', at: 'at' }),
  tasks: columns(
    { assignee: [], dueAt: [], completedAt: [] },
    { assignee: 'assignee', dueAt: 'dueAt', completedAt: 'completedAt' },
  ),
}

/** A task is written down, commented on by somebody else, and done; another is written down. */
const done = {
  taskActivity: columns(
    {
      task: ['1', '1', '1', '2'],
      user: ['Ada', 'Ben', 'Ada', 'Ben'],
      kind: ['created', 'commented', 'completed', 'created'],
      at: ['2026-04-01', '2026-04-03', '2026-04-07', '2026-05-05'],
    },
    { task: 'task', user: 'user', kind: 'kind', at: { column: 'at', type: 'date' } },
  ),
}

/** One task is overdue, one was done late, one is due after the quarter. */
const due = {
  tasks: columns(
    {
      assignee: ['Ada', 'Ada', 'Ben'],
      createdAt: ['2026-04-01', '2026-04-01', '2026-04-01'],
      dueAt: ['2026-05-01', '2026-05-01', '2026-08-01'],
      completedAt: [null, '2026-05-08', null],
    },
    {
      assignee: 'assignee',
      createdAt: { column: 'createdAt', type: 'date' },
      dueAt: { column: 'dueAt', type: 'date' },
      completedAt: { column: 'completedAt', type: 'date' },
    },
  ),
}

export const workedOnCases = {
  /** Four entries on 2 tasks. */
  worked: measure(workedOn, done, { ...quarter, compare: 'none' }),
  ready: measure(workedOn, company(), quarter),
  running: measure(workedOn, company(), running),
  longRange: measure(workedOn, company(), longRange),
  empty: measure(workedOn, none, quarter),
  ahead: measure(workedOn, company(), ahead),
}

const points = { created: 2, commented: 1, edited: 1, reviewed: 3, completed: 5 }

export const workspacePointsCases = {
  /** Two created at 2, one commented at 1, one completed at 5: 10 points. */
  worked: measure(workspacePoints, done, { ...quarter, compare: 'none', points }),
  ready: measure(workspacePoints, company(), quarter),
  byKind: measure(workspacePoints, company(), { ...quarter, points }),
  running: measure(workspacePoints, company(), running),
  longRange: measure(workspacePoints, company(), longRange),
  empty: measure(workspacePoints, none, quarter),
  ahead: measure(workspacePoints, company(), ahead),
}

const { notifications: _, people: __, ...tasksOnly } = company()

const cancelledStatuses = ['cancelled']

export const whosBehindCases = {
  /** 1 task is overdue. */
  worked: measure(whosBehind, due, { ...quarter, compare: 'none' }),
  ready: measure(whosBehind, company(), { ...quarter, cancelledStatuses }),
  running: measure(whosBehind, company(), { ...running, cancelledStatuses }),
  longRange: measure(whosBehind, company(), { ...longRange, cancelledStatuses }),
  /** Nothing is ever given up. */
  allOpen: measure(whosBehind, company(), quarter),
  /** Without notifications and absences. */
  tasksOnly: measure(whosBehind, tasksOnly, quarter),
  empty: measure(whosBehind, none, quarter),
  ahead: measure(whosBehind, company(), ahead),
}
