import type { Words } from '../words.ts'
import { widgetsDe } from './widgets.de.ts'

/**
 * The kit's texts in German. Keys are grouped by prefix. `{name}` is filled in; `count` chooses the plural form.
 * `metric.<id>.*` are the words of a metric: name, question, definition, formula (with the names of `terms`), unit.
 */
export const de = {
  language: 'en',
  ...widgetsDe,

  'action.retry': 'Try again',
  'action.showTable': 'Show as table',
  'action.hideTable': 'Hide table',
  'action.explain': 'How was this computed?',

  'change.better': '{change}, better',
  'change.worse': '{change}, worse',
  'change.points': { one: '{n} point', other: '{n} points' },
  'change.none': 'no change',
  'change.unclear': 'no clear change',
  'change.new': 'new',
  'change.unknown': 'no comparison',

  'explain.definition': 'Definition',
  'explain.formula': 'Formula',
  'explain.n': 'Sample',
  'explain.interval': 'Interval',
  'explain.period': 'Period',
  'explain.excluded': 'Left out',
  'explain.variant': 'Variant',
  'explain.source': 'Source',

  'interval.range': '{low} to {high}',
  'interval.full': '{range} ({level} confidence, {method})',

  'n.short': 'n = {n}',
  'n.tooFew': 'n = {n}, too few to say: {range}',
  'n.tooFewAlone': 'n = {n}, too few to say',

  'period.asOf': 'as of {time}',
  'period.running': { one: 'running, {elapsed} of {total} days', other: 'running, {elapsed} of {total} days' },
  'period.zone': '{period}, {zone}',

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

  'table.period': 'Period',
  'table.value': 'Value',
  'table.before': 'Before',
  'table.n': 'n',
  'table.interval': 'Interval',
  'table.state': 'State',

  'metric.nps.name': 'Net Promoter Score',
} as const satisfies Words
