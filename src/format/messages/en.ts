import type { Word } from '../words.ts'
import { widgetsEn } from './widgets.en.ts'

/**
 * The kit's texts in English. `{name}` is filled in; `count` chooses the plural form. Keys are grouped by prefix;
 * `metric.<id>.*` are the words of a metric: name, question, definition, formula (over the names of `terms`),
 * note on its unit, and what would fill it where it is empty.
 */
export const en = {
  language: 'en',
  ...widgetsEn,

  'action.retry': 'Try again',
  'action.showTable': 'Show as table',
  'action.explain': 'How was this computed?',

  'change.better': '{change}, better',
  'change.worse': '{change}, worse',
  'change.points': { one: '{n} point', other: '{n} points' },
  'change.none': 'no change',
  'change.unclear': 'no clear change',
  'change.new': 'new',
  'change.unknown': 'no comparison',

  'compare.previous': 'against {period}',
  'compare.year': 'against {period}',

  'error.network': 'The server could not be reached.',
  'error.timeout': 'The server did not answer in time.',
  'error.invalidAnswer': 'The server’s answer could not be read.',
  'error.invalidRequest': 'The question was not understood.',
  'error.invalidParams': 'The question has settings that do not fit this metric.',
  'error.unauthorized': 'You are not signed in.',
  'error.forbidden': 'You may not see this number.',
  'error.unknownMetric': 'This metric is not available here.',
  'error.methodNotAllowed': 'The question was not understood.',
  'error.versionMismatch': 'The definition has changed. Reload the page.',
  'error.bodyTooLarge': 'The question is too long.',
  'error.unsupportedMediaType': 'The question was not understood.',
  'error.tooManyRows': 'The answer is too large. Choose a shorter range.',
  'error.tooManyRequests': 'Too many requests at once. Try again in a moment.',
  'error.aborted': 'The request was stopped.',
  'error.internal': 'The server made a mistake.',
  'error.engineFailed': 'The database could not be reached.',
  'error.unknown': 'Something went wrong.',

  'excluded.missingTime': { one: '{n} row without a time', other: '{n} rows without a time' },
  'excluded.invalidTime': { one: '{n} row with a time that is none', other: '{n} rows with a time that is none' },
  'excluded.duplicate': { one: '{n} duplicate', other: '{n} duplicates' },
  'excluded.missingUser': { one: '{n} row without a user', other: '{n} rows without a user' },
  'excluded.missingCustomer': { one: '{n} row without a customer', other: '{n} rows without a customer' },
  'excluded.unanswered': { one: '{n} without an answer', other: '{n} without an answer' },
  'excluded.invalidValue': { one: '{n} invalid value', other: '{n} invalid values' },
  'excluded.negativeInterval': {
    one: '{n} row that ends before it begins',
    other: '{n} rows that end before they begin',
  },
  'excluded.other': { one: '{n} row: {reason}', other: '{n} rows: {reason}' },
  'excluded.none': 'nothing',

  'explain.definition': 'Definition',
  'explain.formula': 'Formula',
  'explain.n': 'Observations',
  'explain.interval': 'Interval',
  'explain.period': 'Period',
  'explain.excluded': 'Left out',
  'explain.variant': 'Variant',
  'explain.source': 'Source',
  'explain.warning': 'Note',
  'explain.version': '{source} (version {version})',

  'interval.range': '{low} to {high}',
  'interval.full': '{range} with {level} confidence ({method})',

  'method.wilson': 'Wilson',
  'method.adjustedWald': 'adjusted Wald',
  'method.newcombe': 'Newcombe',
  'method.t': 'Student’s t',
  'method.delta': 'delta method',
  'method.wald': 'Wald',

  'n.short': 'n = {n}',
  'n.tooFew': 'n = {n}, too few to say: {range}',
  'n.tooFewAlone': 'n = {n}, too few to say',

  'period.asOf': 'as of {time}',
  'period.zone': '{period} ({zone})',

  'reason.empty': 'No data in this period.',
  'reason.undefined': 'Not defined for this data.',
  'reason.unobserved': 'Not observed yet.',
  'reason.mixedCurrencies': 'Amounts in several currencies cannot be added.',

  'state.loading': 'Loading',
  'state.error': 'The number could not be loaded',
  'state.stale': 'Not up to date, last loaded {time}',
  'state.complete': 'complete',
  'state.partial': 'still running',
  'state.immature': 'can still change',
  'state.unobserved': 'not observed',

  'summary.value': '{name}: {value}',
  'summary.none': '{name}: no value. {reason}',
  'summary.period': 'for {period}',
  'summary.running': 'still running, {days}',
  'summary.interval': '{range} with {level} confidence',
  'summary.tooFew': 'too few to say',
  'summary.up': 'up {change}, {against}',
  'summary.down': 'down {change}, {against}',
  'summary.flat': '{change}, {against}',

  'table.period': 'Period',
  'table.value': 'Value',
  'table.before': 'Before',
  'table.n': 'n',
  'table.interval': 'Interval',
  'table.state': 'State',

  'term.answers': 'answers',
  'term.promoters': 'promoters',
  'term.passives': 'passives',
  'term.detractors': 'detractors',
  'term.satisfied': 'satisfied',
  'term.users': 'users',
  'term.averageDau': 'average daily active users',
  'term.mau': 'monthly active users',
  'term.retained': 'users who came back',
  'term.eligible': 'users who could have come back',
  'term.start': 'start',
  'term.new': 'new',
  'term.reactivation': 'reactivation',
  'term.expansion': 'expansion',
  'term.contraction': 'contraction',
  'term.churn': 'churn',
  'term.negative': 'credits',
  'term.end': 'end',
  'term.completed': 'completed tasks',

  'variant.nps.nonStandardBands': 'other bands than 9 to 10 and 0 to 6',
  'variant.nps.unansweredCounted': 'surveys without an answer counted',
  'variant.csat.otherPositiveBand': 'other steps than the top two',
  'variant.activeUsers.otherWindows': 'other windows than 7 and 30 days',
  'variant.stickiness.otherWindows': 'other window than 30 days',
  'variant.retention.onOrAfter': 'back in that period or any later one',
  'variant.retention.eachCohort': 'in the cohort of every period with activity',
  'variant.retention.eachCohortOnOrAfter': 'in the cohort of every period with activity, back then or later',
  'variant.retention.chosenEvents': 'chosen first and return events',
  'variant.retention.customersOfPeriod': 'customers of one period',
  'variant.mrr.otherMonthlyFactor': 'other months per day or week',

  'warning.aboveOne': '{retained} stayed of {start}: more than there were, so the totals do not fit together.',
  'warning.mixedCurrencies': 'Amounts in {currencies} cannot be added without rates.',
  'warning.moreAnswersThanAsked': '{answers} answers to {asked} requests: some answers came unasked.',
  'warning.negativeBalances': 'Some customers have a balance below zero; it is kept in the sum.',
  'warning.partialPeriod': 'The period from {from} is not complete yet.',

  'metric.nps.name': 'Net Promoter Score',
  'metric.nps.question': 'Would our customers recommend us?',
  'metric.nps.definition':
    'Share of promoters (9 or 10) minus share of detractors (0 to 6) among all valid answers on the scale from 0 to 10.',
  'metric.nps.definition.nonStandardBands':
    'Share of promoters minus share of detractors among all valid answers on the scale from 0 to 10, with other bands than the standard ones.',
  'metric.nps.definition.unansweredCounted':
    'Promoters minus detractors by all surveys sent, also those without an answer. The standard counts answers only.',
  'metric.nps.formula': '100 × ({promoters} − {detractors}) ÷ {answers}',
  'metric.nps.unit': 'Points from −100 to +100, not percent.',
  'metric.nps.empty': 'No answers in this period. The score appears with the first one.',

  'metric.csat.name': 'Customer satisfaction',
  'metric.csat.question': 'Are our customers satisfied?',
  'metric.csat.definition': 'Share of satisfied answers, the top two steps of the scale, among all valid answers.',
  'metric.csat.definition.otherPositiveBand':
    'Share of satisfied answers, counted from another step of the scale than the standard one, among all valid answers.',
  'metric.csat.formula': '{satisfied} ÷ {answers}',
  'metric.csat.unit': 'Share of the answers.',
  'metric.csat.empty': 'No answers in this period. The share appears with the first one.',

  'metric.activeUsers.name': 'Active users',
  'metric.activeUsers.question': 'How many people use the product?',
  'metric.activeUsers.definition':
    'Distinct users with at least one event in the days that end with the last complete day. A user counts once, however many events there are.',
  'metric.activeUsers.formula': '{users}',
  'metric.activeUsers.unit': 'People; days cannot be added up to a month.',
  'metric.activeUsers.empty': 'No events in this period. The number appears with the first one.',

  'metric.stickiness.name': 'DAU / MAU',
  'metric.stickiness.question': 'How often do people come back?',
  'metric.stickiness.definition':
    'Average daily active users, over all days of the month, by the distinct users of that month.',
  'metric.stickiness.formula': '{averageDau} ÷ {mau}',
  'metric.stickiness.unit': 'Share; 20% means that a user comes on about 6 of 30 days.',
  'metric.stickiness.empty': 'No events in this period. The ratio appears with the first month of use.',

  'metric.retention.name': 'Retention',
  'metric.retention.question': 'Do people stay?',
  'metric.retention.definition':
    'Of the users who came for the first time in a period, the share who came back a given number of periods later. Only cohorts whose time is over count.',
  'metric.retention.definition.onOrAfter':
    'Of the users who came for the first time in a period, the share who came back a given number of periods later or at any time after that.',
  'metric.retention.definition.eachCohort':
    'Of the users who came in a period, whether for the first time or not, the share who came back a given number of periods later.',
  'metric.retention.definition.eachCohortOnOrAfter':
    'Of the users who came in a period, whether for the first time or not, the share who came back a given number of periods later or at any time after that.',
  'metric.retention.definition.chosenEvents':
    'Of the users who did the chosen first thing for the first time in a period, the share who did the chosen return thing a given number of periods later.',
  'metric.retention.definition.customersOfPeriod':
    'Of the customers at the start of the period, the share who are still there at its end. New customers do not count.',
  'metric.retention.formula': '{retained} ÷ {eligible}',
  'metric.retention.unit': 'Share of the users of the cohorts.',
  'metric.retention.empty': 'Nobody came for the first time in this period, so nobody could come back.',

  'metric.mrr.name': 'Monthly recurring revenue',
  'metric.mrr.question': 'How much revenue recurs every month?',
  'metric.mrr.definition':
    'What all subscriptions active at the end of the period pay per month, after discounts, without tax, one-off charges, trials and free plans.',
  'metric.mrr.formula': '{start} + {new} + {reactivation} + {expansion} + {contraction} + {churn} + {negative}',
  'metric.mrr.unit': 'Money per month.',
  'metric.mrr.empty': 'No subscriptions yet. The amount appears with the first one.',

  'metric.completed.name': 'Completed',
  'metric.completed.question': 'What did we finish?',
  'metric.completed.definition': 'Tasks completed in the period, each once, counted for the person who completed it.',
  'metric.completed.formula': '{completed}',
  'metric.completed.unit': 'Tasks.',
  'metric.completed.empty': 'No task was completed in this period.',
} as const satisfies Record<string, Word>
