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

export const workedOnCases = {
  ready: measure(workedOn, company(), quarter),
  running: measure(workedOn, company(), running),
  longRange: measure(workedOn, company(), longRange),
  empty: measure(workedOn, none, quarter),
  ahead: measure(workedOn, company(), ahead),
}

const points = { created: 2, commented: 1, edited: 1, reviewed: 3, completed: 5 }

export const workspacePointsCases = {
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
