import { dayMs } from '../calendar/zone.ts'
import { type Random, weighted } from './random.ts'
import { dateOf, type FactRow, isoOf, isWeekend, momentOf, type Span } from './rows.ts'

/** The team of eight, each as often as he or she takes of the work. */
export const people = weighted([
  ['Person A', 10],
  ['Person B', 9],
  ['Person C', 8],
  ['Person D', 8],
  ['Person E', 7],
  ['Person F', 6],
  ['Person G', 5],
  ['Person H', 3],
])

const points = weighted([
  [1, 5],
  [2, 6],
  [3, 5],
  [5, 3],
  [8, 1],
])

/** Who wrote it down when is always known. */
export interface Task extends FactRow<'tasks'> {
  readonly id: string
  readonly createdAt: string
}

/** Work of a team of eight: most tasks take days, few take weeks, some are still open, and those open for long are given up. */
export function tasksOf(span: Span, size: number, random: Random): Task[] {
  const tasks: Task[] = []
  for (let day = span.from; day < span.until; day++) {
    if (isWeekend(day)) continue
    for (let i = random.between(2, Math.max(2, Math.round(7 * size))); i > 0; i--)
      tasks.push(taskOf(`T${tasks.length + 1}`, momentOf(day, random), span, random))
  }
  return tasks
}

function taskOf(id: string, created: number, span: Span, random: Random): Task {
  const size = random.pick(points)
  const assignee = random.chance(0.06) ? null : random.pick(people)
  const done = created + Math.floor(dayMs * (0.1 + size * random.next() * (random.chance(0.12) ? 6 : 1.3)))
  const completed = random.chance(0.95) && done < span.until * dayMs && (assignee !== null || random.chance(0.2))
  return {
    id,
    title: `Task ${id.slice(1)}`,
    status: completed ? 'done' : created < (span.until - 60) * dayMs ? 'cancelled' : 'open',
    assignee,
    completedBy: completed && assignee !== null ? (random.chance(0.9) ? assignee : random.pick(people)) : null,
    createdAt: isoOf(created),
    completedAt: completed ? isoOf(done) : null,
    dueAt: dateOf(Math.floor(created / dayMs) + random.between(3, 21)),
    updatedAt: isoOf(completed ? done : created),
    points: size,
  }
}
