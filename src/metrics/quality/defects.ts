import * as v from 'valibot'
import { byName } from '../byName.ts'
import { KpiError } from '../KpiError.ts'
import type { Computed, Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import { between, inRange, moments, named } from '../plan/rows.ts'
import type { Count, RowStep } from '../plan/steps.ts'
import type { Interval } from '../result.ts'
import { nothing, seriesOf } from '../series.ts'
import { garwood } from '../statistics/garwood.ts'
import { wilson } from '../statistics/wilson.ts'
import { sumOf } from '../sumOf.ts'
import { checkCounts } from '../totals.ts'
import { type ReportOptions, realDefects, reportEntries, reportNeeds, reportVariant } from './reports.ts'
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

/** Defects per size. */
export interface Density {
  readonly defects: number
  readonly size: number
  /** Defects by size, times `per`. */
  readonly density: number
  readonly interval: Interval | null
}

/** What is known of defects beside how many were opened. Null where totals do not say. */
export interface DefectsBody {
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
  /** Opened in the range, most first; null = without a severity. */
  readonly severities: readonly {
    readonly severity: string | null
    readonly opened: number
    readonly active: number
    readonly share: number | null
  }[]
  readonly severe: number | null
  readonly severeShare: number | null
  readonly severeInterval: Interval | null
  readonly per: number
  /** Of the releases of the range with a size, all defects in them so far. Null where none has. */
  readonly density: Density | null
  readonly releases: readonly (Density & { readonly release: string })[]
}

const positive = v.pipe(v.number(), v.finite(), v.gtValue(0))

/**
 * Defects: how many were opened in the range. Beside it how many were closed, how many are active at the end, how severe
 * they are, and how many there are per size of the releases.
 *
 * - Counted: reports with a time of finding. Those that are no defects (option `noDefect`: rejected, duplicate, not
 *   reproducible) are left out and reported: a status has no time, so this is the state of the data, also in an earlier
 *   range. Option `severities`: only these count.
 * - Once: a report. Closed before it was opened: left out and reported.
 * - Day: of finding, and of closing, in the report's zone.
 * - Active: opened minus closed, from the beginning of the data to the end of the range.
 * - Density: of the releases of the range, all their defects known by its end, by their size; pooled, never an average
 *   of densities. Options `per` and the host's own unit say what it means: 1,000 of lines of code is "per KLOC".
 * - No defects at all: null. None in the range: 0.
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
  version: 1,
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
      byRelease: {
        ...reports,
        steps: [...steps, { do: 'where', all: [{ col: 'release', is: 'present' }] }],
        end: { do: 'tally', by: ['release'], measures: { defects: { count: true } } },
      },
      releases: {
        fact: 'releases',
        optional: true,
        needs: ['release', 'at'],
        steps: [
          ...moments('at', ['release', 'size']),
          between(window.firstDay, window.endDay),
          named('release', 'missingRelease'),
          { do: 'where', all: [{ not: { col: 'size', is: 'missing' } }] },
          { do: 'where', all: [{ col: 'size', op: '>', value: 0 }], reason: 'invalidValue' },
        ],
        end: { do: 'tally', by: ['release'], measures: { size: { max: 'size' } } },
      },
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
    const observed = opened.length > 0 && window.knownDay > window.firstDay
    const computed = counted(
      {
        opened: sumOf(inside, ({ opened }) => opened),
        closed: sumOf(closed, (row) => (row.period >= 0 ? row.closed : 0)),
        activeBefore,
        severe: sumOf(inside, ({ severity, opened }) => (options.severe.includes(severity ?? '') ? opened : 0)),
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
      series: seriesOf(window, (index) => {
        const n = openedIn.get(index) ?? 0
        return { value: observed ? n : null, n }
      }),
      body: {
        ...computed.body,
        periods,
        severities: severitiesOf(opened, closed, computed.n),
        ...(statistics.releases &&
          densities(
            read(statistics, 'releases', { release: 'text', size: 'number' }),
            read(statistics, 'byRelease', { release: 'text', defects: 'number' }),
            options,
          )),
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
    return { ...computed, body: { ...computed.body, density: densityOf(counts.opened, size, options) } }
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

/** Most opened first, then by name; without a severity last. */
function severitiesOf(
  opened: readonly { readonly period: number; readonly severity: string | null; readonly opened: number }[],
  closed: readonly { readonly severity: string | null; readonly closed: number }[],
  all: number,
): DefectsBody['severities'] {
  const names = [...new Set(opened.map(({ severity }) => severity))]
  return names
    .map((severity) => {
      const own = opened.filter((row) => row.severity === severity)
      const inside = sumOf(own, (row) => (row.period >= 0 ? row.opened : 0))
      const left = sumOf(closed, (row) => (row.severity === severity ? row.closed : 0))
      return {
        severity,
        opened: inside,
        active: sumOf(own, (row) => row.opened) - left,
        share: share(inside, all),
      }
    })
    .sort((a, b) => b.opened - a.opened || byName(a.severity, b.severity))
}

function densities(
  releases: readonly { readonly release: string; readonly size: number }[],
  byRelease: readonly { readonly release: string; readonly defects: number }[],
  options: DefectsOptions,
): Pick<DefectsBody, 'density' | 'releases'> {
  const defectsOf = new Map(byRelease.map(({ release, defects }) => [release, defects]))
  const each = releases.map(({ release, size }) => ({
    release,
    ...densityOf(defectsOf.get(release) ?? 0, size, options),
  }))
  const pooled = densityOf(
    sumOf(each, ({ defects }) => defects),
    sumOf(each, ({ size }) => size),
    options,
  )
  return { density: each.length === 0 ? null : pooled, releases: each }
}

function densityOf(defects: number, size: number, { per }: DefectsOptions): Density {
  return { defects, size, density: (defects / size) * per, interval: garwood(defects, size / per) }
}
