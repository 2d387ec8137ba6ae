import type { Word } from '../../words.ts'

/** What explains the metric, once somebody asks. */
export const stickinessDetailsEn = {
  'term.averageDau': 'average daily active users',
  'term.mau': 'monthly active users',
  'variant.stickiness.otherWindows': 'other window than 30 days',
  'metric.stickiness.question': 'How often do people come back?',
  'metric.stickiness.definition':
    'Average daily active users, over all days of the month, by the distinct users of that month.',
  'metric.stickiness.formula': '{averageDau} ÷ {mau}',
  'metric.stickiness.unit': 'Share; 20% means that a user comes on about 6 of 30 days.',
  'metric.stickiness.actions':
    'Give people a reason to come back on more days: reminders of open work, things that change daily.',
} as const satisfies Record<string, Word>
