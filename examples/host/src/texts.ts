import { de as kitDe } from 'kpi-kit/messages/de'
import { en as kitEn } from 'kpi-kit/messages/en'
import type { FactName } from 'kpi-kit/metrics'
import type { SectionName } from './sections.ts'

export type Language = 'en' | 'de'

/** What Harbor itself says; the kit brings the words of its widgets. */
export interface Texts {
  readonly locale: string
  readonly nav: readonly string[]
  readonly title: string
  readonly lead: string
  readonly sample: string
  readonly own: (folder: string) => string
  readonly until: (day: string, zone: string) => string
  readonly ended: string
  readonly ownRange: string
  readonly look: string
  readonly looks: Readonly<Record<'auto' | 'light' | 'dark', string>>
  readonly language: string
  readonly loading: string
  readonly failed: string
  readonly sections: Readonly<Record<SectionName | 'gaps' | 'excluded', string>>
  readonly widgets: Readonly<
    Record<
      | 'nps'
      | 'csat'
      | 'mrr'
      | 'stickiness'
      | 'mrrTrend'
      | 'movements'
      | 'activeUsers'
      | 'ratio'
      | 'curve'
      | 'cohorts'
      | 'nextDay'
      | 'nextWeek'
      | 'completed',
      string
    >
  >
  readonly noData: string
  readonly gaps: {
    readonly lead: string
    readonly table: (rows: string) => string
    readonly columns: (columns: string) => string
    readonly further: (columns: string) => string
    /** What a row of each table is. */
    readonly rows: Readonly<Record<FactName, string>>
  }
  readonly excluded: {
    readonly none: string
    readonly lead: string
    readonly columns: readonly [
      file: string,
      what: string,
      count: string,
      example: string,
      place: string,
      expected: string,
    ]
    readonly wholeLines: string
    readonly of: (count: string, all: string) => string
    readonly place: Readonly<Record<'line' | 'row', (number: string) => string>>
  }
  readonly release: { readonly title: string; readonly text: string; readonly points: readonly string[] }
  readonly plan: {
    readonly title: string
    readonly columns: readonly string[]
    readonly rows: readonly (readonly string[])[]
  }
  readonly digest: {
    readonly title: string
    readonly day: string
    readonly days: readonly string[]
    readonly attach: string
    readonly save: string
    readonly saved: string
  }
}

