import { type FactName, facts, type TableMap } from 'kpi-kit/metrics'
import * as v from 'valibot'
import { suggestion } from './near.ts'
import { Problems } from './problems.ts'
import { uses } from './uses.ts'

/** One of the user's files, and how its columns become a fact. */
export interface FileTable {
  readonly fact: FactName
  /** Which survey it belongs to, where the fact has one table for each. */
  readonly survey: string | null
  /** Where the mapping speaks of it, such as `facts.responses.nps`. */
  readonly path: string
  readonly file: string
  readonly map: TableMap
  readonly settings: TableSettings
}

/** What a table is read with, where it differs from the data's own end and the page's own range. */
export interface TableSettings {
  readonly timeZone: string
  /** ISO 8601 instant up to which the data is known; absent = the end of the data. */
  readonly asOf?: string
  /** Half-open range of days that its metrics open with. */
  readonly range?: { readonly from: string; readonly until: string }
}

/** Reads a mapping file's text. Throws `Problems` with every fault found, each with its place and its remedy. */
export function readMapping(text: string, name: string): readonly FileTable[] {
  const headline = `The mapping ${name} can not be used:`
  const parsed = v.safeParse(mappingSchema, parseJson(text, headline), { abortPipeEarly: true })
  if (!parsed.success)
    throw new Problems(
      headline,
      parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`),
    )
  return tablesOf(parsed.output)
}

function parseJson(text: string, headline: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const position = /position (\d+)/.exec(message)?.[1]
    const line = position === undefined ? '' : ` (line ${text.slice(0, Number(position)).split('\n').length})`
    throw new Problems(headline, [
      `the file: it is no JSON: ${message}${line}. Look there for a comma or quote too many or too few.`,
    ])
  }
}

/** An object of known keys only; `what` opens every sentence about it. */
function shape<Entries extends v.ObjectEntries>(what: string, entries: Entries) {
  const known = Object.keys(entries)
  return v.strictObject(entries, (issue) => {
    const key = String(issue.path?.at(-1)?.key ?? '')
    if (issue.expected === 'never') return `${what} has no "${key}".${suggestion(key, known)}`
    if (issue.expected === 'Object') return `${what} is an object with ${known.join(', ')}, not ${issue.received}.`
    return `${what} needs "${key}".`
  })
}

const text = (what: string) =>
  v.pipe(v.string(`Write ${what} as text.`), v.trim(), v.nonEmpty(`Write ${what}; it is empty.`))

const zone = v.pipe(
  text('an IANA time zone'),
  v.check(
    isZone,
    (issue) => `"${issue.input}" is no time zone.${zoneHint(issue.input)} Write an IANA name such as "Europe/Berlin".`,
  ),
)

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function zoneHint(name: string): string {
  const hint = suggestion(name, Intl.supportedValuesOf('timeZone'))
  return hint.slice(0, hint.indexOf(' There is:'))
}

const instant = v.pipe(
  text('an instant'),
  v.check(
    (value) => /T.*(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value)),
    (issue) => `"${issue.input}" is no instant. Write date, time and offset, such as "2026-04-01T00:00:00+02:00".`,
  ),
)

const day = v.pipe(
  text('a day'),
  v.check(isDay, (issue) => `"${issue.input}" is no day. Write it as YYYY-MM-DD, such as "2026-04-01".`),
)

function isDay(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

const range = v.pipe(
  shape('A range', { from: day, until: day }),
  v.check(({ from, until }) => from < until, 'A range ends after it starts: "until" is the day after its last one.'),
)

const timeTypes = ['ms', 'iso', 'local', 'date', 'year'] as const
const timeType = v.picklist(
  timeTypes,
  (issue) =>
    `${issue.received} is no way to write a time.${suggestion(unquoted(issue.received), timeTypes)} ` +
    '"iso" has an offset or Z, "local" has none, "date" is YYYY-MM-DD, "ms" counts from 1970.',
)

const column = text('the name of a column of the file')
const scalar = v.union([v.number(), v.string()], 'Write a number or a text.')
const blank = v.array(scalar, 'Write "blank" as a list of the values that mean "no answer", such as [11, "n/a"].')
const constant = shape('A constant', { value: scalar })
const plainEntries = { column, blank: v.exactOptional(blank) }
const plainColumn = shape('A column', plainEntries)
const timeColumn = shape('A time column', { ...plainEntries, type: v.exactOptional(timeType) })

const isObject = (input: unknown): input is object => typeof input === 'object' && input !== null

const anyColumn = v.lazy((input) => (!isObject(input) ? column : 'value' in input ? constant : plainColumn))
const anyTime = v.lazy((input) => (isObject(input) ? timeColumn : column))

function columnsOf(fact: FactName) {
  const entries: Record<string, v.ExactOptionalSchema<typeof anyColumn | typeof anyTime, undefined>> = {}
  for (const [name, kind] of Object.entries(facts[fact]))
    entries[name] = v.exactOptional(kind === 'time' ? anyTime : anyColumn)
  return v.pipe(
    shape(`A table of ${fact}`, entries),
    v.check(
      (columns) => missing(fact, columns).length === 0,
      (issue) =>
        `A table of ${fact} needs ${list(missing(fact, issue.input))}. Write ${missing(fact, issue.input)
          .map((name) => `"${name}": "COLUMN OF THE FILE"`)
          .join(', ')}.`,
    ),
  )
}

/** What a table lacks to answer the question that is nearest to it; nothing where it answers one. */
function missing(fact: FactName, columns: object): readonly string[] {
  const [first = [], ...others] = needed(fact).map((names) => names.filter((name) => !(name in columns)))
  return others.reduce((least, names) => (names.length < least.length ? names : least), first)
}

/** The columns that each metric needs of a fact: of those that count it, or else of those that it adds something to. */
function needed(fact: FactName): (readonly string[])[] {
  const found = [...uses.values()].flat().filter((use) => use.fact === fact)
  const counted = found.filter(({ isCounted }) => isCounted)
  return (counted.length > 0 ? counted : found).map(({ columns }) => columns)
}

const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(' and ')
const unquoted = (received: string) => received.replace(/^"|"$/g, '')

const settings = { timeZone: v.exactOptional(zone), asOf: v.exactOptional(instant), range: v.exactOptional(range) }

const file = text('the name of a file in the data folder')
const tableEntries = (fact: FactName) => ({
  file,
  columns: columnsOf(fact),
  unique: v.exactOptional(v.literal(true, 'Write "unique": true, or leave it out.')),
  latestPer: v.exactOptional(shape('"latestPer"', { key: text('a column of ours'), by: text('a column of ours') })),
})

/** What "latestPer" names and the columns do not have, as sentences. */
function unmapped({ latestPer = {}, columns }: { latestPer?: object; columns: object }): string[] {
  return Object.entries(latestPer).flatMap(([role, name]) =>
    String(name) in columns
      ? []
      : [
          `"latestPer" names "${name}" as its ${role}, which is not among the columns.${suggestion(String(name), Object.keys(columns))}`,
        ],
  )
}

const table = (fact: FactName) =>
  v.pipe(
    shape('A table', { ...tableEntries(fact), ...settings }),
    v.check(
      (input) => unmapped(input).length === 0,
      (issue) => unmapped(issue.input).join(' '),
    ),
  )

/** Facts with one table; the answers and requests of surveys have one for each survey. */
const singleFacts = Object.keys(facts).filter(isSingle)
type SingleFact = Exclude<FactName, 'responses' | 'surveys'>

function isSingle(name: string): name is SingleFact {
  return name !== 'responses' && name !== 'surveys'
}

// `Object.fromEntries` forgets the names.
const singleTables = Object.fromEntries(singleFacts.map((fact) => [fact, v.exactOptional(table(fact))])) as Record<
  SingleFact,
  v.ExactOptionalSchema<ReturnType<typeof table>, undefined>
>

const surveys = 'The surveys ("nps" is asked on 0 to 10, "csat" on 1 to 5)'
const mappingSchema = shape('The mapping', {
  timeZone: v.exactOptional(zone),
  facts: v.pipe(
    shape('"facts"', {
      responses: v.exactOptional(
        shape(surveys, {
          nps: v.exactOptional(table('responses')),
          csat: v.exactOptional(table('responses')),
        }),
      ),
      surveys: v.exactOptional(
        shape('The survey that was sent', {
          csat: v.exactOptional(table('surveys')),
        }),
      ),
      ...singleTables,
    }),
    v.check(
      (input) => Object.keys(input).length > 0,
      `It names no table. Write at least one of ${Object.keys(facts).join(', ')}.`,
    ),
    v.check(
      ({ responses, surveys: asked }) => !asked?.csat || responses?.csat !== undefined,
      '"surveys" says how many were asked; write the answers too: "responses": { "csat": … }.',
    ),
  ),
})

type MappingFile = v.InferOutput<typeof mappingSchema>
type TableFile = v.InferOutput<ReturnType<typeof table>>

function tablesOf({ timeZone = 'UTC', facts: { responses, surveys: asked, ...singles } }: MappingFile): FileTable[] {
  const tableOf = (
    fact: FactName,
    survey: string | null,
    { file, columns, unique, latestPer, ...own }: TableFile,
  ): FileTable => ({
    fact,
    survey,
    path: ['facts', fact, ...(survey === null ? [] : [survey])].join('.'),
    file,
    map: { columns, ...(unique && { unique }), ...(latestPer && { latestPer }) },
    settings: { timeZone, ...own },
  })
  return [
    ...Object.entries(responses ?? {}).map(([survey, table]) => tableOf('responses', survey, table)),
    ...Object.entries(asked ?? {}).map(([survey, table]) => tableOf('surveys', survey, table)),
    ...singleFacts.flatMap((fact) => {
      const table = singles[fact]
      return table ? [tableOf(fact, null, table)] : []
    }),
  ]
}
