import * as v from 'valibot'
import { firstDayOf } from '../engagement/activeDays.ts'
import { KpiError } from '../KpiError.ts'
import type { Computed, Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import { between, inRange, moments } from '../plan/rows.ts'
import type { Count, RowStep } from '../plan/steps.ts'
import type { Interval } from '../result.ts'
import { beforeData, nothing, seriesOf, sinceFirst } from '../series.ts'
import { isOneOf } from '../spellings.ts'
import { wilson } from '../statistics/wilson.ts'
import { sumOf } from '../sumOf.ts'
import { checkCounts } from '../totals.ts'
import { type Densities, densities, densityCounts, densityOf } from './density.ts'
import {
  type ReportOptions,
  realDefects,
  reportEntries,
  reportNeeds,
  reportVariant,
  statusCount,
  unknownStatuses,
} from './reports.ts'
import { type Severity, severitiesOf } from './severities.ts'
import { share } from './share.ts'

/** What may be chosen about defects; everything has a default (see `defects`). */
export interface DefectsOptions extends ReportOptions {
  /** Values of `severity` that are severe. */
  readonly severe: readonly string[]
  /** Density is per so many units of size, such as 1,000 lines. */
  readonly per: number
}

/** Counts of a range; `size` is that of what the opened defects were found in. */
export interface DefectsTotals {
  readonly opened: number
  readonly closed?: number
  /** Open when the range began. */
  readonly activeBefore?: number
  readonly severe?: number
  readonly size?: number
}

/** What is known of defects beside how many were opened. Null where totals do not say. */
export interface DefectsBody extends Densities {
  readonly closed: number | null
  /** Opened and not closed by the end of the range, or by now. */
  readonly active: number | null
  readonly periods: readonly {
    readonly from: string
    readonly until: string
    readonly opened: number
    readonly closed: number
    /** At the end of the period; null for one that has not begun. */
    readonly active: number | null
  }[]
  /** Most opened first. */
  readonly severities: readonly Severity[]
  readonly severe: number | null
  readonly severeShare: number | null
  readonly severeInterval: Interval | null
  readonly per: number
}

const positive = v.pipe(v.number(), v.finite(), v.gtValue(0))

/**
 * Defects: how many were opened in the range. Beside it how many were closed, how many are active at the end, how severe
 * they are, and how many there are per size of the releases.
 *
 * - Counted: reports with a time of finding. Those that are no defects (option `noDefect`: rejected, duplicate, not
 *   reproducible) are left out and reported: a status has no time, so this is the state of the data, also in an earlier
 *   range. A status that is none of the usual ones counts, with a warning that names it; option `defectStatuses` says
 *   which are meant. Option `severities`: only these count. Words in any of the usual spellings.
 * - Once: a report. Closed before it was opened: left out and reported.
 * - Day: of finding, and of closing, in the report's zone.
 * - Active: opened minus closed, from the beginning of the data to the end of the range.
 * - Density: of the releases of the range, all their defects known by its end, by their size; pooled, never an average
 *   of densities. Options `per` and the host's own unit say what it means: 1,000 of lines of code is "per KLOC".
 * - No reports at all: null. No defects in the range: 0. Periods that begin before the first report are partial.
 * - Interval: none, it is a complete count. The severe share has Wilson's. A density has the exact Poisson interval:
 *   what was found stands for what there is.
 *
 * Sources: Kan, "Metrics and Models in Software Quality Engineering" (2002); Garwood (1936); Wilson (1927).
 *
 * @example
 * ```ts
 * import { defects, fromTotals } from 'kpi-kit/metrics'
 * fromTotals(defects, { opened: 10, size: 5000 }).body.density?.density // 2 per 1,000 lines
 * ```
 */
export const defects: Metric<'defects', DefectsOptions, DefectsBody, DefectsTotals> = {
  id: 'defects',
  version: 2,
  unit: 'count',
  good: 'down',
  grains: ['week', 'day', 'month', 'quarter', 'year'],
  minN: 0,
  kind: 'metric',
  actionable: true,
  variants: ['someSeverities', 'otherStatuses'],
  adds: ['rows', 'periods'],
  sources: [
    'Kan, Metrics and Models in Software Quality Engineering, 2002',
    'Garwood, Fiducial limits for the Poisson distribution, 1936',
  ],
  options: v.strictObject({
    ...reportEntries,
    severe: v.optional(v.array(v.string()), ['critical', 'high']),
    per: v.optional(positive, 1000),
  }),

  plan(window, options) {
    const reports = { fact: 'defects', needs: ['foundAt', ...reportNeeds(options)] }
    const steps = [...found, ...realDefects(options)]
    const opened = { opened: { count: true } } as const
    return {
      opened: {
        ...reports,
        steps: [...found, ...inRange(window), ...realDefects(options, 'noDefect')],
        end: { do: 'tally', by: ['period', 'severity'], measures: opened },
      },
      openedBefore: {
        ...reports,
        steps: [...steps, { do: 'where', all: [{ col: 'day', op: '<', value: window.firstDay }] }],
        end: { do: 'tally', by: ['severity'], measures: opened },
      },
      closed: {
        ...reports,
        steps: [
          ...steps,
          { do: 'where', all: [{ col: 'closedAt', known: true }] },
          { do: 'derive', as: 'day', from: { day: 'closedAt' } },
          { do: 'derive', as: 'period', from: { period: 'day' } },
        ],
        end: { do: 'tally', by: ['period', 'severity'], measures: { closed: { count: true } } },
      },
      ...densityCounts(window, { ...reports, steps }),
      statuses: statusCount({ ...reports, steps: [...steps, between(window.firstDay, window.endDay)] }, options),
      first: { ...reports, steps: found, end: { do: 'tally', by: [], measures: { day: { min: 'day' } } } },
    } satisfies Record<string, Count>
  },

  compute(statistics, window, options) {
    const before = read(statistics, 'openedBefore', { severity: 'text?', opened: 'number' })
    const inside = read(statistics, 'opened', { period: 'number', severity: 'text?', opened: 'number' })
    const opened = [...before.map((row) => ({ ...row, period: -1 })), ...inside]
    const closed = read(statistics, 'closed', { period: 'number', severity: 'text?', closed: 'number' })
    const openedIn = new Map<number, number>()
    const closedIn = new Map<number, number>()
    for (const row of opened) openedIn.set(row.period, (openedIn.get(row.period) ?? 0) + row.opened)
    for (const row of closed) closedIn.set(row.period, (closedIn.get(row.period) ?? 0) + row.closed)
    const activeBefore = (openedIn.get(-1) ?? 0) - (closedIn.get(-1) ?? 0)
    const first = firstDayOf(statistics)
    const observed = first !== null && window.knownDay > window.firstDay
    const computed = counted(
      {
        opened: sumOf(inside, ({ opened }) => opened),
        closed: sumOf(closed, (row) => (row.period >= 0 ? row.closed : 0)),
        activeBefore,
        severe: sumOf(inside, ({ severity, opened }) => (isOneOf(severity, options.severe) ? opened : 0)),
      },
      options,
    )
    let active = activeBefore
    const periods = window.periods.map(({ from, until, state }, index) => {
      const [opened, closed] = [openedIn.get(index) ?? 0, closedIn.get(index) ?? 0]
      active += opened - closed
      return { from, until, opened, closed, active: state === 'unobserved' ? null : active }
    })
    return {
      ...computed,
      ...(!observed && { value: null, reason: nothing(window), terms: {} }),
      series: sinceFirst(
        seriesOf(window, (index) => {
          const n = openedIn.get(index) ?? 0
          return { value: n, n }
        }),
        first,
      ),
      warnings: [...(observed ? beforeData(first, window.firstDay) : []), ...unknownStatuses(statistics)],
      body: {
        ...computed.body,
        periods,
        severities: severitiesOf(opened, closed),
        ...densities(statistics, options.per),
      },
    }
  },

  fromTotals(totals, options) {
    const { size, ...counts } = totals
    checkCounts('defects', counts)
    if (size !== undefined && !(size > 0 && Number.isFinite(size)))
      throw new KpiError('invalidTotals', `defects: "size" must be a number above 0; got ${size}.`, { size })
    const computed = counted(counts, options)
    if ((computed.body.active ?? 0) < 0 || (counts.severe ?? 0) > counts.opened)
      throw new KpiError('invalidTotals', 'defects: no more can be closed or severe than there are.', { ...totals })
    if (size === undefined) return computed
    return { ...computed, body: { ...computed.body, density: densityOf(counts.opened, size, options.per) } }
  },
}

/** Defects known by the end of the range, with the `day` of finding. */
const found: readonly RowStep[] = [
  ...moments('foundAt', ['closedAt', 'severity', 'status', 'release']),
  { do: 'where', all: [{ not: { col: 'closedAt', is: 'unreadable' } }], reason: 'invalidTime' },
  { do: 'derive', as: 'lasts', from: { op: '-', args: [{ day: 'closedAt' }, { col: 'day' }] } },
  { do: 'where', all: [{ not: { col: 'lasts', op: '<', value: 0 } }], reason: 'negativeInterval' },
]

function counted(totals: Omit<DefectsTotals, 'size'>, options: DefectsOptions): Computed<DefectsBody> {
  const { opened, closed = null, activeBefore = null, severe = null } = totals
  const active = closed === null || activeBefore === null ? null : activeBefore + opened - closed
  return {
    value: opened,
    variant: reportVariant(options),
    n: opened,
    interval: null,
    terms: { opened, ...(closed !== null && { closed }), ...(active !== null && { active }) },
    series: [],
    body: {
      closed,
      active,
      periods: [],
      severities: [],
      severe,
      severeShare: share(severe, opened),
      severeInterval: severe === null ? null : wilson(severe, opened),
      per: options.per,
      density: null,
      releases: [],
    },
  }
}
