import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/metrics/columns.ts'
import { measure } from '../../src/metrics/measure.ts'
import { workspacePoints } from '../../src/metrics/team/workspacePoints.ts'
import { workspacePointsCases } from '../cases/team.ts'
import { engines } from '../oracles/engines.ts'
import { runs, timeout } from '../runs.ts'
import { asked, lawsOf, moment } from './laws.ts'
import { localDayIn, msOf } from './plainClock.ts'

const week = {
  range: { from: '2026-01-05', until: '2026-01-12' },
  timeZone: 'UTC',
  asOf: '2026-01-12T00:00:00Z',
} as const

const map = { id: 'id', user: 'user', at: 'at', kind: 'kind' }
const points = { comment: 2, review: 5 }

type Activity = Readonly<Record<'user' | 'kind' | 'at', string | null>>

const done = (user: string | null, kind: string | null, day = '2026-01-05'): Activity => ({
  user,
  kind,
  at: `${day}T10:00:00Z`,
})

/** Person A: two comments and an edit, which is not listed; Person B: a review. */
const worked = [
  done('Person A', 'comment'),
  done('Person A', 'comment'),
  done('Person A', 'edit'),
  done('Person B', 'review'),
]

const names = { user: 'user', at: 'at', kind: 'kind' }
const measured = (rows: readonly Activity[], params = {}) =>
  measure(workspacePoints, { taskActivity: columns(rows, names) }, { ...week, ...params })

describe('workspacePoints', () => {
  test('two comments of 2 and an edit of 1 are 5 points, a review is 5: 10 in all, half of each', () => {
    const { value, n, terms, interval, body, metric } = measured(worked, { points })
    expect(metric.variant).toBe('chosenPoints')
    expect({ value, n, terms, interval }).toEqual({
      value: 10,
      n: 4,
      terms: { points: 10, activities: 4 },
      interval: null,
    })
    expect(body).toEqual({
      people: [
        { person: 'Person A', points: 5, share: 0.5, activities: 3 },
        { person: 'Person B', points: 5, share: 0.5, activities: 1 },
      ],
      total: { points: 10, share: 1, activities: 4 },
    })
  })

  test('without options each activity is worth 1, and no kinds are needed', () => {
    expect(measured(worked)).toMatchObject({ value: 4, metric: { variant: 'standard' } })
    const taskActivity = columns(worked, { user: 'user', at: 'at' })
    expect(measure(workspacePoints, { taskActivity }, week).value).toBe(4)
    expect(() => measure(workspacePoints, { taskActivity }, { ...week, points })).toThrow('kind')
  })

  test('kinds that are not listed, and rows without one, are worth what the option says', () => {
    const rows = [done('Person A', 'edit'), done('Person A', null), done('Person A', 'review')]
    expect(measured(rows, { points, otherwise: 3 }).value).toBe(11)
    expect(measured(rows, { otherwise: 3 })).toMatchObject({ value: 9, metric: { variant: 'chosenPoints' } })
    expect(measured(rows, { points, otherwise: 0 }).value).toBe(5)
  })

  test('a kind may be worth nothing, and where all are there are no shares', () => {
    const { value, body } = measured(worked, { points: { comment: 0, review: 0 }, otherwise: 0 })
    expect(value).toBe(0)
    expect([body.people[0]?.share, body.total.share]).toEqual([null, null])
  })

  test('points are whole and not negative', () => {
    for (const wrong of [{ comment: 0.5 }, { comment: -1 }, { comment: Number.NaN }, { ' ': 1 }])
      expect(() => measured(worked, { points: wrong })).toThrow('points')
    expect(() => measured(worked, { otherwise: -1 })).toThrow('otherwise')
  })

  test('what nobody did is nobody’s, and stands last among equals', () => {
    const { people } = measured([done(null, 'edit'), done('Person B', 'edit'), done('Person A', 'edit')]).body
    expect(people.map(({ person }) => person)).toEqual(['Person A', 'Person B', null])
  })

  test('no activity until the end of the range: no value; activity before, but none in it: 0', () => {
    expect(workspacePointsCases.empty).toMatchObject({ value: null, reason: 'empty' })
    expect(workspacePointsCases.ahead).toMatchObject({ value: null, reason: 'unobserved' })
    expect(measured([done('Person A', 'edit', '2026-01-02')])).toMatchObject({ value: 0, n: 0, body: { people: [] } })
  })

  test('a range that begins before the first activity says so', () => {
    expect(measured([done('Person A', 'edit', '2026-01-07')])).toMatchObject({
      value: 1,
      warnings: [{ code: 'dataBegins', values: { from: '2026-01-07' } }],
    })
  })

  const activity: fc.Arbitrary<Activity> = fc.record({
    user: fc.constantFrom('a', 'b', 'c', null),
    kind: fc.constantFrom('comment', 'review', 'edit', ' review ', '', null),
    at: moment,
  })
  const log = fc.array(activity, { maxLength: 40 })
  const options = fc.record(
    {
      points: fc.dictionary(fc.constantFrom('comment', 'review', 'other'), fc.integer({ min: 0, max: 9 })),
      otherwise: fc.integer({ min: 0, max: 3 }),
    },
    { noNullPrototype: true },
  )

  test.each(Object.entries(engines))(
    'in %s random logs give the points of one activity after the other',
    { timeout: timeout(60_000) },
    async (engine, ask) => {
      await fc.assert(
        fc.asyncProperty(log, asked, options, async (rows, params, { points, otherwise }) => {
          const { value, series, body } = await ask(
            workspacePoints,
            { taskActivity: { rows, columns: names } },
            { ...params, compare: 'none', points, otherwise },
          )
          const dayOf = localDayIn(params.timeZone)
          const worth = new Map(Object.entries(points))
          const known = rows.flatMap(({ user, kind, at }) => {
            const ms = msOf(at)
            if (ms === null || ms >= Date.parse(params.asOf)) return []
            return [{ user, day: dayOf(ms), points: worth.get(kind?.trim() ?? '') ?? otherwise }]
          })
          const sumOf = (from: string, until: string, who?: string | null) =>
            known
              .filter(({ user, day }) => from <= day && day < until && (who === undefined || user === who))
              .reduce((sum, row) => sum + row.points, 0)
          const { from, until } = params.range
          const isNull = !known.some(({ day }) => day < until) || params.asOf < from
          expect(value).toBe(isNull ? null : sumOf(from, until))
          for (const row of body.people) expect(row.points).toBe(sumOf(from, until, row.person))
          expect(body.people.reduce((sum, row) => sum + row.points, 0)).toBe(sumOf(from, until))
          for (const point of series) if (point.value !== null) expect(point.value).toBe(sumOf(point.from, point.until))
        }),
        { numRuns: engine === 'columns' ? runs() : runs(15) },
      )
    },
  )

  lawsOf(workspacePoints, { fact: 'taskActivity', map, row: activity })
})
