import type { Word } from '../../words.ts'

/** What explains the metric, once somebody asks. */
export const mrrDetailsEn = {
  'term.start': 'start',
  'term.new': 'new',
  'term.reactivation': 'reactivation',
  'term.expansion': 'expansion',
  'term.contraction': 'contraction',
  'term.churn': 'churn',
  'term.negative': 'credits',
  'variant.mrr.eventView': 'with those who joined and left in one period',
  'metric.mrr.question': 'How much revenue recurs every month?',
  'metric.mrr.definition':
    'What all subscriptions active at the end of the period pay per month, after discounts, without tax, one-off charges, trials and free plans.',
  'metric.mrr.definition.withoutDiscounts':
    'What all subscriptions active at the end of the period would pay per month without any discount, without tax, one-off charges, trials and free plans.',
  'metric.mrr.definition.lastingDiscounts':
    'What all subscriptions active at the end of the period pay per month, after discounts that last forever, without tax, one-off charges, trials and free plans.',
  'metric.mrr.definition.eventView':
    'What all subscriptions active at the end of the period pay per month, after discounts, without tax, one-off charges, trials and free plans. Its movements also show who joined and left between two period ends: once as a gain and once as churn.',
  'metric.mrr.formula': '{start} + {new} + {reactivation} + {expansion} + {contraction} + {churn} + {negative}',
  'metric.mrr.unit': 'Money per month.',
  'metric.mrr.actions': 'An outcome: its movements say where to act, on new business, on expansion, or on churn.',
} as const satisfies Record<string, Word>
