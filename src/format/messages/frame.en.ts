import type { Word } from '../words.ts'

/**
 * What every widget may show at once: states, change, sample and period, the sentence for screen readers, and of each
 * metric its name and what would fill it where it is empty.
 */
export const frameEn = {
  language: 'en',

  'action.retry': 'Try again',
  'action.explain': 'How was this computed?',

  'state.loading': 'Loading',
  'state.error': 'The number could not be loaded',
  'state.stale': 'Not up to date, last loaded {time}',
  'state.denied': 'You are signed out, or may not see this number',
  'state.offline': 'No connection',
  'state.offlineHint': 'The number appears when the connection is back.',
  'state.broken': 'This widget could not be drawn',
  'state.invalid': 'The data is not in the form that this widget reads',
  'state.refreshing': 'Updating',
  'state.notLoaded': 'This could not be loaded.',
  'state.complete': 'complete',
  'state.partial': 'still running',
  'state.immature': 'can still change',
  'state.unobserved': 'not observed',

  'arrow.up': 'up',
  'arrow.down': 'down',

  'change.better': '{change}, better',
  'change.worse': '{change}, worse',
  'change.points': { one: '{n} point', other: '{n} points' },
  'change.none': 'no change',
  'change.unclear': 'no clear change',
  'change.new': 'new',
  'change.unknown': 'no comparison',

  'compare.previous': 'against {period}',
  'compare.year': 'against {period}',

  'n.short': 'n = {n}',
  'n.tooFew': 'n = {n}, too few to say: {range}',
  'n.tooFewAlone': 'n = {n}, too few to say',

  'interval.range': '{low} to {high}',

  'period.progress': { one: '{elapsed} of {total} day', other: '{elapsed} of {total} days' },

  'value.missing': 'no data',

  'reason.empty': 'No data in this period.',
  'reason.undefined': 'Not defined for this data.',
  'reason.unobserved': 'Not observed yet.',
  'reason.mixedCurrencies': 'Amounts in several currencies cannot be added.',

  'summary.value': '{name}: {value}',
  'summary.none': '{name}: no value. {reason}',
  'summary.period': 'for {period}',
  'summary.running': 'still running, {days}',
  'summary.interval': '{range} with {level} confidence',
  'summary.tooFew': 'too few to say',
  'summary.up': 'up {change}, {against}',
  'summary.down': 'down {change}, {against}',
  'summary.flat': '{change}, {against}',

  'warning.aboveOne': '{retained} stayed of {start}: more than there were, so the totals do not fit together.',
  'warning.mixedCurrencies': 'Amounts in {currencies} cannot be added without rates.',
  'warning.moreAnswersThanAsked': '{answers} answers to {asked} requests: some answers came unasked.',
  'warning.negativeBalances': 'Some customers have a balance below zero; it is kept in the sum.',
  'warning.partialPeriod': 'The period from {from} is not complete yet.',
  'warning.droppedPoints': { one: '{n} point had no usable value', other: '{n} points had no usable value' },
  'warning.impossible': 'A value lies outside of what this metric can be; it is shown as given.',

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

  'metric.nps.name': 'Net Promoter Score',
  'metric.nps.empty': 'No answers in this period. The score appears with the first one.',

  'metric.csat.name': 'Customer satisfaction',
  'metric.csat.empty': 'No answers in this period. The share appears with the first one.',

  'metric.activeUsers.name': 'Active users',
  'metric.activeUsers.empty': 'No events in this period. The number appears with the first one.',

  'metric.stickiness.name': 'DAU / MAU',
  'metric.stickiness.empty': 'No events in this period. The ratio appears with the first month of use.',

  'metric.retention.name': 'Retention',
  'metric.retention.empty': 'Nobody came for the first time in this period, so nobody could come back.',

  'metric.mrr.name': 'Monthly recurring revenue',
  'metric.mrr.empty': 'No subscriptions yet. The amount appears with the first one.',

  'metric.completed.name': 'Completed',
  'metric.completed.empty': 'No task was completed in this period.',
} as const satisfies Record<string, Word>
