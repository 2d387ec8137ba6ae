import type { Word, WordKey } from '../words.ts'

/**
 * The kit's texts in German.
 *
 * @example
 * <KpiProvider source={source} timeZone="Europe/Berlin" words={de} locale="de-DE">
 *   <Dashboard />
 * </KpiProvider>
 */
export const de = {
  language: 'de',

  'action.retry': 'Erneut versuchen',
  'action.explain': 'Wie wurde das berechnet?',

  'state.loading': 'Wird geladen',
  'state.error': 'Die Zahl konnte nicht geladen werden',
  'state.stale': 'Nicht aktuell, zuletzt geladen {time}',
  'state.denied': 'Sie sind abgemeldet oder dürfen diese Zahl nicht sehen',
  'state.offline': 'Keine Verbindung',
  'state.offlineHint': 'Die Zahl erscheint, sobald die Verbindung wieder da ist.',
  'state.broken': 'Diese Anzeige konnte nicht gezeichnet werden',
  'state.invalid': 'Die Daten haben nicht die Form, die diese Anzeige liest',
  'state.refreshing': 'Wird aktualisiert',
  'state.notLoaded': 'Das konnte nicht geladen werden.',

  'change.better': '{change}, besser',
  'change.worse': '{change}, schlechter',
  'change.points': { one: '{n} Punkt', other: '{n} Punkte' },
  'change.none': 'keine Veränderung',
  'change.unclear': 'keine klare Veränderung',
  'change.new': 'neu',
  'change.unknown': 'kein Vergleich',

  'compare.previous': 'gegenüber {period}',
  'compare.year': 'gegenüber {period}',

  'n.short': 'n\u00a0=\u00a0{n}',
  'n.tooFew': 'n\u00a0=\u00a0{n}, zu wenige für eine Aussage: {range}',
  'n.tooFewAlone': 'n\u00a0=\u00a0{n}, zu wenige für eine Aussage',

  'interval.range': '{low} bis {high}',

  'period.progress': { one: '{elapsed} von {total} Tag', other: '{elapsed} von {total} Tagen' },

  'reason.empty': 'Keine Daten in diesem Zeitraum.',
  'reason.undefined': 'Für diese Daten nicht definiert.',
  'reason.unobserved': 'Noch nicht beobachtet.',
  'reason.mixedCurrencies': 'Beträge in verschiedenen Währungen lassen sich nicht addieren.',

  'summary.value': '{name}: {value}',
  'summary.none': '{name}: kein Wert. {reason}',
  'summary.period': 'Zeitraum {period}',
  'summary.running': 'läuft noch, {days}',
  'summary.interval': '{range} mit {level} Konfidenz',
  'summary.tooFew': 'zu wenige für eine Aussage',
  'summary.up': 'gestiegen um {change}, {against}',
  'summary.down': 'gesunken um {change}, {against}',
  'summary.flat': '{change}, {against}',

  'warning.aboveOne': '{retained} von {start} geblieben: mehr, als es waren. Die Summen passen nicht zusammen.',
  'warning.mixedCurrencies': 'Beträge in {currencies} lassen sich ohne Kurse nicht addieren.',
  'warning.moreAnswersThanAsked': '{answers} Antworten auf {asked} Anfragen: Einige kamen ungefragt.',
  'warning.negativeBalances': 'Einige Kunden haben einen Saldo unter null; er bleibt in der Summe.',
  'warning.mergedUsers':
    'Kennungen, die sich als ein Nutzer herausstellten, zählen als einer, wie die Tabelle der Identitäten sagt.',
  'warning.dataBegins':
    'Die Daten beginnen am {from}; die Tage davor fehlen in dieser Zahl oder in der, mit der sie verglichen wird.',
  'warning.partialPeriod': 'Der Zeitraum ab {from} ist noch nicht abgeschlossen.',
  'warning.droppedPoints': {
    one: '{n} Punkt hatte keinen brauchbaren Wert',
    other: '{n} Punkte hatten keinen brauchbaren Wert',
  },
  'warning.impossible': 'Ein Wert liegt außerhalb dessen, was diese Kennzahl sein kann; er steht da, wie er kam.',

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

  'metric.nps.name': 'Net Promoter Score',
  'metric.nps.empty': 'Keine Antworten in diesem Zeitraum. Der Wert erscheint mit der ersten.',

  'metric.csat.name': 'Kundenzufriedenheit',
  'metric.csat.empty': 'Keine Antworten in diesem Zeitraum. Der Anteil erscheint mit der ersten.',

  'metric.activeUsers.name': 'Aktive Nutzer',
  'metric.activeUsers.empty': 'Keine Ereignisse in diesem Zeitraum. Die Zahl erscheint mit dem ersten.',

  'metric.sessionDuration.name': 'Sitzungsdauer',
  'metric.sessionDuration.empty': 'Keine Sitzungen in diesem Zeitraum. Die Dauer erscheint mit der ersten.',
  'metric.actionsPerSession.name': 'Aktionen je Sitzung',
  'metric.actionsPerSession.empty': 'Keine Sitzungen in diesem Zeitraum. Die Zahl erscheint mit der ersten.',
  'metric.adoption.name': 'Nutzung der Funktionen',
  'metric.adoption.empty': 'In diesem Zeitraum war niemand aktiv. Die Funktionen erscheinen mit dem ersten Ereignis.',
  'metric.lifecycle.name': 'Lebenszyklus der Nutzer',
  'metric.lifecycle.empty': 'Noch keine Ereignisse. Die Stufen erscheinen mit den ersten.',
  'metric.registeredShare.name': 'Aktive unter den registrierten Nutzern',
  'metric.registeredShare.empty': 'Noch hat sich niemand registriert. Der Anteil erscheint mit dem ersten Nutzer.',
  'warning.unregistered': 'Aktive Nutzer, die nicht registriert sind: {users}. Sie zählen im Anteil nicht mit.',
  'metric.stickiness.name': 'DAU / MAU',
  'metric.stickiness.empty': 'Keine Ereignisse in diesem Zeitraum. Das Verhältnis erscheint mit dem ersten Monat.',

  'metric.retention.name': 'Bindung',
  'metric.retention.empty': 'In diesem Zeitraum kam niemand zum ersten Mal, also konnte niemand wiederkommen.',

  'metric.conversion.name': 'Testkonversion',
  'metric.conversion.empty': 'In diesem Zeitraum begann kein Test. Die Quote erscheint, sobald einer vorüber ist.',
  'metric.funnel.name': 'Trichter',
  'metric.funnel.empty':
    'In diesem Zeitraum tat niemand den ersten Schritt. Die Quote erscheint, sobald die Frist eines Eintritts um ist.',
  'metric.survival.name': 'Verbleib der Kunden',
  'metric.survival.empty': 'Noch keine Kunden. Der Anteil erscheint, sobald einer alt genug ist.',
  'metric.lifetimeValue.name': 'Kundenwert',
  'metric.lifetimeValue.empty': 'Noch keine Abonnements. Der Wert erscheint mit dem ersten ganzen Monat.',
  'warning.unboundedLifetime':
    'Niemand geht, oder zu wenige: Der Wert hat keine Grenze. Eine Obergrenze oder ein Zinssatz gibt ihm eine.',
  'warning.fewerMonths':
    'Die Abwanderung ist die von {months} statt von {wanted} Monaten: Wählen Sie einen längeren Zeitraum.',
  'warning.noContractModel': 'Aus diesen Kunden lässt sich kein Modell ihrer Verlängerungen gewinnen.',
  'warning.alphaBelowOne':
    'Nach diesem Modell gehen manche Kunden fast nie; die mittlere Dauer hängt dann allein am Zinssatz.',
  'warning.oneCohort': 'Das Modell beruht auf einer einzigen Kohorte.',
  'metric.churn.name': 'Kundenabwanderung',
  'metric.churn.empty': 'Noch keine Abonnements. Die Quote erscheint, sobald es Kunden zu verlieren gibt.',
  'warning.moreLostThanThere':
    '{lost} verloren bei einer Basis von {base}: mehr als da waren, denn wer ging, muss nicht in ihr sein.',
  'metric.revenueRetention.name': 'Netto-Umsatzbindung',
  'metric.revenueRetention.empty': 'Noch keine Abonnements. Die Quote erscheint, sobald es Umsatz zu halten gibt.',
  'metric.arpu.name': 'Umsatz je Nutzer',
  'metric.arpu.empty': 'Noch kein Umsatz. Der Betrag erscheint mit dem ersten Abonnement oder Verkauf.',
  'metric.newProductRevenue.name': 'Umsatz mit neuen Produkten',
  'metric.newProductRevenue.empty': 'Kein Umsatz in diesem Zeitraum. Der Anteil erscheint mit dem ersten Verkauf.',
  'warning.launchesUnknown':
    'Produkte ohne Einführungsdatum: {products}. An seine Stelle tritt der erste Verkauf; was am {from}, dem ersten Tag der Daten, verkauft wurde, gilt als alt.',
  'warning.refundsOutweigh':
    'Bei einigen Produkten überwiegen Erstattungen die Verkäufe, daher liegt der Anteil außerhalb von 0 bis 100 %.',
  'metric.acquisitionCost.name': 'Kosten je neuem Kunden',
  'metric.acquisitionCost.empty':
    'Noch keine Ausgaben oder keine Kunden. Die Kosten erscheinen, sobald beides bekannt ist.',
  'metric.mrr.name': 'Monatlich wiederkehrender Umsatz',
  'metric.mrr.empty': 'Noch keine Abonnements. Der Betrag erscheint mit dem ersten.',

  'metric.testing.name': 'Testtempo',
  'metric.testing.empty': 'Noch kein Test wurde ausgeführt. Die Zahl erscheint mit der ersten Ausführung.',
  'warning.executionsDiffer':
    '{byKind} Ausführungen nach Art und {byStatus} nach Ergebnis: Die Summen meinen nicht dieselben.',

  'metric.defects.name': 'Fehler',
  'metric.defects.empty': 'Noch kein Fehler wurde gemeldet. Die Zahl erscheint mit dem ersten.',
  'warning.unknownStatuses':
    'Als Fehler gezählt, obwohl niemand gesagt hat, was ihr Status bedeutet: {defects} ({statuses}).',

  'metric.detectionEffectiveness.name': 'Wirksamkeit der Fehlersuche',
  'metric.detectionEffectiveness.empty':
    'Keine Fehler in den Releases dieses Zeitraums. Der Anteil erscheint mit dem ersten.',
  'warning.provisional': 'Vorläufig: Was Nutzer bis {until} finden, zählt noch.',
  'warning.otherPhases':
    'Nicht in den Phasen, da ihre nicht genannt sind oder in falscher Folge stehen: {defects} Fehler.',

  'metric.escalations.name': 'Eskalationsrate',
  'metric.escalations.empty': 'In diesem Zeitraum wurde kein Ticket eröffnet. Die Rate erscheint mit dem ersten.',
  'warning.undecidedTickets': 'Noch offene Tickets, die eskaliert werden können: {tickets}.',
  'warning.moreEscalatedThanOpened':
    '{escalated} eskaliert auf {tickets} eröffnete: Tickets anderer Tage sind darunter.',

  'metric.completed.name': 'Erledigt',
  'metric.completed.empty': 'In diesem Zeitraum wurde keine Aufgabe erledigt.',

  'metric.workedOn.name': 'Bearbeitet',
  'metric.workedOn.empty': 'In diesem Zeitraum hat niemand etwas an einer Aufgabe getan.',

  'metric.workspacePoints.name': 'Aktivitätspunkte',
  'metric.workspacePoints.empty': 'Keine Aktivität in diesem Zeitraum. Punkte erscheinen mit der ersten.',

  'metric.whosBehind.name': 'Im Rückstand',
  'metric.whosBehind.empty': 'Noch keine Aufgaben. Die Zahl erscheint mit der ersten.',

  'nps.promoters': 'Promotoren',
  'nps.passives': 'Passive',
  'nps.detractors': 'Detraktoren',
  'nps.target': 'Ziel {value}',
  'nps.targetReached': 'erreicht',
  'nps.targetMissed': 'noch {value}',

  'csat.mean': 'Mittel {value} von {max}',
  'csat.answered': '{answers} von {asked} haben geantwortet ({rate})',
  'csat.answers': { one: '{n} Antwort', other: '{n} Antworten' },

  'action.showTable': 'Als Tabelle anzeigen',
  'action.showChart': 'Als Diagramm zeigen',

  'state.complete': 'abgeschlossen',
  'state.partial': 'läuft noch',
  'state.immature': 'kann sich noch ändern',
  'state.unobserved': 'nicht beobachtet',

  'interval.full': '{range} mit {level} Konfidenz ({method})',

  'period.asOf': 'Stand {time}',
  'period.zone': '{period} ({zone})',

  'value.missing': 'keine Daten',

  'table.period': 'Zeitraum',
  'table.value': 'Wert',
  'table.before': 'Zuvor',
  'table.n': 'n',
  'table.interval': 'Intervall',
  'table.state': 'Status',
  'table.rows': 'Zeilen {first} bis {last} von {total}',
  'table.previous': 'Zeilen davor',
  'table.next': 'Zeilen danach',
  'table.caption': '{title}, {period}',
  'table.group': 'Gruppe',
  'table.answers': 'Antworten',
  'table.share': 'Anteil',
  'table.score': 'Note',

  'explain.definition': 'Definition',
  'explain.formula': 'Formel',
  'explain.n': 'Beobachtungen',
  'explain.interval': 'Intervall',
  'explain.period': 'Zeitraum',
  'explain.excluded': 'Nicht gezählt',
  'explain.variant': 'Variante',
  'explain.kind': 'Art',
  'explain.actions': 'Was sie bewegt',
  'kind.kpi': 'Eine KPI: Sie kann ein Ziel haben.',
  'kind.metric': 'Eine Messgröße: Sie erklärt KPIs.',
  'kind.actionable': 'Was ein Team tut, bewegt sie.',
  'kind.observed': 'Sie ist ein Ergebnis zum Beobachten.',
  'explain.source': 'Quelle',
  'explain.warning': 'Hinweis',
  'explain.version': '{source} (Version {version})',

  'excluded.missingTime': { one: '{n} Zeile ohne Zeitpunkt', other: '{n} Zeilen ohne Zeitpunkt' },
  'excluded.invalidTime': { one: '{n} Zeile mit ungültigem Zeitpunkt', other: '{n} Zeilen mit ungültigem Zeitpunkt' },
  'excluded.later': { one: '{n} Zeile mit künftigem Zeitpunkt', other: '{n} Zeilen mit künftigem Zeitpunkt' },
  'excluded.duplicate': { one: '{n} Duplikat', other: '{n} Duplikate' },
  'excluded.missingUser': { one: '{n} Zeile ohne Nutzer', other: '{n} Zeilen ohne Nutzer' },
  'excluded.missingCustomer': { one: '{n} Zeile ohne Kunde', other: '{n} Zeilen ohne Kunde' },
  'excluded.missingRelease': { one: '{n} Zeile ohne Release', other: '{n} Zeilen ohne Release' },
  'excluded.missingTask': { one: '{n} Zeile ohne Aufgabe', other: '{n} Zeilen ohne Aufgabe' },
  'excluded.noDefect': { one: '{n} Meldung, die kein Fehler ist', other: '{n} Meldungen, die keine Fehler sind' },
  'excluded.unanswered': { one: '{n} ohne Antwort', other: '{n} ohne Antwort' },
  'excluded.invalidValue': { one: '{n} ungültiger Wert', other: '{n} ungültige Werte' },
  'excluded.unreadableRow': { one: '{n} unlesbare Zeile', other: '{n} unlesbare Zeilen' },
  'excluded.negativeInterval': {
    one: '{n} Zeile, die vor ihrem Beginn endet',
    other: '{n} Zeilen, die vor ihrem Beginn enden',
  },
  'excluded.other': { one: '{n} Zeile: {reason}', other: '{n} Zeilen: {reason}' },
  'excluded.none': 'nichts',

  'method.wilson': 'Wilson',
  'method.adjustedWald': 'angepasstes Wald-Intervall',
  'method.newcombe': 'Newcombe',
  'method.t': 'Students t',
  'method.delta': 'Delta-Methode',
  'method.orderStatistics': 'Ordnungsstatistik',
  'method.garwood': 'Garwood, exakt',
  'method.greenwood': 'Greenwood',
  'method.logLog': 'Greenwood, log-log',
  'method.wald': 'Wald',

  'term.answers': 'Antworten',
  'term.promoters': 'Promotoren',
  'term.passives': 'Passive',
  'term.detractors': 'Detraktoren',
  'term.satisfied': 'Zufriedene',
  'term.users': 'Nutzer',
  'term.averageDau': 'täglich aktive Nutzer im Schnitt',
  'term.mau': 'aktive Nutzer des Zeitraums',
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
  'term.lost': 'verlorene Kunden',
  'term.base': 'Kunden',
  'term.totalDuration': 'Zeit in allen Sitzungen',
  'term.sessions': 'Sitzungen',
  'term.actions': 'Aktionen',
  'term.featuresUsed': 'verwendete Funktionen, je Nutzer einmal',
  'term.newUsers': 'Neue',
  'term.resurrecting': 'Zurückgekehrte',
  'term.dormant': 'Ruhende',
  'term.activeRegistered': 'aktive registrierte Nutzer',
  'term.registered': 'registrierte Nutzer',
  'term.executed': 'ausgeführt',
  'term.automated': 'automatisch',
  'term.manual': 'von Hand',
  'term.passed': 'bestanden',
  'term.failed': 'fehlgeschlagen',
  'term.blocked': 'blockiert',
  'term.planned': 'geplant',
  'term.opened': 'neue Fehler',
  'term.closed': 'geschlossene Fehler',
  'term.active': 'offene Fehler',
  'term.foundByTeam': 'vom Team gefunden',
  'term.foundByUsers': 'von Nutzern gefunden',
  'term.escalated': 'eskalierte Tickets',
  'term.tickets': 'Tickets',
  'term.converted': 'bezahlte Tests',
  'term.trials': 'Tests',
  'term.trialsEnded': 'beendete Tests',
  'term.through': 'Nutzer, die alle Schritte taten',
  'term.entered': 'Nutzer, die den ersten Schritt taten',
  'term.mrr': 'MRR',
  'term.accounts': 'zahlende Konten',
  'term.revenue': 'Umsatz',
  'term.payers': 'Kunden, die gezahlt haben',
  'term.newProductRevenue': 'Umsatz mit neuen Produkten',
  'term.totalRevenue': 'gesamter Umsatz',
  'term.spend': 'Ausgaben für Vertrieb und Marketing',
  'term.newCustomers': 'neue Kunden',
  'term.customers': 'Kunden',
  'term.months': 'Monate',
  'term.arpa': 'Umsatz je Konto und Monat',
  'term.grossMargin': 'Rohmarge',
  'term.lifetime': 'Monate',
  'term.completed': 'erledigte Aufgaben',
  'term.workedOn': 'bearbeitete Aufgaben',
  'term.activities': 'Aktivitäten',
  'term.points': 'Punkte',
  'term.overdue': 'überfällige Aufgaben',
  'term.unread': 'ungelesene Mitteilungen',

  'variant.nps.nonStandardBands': 'andere Stufen als 9 bis 10 und 0 bis 6',
  'variant.nps.unansweredCounted': 'Umfragen ohne Antwort mitgezählt',
  'variant.nps.latestAnswers': 'nur die letzte Antwort jeder Person',
  'variant.nps.weighted': 'nach Gewicht der Antworten',
  'variant.csat.latestAnswers': 'nur die letzte Antwort jeder Person',
  'variant.csat.weighted': 'nach Gewicht der Antworten',
  'variant.csat.otherPositiveBand': 'andere Stufen als die obersten zwei',
  'variant.activeUsers.otherWindows': 'andere Fenster als 7 und 30 Tage',
  'variant.activeUsers.calendarPeriod': 'Zeitraum des Kalenders',
  'variant.stickiness.otherWindows': 'anderes Fenster als 30 Tage',
  'variant.sessionDuration.otherSessions': 'andere Regel für das Ende einer Sitzung',
  'variant.sessionDuration.capped': 'lange Sitzungen begrenzt',
  'variant.sessionDuration.withoutSingleEvents': 'ohne Sitzungen mit einem einzigen Ereignis',
  'variant.actionsPerSession.otherSessions': 'andere Regel für das Ende einer Sitzung',
  'variant.actionsPerSession.chosenActions': 'gewählte Ereignisse als Aktionen',
  'variant.actionsPerSession.distinctViews': 'verschiedene Ansichten',
  'variant.adoption.chosenFeatures': 'gewählte Funktionen',
  'variant.workspacePoints.chosenPoints': 'gewählte Punkte je Art',
  'variant.whosBehind.withoutGivenUp': 'ohne aufgegebene Aufgaben',
  'variant.retention.exact24h': 'Tage zu 24 Stunden ab dem ersten Ereignis',
  'variant.retention.hourFloored24h': 'Tage zu 24 Stunden ab der Stunde des ersten Ereignisses',
  'variant.retention.onOrAfter': 'in jenem Zeitraum oder später wiedergekommen',
  'variant.retention.eachCohort': 'in der Kohorte jedes Zeitraums mit Aktivität',
  'variant.retention.eachCohortOnOrAfter':
    'in der Kohorte jedes Zeitraums mit Aktivität, dann oder später wiedergekommen',
  'variant.retention.bracket': 'zurück in irgendeinem von mehreren Zeiträumen',
  'variant.retention.lookback': 'neu auch nach einer Pause',
  'variant.retention.chosenEvents': 'gewählte erste und spätere Ereignisse',
  'variant.retention.customersOfPeriod': 'Kunden eines Zeitraums',
  'variant.conversion.refundsUndone': 'ohne zurückgegebene Zahlungen',
  'variant.conversion.everyTrial': 'jeder Test, auch mehrere eines Kunden',
  'variant.conversion.ever': 'wann immer sie zahlen',
  'variant.conversion.otherWindow': 'andere Frist bis zur Zahlung',
  'variant.conversion.firstRevenue': 'erste Zahlung nach Umsatz',
  'variant.conversion.periodRatio': 'Verhältnis eines Zeitraums',
  'variant.survival.acquiredInRange': 'nur im Zeitraum gewonnene Kunden',
  'variant.lifetimeValue.historic': 'bisheriger Umsatz',
  'variant.lifetimeValue.contractual': 'Modell der Verlängerungen',
  'variant.lifetimeValue.discounted': 'abgezinst, mit der ersten Zahlung',
  'variant.lifetimeValue.discountedWithoutFirst': 'abgezinst, ohne die erste Zahlung',
  'variant.lifetimeValue.revenueChurn': 'nach verlorenem Umsatz',
  'variant.lifetimeValue.capped': 'Dauer begrenzt',
  'variant.lifetimeValue.grossMargin': 'Rohmarge statt Umsatz',
  'variant.lifetimeValue.otherMonths': 'Abwanderung anderer als sechs Monate',
  'variant.churn.startAndNew': 'nach Kunden zu Beginn und neuen',
  'variant.churn.average': 'nach dem Mittel aus Beginn und Ende',
  'variant.churn.daily': 'nach dem Mittel der Tage',
  'variant.revenueRetention.withReactivation': 'mit zurückgekehrten Kunden',
  'variant.testing.allAttempts': 'jeder Versuch gezählt',
  'variant.testing.blockedCounted': 'blockierte Fälle als ausgeführt gezählt',
  'variant.testing.allAttemptsBlockedCounted': 'jeder Versuch gezählt, blockierte Fälle als ausgeführt',
  'variant.defects.someSeverities': 'gewählte Schweregrade',
  'variant.defects.otherStatuses': 'andere Meldungen ausgelassen als üblich',
  'variant.detectionEffectiveness.byFoundDay': 'nach dem Tag des Fundes, nicht nach Release',
  'variant.detectionEffectiveness.byReleaseDate': 'vor oder nach dem Release gefunden, gleich von wem',
  'variant.detectionEffectiveness.someSeverities': 'gewählte Schweregrade',
  'variant.detectionEffectiveness.otherWindow': 'Nutzer finden eine andere Zeit lang als 90 Tage',
  'variant.detectionEffectiveness.otherStatuses': 'andere Meldungen ausgelassen als üblich',
  'variant.escalations.dated': 'Tickets mit Zeitpunkt der Eskalation',
  'variant.escalations.groupChanged': 'Tickets, deren Gruppe gewechselt hat',
  'variant.escalations.aboveFirstTier': 'Tickets, die über der ersten Stufe waren',
  'variant.escalations.byEscalationDay': 'nach dem Tag der Eskalation',
  'variant.arpu.activeUsers': 'je aktivem Nutzer (ARPU)',
  'variant.arpu.dailyUsers': 'je aktivem Nutzer eines mittleren Tages',
  'variant.arpu.payers': 'je zahlendem Kunden (ARPPU)',
  'variant.newProductRevenue.otherWindow': 'eine andere Zeit neu als 365 Tage',
  'variant.acquisitionCost.chosenKinds': 'nur einige Arten von Ausgaben',
  'variant.acquisitionCost.lagged': 'Ausgaben einiger Monate zuvor',
  'variant.otherMonthlyFactor': 'andere Zahl von Monaten je Tag oder Woche',
  'variant.lastingDiscounts': 'nur unbefristete Rabatte',
  'variant.chosenEvents': 'nur gewählte Ereignisse',
  'variant.withoutDiscounts': 'Preise ohne Rabatte',
  'variant.withoutNegativeLines': 'ohne Gutschriften und wiederkehrende Erstattungen',
  'variant.mrr.eventView': 'mit denen, die in einem Zeitraum kamen und gingen',
  'variant.untilNotice': 'bis zum Tag der Kündigung',
  'variant.graceDays': 'mit Nachfrist für eine fällige Zahlung',

  'metric.nps.question': 'Würden uns unsere Kunden weiterempfehlen?',
  'metric.nps.definition':
    'Anteil der Promotoren (9 oder 10) minus Anteil der Detraktoren (0 bis 6) an allen gültigen Antworten auf der Skala von 0 bis 10.',
  'metric.nps.definition.nonStandardBands':
    'Anteil der Promotoren minus Anteil der Detraktoren an allen gültigen Antworten auf der Skala von 0 bis 10, mit anderen Stufen als den üblichen.',
  'metric.nps.definition.unansweredCounted':
    'Promotoren minus Detraktoren, geteilt durch alle verschickten Umfragen, auch die ohne Antwort. Üblich ist, nur Antworten zu zählen.',
  'metric.nps.definition.latestAnswers':
    'Anteil der Promotoren (9 oder 10) minus Anteil der Detraktoren (0 bis 6) an der jeweils letzten gültigen Antwort jeder Person im Zeitraum.',
  'metric.nps.formula': '100 × ({promoters} − {detractors}) ÷ {answers}',
  'metric.nps.unit': 'Punkte von −100 bis +100, keine Prozent.',
  'metric.nps.actions':
    'Kritikern binnen Tagen antworten, beheben, was sie am häufigsten nennen, und nach der Änderung erneut fragen.',

  'metric.csat.question': 'Sind unsere Kunden zufrieden?',
  'metric.csat.definition':
    'Anteil der zufriedenen Antworten, also der beiden obersten Stufen der Skala, an allen gültigen Antworten.',
  'metric.csat.definition.otherPositiveBand':
    'Anteil der zufriedenen Antworten, gezählt ab einer anderen Stufe der Skala als üblich, an allen gültigen Antworten.',
  'metric.csat.definition.latestAnswers':
    'Anteil der zufriedenen Antworten (die obersten zwei Stufen) an der jeweils letzten gültigen Antwort jeder Person im Zeitraum.',
  'metric.csat.formula': '{satisfied} ÷ {answers}',
  'metric.csat.unit': 'Anteil an den Antworten.',
  'metric.csat.actions': 'Die schlechtesten Noten nach Thema ansehen, das häufigste beheben und schneller antworten.',

  'metric.activeUsers.question': 'Wie viele Menschen verwenden das Produkt?',
  'metric.activeUsers.definition':
    'Verschiedene Nutzer mit mindestens einem Ereignis in den 30 Tagen, die mit dem letzten vollen Tag enden; wo das gewählt ist, in 7 Tagen oder an diesem Tag allein. Jeder zählt einmal, gleich wie viele Ereignisse es sind.',
  'metric.activeUsers.definition.otherWindows':
    'Verschiedene Nutzer mit mindestens einem Ereignis in einer gewählten Zahl von Tagen, die mit dem letzten vollen Tag enden. Jeder zählt einmal, gleich wie viele Ereignisse es sind.',
  'metric.activeUsers.definition.calendarPeriod':
    'Verschiedene Nutzer mit mindestens einem Ereignis im letzten vollen Zeitraum des Kalenders, etwa einem Monat. Jeder zählt einmal, gleich wie viele Ereignisse es sind.',
  'metric.activeUsers.definition.chosenEvents':
    'Verschiedene Nutzer mit mindestens einem der gewählten Ereignisse in den gewählten Tagen oder im gewählten Zeitraum; kein anderes macht jemanden aktiv. Jeder zählt einmal, gleich wie viele Ereignisse es sind.',
  'metric.activeUsers.formula': '{users}',
  'metric.activeUsers.unit': 'Personen; Tage lassen sich nicht zu einem Monat addieren.',
  'metric.activeUsers.actions':
    'Neben der Bindung ansehen: Die Zahl wächst auch mit Kampagnen und fällt wieder, wenn niemand bleibt.',

  'metric.stickiness.question': 'Wie oft kommen die Menschen wieder?',
  'metric.stickiness.definition':
    'Täglich aktive Nutzer im Schnitt aller Tage des letzten vollen Monats, geteilt durch die verschiedenen Nutzer dieses Monats. Ebenso für Wochen, Quartale oder Jahre, wo diese gewählt sind.',
  'metric.stickiness.definition.chosenEvents':
    'Täglich aktive Nutzer im Schnitt aller Tage des letzten vollen Monats oder anderen Zeitraums, geteilt durch die verschiedenen Nutzer dieses Zeitraums. Nur die gewählten Ereignisse machen jemanden aktiv.',
  'metric.stickiness.formula': '{averageDau} ÷ {mau}',
  'metric.stickiness.unit': 'Anteil; 20 % heißt, dass ein Nutzer an etwa 6 von 30 Tagen kommt.',
  'metric.stickiness.actions':
    'Gründe schaffen, an mehr Tagen wiederzukommen: Hinweise auf offene Arbeit, Inhalte, die sich täglich ändern.',

  'metric.sessionDuration.question': 'Wie lange bleiben die Menschen in einer Sitzung?',
  'metric.sessionDuration.definition':
    'Zeit vom ersten bis zum letzten Ereignis einer Sitzung, im Mittel aller Sitzungen. Eine Sitzung endet mit einer Pause von mehr als 30 Minuten; eine mit einem einzigen Ereignis dauert 0 Sekunden.',
  'metric.sessionDuration.definition.otherSessions':
    'Zeit vom ersten bis zum letzten Ereignis einer Sitzung, im Mittel aller Sitzungen, mit einer anderen Regel für das Ende einer Sitzung als einer Pause von 30 Minuten.',
  'metric.sessionDuration.definition.capped':
    'Zeit vom ersten bis zum letzten Ereignis einer Sitzung, im Mittel aller Sitzungen. Sitzungen über einer gewählten Länge zählen mit dieser Länge.',
  'metric.sessionDuration.definition.withoutSingleEvents':
    'Zeit vom ersten bis zum letzten Ereignis einer Sitzung, im Mittel der Sitzungen mit mehr als einem Ereignis.',
  'metric.sessionDuration.formula': '{totalDuration} ÷ {sessions}',
  'metric.sessionDuration.unit': 'Zeit je Sitzung, nicht je Nutzer.',
  'metric.sessionDuration.actions':
    'Mit dem lesen, wofür die Menschen kommen: Länger ist gut fürs Lesen, kürzer für erledigte Aufgaben. Beschleunigen, worauf sie warten.',

  'metric.actionsPerSession.question': 'Wie viel tun die Menschen in einer Sitzung?',
  'metric.actionsPerSession.definition':
    'Alle Ereignisse, geteilt durch alle Sitzungen. Eine Sitzung endet mit einer Pause von mehr als 30 Minuten.',
  'metric.actionsPerSession.definition.otherSessions':
    'Alle Ereignisse, geteilt durch alle Sitzungen, mit einer anderen Regel für das Ende einer Sitzung als einer Pause von 30 Minuten.',
  'metric.actionsPerSession.definition.chosenActions':
    'Ereignisse, die als Aktion zählen, geteilt durch alle Sitzungen, auch durch die ohne Aktion.',
  'metric.actionsPerSession.definition.distinctViews':
    'Verschiedene Ansichten jeder Sitzung, zusammengezählt, geteilt durch alle Sitzungen, auch durch die ohne Ansicht.',
  'metric.actionsPerSession.formula': '{actions} ÷ {sessions}',
  'metric.actionsPerSession.unit': 'Aktionen je Sitzung.',
  'metric.actionsPerSession.actions':
    'Ansehen, wo Sitzungen mit einer einzigen Aktion enden, und dort den nächsten Schritt anbieten.',

  'metric.adoption.question': 'Welche Funktionen verwenden die Menschen?',
  'metric.adoption.definition':
    'Wie viele verschiedene Funktionen ein aktiver Nutzer im Mittel verwendet. Daneben die Nutzer jeder Funktion als Anteil an allen aktiven.',
  'metric.adoption.definition.chosenFeatures':
    'Wie viele der gewählten Funktionen ein aktiver Nutzer im Mittel verwendet. Daneben die Nutzer jeder von ihnen als Anteil an allen aktiven.',
  'metric.adoption.formula': '{featuresUsed} ÷ {users}',
  'metric.adoption.unit': 'Funktionen je aktivem Nutzer.',
  'metric.adoption.actions':
    'Funktionen, die wenige gefunden haben, denen zeigen, deren Arbeit sie erleichtern, oder sie entfernen.',

  'metric.lifecycle.question': 'Woher kommen unsere aktiven Nutzer, und wer ist fort?',
  'metric.lifecycle.definition':
    'Um wie viele sich die aktiven Nutzer im letzten vollen Zeitraum geändert haben: wer zum ersten Mal kam und wer nach einer Pause wieder da ist, abzüglich derer, die im Zeitraum davor aktiv waren und in diesem nicht.',
  'metric.lifecycle.definition.chosenEvents':
    'Um wie viele sich die Nutzer mit einem gewählten Ereignis im letzten vollen Zeitraum geändert haben: wer zum ersten Mal eines hatte und wer nach einer Pause wieder da ist, abzüglich derer, die im Zeitraum davor eines hatten und in diesem nicht.',
  'metric.lifecycle.formula': '{newUsers} + {resurrecting} + {dormant}',
  'metric.lifecycle.unit': 'Nutzer; ruhende zählen unter null.',
  'metric.lifecycle.actions':
    'Viele neue und ebenso viele ruhende Nutzer: erst die ersten Tage verbessern, dann mehr gewinnen. Zurückgekehrte fragen, was sie zurückgebracht hat.',

  'metric.registeredShare.question': 'Wie viele unserer registrierten Nutzer sind aktiv?',
  'metric.registeredShare.definition':
    'Registrierte Nutzer mit mindestens einem Ereignis im letzten vollen Zeitraum, geteilt durch alle, die sich bis zu seinem Ende registriert haben.',
  'metric.registeredShare.definition.chosenEvents':
    'Registrierte Nutzer mit mindestens einem der gewählten Ereignisse im letzten vollen Zeitraum, geteilt durch alle, die sich bis zu seinem Ende registriert haben.',
  'metric.registeredShare.formula': '{activeRegistered} ÷ {registered}',
  'metric.registeredShare.unit': 'Anteil an allen registrierten Nutzern, auch an denen, die nie wiederkamen.',
  'metric.registeredShare.actions':
    'Nutzer zurückgewinnen, die vor kurzem gegangen sind, und aufgegebene Konten aus der Tabelle nehmen.',

  'metric.retention.question': 'Bleiben die Menschen?',
  'metric.retention.definition':
    'Von den Nutzern, die in einem Zeitraum zum ersten Mal kamen, der Anteil, der im {age}. Zeitraum danach wiederkam. Nur Kohorten, deren Zeit um ist, zählen.',
  'metric.retention.definition.onOrAfter':
    'Von den Nutzern, die in einem Zeitraum zum ersten Mal kamen, der Anteil, der im {age}. Zeitraum danach oder irgendwann später wiederkam.',
  'metric.retention.definition.eachCohort':
    'Von den Nutzern, die in einem Zeitraum kamen, ob zum ersten Mal oder nicht, der Anteil, der im {age}. Zeitraum danach wiederkam.',
  'metric.retention.definition.eachCohortOnOrAfter':
    'Von den Nutzern, die in einem Zeitraum kamen, ob zum ersten Mal oder nicht, der Anteil, der im {age}. Zeitraum danach oder irgendwann später wiederkam.',
  'metric.retention.definition.bracket':
    'Anteil der Nutzer, die in einem Zeitraum zum ersten Mal kamen und vom {age}. bis zum {through}. Zeitraum danach irgendwann wiederkamen. Nur Kohorten, bei denen der letzte davon vorüber ist, zählen.',
  'metric.retention.definition.lookback':
    'Anteil der Nutzer, die in einem Zeitraum kamen und in einer gewählten Zahl von Tagen davor nicht, und im {age}. Zeitraum danach wiederkamen.',
  'metric.retention.definition.chosenEvents':
    'Von den Nutzern, bei denen in einem Zeitraum zum ersten Mal das gewählte erste Ereignis eintrat, der Anteil mit dem gewählten späteren Ereignis im {age}. Zeitraum danach.',
  'metric.retention.definition.customersOfPeriod':
    'Von den Kunden zu Beginn des Zeitraums der Anteil, der an seinem Ende noch da ist. Neue Kunden zählen nicht.',
  'metric.retention.formula': '{retained} ÷ {eligible}',
  'metric.retention.unit': 'Anteil an den Nutzern der Kohorten.',
  'metric.retention.actions':
    'Den Weg zum ersten Erfolg verkürzen und ansehen, was diejenigen tun, die bleiben, und die anderen nicht.',

  'metric.mrr.question': 'Wie viel Umsatz kehrt jeden Monat wieder?',
  'metric.mrr.definition':
    'Was alle am Ende des Zeitraums laufenden Abonnements im Monat zahlen, nach Rabatten, ohne Steuern, einmalige Posten, Probezeiten und kostenlose Tarife.',
  'metric.mrr.definition.withoutDiscounts':
    'Was alle am Ende des Zeitraums laufenden Abonnements im Monat ganz ohne Rabatte zahlen würden, ohne Steuern, einmalige Posten, Probezeiten und kostenlose Tarife.',
  'metric.mrr.definition.lastingDiscounts':
    'Was alle am Ende des Zeitraums laufenden Abonnements im Monat zahlen, nach Rabatten, die nie enden, ohne Steuern, einmalige Posten, Probezeiten und kostenlose Tarife.',
  'metric.mrr.definition.eventView':
    'Was alle am Ende des Zeitraums laufenden Abonnements im Monat zahlen, nach Rabatten, ohne Steuern, einmalige Posten, Probezeiten und kostenlose Tarife. Die Bewegungen zeigen auch, wer zwischen zwei Enden kam und wieder ging: einmal als Zugang, einmal als Abgang.',
  'metric.mrr.formula': '{start} + {new} + {reactivation} + {expansion} + {contraction} + {churn} + {negative}',
  'metric.mrr.unit': 'Geld pro Monat.',
  'metric.mrr.actions':
    'Ein Ergebnis: Seine Bewegungen zeigen, wo zu handeln ist, bei Neukunden, beim Ausbau oder bei Kündigungen.',

  'metric.conversion.question': 'Aus wie vielen Tests werden zahlende Kunden?',
  'metric.conversion.definition':
    'Anteil der im Zeitraum begonnenen Tests, deren Kunde innerhalb der Testdauer und 14 weiterer Tage zum ersten Mal zahlte. Nur Tests, deren Frist um ist, zählen.',
  'metric.conversion.definition.refundsUndone':
    'Anteil der im Zeitraum begonnenen Tests, deren Kunde innerhalb der Frist zum ersten Mal zahlte und in ihr nicht alles zurückbekam.',
  'metric.conversion.definition.everyTrial':
    'Anteil aller im Zeitraum begonnenen Tests, auch mehrerer eines Kunden, deren Kunde innerhalb der Frist zum ersten Mal zahlte.',
  'metric.conversion.definition.ever':
    'Anteil der im Zeitraum begonnenen Tests, deren Kunde seither gezahlt hat, wie lange es auch dauerte. Er kann noch steigen.',
  'metric.conversion.definition.otherWindow':
    'Anteil der im Zeitraum begonnenen Tests, deren Kunde innerhalb der gewählten Frist zum ersten Mal zahlte. Nur Tests, deren Frist um ist, zählen.',
  'metric.conversion.definition.firstRevenue':
    'Anteil der im Zeitraum begonnenen Tests, deren Kunde innerhalb der Frist zum ersten Mal Umsatz brachte. Nur Tests, deren Frist um ist, zählen.',
  'metric.conversion.definition.periodRatio':
    'Kunden, die im Zeitraum zum ersten Mal zahlten, geteilt durch die Tests, die in ihm endeten. Es müssen nicht dieselben Kunden sein.',
  'metric.conversion.formula': '{converted} ÷ {trials}',
  'metric.conversion.formula.periodRatio': '{payers} ÷ {trialsEnded}',
  'metric.conversion.unit': 'Anteil an den Tests.',
  'metric.conversion.actions':
    'Ansehen, was diejenigen in den ersten Tagen taten, die zahlen, andere dorthin führen und vor dem Ende des Tests nachfragen.',

  'variant.funnel.otherWindow': 'andere Frist',
  'metric.funnel.question': 'Wie viele Nutzer gehen den ganzen Weg?',
  'metric.funnel.definition':
    'Anteil der Nutzer, die im Zeitraum den ersten Schritt taten und alle Schritte der Reihe nach innerhalb der Frist. Jeder Nutzer zählt einmal, mit dem Eintritt, der am weitesten führte.',
  'metric.funnel.formula': '{through} ÷ {entered}',
  'metric.funnel.unit': 'Anteil an den Nutzern, die eintraten.',
  'metric.funnel.actions': 'Mit dem Schritt beginnen, der von denen, die ihn erreichen, den größten Anteil verliert.',

  'metric.survival.question': 'Wie lange bleiben Kunden?',
  'metric.survival.definition':
    'Anteil der Kunden, die noch da sind, wenn Monat {months} vorüber ist, geschätzt aus allen Kunden des Zeitraums, solange jeder beobachtet wurde (Kaplan-Meier). Wer noch nicht gegangen ist, zählt mit der bisher gesehenen Zeit.',
  'metric.survival.definition.acquiredInRange':
    'Anteil der Kunden, die noch da sind, wenn Monat {months} vorüber ist, geschätzt aus den im Zeitraum gewonnenen, solange jeder beobachtet wurde (Kaplan-Meier). Wer noch nicht gegangen ist, zählt mit der bisher gesehenen Zeit.',
  'metric.survival.formula': 'Produkt aus (1 − verloren ÷ beobachtet) über die Tage bis zu diesem Alter',
  'metric.survival.unit': 'Anteil der Kunden in diesem Alter.',
  'metric.survival.actions':
    'Nachsehen, in welchem Alter die Kurve am stärksten fällt und was den Kunden dann geschieht: Ende des ersten Vertrags, ein Preis, ein anderer Ansprechpartner.',

  'metric.lifetimeValue.question': 'Was ist ein Kunde wert?',
  'metric.lifetimeValue.definition':
    'Umsatz je Konto und Monat, geteilt durch den Anteil der Kunden, die je Monat gehen, in den letzten sechs ganzen Monaten.',
  'metric.lifetimeValue.definition.grossMargin':
    'Umsatz je Konto und Monat, von dem nur die Rohmarge zählt, geteilt durch den Anteil der Kunden, die je Monat gehen, in den letzten ganzen Monaten.',
  'metric.lifetimeValue.definition.revenueChurn':
    'Umsatz je Konto und Monat, geteilt durch den Anteil des Umsatzes, der je Monat verloren geht, abzüglich dessen, was bleibende Kunden mehr zahlen, in den letzten ganzen Monaten.',
  'metric.lifetimeValue.definition.capped':
    'Umsatz je Konto und Monat, geteilt durch den Anteil der Kunden, die je Monat gehen, in den letzten ganzen Monaten. Keine Dauer gilt als länger als die Obergrenze.',
  'metric.lifetimeValue.definition.discounted':
    'Alle Zahlungen eines Kunden ab der ersten, jede mit der Wahrscheinlichkeit, dass sie kommt, und abgezinst. Kunden gehen so häufig wie in den letzten ganzen Monaten.',
  'metric.lifetimeValue.definition.discountedWithoutFirst':
    'Alle Zahlungen eines Kunden nach der ersten, jede mit der Wahrscheinlichkeit, dass sie kommt, und abgezinst. Kunden gehen so häufig wie in den letzten ganzen Monaten.',
  'metric.lifetimeValue.definition.otherMonths':
    'Umsatz je Konto und Monat, geteilt durch den Anteil der Kunden, die je Monat gehen, in einer gewählten Zahl ganzer Monate.',
  'metric.lifetimeValue.definition.contractual':
    'Umsatz je Konto und Monat mal die Monate, die ein Kunde bezahlt, aus einem Modell der Verlängerungen (verschobenes Beta-geometrisches Modell), angepasst an alle Kunden. Wer lange geblieben ist, geht seltener.',
  'metric.lifetimeValue.definition.historic':
    'Bisheriger Umsatz, geteilt durch die Kunden, von denen er kam. Keine Prognose.',
  'metric.lifetimeValue.formula': '{arpa} × {grossMargin} × {lifetime}',
  'metric.lifetimeValue.formula.historic': '{revenue} ÷ {customers}',
  'metric.lifetimeValue.unit': 'Geld je Kunde.',
  'metric.lifetimeValue.actions': 'Ein Ergebnis: von Preis und Marge und vor allem der Abwanderung.',

  'metric.churn.question': 'Wie viele Kunden verlieren wir?',
  'metric.churn.definition':
    'Anteil der Kunden, die zu Beginn des Zeitraums gezahlt haben und an seinem Ende nicht mehr zahlen.',
  'metric.churn.definition.startAndNew':
    'Alle Kunden, die im Zeitraum aufgehört haben zu zahlen, geteilt durch die zu Beginn und die neuen oder zurückgekehrten.',
  'metric.churn.definition.average':
    'Alle Kunden, die im Zeitraum aufgehört haben zu zahlen, geteilt durch das Mittel aus Beginn und Ende.',
  'metric.churn.definition.daily':
    'Alle Kunden, die im Zeitraum aufgehört haben zu zahlen, geteilt durch das Mittel der Kunden je Tag.',
  'metric.churn.formula': '{lost} ÷ {base}',
  'metric.churn.unit': 'Anteil an den Kunden.',
  'metric.churn.actions':
    'Wer geht, nach dem Grund fragen; mit denen sprechen, die weniger nutzen als früher; die ersten Wochen gelingen lassen.',

  'metric.revenueRetention.question': 'Zahlen unsere Kunden mehr oder weniger als früher?',
  'metric.revenueRetention.definition':
    'Was die Kunden vom Beginn des Zeitraums an seinem Ende zahlen, geteilt durch das, was sie zu Beginn gezahlt haben. Neue Kunden zählen nicht.',
  'metric.revenueRetention.definition.withReactivation':
    'Was die Kunden vom Beginn des Zeitraums an seinem Ende zahlen, mit zurückgekehrten Kunden, geteilt durch das, was zu Beginn gezahlt wurde.',
  'metric.revenueRetention.formula': '({start} + {expansion} + {contraction} + {churn}) ÷ {start}',
  'metric.revenueRetention.formula.withReactivation':
    '({start} + {expansion} + {reactivation} + {contraction} + {churn}) ÷ {start}',
  'metric.revenueRetention.unit': 'Anteil am Umsatz zu Beginn; über 100 %, wo Zuwachs die Verluste überwiegt.',
  'metric.revenueRetention.actions':
    'Herausfinden, was Kunden nicht mehr nutzen, die weniger zahlen, und denen mehr anbieten, die alles nutzen.',

  'metric.testing.question': 'Wie schnell testen wir?',
  'metric.testing.definition':
    'Im Zeitraum beendete Ausführungen von Tests, automatisch und von Hand. Ein Fall, der in einem Lauf wiederholt wird, zählt einmal, so wie er endete; blockiert, übersprungen und nicht gelaufen ist nicht ausgeführt.',
  'metric.testing.definition.allAttempts':
    'Im Zeitraum beendete Ausführungen von Tests, automatisch und von Hand. Jeder Versuch eines Falls zählt; blockiert, übersprungen und nicht gelaufen ist nicht ausgeführt.',
  'metric.testing.definition.blockedCounted':
    'Im Zeitraum beendete Ausführungen von Tests, automatisch und von Hand, blockierte Fälle eingeschlossen. Ein Fall, der in einem Lauf wiederholt wird, zählt einmal, so wie er endete; übersprungen und nicht gelaufen ist nicht ausgeführt.',
  'metric.testing.definition.allAttemptsBlockedCounted':
    'Im Zeitraum beendete Ausführungen von Tests, automatisch und von Hand, blockierte Fälle eingeschlossen. Jeder Versuch eines Falls zählt; übersprungen und nicht gelaufen ist nicht ausgeführt.',
  'metric.testing.formula': '{executed}',
  'metric.testing.unit': 'Ausführungen.',
  'metric.testing.actions':
    'Automatisieren, was am häufigsten von Hand geschieht, zuerst die wackligen Fälle reparieren und Blockaden lösen.',

  'metric.defects.question': 'Wie viele Fehler haben wir?',
  'metric.defects.definition':
    'Im Zeitraum gemeldete Fehler, jeder einmal. Meldungen, die keine Fehler waren (abgelehnt, doppelt, nicht nachvollziehbar), zählen nicht.',
  'metric.defects.definition.otherStatuses':
    'Im Zeitraum gemeldete Fehler, jeder einmal. Welche Meldungen keine Fehler sind, ist für diese Zahl festgelegt.',
  'metric.defects.formula': '{opened}',
  'metric.defects.unit': 'Fehler.',
  'metric.defects.actions':
    'Zuerst die schweren und die ältesten schließen und ansehen, woher die der größten Gruppe kommen.',

  'metric.detectionEffectiveness.question': 'Finden wir Fehler vor unseren Nutzern?',
  'metric.detectionEffectiveness.definition':
    'Von den Fehlern, die in den Releases des Zeitraums bis zum Ende der Frist nach dem Release gefunden wurden, der Anteil, den das Team fand und nicht die Nutzer.',
  'metric.detectionEffectiveness.definition.byFoundDay':
    'Von den im Zeitraum gefundenen Fehlern der Anteil, den das Team fand und nicht die Nutzer, gleich zu welchem Release sie gehören.',
  'metric.detectionEffectiveness.definition.byReleaseDate':
    'Von den Fehlern, die in den Releases des Zeitraums bis zum Ende der Frist nach dem Release gefunden wurden, der Anteil, der vor dem Release gefunden wurde.',
  'metric.detectionEffectiveness.formula': '{foundByTeam} ÷ ({foundByTeam} + {foundByUsers})',
  'metric.detectionEffectiveness.unit': 'Anteil an den gefundenen Fehlern; er kann sinken, bis die Frist um ist.',
  'metric.detectionEffectiveness.actions':
    'Ansehen, was entkam: in welcher Phase es entstand und welcher Test oder welche Durchsicht es gefunden hätte.',

  'metric.escalations.question': 'Wie oft kann die erste Stelle nicht helfen?',
  'metric.escalations.definition':
    'Von den im Zeitraum eröffneten Tickets der Anteil, der mindestens einmal eskaliert wurde. Jedes Ticket zählt einmal, gleich wie oft es eskaliert wurde.',
  'metric.escalations.definition.groupChanged':
    'Von den im Zeitraum eröffneten Tickets der Anteil, dessen Gruppe mindestens einmal wechselte. Jedes Ticket zählt einmal, gleich wie oft das geschah.',
  'metric.escalations.definition.aboveFirstTier':
    'Anteil der im Zeitraum eröffneten Tickets, die je über der ersten Stufe bearbeitet wurden. Ein Ticket zählt einmal, auch wenn es dort einging.',
  'metric.escalations.definition.byEscalationDay':
    'Tickets, die im Zeitraum zum ersten Mal eskaliert wurden, geteilt durch die darin eröffneten. Da es nicht dieselben sein müssen, sind über 100 % möglich.',
  'metric.escalations.formula': '{escalated} ÷ {tickets}',
  'metric.escalations.unit': 'Anteil an den Tickets.',
  'metric.escalations.actions':
    'Bei der Gruppe oder dem Grund mit der höchsten Rate ansetzen und der ersten Stelle geben, was ihr fehlt: Wissen, Rechte oder Zeit.',

  'metric.arpu.question': 'Was bringt ein Kunde ein?',
  'metric.arpu.definition':
    'Monatlich wiederkehrender Umsatz, geteilt durch die zahlenden Konten, beides am Ende des Zeitraums (ARPA).',
  'metric.arpu.definition.activeUsers':
    'Der gesamte Umsatz des Zeitraums abzüglich Erstattungen, geteilt durch die verschiedenen in ihm aktiven Nutzer (ARPU).',
  'metric.arpu.definition.dailyUsers':
    'Der gesamte Umsatz des Zeitraums abzüglich Erstattungen, geteilt durch die aktiven Nutzer eines mittleren Tages.',
  'metric.arpu.definition.payers':
    'Der gesamte Umsatz des Zeitraums mit bekannten Kunden abzüglich Erstattungen, geteilt durch die verschiedenen Kunden, die etwas gezahlt haben (ARPPU).',
  'metric.arpu.formula': '{mrr} ÷ {accounts}',
  'metric.arpu.formula.activeUsers': '{revenue} ÷ {users}',
  'metric.arpu.formula.dailyUsers': '{revenue} ÷ {averageDau}',
  'metric.arpu.formula.payers': '{revenue} ÷ {payers}',
  'metric.arpu.unit': 'Geld je Konto und Monat oder je Nutzer des Zeitraums. Wenige große Kunden ziehen es nach oben.',
  'metric.arpu.actions':
    'Auf den Median daneben achten, denen mehr anbieten, die viel nutzen, und Preise und Rabatte der meistgewählten Tarife prüfen.',

  'metric.newProductRevenue.question': 'Wie viel bringen neue Produkte ein?',
  'metric.newProductRevenue.definition':
    'Umsatz mit Produkten, die weniger als 365 Tage vor dem Verkauf eingeführt wurden, geteilt durch den gesamten Umsatz, jeweils abzüglich Erstattungen.',
  'metric.newProductRevenue.definition.otherWindow':
    'Umsatz mit Produkten, die weniger als eine gewählte Zahl von Tagen vor dem Verkauf eingeführt wurden, geteilt durch den gesamten Umsatz, jeweils abzüglich Erstattungen.',
  'metric.newProductRevenue.formula': '{newProductRevenue} ÷ {totalRevenue}',
  'metric.newProductRevenue.unit': 'Anteil am gesamten Umsatz.',
  'metric.newProductRevenue.actions':
    'Neue Produkte den Kunden der alten zeigen und je Produkt ansehen, welche Einführung sich nicht verkauft hat und warum.',

  'variant.acquisitionCost.listedCustomers': 'neue Kunden laut Kundenliste, nicht nach erster Zahlung',
  'metric.acquisitionCost.question': 'Was kostet uns ein neuer Kunde?',
  'metric.acquisitionCost.definition':
    'Alle Ausgaben für Vertrieb und Marketing samt Gehältern und Werkzeugen, geteilt durch die Kunden, die im Zeitraum zum ersten Mal gezahlt haben.',
  'metric.acquisitionCost.definition.chosenKinds':
    'Ausgaben der gewählten Arten, nicht alle für Vertrieb und Marketing, geteilt durch die Kunden, die im Zeitraum zum ersten Mal gezahlt haben.',
  'metric.acquisitionCost.definition.lagged':
    'Alle Ausgaben für Vertrieb und Marketing einiger Monate zuvor, geteilt durch die Kunden, die im Zeitraum zum ersten Mal gezahlt haben.',
  'metric.acquisitionCost.definition.listedCustomers':
    'Alle Ausgaben für Vertrieb und Marketing samt Gehältern und Werkzeugen, geteilt durch die Kunden, die laut Kundenliste im Zeitraum gewonnen wurden.',
  'metric.acquisitionCost.formula': '{spend} ÷ {newCustomers}',
  'metric.acquisitionCost.unit': 'Geld je neuem Kunden.',
  'metric.acquisitionCost.actions':
    'Die Kanäle vergleichen, Ausgaben vom teuersten zum günstigsten verschieben und mehr Probezeiten zum Zahlen bringen.',

  'metric.completed.question': 'Was haben wir geschafft?',
  'metric.completed.definition':
    'Im Zeitraum erledigte Aufgaben, jede einmal, gezählt bei der Person, die sie erledigt hat.',
  'metric.completed.formula': '{completed}',
  'metric.completed.unit': 'Aufgaben.',
  'metric.completed.actions':
    'Weniger gleichzeitig beginnen, Aufgaben kleiner schneiden und aus dem Weg räumen, was die ältesten aufhält.',

  'metric.workedOn.question': 'Woran arbeiten wir?',
  'metric.workedOn.definition':
    'Verschiedene Aufgaben, an denen jemand im Zeitraum etwas getan hat. Eine Aufgabe von zwei Personen zählt bei beiden und einmal in der Summe.',
  'metric.workedOn.formula': '{workedOn}',
  'metric.workedOn.unit': 'Aufgaben.',
  'metric.workedOn.actions':
    'Wo viele Aufgaben angefasst und wenige erledigt werden: erst einige abschließen, dann neue beginnen.',

  'metric.workspacePoints.question': 'Wo ist viel los?',
  'metric.workspacePoints.definition':
    'Ein Punkt für alles, was im Zeitraum an einer Aufgabe getan wurde. Punkte messen Aktivität, nicht Wert, und sagen nichts über die Leistung einer Person.',
  'metric.workspacePoints.definition.chosenPoints':
    'Punkte für alles, was im Zeitraum an einer Aufgabe getan wurde, so viele, wie für seine Art gewählt sind. Sie messen Aktivität, nicht Wert, und sagen nichts über die Leistung einer Person.',
  'metric.workspacePoints.formula': '{points}',
  'metric.workspacePoints.unit': 'Punkte.',
  'metric.workspacePoints.actions':
    'Kein Ziel: Was Punkte bringt, wird der Punkte wegen getan. Nachfragen, warum irgendwo viel oder wenig los ist.',

  'metric.whosBehind.question': 'Wer braucht Hilfe, um aufzuholen?',
  'metric.whosBehind.definition':
    'Aufgaben, die jemand hat und die am Ende des Zeitraums oder jetzt fällig waren, aber nicht erledigt. Was an einem Tag fällig ist, ist ab dem nächsten überfällig. Kein Urteil: Wer im Rückstand ist, hat vielleicht zu viel zu tun oder ist abwesend.',
  'metric.whosBehind.definition.withoutGivenUp':
    'Aufgaben, die jemand hat und die am Ende des Zeitraums oder jetzt fällig waren, aber weder erledigt noch aufgegeben. Was an einem Tag fällig ist, ist ab dem nächsten überfällig. Kein Urteil: Wer im Rückstand ist, hat vielleicht zu viel zu tun oder ist abwesend.',
  'metric.whosBehind.formula': '{overdue}',
  'metric.whosBehind.unit': 'Aufgaben.',
  'metric.whosBehind.actions':
    'Mit der ältesten beginnen, Aufgaben Abwesender anderen geben und Fälligkeiten verschieben, an die niemand glaubt.',

  'trend.shape': 'Von {first} bis {last}, am höchsten {high}, am niedrigsten {low}.',
  'trend.point': '{value} ({at})',
  'trend.unordered': 'Die Tage sind nicht geordnet: Die Punkte stehen so, wie sie gegeben sind.',

  'mrr.short': 'MRR',
  'mrr.now': 'Jetzt',
  'mrr.previous': 'Davor',
  'mrr.year': 'Vor einem Jahr',
  'mrr.start': 'Anfang',
  'mrr.new': 'Neu',
  'mrr.expansion': 'Ausbau',
  'mrr.reactivation': 'Rückkehr',
  'mrr.contraction': 'Abbau',
  'mrr.churn': 'Abwanderung',
  'mrr.negative': 'Guthaben',
  'mrr.end': 'Ende',
  'mrr.movement': 'Bewegung',
  'mrr.movements': 'Bewegungen des wiederkehrenden Umsatzes',
  'mrr.amount': 'Betrag',
  'mrr.payers': 'Kunden',
  'mrr.gain': 'Zugang',
  'mrr.loss': 'Abgang',
  'mrr.unchanged': 'Keine Bewegung',
  'mrr.balance': 'Stand',
  'mrr.then': 'Stand danach {value}',
  'mrr.customers': { one: '{n} Kunde', other: '{n} Kunden' },
  'mrr.paying': { one: '{n} zahlender Kunde', other: '{n} zahlende Kunden' },
  'mrr.noMovements': 'Das sind Summen: Zugänge und Abgänge sind nicht bekannt.',
  'mrr.cut': 'Die Achse beginnt bei {value}, nicht bei 0.',

  'activeUsers.daily': 'DAU',
  'activeUsers.weekly': 'WAU',
  'activeUsers.monthly': 'MAU',
  'activeUsers.days': { one: '{name}, {n} Tag', other: '{name}, {n} Tage' },
  'activeUsers.short': '{names}: Das Fenster reicht vor den {day} zurück, an dem die Daten beginnen',

  'stickiness.dau': 'DAU {n} im Mittel',
  'stickiness.users.day': 'DAU {n}',
  'stickiness.users.week': 'WAU {n}',
  'stickiness.users.month': 'MAU {n}',
  'stickiness.users.quarter': '{n} Nutzer im Quartal',
  'stickiness.users.year': '{n} Nutzer im Jahr',
  'stickiness.days': 'Nutzer kommen an etwa {n} von 30 Tagen',
  'stickiness.daysFew': 'Nutzer kommen an weniger als 1 von 30 Tagen',

  'retention.all': 'Alle',
  'retention.allCohorts': 'Alle Kohorten',
  'retention.band': 'Band: {level} Konfidenz',
  'retention.noCurve': 'Das sind Summen eines Zeitraums: Es gibt keine Kurve.',
  'retention.since.day': 'Tage seit der ersten Nutzung',
  'retention.since.week': 'Wochen seit der ersten Nutzung',
  'retention.since.month': 'Monate seit der ersten Nutzung',
  'retention.grid': 'Wiedergekommene Nutzer nach Kohorte',
  'retention.cohort.day': 'Tag',
  'retention.cohort.week': 'Woche ab',
  'retention.cohort.month': 'Monat',
  'retention.users': 'Nutzer',
  'retention.age.day': 'Tag {n}',
  'retention.age.week': 'Woche {n}',
  'retention.age.month': 'Monat {n}',
  'retention.rate': 'Bindung',
  'retention.interval': 'Intervall',
  'retention.cameBack': 'Wiedergekommen',
  'retention.of': { one: '{users} von {n} Nutzer', other: '{users} von {n} Nutzern' },
  'retention.nobodyYet': 'noch niemand',
  'retention.percent': '% kamen wieder',
  'retention.immature': 'kann sich noch ändern',
  'retention.small': 'weniger als {n} Nutzer',
  'retention.aboveAll': 'Einige Anteile liegen über 100 %: Es kamen mehr wieder, als da waren.',
  'retention.noCohorts': 'Das sind Summen eines Zeitraums: Es gibt keine Kohorten zu vergleichen.',

  'completed.person': 'Person',
  'completed.completed': 'Erledigt',
  'completed.share': 'Anteil',
  'completed.time': 'Dauer',
  'completed.open': 'Offen',
  'completed.points': 'Punkte',
  'completed.total': 'Summe',
  'completed.nobody': 'Niemand genannt',

  'range.label': 'Zeitraum',
  'range.custom': 'Andere Tage',
  'range.from': 'Erster Tag',
  'range.until': 'Letzter Tag',
  'range.missing': 'Wählen Sie einen ersten und einen letzten Tag.',
  'range.order': 'Der letzte Tag liegt vor dem ersten.',
  'range.today': 'Heute',
  'range.yesterday': 'Gestern',
  'range.last-7-days': 'Letzte 7 Tage',
  'range.last-28-days': 'Letzte 28 Tage',
  'range.last-30-days': 'Letzte 30 Tage',
  'range.last-90-days': 'Letzte 90 Tage',
  'range.last-12-months': 'Letzte 12 Monate',
  'range.this-week': 'Diese Woche',
  'range.this-month': 'Dieser Monat',
  'range.this-quarter': 'Dieses Quartal',
  'range.this-year': 'Dieses Jahr',
  'range.last-week': 'Letzte Woche',
  'range.last-month': 'Letzter Monat',
  'range.last-quarter': 'Letztes Quartal',
  'range.last-year': 'Letztes Jahr',

  'comparison.label': 'Vergleichen mit',
  'comparison.none': 'Nichts',
  'comparison.previous': 'Zeitraum davor',
  'comparison.year': 'Jahr davor',
} as const satisfies Readonly<Record<WordKey, Word>>
