import { facts } from 'kpi-kit/metrics'
import { describe, expect, it } from 'vitest'
import { readMapping } from '../../examples/host/server/mapping.ts'
import { Problems } from '../../examples/host/server/problems.ts'

const events = { file: 'events.csv', columns: { at: 'time', user: 'person' } }
const responses = { file: 'a.csv', columns: { at: 'time', score: 'mark' } }
const tasks = { file: 'tasks.csv', columns: { createdAt: 'opened', completedAt: 'done' } }

function problemsOf(mapping: unknown): readonly string[] {
  try {
    readMapping(typeof mapping === 'string' ? mapping : JSON.stringify(mapping), 'kpi.data.json')
  } catch (error) {
    if (error instanceof Problems) return error.problems
    throw error
  }
  return []
}

describe('a mapping', () => {
  it('says which file holds which fact, and in which zone each is read', () => {
    const mapping = readMapping(
      JSON.stringify({
        timeZone: 'Europe/Berlin',
        facts: {
          responses: { csat: { file: 'a.csv', columns: { at: { column: 'year', type: 'year' }, score: 'code' } } },
          surveys: { csat: { file: 'asked.csv', columns: { at: 'sent' } } },
          events: { ...events, timeZone: 'America/Los_Angeles', asOf: '2004-10-27T00:00:00-07:00' },
        },
      }),
      'kpi.data.json',
    )
    const berlin = { timeZone: 'Europe/Berlin' }
    expect(mapping.map(({ path, fact, survey, file, settings }) => [path, fact, survey, file, settings])).toEqual([
      ['facts.responses.csat', 'responses', 'csat', 'a.csv', berlin],
      ['facts.surveys.csat', 'surveys', 'csat', 'asked.csv', berlin],
      [
        'facts.events',
        'events',
        null,
        'events.csv',
        { timeZone: 'America/Los_Angeles', asOf: '2004-10-27T00:00:00-07:00' },
      ],
    ])
  })

  it('is read in UTC where it names no zone', () => {
    expect(readMapping(JSON.stringify({ facts: { events } }), 'm')[0]?.settings.timeZone).toBe('UTC')
  })

  it.each(Object.entries(facts))('knows every fact of the kit and all of its columns: %s', (fact, columns) => {
    const table = { file: 'a.csv', columns: Object.fromEntries(Object.keys(columns).map((name) => [name, name])) }
    const isBySurvey = fact === 'responses' || fact === 'surveys'
    const mapping = {
      facts: { responses: { csat: responses }, [fact]: isBySurvey ? { csat: table } : table },
    }
    expect(readMapping(JSON.stringify(mapping), 'm')).toContainEqual(
      expect.objectContaining({ fact, map: { columns: table.columns } }),
    )
  })

  it.each([
    ['customers', { customer: 'c' }, 'A table of customers needs "acquiredAt" and "lostAt".'],
    ['spend', { at: 'day' }, 'A table of spend needs "amount".'],
    ['tasks', { dueAt: 'due' }, 'A table of tasks needs "completedAt".'],
    ['products', { product: 'p' }, 'A table of products needs "launchedAt".'],
  ])('is asked for what a metric needs of a table, no more: %s', (fact, columns, fault) => {
    expect(problemsOf({ facts: { [fact]: { file: 'a.csv', columns } } })[0]).toContain(fault)
  })

  it.each<[title: string, mapping: unknown, place: string, fault: string, remedy: string]>([
    ['a fact', { facts: { event: events } }, 'facts.event', 'has no "event"', 'Did you mean "events"?'],
    [
      'a column of ours',
      { facts: { events: { ...events, columns: { at: 'time', user: 'p', usr: 'p' } } } },
      'facts.events.columns.usr',
      'has no "usr"',
      'Did you mean "user"? There is: id, user, at, name, session, view.',
    ],
    [
      'a key',
      { facts: { events: { ...events, flie: 'x' } } },
      'facts.events.flie',
      'has no "flie"',
      'Did you mean "file"?',
    ],
    [
      'a way to write times',
      { facts: { events: { ...events, columns: { at: { column: 'time', type: 'yaer' }, user: 'p' } } } },
      'facts.events.columns.at.type',
      '"yaer" is no way to write a time',
      'Did you mean "year"? There is: ms, iso, local, date, year.',
    ],
    [
      'a zone',
      { timeZone: 'Europe/Berln', facts: { events } },
      'timeZone',
      '"Europe/Berln" is no time zone',
      'Did you mean "Europe/Berlin"',
    ],
    [
      'an instant',
      { facts: { events: { ...events, asOf: '2004-10-27' } } },
      'facts.events.asOf',
      '"2004-10-27" is no instant',
      'Write date, time and offset',
    ],
    [
      'a day',
      { facts: { events: { ...events, range: { from: '2004-02-30', until: '2004-03-01' } } } },
      'facts.events.range.from',
      '"2004-02-30" is no day',
      'Write it as YYYY-MM-DD',
    ],
    [
      'a range',
      { facts: { events: { ...events, range: { from: '2004-03-01', until: '2004-03-01' } } } },
      'facts.events.range',
      'A range ends after it starts',
      '"until" is the day after its last one',
    ],
    [
      'a survey without a name',
      { facts: { responses: { file: 'a.csv', columns: { at: 'x', score: 'y' } } } },
      'facts.responses.file',
      'has no "file"',
      'There is: nps, csat.',
    ],
    ['a missing file', { facts: { events: { columns: events.columns } } }, 'facts.events.file', 'needs "file"', ''],
    [
      'a missing column',
      { facts: { events: { ...events, columns: { at: 'time' } } } },
      'facts.events.columns',
      'A table of events needs "user"',
      'Write "user": "COLUMN OF THE FILE"',
    ],
    [
      'a type where there is no time',
      { facts: { events: { ...events, columns: { ...events.columns, name: { column: 'n', type: 'iso' } } } } },
      'facts.events.columns.name.type',
      'has no "type"',
      'There is: column, blank.',
    ],
    [
      'a key of updates',
      { facts: { tasks: { ...tasks, latestPer: { key: 'id', by: 'completedAt' } } } },
      'facts.tasks',
      '"latestPer" names "id" as its key',
      'There is: createdAt, completedAt.',
    ],
    [
      'a survey that nobody answered',
      { facts: { events, surveys: { csat: { file: 'a.csv', columns: { at: 'x' } } } } },
      'facts',
      '"surveys" says how many were asked',
      'write the answers too',
    ],
    ['no table', { facts: {} }, 'facts', 'It names no table', 'Write at least one of'],
    ['no facts', {}, 'facts', 'needs "facts"', ''],
    ['no object', '[1]'.slice(1, 2), 'the file', 'The mapping is an object', ''],
    ['no JSON', '{\n  "facts": {,}\n}', 'the file', 'it is no JSON', 'line 2'],
  ])('with a wrong name or shape is refused: %s', (_, mapping, place, fault, remedy) => {
    const problems = problemsOf(mapping)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${place.replaceAll('.', '\\.')}: `))
    expect(problems[0]).toContain(fault)
    expect(problems[0]).toContain(remedy)
  })

  it('with several faults names them all at once', () => {
    const problems = problemsOf({
      timeZone: 'Mars',
      facts: { events: { file: 7, columns: { at: { column: 'x', type: 'day' }, user: '' } }, task: tasks },
    })
    expect(problems.map((problem) => problem.slice(0, problem.indexOf(':')))).toEqual([
      'timeZone',
      'facts.events.file',
      'facts.events.columns.user',
      'facts.events.columns.at.type',
      'facts.task',
    ])
  })
})
