import type { Word } from '../../words.ts'

/** What explains the metric, once somebody asks. */
export const activeUsersDetailsEn = {
  'term.users': 'users',
  'variant.activeUsers.otherWindows': 'other windows than 7 and 30 days',
  'metric.activeUsers.question': 'How many people use the product?',
  'metric.activeUsers.definition':
    'Distinct users with at least one event in the days that end with the last complete day. A user counts once, however many events there are.',
  'metric.activeUsers.formula': '{users}',
  'metric.activeUsers.unit': 'People; days cannot be added up to a month.',
  'metric.activeUsers.actions':
    'Watch it beside retention: it grows with campaigns too, and falls again when nobody stays.',
} as const satisfies Record<string, Word>