const en: Texts = {
  locale: 'en-US',
  nav: ['Review', 'Projects', 'People', 'Billing', 'Settings'],
  title: 'Product review',
  lead: 'How Harbor does: revenue, customers, usage, quality and the team’s work on one page.',
  sample: 'Sample data: every row behind these numbers is generated. To see your own files: npm start -- --data FOLDER',
  own: (folder) => `Your files in ${folder}`,
  until: (day, zone) => `Data until ${day} (${zone})`,
  ended: 'Ranges such as “last 12 months” count back from there.',
  ownRange: 'Each number in the range of its own data',
  look: 'Look',
  looks: { auto: 'System', light: 'Light', dark: 'Dark' },
  language: 'Language',
  loading: 'Reading what data there is …',
  failed: 'The server does not answer. Is “npm start” still running?',
  sections: {
    summary: 'At a glance',
    revenue: 'Revenue',
    customers: 'Customers',
    usage: 'Usage',
    quality: 'Quality',
    team: 'Team',
    gaps: 'What is missing',
    excluded: 'Excluded rows',
  },
  widgets: {
    nps: 'Net Promoter Score',
    csat: 'Satisfaction',
    mrr: 'MRR',
    stickiness: 'Stickiness',
    mrrTrend: 'Monthly recurring revenue',
    movements: 'What moved revenue',
    activeUsers: 'Active users',
    ratio: 'Daily by monthly users',
    curve: 'Who comes back',
    cohorts: 'Weekly cohorts',
    nextDay: 'Back the next day',
    nextWeek: 'Back after 7 days',
    completed: 'Completed',
  },
  noData: 'No data yet:',
  gaps: {
    lead: 'Your files do not hold what these numbers need. Each line opens to what you write in kpi.data.json, under “facts”; a number on two lines needs both.',
    table: (rows) => `a file with one row per ${rows}`,
    columns: (columns) => `in the table that is there, also ${columns}`,
    further: (columns) => `Further columns, as far as you have them: ${columns}`,
    rows: {
      responses: 'answer to a survey',
      surveys: 'request to answer a survey',
      events: 'thing a user did',
      users: 'registered user',
      identities: 'id that turned out to be a user',
      trials: 'trial that started',
      customers: 'customer, with the day of the loss',
      subscriptions: 'stretch of an unchanged subscription',
      revenue: 'invoice line or payment',
      products: 'product, with its launch',
      spend: 'cost of sales or marketing',
      testRuns: 'execution of a test case',
      testPlans: 'plan of tests',
      defects: 'defect report',
      releases: 'release',
      tickets: 'ticket, or update of one',
      tasks: 'task, or update of one',
      taskActivity: 'thing somebody did to a task',
      notifications: 'notification',
      people: 'person, or absence of one',
    },
  },
  excluded: {
    none: 'Every cell of your files could be read.',
    lead: 'These cells and lines could not be read. Nothing else was left out before counting; what a number leaves out is said at the number.',
    columns: ['File', 'Column', 'Left out', 'Example', 'Where', 'Expected'],
    wholeLines: 'whole lines',
    of: (count, all) => `${count} of ${all}`,
    place: { line: (number) => `line ${number}`, row: (number) => `row ${number}` },
  },
  release: {
    title: 'Harbor 4.2 is out',
    text: 'Rolled out to all workspaces. Expect a step in usage from here on.',
    points: ['Boards open in half the time', 'Guests may comment on cards', 'Due dates follow working days'],
  },
  plan: {
    title: 'Next releases',
    columns: ['Version', 'What', 'State'],
    rows: [
      ['4.3', 'Timeline across projects', 'In test'],
      ['4.4', 'Templates for recurring work', 'In work'],
      ['5.0', 'New permission model', 'Planned'],
    ],
  },
  digest: {
    title: 'Send this review by e-mail',
    day: 'Every',
    days: ['Monday', 'Wednesday', 'Friday'],
    attach: 'Attach the tables',
    save: 'Save',
    saved: 'Noted. This example sends nothing.',
  },
}

