import type { Word } from '../../words.ts'

/** What explains the metric, once somebody asks. */
export const completedDetailsEn = {
  'term.completed': 'completed tasks',
  'metric.completed.question': 'What did we finish?',
  'metric.completed.definition': 'Tasks completed in the period, each once, counted for the person who completed it.',
  'metric.completed.formula': '{completed}',
  'metric.completed.unit': 'Tasks.',
  'metric.completed.actions': 'Take on less at once, cut tasks smaller, and clear what blocks the oldest ones.',
} as const satisfies Record<string, Word>
