import * as v from 'valibot'
import { byName } from '../byName.ts'
import { firstDayOf } from '../engagement/activeDays.ts'
import type { Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import { inRange } from '../plan/rows.ts'
import type { Expr, Measure } from '../plan/steps.ts'
import { beforeData, nothing, seriesOf, sinceFirst } from '../series.ts'
import { activity } from './activity.ts'

/** What may be chosen about points; everything has a default (see `workspacePoints`). */
export interface WorkspacePointsOptions {
  /** Points of an activity by its `kind`, whole numbers from 0: `{ comment: 1, review: 3 }`. */
  readonly points: Readonly<Record<string, number>>
  /** Points of an activity of another kind, or of none; 1 unless given. */
  readonly otherwise: number
}

/** The points of one person. */
export interface WorkspacePointsRow {
  /** Who was active; null = nobody is named. */
  readonly person: string | null
  readonly points: number
  /** Of all points; null when there are none. */
  readonly share: number | null
  readonly activities: number
}

/** Points by person, and of all. */
export interface WorkspacePointsBody {
  /** Most points first. */
  readonly people: readonly WorkspacePointsRow[]
  readonly total: Omit<WorkspacePointsRow, 'person'>
}

const pointsOf = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))

/**
 * Workspace points: what people did in the range, each activity worth the points of its kind.
 *
 * Points measure activity, not value: they say where much is going on, and who picks the points decides what is much.
 * They are no measure of a person's performance, and where they are used as one, they are what people will produce.
 *
 * - Counted: activities with a time in the range. Where nobody is named, the points are nobody's.
 * - Points: of the option `points` by kind; of other kinds, and of rows without one, those of the option `otherwise`. Without
 *   options each activity is worth 1.
 * - Once: each activity.
 * - Day: of the activity, in the report's zone.
 * - No activity until the end of the range: null. Activity before, but none in it: 0. Periods that begin before the first
 *   activity are partial, with a warning where the range does.
 * - Interval: none. These are complete counts, not a sample.
 *
 * Sources: own definition.
 *
 * @example
 * ```ts
 * import { columns, measure, workspacePoints } from 'kpi-kit/metrics'
 * const rows = [{ who: 'Person A', what: 'review', when: '2026-01-05T10:00:00Z' }]
 * const taskActivity = columns(rows, { user: 'who', kind: 'what', at: 'when' })
 * const params = { range: { from: '2026-01-01', until: '2026-02-01' }, timeZone: 'UTC', asOf: '2026-02-01T00:00:00Z' }
 * measure(workspacePoints, { taskActivity }, { ...params, points: { review: 3 } }).value // 3
 * ```
 */
export const workspacePoints: Metric<'workspacePoints', WorkspacePointsOptions, WorkspacePointsBody> = {
  id: 'workspacePoints',
  version: 1,
  unit: 'count',
  good: 'none',
  grains: ['week', 'day', 'month', 'quarter', 'year'],
  minN: 0,
  kind: 'metric',
  actionable: false,
  variants: ['chosenPoints'],
  adds: ['rows', 'periods'],
  sources: ['kpi-kit'],
  options: v.strictObject({
    points: v.optional(v.record(v.pipe(v.string(), v.trim(), v.minLength(1)), pointsOf), {}),
    otherwise: v.optional(pointsOf, 1),
  }),

  plan(window, options) {
    const needs = ['at', ...(Object.keys(options.points).length > 0 ? ['kind'] : [])]
    const rows = { fact: 'taskActivity', needs }
    const steps = [...activity, ...inRange(window), { do: 'derive', as: 'points', from: pointsExpr(options) } as const]
    return {
      periods: { ...rows, steps, end: { do: 'tally', by: ['period'], measures } },
      people: { ...rows, steps, end: { do: 'tally', by: ['user'], measures } },
      first: { ...rows, steps: activity, end: { do: 'tally', by: [], measures: { day: { min: 'day' } } } },
    }
  },

  compute(statistics, window, options) {
    const perPeriod = new Map(
      read(statistics, 'periods', { period: 'number', ...shape }).map((row) => [row.period, row]),
    )
    const rows = read(statistics, 'people', { user: 'text?', ...shape })
    const points = rows.reduce((sum, row) => sum + row.points, 0)
    const activities = rows.reduce((sum, row) => sum + row.activities, 0)
    const people = rows.map(({ user, ...row }) => ({
      person: user,
      points: row.points,
      share: points === 0 ? null : row.points / points,
      activities: row.activities,
    }))
    const first = firstDayOf(statistics)
    const value = first !== null && window.knownDay > window.firstDay ? points : null
    return {
      value,
      ...(value === null && { reason: nothing(window) }),
      variant: isChosen(options) ? 'chosenPoints' : 'standard',
      n: activities,
      interval: null,
      terms: value === null ? {} : { points, activities },
      series: sinceFirst(
        seriesOf(window, (index) => {
          const { points, activities } = perPeriod.get(index) ?? { points: 0, activities: 0 }
          return { value: points, n: activities }
        }),
        first,
      ),
      warnings: value === null ? [] : beforeData(first, window.firstDay),
      body: {
        people: people.sort((a, b) => b.points - a.points || b.activities - a.activities || byName(a.person, b.person)),
        total: { points, share: points === 0 ? null : 1, activities },
      },
    }
  },
}

const isChosen = ({ points, otherwise }: WorkspacePointsOptions) => Object.keys(points).length > 0 || otherwise !== 1

const pointsExpr = ({ points, otherwise }: WorkspacePointsOptions): Expr => ({
  coalesce: [{ pick: 'kind', cases: points }, { value: otherwise }],
})

const measures: Readonly<Record<string, Measure>> = { points: { sum: 'points' }, activities: { count: true } }

const shape = { points: 'number', activities: 'number' } as const
