import type { Word } from '../../words.ts'

/** What explains the metric, once somebody asks. */
export const activeUsersDetailsEn = {
  'term.users': 'users',
  'variant.activeUsers.otherWindows': 'other windows than 7 and 30 days',
  'variant.activeUsers.calendarPeriod': 'period of the calendar',
  'metric.activeUsers.question': 'How many people use the product?',
  'metric.activeUsers.definition':
    'Distinct users with at least one event in the 30 days that end with the last complete day; where that is chosen, in 7 days or on that day alone. A user counts once, however many events there are.',
  'metric.activeUsers.definition.otherWindows':
    'Distinct users with at least one event in a chosen number of days that end with the last complete day. A user counts once, however many events there are.',
  'metric.activeUsers.definition.calendarPeriod':
    'Distinct users with at least one event in the last complete period of the calendar, such as a month. A user counts once, however many events there are.',
  'metric.activeUsers.definition.chosenEvents':
    'Distinct users with at least one of the chosen events in the chosen days or period; no other event makes anybody active. A user counts once, however many events there are.',
  'metric.activeUsers.formula': '{users}',
  'metric.activeUsers.unit': 'People; days cannot be added up to a month.',
  'metric.activeUsers.actions':
    'Watch it beside retention: it grows with campaigns too, and falls again when nobody stays.',
} as const satisfies Record<string, Word>
