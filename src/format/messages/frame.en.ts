import type { Word } from '../words.ts'

/**
 * What every widget may show at once: states, change, sample and period, the sentence for screen readers.
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

  'change.better': '{change}, better',
  'change.worse': '{change}, worse',
  'change.points': { one: '{n} point', other: '{n} points' },
  'change.none': 'no change',
  'change.unclear': 'no clear change',
  'change.new': 'new',
  'change.unknown': 'no comparison',

  'compare.previous': 'against {period}',
  'compare.year': 'against {period}',

  'n.short': 'n\u00a0=\u00a0{n}',
  'n.tooFew': 'n\u00a0=\u00a0{n}, too few to say: {range}',
  'n.tooFewAlone': 'n\u00a0=\u00a0{n}, too few to say',

  'interval.range': '{low} to {high}',

  'period.progress': { one: '{elapsed} of {total} day', other: '{elapsed} of {total} days' },

  'value.missing': 'no data',
  'table.value': 'Value',

  'reason.empty': 'No data in this period.',
  'reason.undefined': 'Not defined for this data.',
  'reason.unobserved': 'Not observed yet.',

  'summary.value': '{name}: {value}',
  'summary.none': '{name}: no value. {reason}',
  'summary.period': 'for {period}',
  'summary.running': 'still running, {days}',
  'summary.interval': '{range} with {level} confidence',
  'summary.tooFew': 'too few to say',
  'summary.up': 'up {change}, {against}',
  'summary.down': 'down {change}, {against}',
  'summary.flat': '{change}, {against}',

  'warning.partialPeriod': 'The period from {from} is not complete yet.',
  'warning.dataBegins':
    'The data begins on {from}; the days before it are missing from this number or from the one it is compared with.',
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
} as const satisfies Record<string, Word>
