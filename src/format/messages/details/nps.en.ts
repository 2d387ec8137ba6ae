import type { Word } from '../../words.ts'

/** What explains the metric, once somebody asks. */
export const npsDetailsEn = {
  'term.answers': 'answers',
  'term.promoters': 'promoters',
  'term.detractors': 'detractors',
  'variant.nps.nonStandardBands': 'other bands than 9 to 10 and 0 to 6',
  'variant.nps.unansweredCounted': 'surveys without an answer counted',
  'variant.nps.weighted': 'answers counted by their weight',
  'variant.nps.latestAnswers': 'only the latest answer of each person',
  'metric.nps.question': 'Would our customers recommend us?',
  'metric.nps.definition':
    'Share of promoters (9 or 10) minus share of detractors (0 to 6) among all valid answers on the scale from 0 to 10.',
  'metric.nps.definition.nonStandardBands':
    'Share of promoters minus share of detractors among all valid answers on the scale from 0 to 10, with other bands than the standard ones.',
  'metric.nps.definition.unansweredCounted':
    'Promoters minus detractors by all surveys sent, also those without an answer. The standard counts answers only.',
  'metric.nps.definition.latestAnswers':
    'Share of promoters (9 or 10) minus share of detractors (0 to 6) among the latest valid answer of each person in a period.',
  'metric.nps.formula': '100 × ({promoters} − {detractors}) ÷ {answers}',
  'metric.nps.unit': 'Points from −100 to +100, not percent.',
  'metric.nps.actions':
    'Answer detractors within days, mend what they name most often, and ask again after the change.',
} as const satisfies Record<string, Word>