const de: Texts = {
  locale: 'de-DE',
  nav: ['Rückblick', 'Projekte', 'Personen', 'Rechnungen', 'Einstellungen'],
  title: 'Produktrückblick',
  lead: 'Wie es um Harbor steht: Umsatz, Kunden, Nutzung, Qualität und die Arbeit des Teams auf einer Seite.',
  sample:
    'Beispieldaten: Jede Zeile hinter diesen Zahlen ist erzeugt. Eigene Dateien zeigen: npm start -- --data ORDNER',
  own: (folder) => `Ihre Dateien in ${folder}`,
  until: (day, zone) => `Daten bis ${day} (${zone})`,
  ended: 'Zeiträume wie „letzte 12 Monate“ zählen von dort zurück.',
  ownRange: 'Jede Zahl im Zeitraum ihrer Daten',
  look: 'Ansicht',
  looks: { auto: 'System', light: 'Hell', dark: 'Dunkel' },
  language: 'Sprache',
  loading: 'Es wird gelesen, welche Daten da sind …',
  failed: 'Der Server antwortet nicht. Läuft „npm start“ noch?',
  sections: {
    summary: 'Auf einen Blick',
    revenue: 'Umsatz',
    customers: 'Kunden',
    usage: 'Nutzung',
    quality: 'Qualität',
    team: 'Team',
    gaps: 'Was noch fehlt',
    excluded: 'Ausgeschlossene Zeilen',
  },
  widgets: {
    nps: 'Net Promoter Score',
    csat: 'Zufriedenheit',
    mrr: 'MRR',
    stickiness: 'Stickiness',
    mrrTrend: 'Monatlich wiederkehrender Umsatz',
    movements: 'Was den Umsatz bewegte',
    activeUsers: 'Aktive Nutzer',
    ratio: 'Tägliche je monatliche Nutzer',
    curve: 'Wer wiederkommt',
    cohorts: 'Wöchentliche Kohorten',
    nextDay: 'Am nächsten Tag wieder da',
    nextWeek: 'Nach 7 Tagen wieder da',
    completed: 'Erledigt',
  },
  noData: 'Noch keine Daten:',
  gaps: {
    lead: 'Ihre Dateien enthalten nicht, was diese Kennzahlen brauchen. Jede Zeile zeigt aufgeklappt, was in kpi.data.json unter „facts“ zu schreiben ist; was auf zwei Zeilen steht, braucht beides.',
    table: (rows) => `eine Datei mit einer Zeile je ${rows}`,
    columns: (columns) => `in der Tabelle, die da ist, auch ${columns}`,
    further: (columns) => `Weitere Spalten, soweit vorhanden: ${columns}`,
    rows: {
      responses: 'Antwort auf eine Umfrage',
      surveys: 'Bitte um eine Antwort',
      events: 'Handlung eines Nutzers',
      users: 'registriertem Nutzer',
      identities: 'Kennung, die sich als Nutzer herausstellte',
      trials: 'begonnener Testphase',
      customers: 'Kunde, mit dem Tag des Verlusts',
      subscriptions: 'unverändertem Abschnitt eines Abonnements',
      revenue: 'Rechnungszeile oder Zahlung',
      products: 'Produkt, mit seiner Einführung',
      spend: 'Ausgabe für Vertrieb oder Marketing',
      testRuns: 'Ausführung eines Testfalls',
      testPlans: 'Testplan',
      defects: 'Fehlermeldung',
      releases: 'Release',
      tickets: 'Ticket, oder je Änderung daran',
      tasks: 'Aufgabe, oder je Änderung daran',
      taskActivity: 'Handlung an einer Aufgabe',
      notifications: 'Benachrichtigung',
      people: 'Person, oder je Abwesenheit',
    },
  },
  excluded: {
    none: 'Jede Zelle Ihrer Dateien war lesbar.',
    lead: 'Diese Zellen und Zeilen waren nicht lesbar. Sonst wurde vor dem Zählen nichts weggelassen; was eine Zahl weglässt, steht bei der Zahl.',
    columns: ['Datei', 'Spalte', 'Weggelassen', 'Beispiel', 'Wo', 'Erwartet'],
    wholeLines: 'ganze Zeilen',
    of: (count, all) => `${count} von ${all}`,
    place: { line: (number) => `Zeile ${number}`, row: (number) => `Datensatz ${number}` },
  },
  release: {
    title: 'Harbor 4.2 ist da',
    text: 'In allen Arbeitsbereichen. Ab hier ist ein Sprung in der Nutzung zu erwarten.',
    points: ['Boards öffnen in der halben Zeit', 'Gäste dürfen Karten kommentieren', 'Fristen folgen Arbeitstagen'],
  },
  plan: {
    title: 'Nächste Versionen',
    columns: ['Version', 'Was', 'Stand'],
    rows: [
      ['4.3', 'Zeitleiste über Projekte', 'Im Test'],
      ['4.4', 'Vorlagen für Wiederkehrendes', 'In Arbeit'],
      ['5.0', 'Neues Rechtemodell', 'Geplant'],
    ],
  },
  digest: {
    title: 'Diesen Rückblick per E-Mail senden',
    day: 'Jeden',
    days: ['Montag', 'Mittwoch', 'Freitag'],
    attach: 'Tabellen anhängen',
    save: 'Speichern',
    saved: 'Vermerkt. Dieses Beispiel sendet nichts.',
  },
}

/** The kit's own words in the page's languages. */
export const words = { en: kitEn, de: kitDe }

export const texts: Readonly<Record<Language, Texts>> = { en, de }
