import type { Word } from '../words.ts'

/** The words of frames, charts and widgets, as distinct from those of metrics. */
export const widgetsEn = {
  'action.showChart': 'Show as chart',

  'state.denied': 'You are signed out, or may not see this number',
  'state.offline': 'No connection',
  'state.offlineHint': 'The number appears when the connection is back.',
  'state.broken': 'This widget could not be drawn',
  'state.invalid': 'The data is not in the form that this widget reads',
  'state.refreshing': 'Updating',

  'arrow.up': 'up',
  'arrow.down': 'down',

  'period.progress': { one: '{elapsed} of {total} day', other: '{elapsed} of {total} days' },
  'value.missing': 'no data',

  'table.caption': '{title}, {period}',
  'table.group': 'Group',
  'table.answers': 'Answers',
  'table.share': 'Share',
  'table.score': 'Score',

  'nps.promoters': 'Promoters',
  'nps.passives': 'Passives',
  'nps.detractors': 'Detractors',
  'nps.target': 'Target {value}',
  'nps.targetReached': 'reached',
  'nps.targetMissed': '{value} to go',

  'csat.mean': 'Mean {value} of {max}',
  'csat.answered': '{answers} of {asked} answered ({rate})',
  'csat.answers': { one: '{n} answer', other: '{n} answers' },

  'warning.droppedPoints': { one: '{count} point had no usable value', other: '{count} points had no usable value' },
} as const satisfies Record<string, Word>
