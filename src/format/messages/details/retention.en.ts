import type { Word } from '../../words.ts'

/** What explains the metric, once somebody asks. */
export const retentionDetailsEn = {
  'term.retained': 'users who came back',
  'term.eligible': 'users who could have come back',
  'variant.retention.exact24h': 'days of 24 hours from the first event',
  'variant.retention.hourFloored24h': 'days of 24 hours from the hour of the first event',
  'variant.retention.onOrAfter': 'back in that period or any later one',
  'variant.retention.eachCohort': 'in the cohort of every period with activity',
  'variant.retention.eachCohortOnOrAfter': 'in the cohort of every period with activity, back then or later',
  'variant.retention.bracket': 'back in any of several periods',
  'variant.retention.lookback': 'new after a pause, too',
  'variant.retention.chosenEvents': 'chosen first and return events',
  'variant.retention.customersOfPeriod': 'customers of one period',
  'metric.retention.question': 'Do people stay?',
  'metric.retention.definition':
    'Of the users who came for the first time in a period, the share who came back in period {age} after it. Only cohorts whose time is over count.',
  'metric.retention.definition.onOrAfter':
    'Of the users who came for the first time in a period, the share who came back in period {age} after it or at any time after that.',
  'metric.retention.definition.eachCohort':
    'Of the users who came in a period, whether for the first time or not, the share who came back in period {age} after it.',
  'metric.retention.definition.eachCohortOnOrAfter':
    'Of the users who came in a period, whether for the first time or not, the share who came back in period {age} after it or at any time after that.',
  'metric.retention.definition.bracket':
    'Of the users who came for the first time in a period, the share who came back in any of the periods {age} to {through} after it. Only cohorts whose bracket is over count.',
  'metric.retention.definition.lookback':
    'Of the users who came in a period and had not come for a chosen number of days before, the share who came back in period {age} after it.',
  'metric.retention.definition.chosenEvents':
    'Of the users who did the chosen first thing for the first time in a period, the share who did the chosen return thing in period {age} after it.',
  'metric.retention.definition.customersOfPeriod':
    'Of the customers at the start of the period, the share who are still there at its end. New customers do not count.',
  'metric.retention.formula': '{retained} ÷ {eligible}',
  'metric.retention.unit': 'Share of the users of the cohorts.',
  'metric.retention.actions':
    'Shorten the way to the first success, and look at what people do who stay and others do not.',
} as const satisfies Record<string, Word>
