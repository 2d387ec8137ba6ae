import * as v from 'valibot'
import { read } from '../plan/read.ts'
import type { Count, RowStep, Rows, Statistics } from '../plan/steps.ts'
import type { Warning } from '../result.ts'
import { anySpelling, isOneOf } from '../spellings.ts'
import { sumOf } from '../sumOf.ts'

/** Which reports are defects; everything has a default. Words count in any of the usual spellings. */
export interface ReportOptions {
  /** Values of `status` for reports that are no defects. */
  readonly noDefect: readonly string[]
  /** Values of `status` for defects, beside the usual ones: others count as well, with a warning that names them. */
  readonly defectStatuses: readonly string[]
  /** Values of `severity` that count; all unless given. */
  readonly severities?: readonly string[]
}

const words = v.array(v.pipe(v.string(), v.minLength(1)))
const standard = ['rejected', 'duplicate', 'notReproducible']

/** Where a defect may stand that is one. */
const usual = [
  ...['new', 'open', 'opened', 'reported', 'confirmed', 'verified', 'triaged', 'accepted', 'assigned', 'active'],
  ...['toDo', 'backlog', 'planned', 'inProgress', 'inReview', 'inTest', 'testing', 'blocked', 'onHold', 'pending'],
  ...['reopened', 'deferred', 'postponed', 'fixed', 'resolved', 'readyForTest', 'released', 'done', 'closed'],
]

export const reportEntries = {
  noDefect: v.optional(words, standard),
  defectStatuses: v.optional(words, []),
  severities: v.exactOptional(words),
}

/** Columns that a host must have for the options. */
export const reportNeeds = ({ noDefect, severities }: ReportOptions): readonly string[] => [
  ...(differs(noDefect) && noDefect.length > 0 ? ['status'] : []),
  ...(severities ? ['severity'] : []),
]

/** Leaves defects of the chosen severities. With a reason, reports that are none are counted under it. */
export const realDefects = ({ noDefect, severities }: ReportOptions, reason?: 'noDefect'): readonly RowStep[] => [
  ...(severities ? [{ do: 'where', all: [{ col: 'severity', in: anySpelling(severities) }] } as const] : []),
  { do: 'where', all: [{ not: { col: 'status', in: anySpelling(noDefect) } }], ...(reason && { reason }) },
]

/**
 * How many of the defects have a status that nobody has explained: what `unknownStatuses` reads. Who lets duplicates count
 * knows what they are.
 */
export function statusCount(defects: Rows, { defectStatuses }: ReportOptions): Count {
  return {
    ...defects,
    steps: [
      ...defects.steps,
      {
        do: 'where',
        all: [
          { col: 'status', is: 'present' },
          { not: { col: 'status', in: anySpelling([...usual, ...standard, ...defectStatuses]) } },
        ],
      },
    ],
    end: { do: 'tally', by: ['status'], measures: { defects: { count: true } } },
  }
}

/** Says which reports count although their status may say that they are no defects. */
export function unknownStatuses(statistics: Statistics): readonly Warning[] {
  const found = read(statistics, 'statuses', { status: 'text', defects: 'number' })
  if (found.length === 0) return []
  const most = found.sort((a, b) => b.defects - a.defects).map(({ status, defects }) => `${status}: ${defects}`)
  const statuses = [...most.slice(0, 5), ...(most.length > 5 ? ['…'] : [])].join(', ')
  return [{ code: 'unknownStatuses', values: { defects: sumOf(found, ({ defects }) => defects), statuses } }]
}

/** The variant that the options lead to. */
export function reportVariant({
  noDefect,
  severities,
}: ReportOptions): 'standard' | 'someSeverities' | 'otherStatuses' {
  if (severities) return 'someSeverities'
  return differs(noDefect) ? 'otherStatuses' : 'standard'
}

/** The same words in other spellings are the same. */
const differs = (noDefect: readonly string[]) =>
  !(noDefect.every((word) => isOneOf(word, standard)) && standard.every((word) => isOneOf(word, noDefect)))
