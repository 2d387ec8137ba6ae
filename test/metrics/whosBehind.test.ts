import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/metrics/columns.ts'
import type { TimeType } from '../../src/metrics/facts.ts'
import { measure } from '../../src/metrics/measure.ts'
import { type WhosBehindOptions, whosBehind } from '../../src/metrics/team/whosBehind.ts'
import { whosBehindCases } from '../cases/team.ts'
import { type Asked, engines, type HostTables, inColumns } from '../oracles/engines.ts'
import { runs, timeout } from '../runs.ts'
import { asked, lawsOf, moment } from './laws.ts'
import { isBad, localDayIn, msOf, wallClock } from './plainClock.ts'
import { zones } from './zones.ts'

const week = {
  range: { from: '2026-01-05', until: '2026-01-12' },
  grain: 'day',
  timeZone: 'UTC',
  asOf: '2026-01-12T00:00:00Z',
} as const

type Cells<Name extends string> = Readonly<Record<Name, string | null>>
type Task = Cells<'assignee' | 'createdAt' | 'dueAt' | 'completedAt' | 'status'>
type Notification = Cells<'user' | 'at' | 'readAt'>
type Absence = Cells<'user' | 'absentFrom' | 'absentUntil'>

interface Log {
  readonly tasks: readonly Task[]
  readonly notifications?: readonly Notification[]
  readonly people?: readonly Absence[]
}

const date = (column: string) => ({ column, type: 'date' }) as const

function hostTables({ tasks, notifications, people }: Log, dueType: TimeType = 'date'): HostTables {
  const dueAt = { column: 'dueAt', type: dueType }
  const names = { assignee: 'assignee', createdAt: 'createdAt', completedAt: 'completedAt', status: 'status' }
  return {
    tasks: { rows: tasks, columns: { ...names, dueAt } },
    ...(notifications && {
      notifications: { rows: notifications, columns: { user: 'user', at: 'at', readAt: 'readAt' } },
    }),
    ...(people && {
      people: {
        rows: people,
        columns: { user: 'user', absentFrom: date('absentFrom'), absentUntil: date('absentUntil') },
      },
    }),
  }
}

const ask = (log: Log, params: Partial<Asked<WhosBehindOptions>> = {}, dueType?: TimeType) =>
  inColumns(whosBehind, hostTables(log, dueType), { ...week, ...params })

const task = (dueAt: string | null, more: Partial<Task> = {}): Task => ({
  assignee: 'Person A',
  createdAt: '2026-01-01T10:00:00Z',
  dueAt,
  completedAt: null,
  status: null,
  ...more,
})

/** Person A has one task late since the 6th and one done late; Person B one that is late since the 10th. */
const worked: Log = {
  tasks: [
    task('2026-01-05'),
    task('2026-01-06', { completedAt: '2026-01-09T10:00:00Z' }),
    task('2026-01-09', { assignee: 'Person B' }),
    task('2026-01-20'),
    task(null),
  ],
  notifications: [
    { user: 'Person B', at: '2025-12-01T10:00:00Z', readAt: null },
    { user: 'Person B', at: '2026-01-06T10:00:00Z', readAt: '2026-01-07T10:00:00Z' },
    { user: 'Person C', at: '2026-01-06T10:00:00Z', readAt: '2026-01-12T10:00:00Z' },
  ],
  people: [{ user: 'Person B', absentFrom: '2026-01-08', absentUntil: '2026-01-15' }],
}

