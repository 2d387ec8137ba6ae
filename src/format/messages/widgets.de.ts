import type { Word } from '../words.ts'
import type { widgetsEn } from './widgets.en.ts'

/** The words of frames, charts and widgets in German. */
export const widgetsDe = {
  'action.showChart': 'Als Diagramm zeigen',

  'state.denied': 'Sie sind abgemeldet oder dürfen diese Zahl nicht sehen',
  'state.offline': 'Keine Verbindung',
  'state.offlineHint': 'Die Zahl erscheint, sobald die Verbindung wieder da ist.',
  'state.broken': 'Diese Anzeige konnte nicht gezeichnet werden',
  'state.invalid': 'Die Daten haben nicht die Form, die diese Anzeige liest',
  'state.refreshing': 'Wird aktualisiert',

  'arrow.up': 'gestiegen',
  'arrow.down': 'gefallen',

  'period.progress': { one: '{elapsed} von {total} Tag', other: '{elapsed} von {total} Tagen' },
  'value.missing': 'keine Daten',

  'table.caption': '{title}, {period}',
  'table.group': 'Gruppe',
  'table.answers': 'Antworten',
  'table.share': 'Anteil',
  'table.score': 'Note',

  'nps.promoters': 'Promotoren',
  'nps.passives': 'Passive',
  'nps.detractors': 'Detraktoren',
  'nps.target': 'Ziel {value}',
  'nps.targetReached': 'erreicht',
  'nps.targetMissed': 'noch {value}',

  'csat.mean': 'Mittel {value} von {max}',
  'csat.answered': '{answers} von {asked} haben geantwortet ({rate})',
  'csat.answers': { one: '{n} Antwort', other: '{n} Antworten' },

  'warning.droppedPoints': {
    one: '{count} Punkt hatte keinen brauchbaren Wert',
    other: '{count} Punkte hatten keinen brauchbaren Wert',
  },
} as const satisfies Readonly<Record<keyof typeof widgetsEn, Word>>
