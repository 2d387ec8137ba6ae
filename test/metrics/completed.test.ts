import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/metrics/columns.ts'
import { measure } from '../../src/metrics/measure.ts'
import { completed } from '../../src/metrics/team/completed.ts'
import { completedCases, taskRows, taskTables } from '../cases/completed.ts'
import { lawsOf, moment } from './laws.ts'
import { msOf } from './plainClock.ts'

const dayMs = 86_400_000
const week = {
  range: { from: '2026-01-05', until: '2026-01-12' },
  timeZone: 'UTC',
  asOf: '2026-01-12T00:00:00Z',
} as const

const map = {
  id: 'id',
  assignee: 'assignee',
  completedBy: 'completedBy',
  createdAt: 'createdAt',
  completedAt: 'completedAt',
  points: 'points',
}

const task = {
  id: 'T1',
  assignee: 'Person A',
  completedBy: null,
  createdAt: '2026-01-05T10:00:00Z',
  completedAt: '2026-01-06T10:00:00Z',
  points: null,
}

describe('completed', () => {
  test('Person A completes two tasks in one and three days, Person B one in two: the median of all is two', () => {
    const { value, body } = completedCases.worked
    expect(value).toBe(3)
    expect(body.people).toEqual([
      { person: 'Person A', completed: 2, share: 2 / 3, medianMs: 2 * dayMs, open: 1, points: 5 },
      { person: 'Person B', completed: 1, share: 1 / 3, medianMs: 2 * dayMs, open: 0, points: 5 },
    ])
    expect(body.total).toEqual({ completed: 3, share: 1, medianMs: 2 * dayMs, open: 1, points: 10 })
  })

  test('who completed a task counts, not who it was assigned to; a task by nobody is nobody’s', () => {
    const rows = [
      { ...task, id: 'T1', completedBy: 'Person B' },
      { ...task, id: 'T2', assignee: null },
    ]
    const { people } = measure(completed, { tasks: columns(rows, map) }, week).body
    expect(people.map(({ person, completed }) => [person, completed])).toEqual([
      ['Person B', 1],
      [null, 1],
    ])
  })

  test('people with open tasks only are listed too', () => {
    expect(completedCases.noneCompleted.body.people).toEqual([
      { person: 'Person A', completed: 0, share: null, medianMs: null, open: 1, points: null },
    ])
  })

  test('open is what was there by the end and not completed by then, as known at the time', () => {
    const openAt = (asOf: string) => measure(completed, taskTables(taskRows), { ...week, asOf }).body.total.open
    expect(openAt('2026-01-05T12:00:00Z')).toBe(2)
    expect(openAt('2026-01-06T09:00:00Z')).toBe(2)
    expect(openAt('2026-01-06T12:00:00Z')).toBe(2)
    expect(openAt('2026-01-07T12:00:00Z')).toBe(3)
    expect(openAt('2026-01-08T12:00:00Z')).toBe(1)
  })

  test('a task created later on the day of the report is not open yet; one without creation always was', () => {
    const rows = [
      { ...task, id: 'T1', completedAt: null, createdAt: '2026-01-07T15:00:00Z' },
      { ...task, id: 'T2', completedAt: null, createdAt: null },
    ]
    const tables = { tasks: columns(rows, map) }
    expect(measure(completed, tables, { ...week, asOf: '2026-01-07T12:00:00Z' }).body.total.open).toBe(1)
    expect(measure(completed, tables, week).body.total.open).toBe(2)
  })

  test('a task that was given up is no longer open, where the host says which status means that', () => {
    const rows = [
      { ...task, id: 'T1', completedAt: null, status: 'CANCELLED' },
      { ...task, id: 'T2', completedAt: null, status: 'doing' },
      { ...task, id: 'T3', completedAt: null, status: null },
      { ...task, id: 'T4', status: 'cancelled' },
    ]
    const tables = { tasks: columns(rows, { ...map, status: 'status' }) }
    expect(measure(completed, tables, week).body.total).toMatchObject({ open: 3, completed: 1 })
    const given = measure(completed, tables, { ...week, cancelledStatuses: ['cancelled', 'rejected'] })
    expect(given.body.total).toMatchObject({ open: 2, completed: 1 })
    expect(() => measure(completed, { tasks: columns(rows, map) }, { ...week, cancelledStatuses: ['x'] })).toThrow(
      'status',
    )
  })

  test('completed before it was created: counted, but without a time, and reported', () => {
    const rows = [{ ...task, createdAt: '2026-01-07T10:00:00Z' }]
    const { value, body, excluded } = measure(completed, { tasks: columns(rows, map) }, week)
    expect({ value, median: body.total.medianMs }).toEqual({ value: 1, median: null })
    expect(excluded).toEqual({ negativeInterval: 1 })
  })

  test('of a log of updates the latest state of each task counts', () => {
    const rows = [
      { ...task, completedAt: null, updatedAt: '2026-01-05T10:00:00Z' },
      { ...task, updatedAt: '2026-01-06T10:00:00Z' },
      { ...task, assignee: 'Person B', updatedAt: '2026-01-08T10:00:00Z' },
    ]
    const tasks = columns(rows, { ...map, updatedAt: 'updatedAt' }, { latestPer: { key: 'id', by: 'updatedAt' } })
    expect(measure(completed, { tasks }, week).body.people).toMatchObject([
      { person: 'Person B', completed: 1, open: 0 },
    ])
  })

  test('no tasks: no value; tasks, but none completed: 0', () => {
    expect(completedCases.empty).toMatchObject({ value: null, reason: 'empty', body: { people: [] } })
    expect(completedCases.noneCompleted).toMatchObject({ value: 0, body: { total: { share: null, open: 1 } } })
    expect(completedCases.ahead).toMatchObject({ value: null, reason: 'unobserved' })
  })

  test('before the first task nothing is known: null; a period that begins before it is partial, with a warning', () => {
    const asked = { ...week, grain: 'week', asOf: '2026-02-01T00:00:00Z' } as const
    const of = (until: string, more: object = {}) =>
      measure(
        completed,
        { tasks: columns([{ ...task, ...more }], map) },
        { ...asked, range: { from: '2025-12-29', until } },
      )
    expect(of('2026-01-05')).toMatchObject({ value: null, reason: 'empty', warnings: [] })
    const { value, series, warnings } = of('2026-01-19')
    expect(value).toBe(1)
    expect(series.map((point) => [point.value, point.state])).toEqual([
      [0, 'partial'],
      [1, 'complete'],
      [0, 'complete'],
    ])
    expect(warnings).toEqual([{ code: 'dataBegins', values: { from: '2026-01-05' } }])
    // Completed before it was created: it was there when it was completed.
    expect(of('2026-01-19', { createdAt: '2026-01-20T10:00:00Z' })).toMatchObject({
      value: 1,
      warnings: [{ values: { from: '2026-01-06' } }],
    })
    expect(of('2026-01-05', { createdAt: null })).toMatchObject({ value: 0, warnings: [] })
  })

  const row = fc.record({
    assignee: fc.constantFrom('a', 'b', null),
    completedBy: fc.constantFrom('a', 'c', null),
    createdAt: moment,
    completedAt: fc.oneof(moment, fc.constant(null)),
    points: fc.constantFrom(null, 1, 5),
  })

  test('people and periods add up to the total', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        const range = { from: '2024-02-01', until: '2024-05-01' }
        const { series, body, value } = measure(
          completed,
          { tasks: columns(rows, { ...map, id: { value: '' } }) },
          { range, timeZone: 'UTC', asOf: '2024-06-01T00:00:00Z' },
        )
        const isBy = (cell: string | null) => (msOf(cell) ?? Number.POSITIVE_INFINITY) < Date.parse(range.until)
        const isThere = rows.some((task) => !msOf(task.createdAt) || isBy(task.createdAt) || isBy(task.completedAt))
        expect(value === null).toBe(!isThere)
        expect(body.people.reduce((sum, person) => sum + person.completed, 0)).toBe(value ?? 0)
        expect(body.people.reduce((sum, person) => sum + person.open, 0)).toBe(body.total.open)
        expect(series.reduce((sum, point) => sum + (point.value ?? 0), 0)).toBe(value ?? 0)
      }),
    )
  })

  lawsOf(completed, { fact: 'tasks', map, row })
})