describe('whosBehind', () => {
  test('on the 11th Person A is six days late, Person B two and away, and Person C has not read what came', async () => {
    const { value, n, terms, interval, body } = await ask(worked)
    expect({ value, n, terms, interval }).toEqual({ value: 2, n: 2, terms: { overdue: 2, unread: 2 }, interval: null })
    expect(body).toEqual({
      people: [
        { person: 'Person B', overdue: 1, oldestDays: 2, unread: 1, absent: true },
        { person: 'Person A', overdue: 1, oldestDays: 6, unread: 0, absent: false },
        { person: 'Person C', overdue: 0, oldestDays: null, unread: 1, absent: false },
      ],
      total: { overdue: 2, oldestDays: 6, unread: 2 },
    })
  })

  test('the series says how many were overdue at the end of each day; what is done late on a day is not', async () => {
    const { series } = await ask({
      tasks: [...worked.tasks, task('2026-01-04', { completedAt: '2026-01-05T20:00:00Z' })],
    })
    expect(series.map(({ value }) => value)).toEqual([0, 1, 2, 2, 1, 2, 2])
  })

  test('a task due on a day is overdue from the next day on, in the report’s zone', async () => {
    const log = { tasks: [task('2026-01-06')] }
    const overdueAt = async (asOf: string, timeZone = 'UTC') => (await ask(log, { asOf, timeZone })).value
    expect(await overdueAt('2026-01-06T23:59:59Z')).toBe(0)
    expect(await overdueAt('2026-01-07T00:00:00Z')).toBe(0)
    expect(await overdueAt('2026-01-07T00:00:01Z')).toBe(1)
    expect(await overdueAt('2026-01-06T23:30:00Z', 'Europe/Berlin')).toBe(1)
    expect(await overdueAt('2026-01-07T04:30:00Z', 'America/New_York')).toBe(0)
  })

  test('a task due at a moment is overdue from that moment on, with 0 days on that day', async () => {
    const log = { tasks: [task('2026-01-06T15:00:00Z')] }
    const at = async (asOf: string) => (await ask(log, { asOf }, 'iso')).body.total
    expect(await at('2026-01-06T15:00:00Z')).toMatchObject({ overdue: 0, oldestDays: null })
    expect(await at('2026-01-06T15:00:00.001Z')).toMatchObject({ overdue: 1, oldestDays: 0 })
    expect(await at('2026-01-07T10:00:00Z')).toMatchObject({ overdue: 1, oldestDays: 1 })
  })

  test('midnight stands for its day, in the report’s zone', async () => {
    const log = { tasks: [task('2026-01-06T00:00:00Z')] }
    const at = async (asOf: string, timeZone: string) => (await ask(log, { asOf, timeZone }, 'iso')).value
    expect(await at('2026-01-06T12:00:00Z', 'UTC')).toBe(0)
    expect(await at('2026-01-07T12:00:00Z', 'UTC')).toBe(1)
    expect(await at('2026-01-06T12:00:00Z', 'Europe/Berlin')).toBe(1)
  })

  test('a task that was created after it was due is late from its creation on', async () => {
    const { series } = await ask({ tasks: [task('2026-01-02', { createdAt: '2026-01-08T10:00:00Z' })] })
    expect(series.map(({ value }) => value)).toEqual([0, 0, 0, 1, 1, 1, 1])
  })

  test('what is nobody’s, or without a due time, is never overdue; without a creation it was always there', async () => {
    const { value, series } = await ask({
      tasks: [task('2026-01-02', { assignee: null }), task(null), task('2026-01-02', { createdAt: null })],
    })
    expect([value, series[0]?.value]).toEqual([1, 1])
  })

  test('before the first task nothing is known: null, and a period that begins before it is partial', async () => {
    const log = { tasks: [task('2026-01-06', { createdAt: '2026-01-05T10:00:00Z' })] }
    const range = { from: '2026-01-04', until: '2026-01-08' }
    expect((await ask(log, { range })).series.map(({ value, state }) => [value, state])).toEqual([
      [0, 'partial'],
      [0, 'complete'],
      [0, 'complete'],
      [1, 'complete'],
    ])
    const before = { from: '2026-01-01', until: '2026-01-05' }
    expect(await ask(log, { range: before })).toMatchObject({ value: null, reason: 'empty' })
  })

  test('a task that was given up is not overdue, where the host says which status means that', async () => {
    const log = { tasks: [task('2026-01-06', { status: 'Cancelled' }), task('2026-01-06')] }
    expect((await ask(log)).value).toBe(2)
    const given = await ask(log, { cancelledStatuses: ['cancelled'] })
    expect([given.value, given.series[6]?.value, given.metric.variant]).toEqual([1, 1, 'withoutGivenUp'])
    const without = { tasks: columns([], { assignee: 'assignee', dueAt: 'dueAt', completedAt: 'completedAt' }) }
    expect(() => measure(whosBehind, without, { ...week, cancelledStatuses: ['cancelled'] })).toThrow('status')
  })

  test('times that are none are reported, and do not count', async () => {
    const { body, excluded } = await ask({
      tasks: [task('2026-02-30'), task('2026-01-06', { completedAt: 'yesterday' })],
      notifications: [{ user: 'Person A', at: '2026-01-06T10:00:00Z', readAt: 'yesterday' }],
      people: [{ user: 'Person A', absentFrom: '2026-01-06', absentUntil: 'soon' }],
    })
    expect({ people: body.people, excluded }).toEqual({ people: [], excluded: { invalidTime: 4 } })
  })

  test('away is who has left and is not back: until the day of return, and without one for ever', async () => {
    const log: Log = {
      tasks: [task('2026-01-05')],
      people: [
        { user: 'Person A', absentFrom: '2026-01-07', absentUntil: '2026-01-09' },
        { user: 'Person A', absentFrom: '2026-01-11', absentUntil: null },
      ],
    }
    const awayOn = async (day: string) => (await ask(log, { asOf: `${day}T12:00:00Z` })).body.people[0]?.absent
    expect(await awayOn('2026-01-06')).toBe(false)
    expect(await awayOn('2026-01-07')).toBe(true)
    expect(await awayOn('2026-01-08')).toBe(true)
    expect(await awayOn('2026-01-09')).toBe(false)
    expect(await awayOn('2026-01-11')).toBe(true)
  })

  test('without notifications and absences these are not known, which is not 0', () => {
    const { terms, body } = whosBehindCases.tasksOnly
    expect(terms).toEqual({ overdue: body.total.overdue })
    expect(body.total.unread).toBeNull()
    for (const { unread, absent } of body.people) expect([unread, absent]).toEqual([null, null])
  })

  test('no tasks at all: no value; tasks, but none overdue: 0; a range that has not begun knows nobody', async () => {
    expect(whosBehindCases.empty).toMatchObject({ value: null, reason: 'empty', body: { people: [] } })
    expect(await ask({ tasks: [task('2026-01-20')] })).toMatchObject({ value: 0, body: { people: [] } })
    expect(whosBehindCases.ahead).toMatchObject({
      value: null,
      reason: 'unobserved',
      n: 0,
      body: { people: [], total: { overdue: 0, oldestDays: null, unread: null } },
    })
  })

  const person = fc.constantFrom('a', 'b', 'c', null)
  /** On the day that is running at one of the instants that are asked for. */
  const today = fc.integer({ min: 0, max: 23 }).map((hour) => `2024-03-17T${String(hour).padStart(2, '0')}:31:00.000Z`)
  const later = fc.oneof({ weight: 3, arbitrary: moment }, today, fc.constant(null))
  const dueMoment = fc.oneof(
    moment,
    today,
    fc
      .tuple(moment, fc.constantFrom('00', '04', '05'))
      .map(([at, hour]) => (msOf(at) === null ? at : `${at?.slice(0, 10)}T${hour}:00:00.000Z`)),
  )
  const taskWith = (dueAt: fc.Arbitrary<string | null>): fc.Arbitrary<Task> =>
    fc.record({
      assignee: person,
      createdAt: later,
      dueAt,
      completedAt: later,
      status: fc.constantFrom('open', 'cancelled', null),
    })

  /** What stands in the column of due times, by its type. */
  const dueTypes = {
    iso: dueMoment,
    local: dueMoment.map((at) => (msOf(at) === null ? at : (at?.slice(0, -1) ?? null))),
    date: moment.map((at) => (msOf(at) === null ? at : (at?.slice(0, 10) ?? null))),
  }
  const log = fc.constantFrom('iso' as const, 'local' as const, 'date' as const).chain((dueType) =>
    fc.record({
      dueType: fc.constant(dueType),
      tasks: fc.array(taskWith(dueTypes[dueType]), { maxLength: 25 }),
      notifications: fc.array(fc.record({ user: person, at: moment, readAt: later }), { maxLength: 10 }),
      people: fc.array(
        fc.record({
          user: person,
          absentFrom: fc.constantFrom('2024-02-20', '2024-03-10', null),
          absentUntil: fc.constantFrom('2024-03-17', '2024-03-31', null),
        }),
        { maxLength: 4 },
      ),
    }),
  )
  const dayNumber = (day: string) => Date.parse(day) / 86_400_000

  /** The state at an instant, by the words of the definition. */
  function plainState(
    { tasks, notifications, people, dueType }: Required<Log> & { readonly dueType: TimeType },
    at: number,
    timeZone: string,
    givenUp: readonly string[],
  ) {
    const dayOf = localDayIn(timeZone)
    const wall = wallClock(timeZone)
    const today = dayOf(at)
    const happened = (cell: string | null) => (msOf(cell) ?? Number.POSITIVE_INFINITY) <= at
    const isLate = (due: string) => {
      if (dueType === 'date') return due < today
      const ms = Date.parse(due)
      const [day, isDay, isDue] =
        dueType === 'iso'
          ? [dayOf(ms), dayOf(ms - 1) !== dayOf(ms), ms <= at]
          : [due.slice(0, 10), due.endsWith('T00:00:00.000'), due <= wall(at)]
      return isDay ? day < today : isDue
    }
    const overdue = tasks.filter(
      ({ assignee, createdAt, dueAt, completedAt, status }) =>
        assignee !== null &&
        msOf(dueAt) !== null &&
        !isBad(completedAt) &&
        !(msOf(createdAt) !== null && !happened(createdAt)) &&
        !happened(completedAt) &&
        !givenUp.includes(status ?? '') &&
        isLate(dueAt ?? ''),
    )
    const dueDay = ({ dueAt }: Task) =>
      dueType === 'iso' ? dayOf(Date.parse(dueAt ?? '')) : (dueAt?.slice(0, 10) ?? '')
    const unread = notifications.filter(
      (one) => one.user && happened(one.at) && !isBad(one.readAt) && !happened(one.readAt),
    )
    const away = people.filter(
      ({ absentFrom, absentUntil }) =>
        absentFrom !== null && absentFrom <= today && !(absentUntil !== null && absentUntil <= today),
    )
    const listed = ['a', 'b', 'c'].flatMap((person) => {
      const own = overdue.filter(({ assignee }) => assignee === person)
      const waiting = unread.filter(({ user }) => user === person).length
      if (own.length + waiting === 0) return []
      const days = own.map((task) => dayNumber(today) - dayNumber(dueDay(task)))
      return [
        {
          person,
          overdue: own.length,
          oldestDays: days.length > 0 ? Math.max(...days) : null,
          unread: waiting,
          absent: away.some(({ user }) => user === person),
        },
      ]
    })
    return {
      overdue: overdue.length,
      people: listed.sort((a, b) => b.overdue - a.overdue || b.unread - a.unread),
    }
  }

  /** The last millisecond of the day before, found by asking the clock. */
  function lastMoment(until: string, timeZone: string): number {
    const dayOf = localDayIn(timeZone)
    let [before, after] = [Date.parse(until) - 2 * 86_400_000, Date.parse(until) + 2 * 86_400_000]
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2)
      if (dayOf(middle) < until) before = middle
      else after = middle
    }
    return before
  }

  test.each(Object.entries(engines))(
    'in %s the state at the end of every period is that of one task after the other',
    { timeout: timeout(120_000) },
    async (engine, askEngine) => {
      await fc.assert(
        fc.asyncProperty(
          log,
          asked,
          fc.constantFrom(...zones),
          fc.constantFrom('day' as const, 'week' as const, 'month' as const),
          fc.constantFrom([], ['cancelled']),
          async (rows, { range, weekStart, asOf }, timeZone, grain, cancelledStatuses) => {
            const { value, series, body } = await askEngine(whosBehind, hostTables(rows, rows.dueType), {
              range,
              weekStart,
              asOf,
              timeZone,
              grain,
              cancelledStatuses,
            })
            const known = Date.parse(asOf) - 1
            const stateAt = (until: string) =>
              plainState(rows, Math.min(known, lastMoment(until, timeZone)), timeZone, cancelledStatuses)
            const begun = localDayIn(timeZone)(known) >= range.from
            const end = Math.min(known, lastMoment(range.until, timeZone))
            const isBy = (cell: string | null) => (msOf(cell) ?? Number.POSITIVE_INFINITY) <= end
            const isKnown =
              begun &&
              rows.tasks.some((task) => !msOf(task.createdAt) || isBy(task.createdAt) || isBy(task.completedAt))
            const now = stateAt(range.until)
            expect(value).toBe(isKnown ? now.overdue : null)
            expect(body.people).toEqual(begun ? now.people : [])
            for (const point of series) if (point.value !== null) expect(point.value).toBe(stateAt(point.until).overdue)
            if (isKnown) expect(series.findLast((point) => point.value !== null)?.value).toBe(value)
          },
        ),
        { numRuns: engine === 'columns' ? runs() : runs(20) },
      )
    },
  )

  const names = ['id', 'assignee', 'createdAt', 'dueAt', 'completedAt', 'status']
  lawsOf(whosBehind, {
    fact: 'tasks',
    map: Object.fromEntries(names.map((name) => [name, name])),
    row: taskWith(dueMoment),
  })
})
