import type { Words } from '../words.ts'
import { widgetsDe } from './widgets.de.ts'

/**
 * The kit's texts in German.
 * @example <KpiProvider words={de} locale="de-DE" ...>
 */
export const de = {
  language: 'de',
  ...widgetsDe,

  'action.retry': 'Erneut versuchen',
  'action.showTable': 'Als Tabelle anzeigen',
  'action.explain': 'Wie wurde das berechnet?',

  'change.better': '{change}, besser',
  'change.worse': '{change}, schlechter',
  'change.points': { one: '{n} Punkt', other: '{n} Punkte' },
  'change.none': 'keine Veränderung',
  'change.unclear': 'keine klare Veränderung',
  'change.new': 'neu',
  'change.unknown': 'kein Vergleich',

  'compare.previous': 'gegenüber {period}',
  'compare.year': 'gegenüber {period}',

  'error.network': 'Der Server ist nicht erreichbar.',
  'error.timeout': 'Der Server hat nicht rechtzeitig geantwortet.',
  'error.invalidAnswer': 'Die Antwort des Servers ist nicht lesbar.',
  'error.invalidRequest': 'Die Anfrage wurde nicht verstanden.',
  'error.invalidParams': 'Die Anfrage enthält Einstellungen, die nicht zu dieser Kennzahl passen.',
  'error.unauthorized': 'Sie sind nicht angemeldet.',
  'error.forbidden': 'Sie dürfen diese Zahl nicht sehen.',
  'error.unknownMetric': 'Diese Kennzahl ist hier nicht verfügbar.',
  'error.methodNotAllowed': 'Die Anfrage wurde nicht verstanden.',
  'error.versionMismatch': 'Die Definition hat sich geändert. Laden Sie die Seite neu.',
  'error.bodyTooLarge': 'Die Anfrage ist zu lang.',
  'error.unsupportedMediaType': 'Die Anfrage wurde nicht verstanden.',
  'error.tooManyRows': 'Die Antwort ist zu groß. Wählen Sie einen kürzeren Zeitraum.',
  'error.tooManyRequests': 'Zu viele Anfragen auf einmal. Versuchen Sie es gleich noch einmal.',
  'error.aborted': 'Die Anfrage wurde abgebrochen.',
  'error.internal': 'Auf dem Server ist ein Fehler aufgetreten.',
  'error.engineFailed': 'Die Datenbank ist nicht erreichbar.',
  'error.unknown': 'Etwas ist schiefgegangen.',

  'excluded.missingTime': { one: '{n} Zeile ohne Zeitpunkt', other: '{n} Zeilen ohne Zeitpunkt' },
  'excluded.invalidTime': { one: '{n} Zeile mit ungültigem Zeitpunkt', other: '{n} Zeilen mit ungültigem Zeitpunkt' },
  'excluded.duplicate': { one: '{n} Duplikat', other: '{n} Duplikate' },
  'excluded.missingUser': { one: '{n} Zeile ohne Nutzer', other: '{n} Zeilen ohne Nutzer' },
  'excluded.missingCustomer': { one: '{n} Zeile ohne Kunde', other: '{n} Zeilen ohne Kunde' },
  'excluded.unanswered': { one: '{n} ohne Antwort', other: '{n} ohne Antwort' },
  'excluded.invalidValue': { one: '{n} ungültiger Wert', other: '{n} ungültige Werte' },
  'excluded.negativeInterval': {
    one: '{n} Zeile, die vor ihrem Beginn endet',
    other: '{n} Zeilen, die vor ihrem Beginn enden',
  },
  'excluded.other': { one: '{n} Zeile: {reason}', other: '{n} Zeilen: {reason}' },
  'excluded.none': 'nichts',

  'explain.definition': 'Definition',
  'explain.formula': 'Formel',
  'explain.n': 'Beobachtungen',
  'explain.interval': 'Intervall',
  'explain.period': 'Zeitraum',
  'explain.excluded': 'Nicht gezählt',
  'explain.variant': 'Variante',
  'explain.source': 'Quelle',
  'explain.warning': 'Hinweis',
  'explain.version': '{source} (Version {version})',

  'interval.range': '{low} bis {high}',
  'interval.full': '{range} mit {level} Konfidenz ({method})',

  'method.wilson': 'Wilson',
  'method.adjustedWald': 'angepasstes Wald-Intervall',
  'method.newcombe': 'Newcombe',
  'method.t': 'Students t',
  'method.delta': 'Delta-Methode',
  'method.wald': 'Wald',

  'n.short': 'n = {n}',
  'n.tooFew': 'n = {n}, zu wenige für eine Aussage: {range}',
  'n.tooFewAlone': 'n = {n}, zu wenige für eine Aussage',

  'period.asOf': 'Stand {time}',
  'period.zone': '{period} ({zone})',

  'reason.empty': 'Keine Daten in diesem Zeitraum.',
  'reason.undefined': 'Für diese Daten nicht definiert.',
  'reason.unobserved': 'Noch nicht beobachtet.',
  'reason.mixedCurrencies': 'Beträge in verschiedenen Währungen lassen sich nicht addieren.',

  'state.loading': 'Wird geladen',
  'state.error': 'Die Zahl konnte nicht geladen werden',
  'state.stale': 'Nicht aktuell, zuletzt geladen {time}',
  'state.complete': 'abgeschlossen',
  'state.partial': 'läuft noch',
  'state.immature': 'kann sich noch ändern',
  'state.unobserved': 'nicht beobachtet',

  'summary.value': '{name}: {value}',
  'summary.none': '{name}: kein Wert. {reason}',
  'summary.period': 'Zeitraum {period}',
  'summary.running': 'läuft noch, {days}',
  'summary.interval': '{range} mit {level} Konfidenz',
  'summary.tooFew': 'zu wenige für eine Aussage',
  'summary.up': 'gestiegen um {change}, {against}',
  'summary.down': 'gesunken um {change}, {against}',
  'summary.flat': '{change}, {against}',

  'table.period': 'Zeitraum',
  'table.value': 'Wert',
  'table.before': 'Zuvor',
  'table.n': 'n',
  'table.interval': 'Intervall',
  'table.state': 'Status',

  'term.answers': 'Antworten',
  'term.promoters': 'Promotoren',
  'term.passives': 'Passive',
  'term.detractors': 'Detraktoren',
  'term.satisfied': 'Zufriedene',
  'term.users': 'Nutzer',
  'term.averageDau': 'täglich aktive Nutzer im Schnitt',
  'term.mau': 'monatlich aktive Nutzer',
  'term.retained': 'wiedergekommene Nutzer',
  'term.eligible': 'Nutzer, die wiederkommen konnten',
  'term.start': 'Anfang',
  'term.new': 'Neugeschäft',
  'term.reactivation': 'Reaktivierung',
  'term.expansion': 'Ausweitung',
  'term.contraction': 'Minderung',
  'term.churn': 'Kündigung',
  'term.negative': 'Guthaben',
  'term.end': 'Ende',
  'term.completed': 'erledigte Aufgaben',

  'variant.nps.nonStandardBands': 'andere Stufen als 9 bis 10 und 0 bis 6',
  'variant.nps.unansweredCounted': 'Umfragen ohne Antwort mitgezählt',
  'variant.csat.otherPositiveBand': 'andere Stufen als die obersten zwei',
  'variant.activeUsers.otherWindows': 'andere Fenster als 7 und 30 Tage',
  'variant.stickiness.otherWindows': 'anderes Fenster als 30 Tage',
  'variant.retention.onOrAfter': 'in jenem Zeitraum oder später wiedergekommen',
  'variant.retention.eachCohort': 'in der Kohorte jedes Zeitraums mit Aktivität',
  'variant.retention.eachCohortOnOrAfter':
    'in der Kohorte jedes Zeitraums mit Aktivität, dann oder später wiedergekommen',
  'variant.retention.chosenEvents': 'gewählte erste und spätere Ereignisse',
  'variant.retention.customersOfPeriod': 'Kunden eines Zeitraums',
  'variant.mrr.otherMonthlyFactor': 'andere Zahl von Monaten je Tag oder Woche',

  'warning.aboveOne': '{retained} von {start} geblieben: mehr, als es waren. Die Summen passen nicht zusammen.',
  'warning.mixedCurrencies': 'Beträge in {currencies} lassen sich ohne Kurse nicht addieren.',
  'warning.moreAnswersThanAsked': '{answers} Antworten auf {asked} Anfragen: Einige kamen ungefragt.',
  'warning.negativeBalances': 'Einige Kunden haben einen Saldo unter null; er bleibt in der Summe.',
  'warning.partialPeriod': 'Der Zeitraum ab {from} ist noch nicht abgeschlossen.',

  'metric.nps.name': 'Net Promoter Score',
  'metric.nps.question': 'Würden uns unsere Kunden weiterempfehlen?',
  'metric.nps.definition':
    'Anteil der Promotoren (9 oder 10) minus Anteil der Detraktoren (0 bis 6) an allen gültigen Antworten auf der Skala von 0 bis 10.',
  'metric.nps.definition.nonStandardBands':
    'Anteil der Promotoren minus Anteil der Detraktoren an allen gültigen Antworten auf der Skala von 0 bis 10, mit anderen Stufen als den üblichen.',
  'metric.nps.definition.unansweredCounted':
    'Promotoren minus Detraktoren, geteilt durch alle verschickten Umfragen, auch die ohne Antwort. Üblich ist, nur Antworten zu zählen.',
  'metric.nps.formula': '100 × ({promoters} − {detractors}) ÷ {answers}',
  'metric.nps.unit': 'Punkte von −100 bis +100, keine Prozent.',
  'metric.nps.empty': 'Keine Antworten in diesem Zeitraum. Der Wert erscheint mit der ersten.',

  'metric.csat.name': 'Kundenzufriedenheit',
  'metric.csat.question': 'Sind unsere Kunden zufrieden?',
  'metric.csat.definition':
    'Anteil der zufriedenen Antworten, also der beiden obersten Stufen der Skala, an allen gültigen Antworten.',
  'metric.csat.definition.otherPositiveBand':
    'Anteil der zufriedenen Antworten, gezählt ab einer anderen Stufe der Skala als üblich, an allen gültigen Antworten.',
  'metric.csat.formula': '{satisfied} ÷ {answers}',
  'metric.csat.unit': 'Anteil an den Antworten.',
  'metric.csat.empty': 'Keine Antworten in diesem Zeitraum. Der Anteil erscheint mit der ersten.',

  'metric.activeUsers.name': 'Aktive Nutzer',
  'metric.activeUsers.question': 'Wie viele Menschen verwenden das Produkt?',
  'metric.activeUsers.definition':
    'Verschiedene Nutzer mit mindestens einem Ereignis in den Tagen, die mit dem letzten vollen Tag enden. Jeder zählt einmal, gleich wie viele Ereignisse es sind.',
  'metric.activeUsers.formula': '{users}',
  'metric.activeUsers.unit': 'Personen; Tage lassen sich nicht zu einem Monat addieren.',
  'metric.activeUsers.empty': 'Keine Ereignisse in diesem Zeitraum. Die Zahl erscheint mit dem ersten.',

  'metric.stickiness.name': 'DAU / MAU',
  'metric.stickiness.question': 'Wie oft kommen die Menschen wieder?',
  'metric.stickiness.definition':
    'Täglich aktive Nutzer im Schnitt aller Tage des Monats, geteilt durch die verschiedenen Nutzer dieses Monats.',
  'metric.stickiness.formula': '{averageDau} ÷ {mau}',
  'metric.stickiness.unit': 'Anteil; 20 % heißt, dass ein Nutzer an etwa 6 von 30 Tagen kommt.',
  'metric.stickiness.empty': 'Keine Ereignisse in diesem Zeitraum. Das Verhältnis erscheint mit dem ersten Monat.',

  'metric.retention.name': 'Bindung',
  'metric.retention.question': 'Bleiben die Menschen?',
  'metric.retention.definition':
    'Von den Nutzern, die in einem Zeitraum zum ersten Mal kamen, der Anteil, der eine bestimmte Zahl von Zeiträumen später wiederkam. Nur Kohorten, deren Zeit um ist, zählen.',
  'metric.retention.definition.onOrAfter':
    'Von den Nutzern, die in einem Zeitraum zum ersten Mal kamen, der Anteil, der eine bestimmte Zahl von Zeiträumen später oder irgendwann danach wiederkam.',
  'metric.retention.definition.eachCohort':
    'Von den Nutzern, die in einem Zeitraum kamen, ob zum ersten Mal oder nicht, der Anteil, der eine bestimmte Zahl von Zeiträumen später wiederkam.',
  'metric.retention.definition.eachCohortOnOrAfter':
    'Von den Nutzern, die in einem Zeitraum kamen, ob zum ersten Mal oder nicht, der Anteil, der eine bestimmte Zahl von Zeiträumen später oder irgendwann danach wiederkam.',
  'metric.retention.definition.chosenEvents':
    'Von den Nutzern, bei denen in einem Zeitraum zum ersten Mal das gewählte erste Ereignis eintrat, der Anteil mit dem gewählten späteren Ereignis eine bestimmte Zahl von Zeiträumen danach.',
  'metric.retention.definition.customersOfPeriod':
    'Von den Kunden zu Beginn des Zeitraums der Anteil, der an seinem Ende noch da ist. Neue Kunden zählen nicht.',
  'metric.retention.formula': '{retained} ÷ {eligible}',
  'metric.retention.unit': 'Anteil an den Nutzern der Kohorten.',
  'metric.retention.empty': 'In diesem Zeitraum kam niemand zum ersten Mal, also konnte niemand wiederkommen.',

  'metric.mrr.name': 'Monatlich wiederkehrender Umsatz',
  'metric.mrr.question': 'Wie viel Umsatz kehrt jeden Monat wieder?',
  'metric.mrr.definition':
    'Was alle am Ende des Zeitraums laufenden Abonnements im Monat zahlen, nach Rabatten, ohne Steuern, einmalige Posten, Probezeiten und kostenlose Tarife.',
  'metric.mrr.formula': '{start} + {new} + {reactivation} + {expansion} + {contraction} + {churn} + {negative}',
  'metric.mrr.unit': 'Geld pro Monat.',
  'metric.mrr.empty': 'Noch keine Abonnements. Der Betrag erscheint mit dem ersten.',

  'metric.completed.name': 'Erledigt',
  'metric.completed.question': 'Was haben wir geschafft?',
  'metric.completed.definition':
    'Im Zeitraum erledigte Aufgaben, jede einmal, gezählt bei der Person, die sie erledigt hat.',
  'metric.completed.formula': '{completed}',
  'metric.completed.unit': 'Aufgaben.',
  'metric.completed.empty': 'In diesem Zeitraum wurde keine Aufgabe erledigt.',
} as const satisfies Words
