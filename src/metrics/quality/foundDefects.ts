import type { Window } from '../calendar/window.ts'
import { read } from '../plan/read.ts'
import { inRange, moments, named, present } from '../plan/rows.ts'
import type { Count, RowStep, Rows, Statistics, Terminal } from '../plan/steps.ts'
import { unreported } from '../plan/unreported.ts'
import { spelledCases } from '../spellings.ts'
import { type ReportOptions, realDefects, reportNeeds, statusCount } from './reports.ts'

/** Which defects belong to a period, and who found them. */
export interface FoundOptions extends ReportOptions {
  /** A defect belongs to the period of its `release`, or, for hosts without releases, to that in which it was `found`. */
  readonly cohort: 'release' | 'found'
  /** Who found it: by its `reporter` (`foundBy`), or by its `date` against that of the release. */
  readonly origin: 'reporter' | 'date'
  /** Days after its release in which users find what escaped. */
  readonly windowDays: number
}

/** What was found in a release, or of a period without releases. */
export interface Found {
  readonly period: number
  readonly release: string | null
  /** Of the release. */
  readonly day: number | null
  readonly team: number
  readonly users: number
}

/** What `readFound` reads, and defects by the phases they came from and were found in. */
export function foundCounts(window: Window, options: FoundOptions) {
  const byRelease = options.cohort === 'release'
  const reports: Rows = {
    fact: 'defects',
    needs: [
      'foundAt',
      ...(byRelease ? ['release'] : []),
      ...(options.origin === 'reporter' ? ['foundBy'] : []),
      ...reportNeeds(options),
    ],
    steps: [
      ...(byRelease ? ofReleases(window, options) : [...foundMoments, ...inRange(window)]),
      ...realDefects(options, 'noDefect'),
      ...foundByUsers(options),
      { do: 'derive', as: 'isDefect', from: { value: 1 } },
    ],
  }
  return {
    found: byRelease
      ? { ...reports, steps: [...reports.steps, allReleases(window)], end: perRelease }
      : { ...reports, end: perPeriod },
    matrix: {
      ...reports,
      end: { do: 'tally', by: ['injectedIn', 'foundIn'], measures: { defects: { count: true } } },
    },
    statuses: statusCount(reports, options),
  } satisfies Record<string, Count>
}

/** By release also those in which nothing was found yet. */
export function readFound(statistics: Statistics, { cohort }: FoundOptions): readonly Found[] {
  const shape = { period: 'number', defects: 'number', users: 'number' } as const
  const rows =
    cohort === 'release'
      ? read(statistics, 'found', { ...shape, release: 'text', day: 'number' })
      : read(statistics, 'found', shape).map((row) => ({ ...row, release: null, day: null }))
  return rows.map(({ defects, users, ...row }) => ({ ...row, users, team: defects - users }))
}

const others = ['foundBy', 'injectedIn', 'foundIn', 'severity', 'status', 'release']
const foundMoments = moments('foundAt', others)

/** Defects of the range's releases, found before their window ends, as far as is known by now: also after the range. */
function ofReleases(window: Window, { windowDays }: FoundOptions): readonly RowStep[] {
  return [
    ...present('foundAt', 'missingTime', 'invalidTime'),
    { do: 'derive', as: 'foundMs', from: { instant: 'foundAt' } },
    { do: 'where', all: [{ col: 'foundMs', op: '<', value: window.knownUntil }], reason: 'later' },
    { do: 'perKey', key: ['id'], order: ['foundAt', ...others].map((col) => ({ col })), reason: 'duplicate' },
    named('release', 'missingRelease'),
    { do: 'lookup', key: 'release', from: releaseMoments, columns: ['releasedMs'] },
    { do: 'where', all: [{ col: 'releasedMs', is: 'present' }], reason: 'missingRelease' },
    ...releasedIn(window),
    { do: 'derive', as: 'age', from: { op: '-', args: [{ day: 'foundAt' }, { col: 'day' }] } },
    { do: 'where', all: [{ col: 'age', op: '<', value: windowDays }] },
  ]
}

/** The moment of each release, the first where it has several; also of those to come, whose defects wait for them. */
const releaseMoments: Rows = {
  fact: 'releases',
  needs: ['release', 'at'],
  steps: [
    ...present('at', 'missingTime', 'invalidTime'),
    { do: 'perKey', key: ['id'], order: [{ col: 'at' }, { col: 'release' }], reason: 'duplicate' },
    { do: 'derive', as: 'ms', from: { instant: 'at' } },
    { do: 'group', by: ['release'], measures: { releasedMs: { min: 'ms' } } },
  ],
}

/** By the `releasedMs` of a row. */
const releasedIn = (window: Window): readonly RowStep[] => [
  { do: 'where', all: [{ col: 'releasedMs', op: '<', value: window.knownUntil }] },
  { do: 'derive', as: 'day', from: { day: 'releasedMs' } },
  ...inRange(window),
]

/** The releases of the range themselves: one without any defect is watched as well. What they leave out is counted before. */
const allReleases = (window: Window): RowStep => ({
  do: 'append',
  rows: {
    ...releaseMoments,
    steps: [
      ...unreported(releaseMoments.steps),
      { do: 'where', all: [{ col: 'release', is: 'present' }] },
      ...releasedIn(window),
      { do: 'derive', as: 'byUsers', from: { value: 0 } },
      { do: 'derive', as: 'isDefect', from: { value: 0 } },
    ],
  },
  columns: ['period', 'release', 'day', 'byUsers', 'isDefect'],
})

/** Whether the users found it: 1, or 0 for the team. */
function foundByUsers({ origin }: FoundOptions): readonly RowStep[] {
  if (origin === 'date')
    return [
      {
        do: 'derive',
        as: 'sinceRelease',
        from: { op: '-', args: [{ col: 'foundMs' }, { col: 'releasedMs' }] },
      },
      { do: 'derive', as: 'byUsers', from: { flag: [{ col: 'sinceRelease', op: '>=', value: 0 }] } },
    ]
  return [
    { do: 'derive', as: 'byUsers', from: { pick: 'foundBy', cases: spelledCases({ team: 0, users: 1 }) } },
    { do: 'where', all: [{ col: 'byUsers', is: 'present' }], reason: 'invalidValue' },
  ]
}

const measures = { defects: { sum: 'isDefect' }, users: { sum: 'byUsers' } } as const
const perRelease: Terminal = { do: 'tally', by: ['period', 'release'], measures: { ...measures, day: { min: 'day' } } }
const perPeriod: Terminal = { do: 'tally', by: ['period'], measures }
