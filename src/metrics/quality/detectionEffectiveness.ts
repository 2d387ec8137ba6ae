import * as v from 'valibot'
import { formatDay } from '../calendar/civil.ts'
import { localDay } from '../calendar/zone.ts'
import type { Computed, Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import type { Interval, PointState, Reason } from '../result.ts'
import { byPeriod, nothing, seriesOf } from '../series.ts'
import { newcombe } from '../statistics/newcombe.ts'
import { wilson } from '../statistics/wilson.ts'
import { checkCounts } from '../totals.ts'
import { type Found, type FoundOptions, foundCounts, readFound } from './foundDefects.ts'
import { phaseMatrix } from './phaseMatrix.ts'
import { type PhaseCount, type PhaseEffectiveness, type PhaseMargins, phaseEffectiveness } from './phases.ts'
import { type ByPhase, invalidPhases, ofMatrix, ofPhases } from './phaseTotals.ts'
import { reportEntries, reportVariant, unknownStatuses } from './reports.ts'
import { share } from './share.ts'

/** What may be chosen about detection effectiveness; everything has a default (see `detectionEffectiveness`). */
export interface DetectionEffectivenessOptions extends FoundOptions {
  /** Phases in their order; unless given `requirements`, `design`, `coding`, `testing`, `field`, of totals the order they are in. */
  readonly phases?: readonly string[]
  /** The phases in which users find. */
  readonly usersPhases: readonly string[]
}

/** Defects by who found them, or by the phases they were found in, came from, or both. */
export type DetectionEffectivenessTotals =
  | { readonly foundByTeam: number; readonly foundByUsers: number }
  | { readonly foundByPhase: ByPhase; readonly injectedByPhase?: ByPhase; readonly usersPhases?: readonly string[] }
  /** By the phase they came from, and in it by the phase they were found in. */
  | { readonly matrix: Readonly<Record<string, ByPhase>>; readonly usersPhases?: readonly string[] }

/** Who found the defects, where they came from, and in which releases they were. */
export interface DetectionEffectivenessBody {
  readonly foundByTeam: number
  readonly foundByUsers: number
  /** 1 minus the effectiveness. */
  readonly escapeRate: number | null
  readonly escapeInterval: Interval | null
  /** Phases before the release, in their order; empty where it is not known where defects came from. */
  readonly phases: readonly PhaseEffectiveness[]
  readonly matrix: readonly PhaseCount[]
  /** Also those without defects, in the order of their days; empty for totals and by the day of finding. */
  readonly releases: readonly {
    readonly release: string
    /** Its day, `YYYY-MM-DD`. */
    readonly from: string
    readonly foundByTeam: number
    readonly foundByUsers: number
    readonly effectiveness: number | null
    readonly interval: Interval | null
    /** `immature` while users can still find what counts. */
    readonly state: PointState
  }[]
  readonly windowDays: number
}

const words = v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.minLength(1))
const usualWindow = 90
const usualPhases = ['requirements', 'design', 'coding', 'testing', 'field']

const options = v.pipe(
  v.strictObject({
    ...reportEntries,
    cohort: v.optional(v.picklist(['release', 'found']), 'release'),
    origin: v.optional(v.picklist(['reporter', 'date']), 'reporter'),
    windowDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3660)), usualWindow),
    phases: v.exactOptional(words),
    usersPhases: v.optional(words, ['field']),
  }),
  v.check(({ cohort, origin }) => cohort === 'release' || origin === 'reporter', 'origin "date" needs releases'),
)

/**
 * Defect detection effectiveness (DDE, also defect removal efficiency): of the defects that were found, the share that
 * the team found and the users did not have to.
 *
 * - Counted: defects of the releases of the range, found until `windowDays` after the release. What is found later
 *   does not count, so that a release whose window is over stays as it is. Reports that are no defects (option
 *   `noDefect`) and those without a release, or of one that is in no row of the releases, are left out and reported. A
 *   status that is none of the usual ones counts, with a warning. Words count in any of the usual spellings.
 * - Once: a report, for who found it: by `foundBy`, or (option `origin: 'date'`) the team before the moment of the release
 *   and the users from then on.
 * - Day: that of the release, in the report's zone; found after the range counts where it is known by now. Option
 *   `cohort: 'found'`: the day of finding, for hosts without releases; such numbers are not watched any longer.
 * - A period with a release whose window is not over is immature, also where nothing was found in it yet: users can still
 *   find what escaped, and the value falls.
 * - Over several periods: pooled from the defects, never an average of shares.
 * - By phase (Kan): removed in the phase by what was present when it began and was injected in it. Phases that are not
 *   listed, and found before injected, stay out of the matrix and are reported.
 * - No defects: null, neither 0 nor 1.
 * - Interval: Wilson; of a difference, Newcombe.
 *
 * Sources: Jones, "Applied Software Measurement" (2008), for the 90 days; Kan, "Metrics and Models in Software Quality
 * Engineering" (2002); Wilson (1927); Newcombe (1998).
 *
 * @example
 * ```ts
 * import { detectionEffectiveness, fromTotals } from 'kpi-kit/metrics'
 * fromTotals(detectionEffectiveness, { foundByTeam: 90, foundByUsers: 10 }).value // 0.9
 * ```
 */
export const detectionEffectiveness: Metric<
  'detectionEffectiveness',
  DetectionEffectivenessOptions,
  DetectionEffectivenessBody,
  DetectionEffectivenessTotals
