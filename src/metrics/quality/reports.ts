import * as v from 'valibot'
import type { RowStep } from '../plan/steps.ts'

/** Which reports are defects; everything has a default. */
export interface ReportOptions {
  /** Values of `status` for reports that are no defects. */
  readonly noDefect: readonly string[]
  /** Values of `severity` that count; all unless given. */
  readonly severities?: readonly string[]
}

const words = v.array(v.pipe(v.string(), v.minLength(1)))
const standard = ['rejected', 'duplicate', 'notReproducible']

export const reportEntries = {
  noDefect: v.optional(words, standard),
  severities: v.exactOptional(words),
}

/** Columns that a host must have for the options. */
export const reportNeeds = ({ noDefect, severities }: ReportOptions): readonly string[] => [
  ...(differs(noDefect) && noDefect.length > 0 ? ['status'] : []),
  ...(severities ? ['severity'] : []),
]

/** Leaves defects of the chosen severities. With a reason, reports that are none are counted under it. */
export const realDefects = ({ noDefect, severities }: ReportOptions, reason?: 'noDefect'): readonly RowStep[] => [
  ...(severities ? [{ do: 'where', all: [{ col: 'severity', in: severities }] } as const] : []),
  { do: 'where', all: [{ not: { col: 'status', in: noDefect } }], ...(reason && { reason }) },
]

/** The variant that the options lead to. */
export function reportVariant({
  noDefect,
  severities,
}: ReportOptions): 'standard' | 'someSeverities' | 'otherStatuses' {
  if (severities) return 'someSeverities'
  return differs(noDefect) ? 'otherStatuses' : 'standard'
}

const differs = (noDefect: readonly string[]) => [...noDefect].sort().join() !== [...standard].sort().join()
