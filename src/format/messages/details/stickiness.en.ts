import type { Word } from '../../words.ts'

/** What explains the metric, once somebody asks. */
export const stickinessDetailsEn = {
  'term.averageDau': 'average daily active users',
  'term.mau': 'active users of the period',
  'variant.stickiness.otherWindows': 'other window than 30 days',
  'metric.stickiness.question': 'How often do people come back?',
  'metric.stickiness.definition':
    'Average daily active users, over all days of the last complete month, by the distinct users of that month. The same for weeks, quarters or years, where these are chosen.',
  'metric.stickiness.definition.chosenEvents':
    'Average daily active users, over all days of the last complete month or other period, by the distinct users of that period. Only the chosen events make somebody active.',
  'metric.stickiness.formula': '{averageDau} ÷ {mau}',
  'metric.stickiness.unit': 'Share; 20% means that a user comes on about 6 of 30 days.',
  'metric.stickiness.actions':
    'Give people a reason to come back on more days: reminders of open work, things that change daily.',
} as const satisfies Record<string, Word>
