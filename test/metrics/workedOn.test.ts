import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/metrics/columns.ts'
import { measure } from '../../src/metrics/measure.ts'
import { workedOn } from '../../src/metrics/team/workedOn.ts'
import { workedOnCases } from '../cases/team.ts'
import { engines } from '../oracles/engines.ts'
import { runs, timeout } from '../runs.ts'
import { asked, lawsOf, moment } from './laws.ts'
import { localDayIn, msOf } from './plainClock.ts'

const fortnight = {
  range: { from: '2026-01-05', until: '2026-01-19' },
  timeZone: 'UTC',
  asOf: '2026-01-19T00:00:00Z',
} as const

const map = { id: 'id', task: 'task', user: 'user', at: 'at' }

type Activity = Readonly<Record<'task' | 'user' | 'at', string | null>>

const done = (task: string | null, user: string | null, day: string): Activity => ({
  task,
  user,
  at: `${day}T10:00:00Z`,
})

/** Two people on task 1, twice by Person A; Person A also on task 2, in both weeks. */
const worked = [
  done('Task 1', 'Person A', '2026-01-05'),
  done('Task 1', 'Person A', '2026-01-06'),
  done('Task 1', 'Person B', '2026-01-06'),
  done('Task 2', 'Person A', '2026-01-07'),
  done('Task 2', 'Person A', '2026-01-12'),
]

const measured = (rows: readonly Activity[], params = {}) =>
  measure(
    workedOn,
    { taskActivity: columns(rows, { task: 'task', user: 'user', at: 'at' }) },
    { ...fortnight, ...params },
  )

describe('workedOn', () => {
  test('Person A works on tasks 1 and 2, Person B on task 1: two tasks, and not three', () => {
    const { value, n, terms, interval, body } = measured(worked)
    expect({ value, n, terms, interval }).toEqual({
      value: 2,
      n: 5,
      terms: { workedOn: 2, activities: 5 },
      interval: null,
    })
    expect(body).toEqual({
      people: [
        { person: 'Person A', tasks: 2, activities: 4, lastDay: '2026-01-12' },
        { person: 'Person B', tasks: 1, activities: 1, lastDay: '2026-01-06' },
      ],
      total: { tasks: 2, activities: 5, lastDay: '2026-01-12' },
    })
  })

  test('a task of two weeks counts in both, so the weeks do not add up', () => {
    expect(measured(worked).series.map(({ value, n }) => [value, n])).toEqual([
      [2, 4],
      [1, 1],
    ])
    expect(workedOn.adds).toEqual([])
  })

  test('activity by nobody counts in the total and for nobody, and stands last among equals', () => {
    const { people, total } = measured([
      done('Task 2', null, '2026-01-05'),
      done('Task 1', 'Person B', '2026-01-05'),
      done('Task 1', 'Person A', '2026-01-05'),
    ]).body
    expect(people.map(({ person }) => person)).toEqual(['Person A', 'Person B', null])
    expect(total.tasks).toBe(2)
  })

  test('activity without a task is left out and reported', () => {
    const { value, excluded } = measured([done(null, 'Person A', '2026-01-05'), ...worked])
    expect({ value, excluded }).toEqual({ value: 2, excluded: { missingTask: 1 } })
  })

  test('the day of an activity is that of the report’s zone', () => {
    const late = [{ task: 'Task 1', user: 'Person A', at: '2026-01-05T23:30:00Z' }]
    expect(measured(late).body.total.lastDay).toBe('2026-01-05')
    expect(measured(late, { timeZone: 'Europe/Berlin' }).body.total.lastDay).toBe('2026-01-06')
  })

  test('no activity until the end of the range: no value; activity before, but none in it: 0', () => {
    expect(workedOnCases.empty).toMatchObject({ value: null, reason: 'empty' })
    expect(workedOnCases.ahead).toMatchObject({ value: null, reason: 'unobserved' })
    expect(measured([done('Task 1', 'Person A', '2026-01-19')], { asOf: '2026-02-01T00:00:00Z' })).toMatchObject({
      value: null,
      reason: 'empty',
    })
    const { value, n, series, body } = measured([done('Task 1', 'Person A', '2026-01-02')])
    expect({ value, n, series: series.map((point) => point.value), body }).toEqual({
      value: 0,
      n: 0,
      series: [0, 0],
      body: { people: [], total: { tasks: 0, activities: 0, lastDay: null } },
    })
  })

  test('a period that begins before the first activity is partial, with a warning', () => {
    const { series, warnings } = measured([done('Task 1', 'Person A', '2026-01-07')])
    expect(series.map(({ value, state }) => [value, state])).toEqual([
      [1, 'partial'],
      [0, 'complete'],
    ])
    expect(warnings).toEqual([{ code: 'dataBegins', values: { from: '2026-01-07' } }])
  })

  const activity: fc.Arbitrary<Activity> = fc.record({
    task: fc.constantFrom('T1', 'T2', 'T3', 'T4', null),
    user: fc.constantFrom('a', 'b', 'c', null),
    at: moment,
  })
  const log = fc.array(activity, { maxLength: 40 })

  /** By the words of the definition, one person and one period after the other. */
  function plain(rows: readonly Activity[], { timeZone, asOf }: { timeZone: string; asOf: string }) {
    const dayOf = localDayIn(timeZone)
    const known = rows.flatMap(({ task, user, at }) => {
      const ms = msOf(at)
      return task !== null && ms !== null && ms < Date.parse(asOf) ? [{ task, user, day: dayOf(ms) }] : []
    })
    const within = (from: string, until: string) => known.filter(({ day }) => from <= day && day < until)
    const counted = (some: typeof known) => ({
      tasks: new Set(some.map(({ task }) => task)).size,
      activities: some.length,
      lastDay: some.map(({ day }) => day).sort()[some.length - 1] ?? null,
    })
    return { known, within, counted }
  }

  test.each(Object.entries(engines))(
    'in %s random logs count as they do person by person',
    { timeout: timeout(60_000) },
    async (engine, ask) => {
      await fc.assert(
        fc.asyncProperty(log, asked, fc.constantFrom('day' as const, 'week' as const), async (rows, params, grain) => {
          const columns = { task: 'task', user: 'user', at: 'at' }
          const { value, series, body } = await ask(
            workedOn,
            { taskActivity: { rows, columns } },
            { ...params, compare: 'none', grain },
          )
          const { known, within, counted } = plain(rows, params)
          const all = within(params.range.from, params.range.until)
          const isNull = !known.some(({ day }) => day < params.range.until) || params.asOf < params.range.from
          expect(value).toBe(isNull ? null : counted(all).tasks)
          expect(body.total).toEqual(counted(all))
          expect(body.people).toHaveLength(new Set(all.map(({ user }) => user)).size)
          for (const { person, ...row } of body.people)
            expect(row).toEqual(counted(all.filter(({ user }) => user === person)))
          for (const point of series)
            if (point.value !== null) expect(point.value).toBe(counted(within(point.from, point.until)).tasks)
        }),
        { numRuns: engine === 'columns' ? runs() : runs(15) },
      )
    },
  )

  lawsOf(workedOn, { fact: 'taskActivity', map, row: activity })
})