> = {
  id: 'detectionEffectiveness',
  version: 2,
  unit: 'ratio',
  good: 'up',
  grains: ['month', 'week', 'quarter', 'year'],
  minN: 30,
  kind: 'kpi',
  actionable: true,
  variants: ['byFoundDay', 'byReleaseDate', 'someSeverities', 'otherStatuses', 'otherWindow'],
  adds: [],
  sources: [
    'Jones, Applied Software Measurement, 2008',
    'Kan, Metrics and Models in Software Quality Engineering, 2002',
    'Wilson, Probable inference, 1927',
  ],
  options,

  plan: foundCounts,

  compute(statistics, window, options) {
    const found = readFound(statistics, options)
    const foundOf = byPeriod(found)
    const cells = read(statistics, 'matrix', { injectedIn: 'text?', foundIn: 'text?', defects: 'number' })
    const { phases, matrix, outside } = phaseMatrix(cells, options.phases ?? usualPhases, options.usersPhases)
    const knownDay = localDay(window.knownUntil, window.time)
    const isImmature = ({ day }: Found) => day !== null && day + options.windowDays > knownDay
    const computed = effectiveness(found, options, nothing(window))
    const lastDay = Math.max(...found.filter(isImmature).map(({ day }) => Number(day)))
    return {
      ...computed,
      series: seriesOf(window, (index) => effectiveness(foundOf(index), options, 'empty')).map((point, index) =>
        point.state === 'complete' && foundOf(index).some(isImmature) ? { ...point, state: 'immature' } : point,
      ),
      warnings: [
        ...(Number.isFinite(lastDay)
          ? [{ code: 'provisional', values: { until: formatDay(lastDay + options.windowDays) } }]
          : []),
        ...(matrix.length > 0 && outside > 0 ? [{ code: 'otherPhases', values: { defects: outside } }] : []),
        ...unknownStatuses(statistics),
      ],
      body: { ...computed.body, phases, matrix, releases: releasesOf(found, isImmature) },
    }
  },

  fromTotals(totals, options) {
    if ('foundByTeam' in totals) {
      const { foundByTeam: team, foundByUsers: users } = totals
      checkCounts('detectionEffectiveness', { foundByTeam: team, foundByUsers: users })
      return effectiveness([{ team, users }], options, 'empty')
    }
    const { margins, matrix } =
      'matrix' in totals ? ofMatrix(totals.matrix, options.phases) : ofPhases(totals, options.phases)
    const usersPhases = totals.usersPhases ?? options.usersPhases
    const stranger = usersPhases.find((phase) => !margins.some((margin) => margin.phase === phase))
    if (stranger !== undefined)
      throw invalidPhases(`"${stranger}" is no phase of the totals; name in usersPhases those in which users find`)
    const isUsers = ({ phase }: PhaseMargins) => usersPhases.includes(phase)
    const removed = (of: readonly PhaseMargins[]) => of.reduce((sum, margin) => sum + margin.removed, 0)
    const users = removed(margins.filter(isUsers))
    const computed = effectiveness([{ team: removed(margins) - users, users }], options, 'empty')
    const phases =
      'foundByPhase' in totals && !totals.injectedByPhase
        ? []
        : phaseEffectiveness(margins.filter((margin) => !isUsers(margin)))
    const impossible = phases.find(({ present, injected, removed }) => removed > present + injected)
    if (impossible) throw invalidPhases(`in "${impossible.phase}" more defects are found than there were`)
    return { ...computed, body: { ...computed.body, phases, matrix } }
  },

  difference: (now, before) => newcombe(teamOf(now), now.n, teamOf(before), before.n),
}

function effectiveness(
  found: readonly Pick<Found, 'team' | 'users'>[],
  options: DetectionEffectivenessOptions,
  reason: Reason,
): Computed<DetectionEffectivenessBody> {
  const foundByTeam = found.reduce((sum, { team }) => sum + team, 0)
  const foundByUsers = found.reduce((sum, { users }) => sum + users, 0)
  const n = foundByTeam + foundByUsers
  return {
    value: share(foundByTeam, n),
    ...(n === 0 && { reason }),
    variant: variantOf(options),
    n,
    interval: wilson(foundByTeam, n),
    terms: { foundByTeam, foundByUsers },
    series: [],
    body: {
      foundByTeam,
      foundByUsers,
      escapeRate: share(foundByUsers, n),
      escapeInterval: wilson(foundByUsers, n),
      phases: [],
      matrix: [],
      releases: [],
      windowDays: options.windowDays,
    },
  }
}

function variantOf(options: DetectionEffectivenessOptions): string {
  if (options.cohort === 'found') return 'byFoundDay'
  if (options.origin === 'date') return 'byReleaseDate'
  const variant = reportVariant(options)
  return variant === 'standard' && options.windowDays !== usualWindow ? 'otherWindow' : variant
}

function releasesOf(
  found: readonly Found[],
  isImmature: (release: Found) => boolean,
): DetectionEffectivenessBody['releases'] {
  return found
    .flatMap((row) =>
      row.release === null || row.day === null ? [] : [{ ...row, release: row.release, day: row.day }],
    )
    .sort((a, b) => a.day - b.day)
    .map((row) => ({
      release: row.release,
      from: formatDay(row.day),
      foundByTeam: row.team,
      foundByUsers: row.users,
      effectiveness: share(row.team, row.team + row.users),
      interval: wilson(row.team, row.team + row.users),
      state: isImmature(row) ? 'immature' : 'complete',
    }))
}

const teamOf = ({ body }: Computed<DetectionEffectivenessBody>) => body.foundByTeam
