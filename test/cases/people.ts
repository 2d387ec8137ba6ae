import type { MetricResult } from '../../src/metrics/result.ts'
import type { CompletedBody, CompletedRow } from '../../src/metrics/team/completed.ts'
import { completedCases } from './completed.ts'

const hour = 3_600_000

function reportOf(people: readonly CompletedRow[]): MetricResult<CompletedBody> {
  const completed = people.reduce((sum, row) => sum + row.completed, 0)
  const open = people.reduce((sum, row) => sum + row.open, 0)
  const shared = people.map((row) => ({ ...row, share: row.completed / completed }))
  const total = { completed, share: 1, medianMs: 30 * hour, open, points: null }
  return { ...completedCases.ready, value: completed, n: completed, body: { people: shared, total } }
}

/** 300 teams. */
export const manyTeams = reportOf(
  Array.from({ length: 300 }, (_, index) => ({
    person: `Team ${index + 1}`,
    completed: 300 - index,
    share: null,
    medianMs: (1 + (index % 50)) * hour,
    open: index % 9,
    points: null,
  })),
)

/** Names that a table must bear: very long, from right to left, of signs that belong together, and none. */
export const oddNames = reportOf(
  [
    'Person A',
    'x'.repeat(10_000),
    'אדם ב \u202e(C)',
    '👩‍👩‍👧 Family',
    'Person with a name that is longer than usual',
    null,
  ].map((person, index) => ({
    person,
    completed: 18 - index * 3,
    share: null,
    medianMs: index === 3 ? null : (20 + index) * hour,
    open: index,
    points: null,
  })),
)
