import type { Word } from '../../words.ts'

/** What explains the metric, once somebody asks. */
export const csatDetailsEn = {
  'term.answers': 'answers',
  'term.satisfied': 'satisfied',
  'variant.csat.latestAnswers': 'only the latest answer of each person',
  'variant.csat.weighted': 'answers counted by their weight',
  'variant.csat.otherPositiveBand': 'other steps than the top two',
  'metric.csat.question': 'Are our customers satisfied?',
  'metric.csat.definition': 'Share of satisfied answers, the top two steps of the scale, among all valid answers.',
  'metric.csat.definition.otherPositiveBand':
    'Share of satisfied answers, counted from another step of the scale than the standard one, among all valid answers.',
  'metric.csat.definition.latestAnswers':
    'Share of satisfied answers, the top two steps of the scale, among the latest valid answer of each person in a period.',
  'metric.csat.formula': '{satisfied} ÷ {answers}',
  'metric.csat.unit': 'Share of the answers.',
  'metric.csat.actions':
    'Look at the lowest scores by topic, mend the most frequent one, and shorten the time to an answer.',
} as const satisfies Record<string, Word>
