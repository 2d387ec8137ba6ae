import { columns } from '../../src/metrics/columns.ts'
import { measure } from '../../src/metrics/measure.ts'
import { completed } from '../../src/metrics/team/completed.ts'
import { ahead, company, longRange, quarter, running } from './sample.ts'

interface Task {
  readonly id: string
  readonly assignee: string | null
  readonly createdAt: string
  readonly completedAt: string | null
  readonly points: number | null
}

/** Person A completes two tasks (one day, three days) and has one open; Person B completes one in two days. */
export const taskRows: readonly Task[] = [
  { id: 'T1', assignee: 'Person A', createdAt: '2026-01-05T10:00:00Z', completedAt: '2026-01-06T10:00:00Z', points: 2 },
  { id: 'T2', assignee: 'Person A', createdAt: '2026-01-05T10:00:00Z', completedAt: '2026-01-08T10:00:00Z', points: 3 },
  { id: 'T3', assignee: 'Person B', createdAt: '2026-01-06T10:00:00Z', completedAt: '2026-01-08T10:00:00Z', points: 5 },
  { id: 'T4', assignee: 'Person A', createdAt: '2026-01-07T10:00:00Z', completedAt: null, points: 8 },
]

export const taskTables = (rows: readonly Task[]) => ({
  tasks: columns(
    {
      id: rows.map(({ id }) => id),
      assignee: rows.map(({ assignee }) => assignee),
      createdAt: rows.map(({ createdAt }) => createdAt),
      completedAt: rows.map(({ completedAt }) => completedAt),
      points: rows.map(({ points }) => points),
    },
    { id: 'id', assignee: 'assignee', createdAt: 'createdAt', completedAt: 'completedAt', points: 'points' },
  ),
})

const week = {
  range: { from: '2026-01-05', until: '2026-01-12' },
  timeZone: 'UTC',
  asOf: '2026-01-12T00:00:00Z',
} as const

export const completedCases = {
  /** 3 completed, 10 points, median of 1, 3 and 2 days = 2 days, 1 open. */
  worked: measure(completed, taskTables(taskRows), week),
  ready: measure(completed, company(), quarter),
  running: measure(completed, company(), running),
  longRange: measure(completed, company(), longRange),
  empty: measure(completed, taskTables([]), week),
  /** Tasks, but none completed: 0, and not null. */
  noneCompleted: measure(completed, taskTables(taskRows.slice(3)), week),
  ahead: measure(completed, company(), ahead),
}
