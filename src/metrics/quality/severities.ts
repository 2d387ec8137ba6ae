import { byName } from '../byName.ts'
import { sumOf } from '../sumOf.ts'
import { share } from './share.ts'

/** Defects of one severity. */
export interface Severity {
  /** Null = without one. */
  readonly severity: string | null
  /** In the range. */
  readonly opened: number
  /** At its end, also of those from before. */
  readonly active: number
  readonly share: number | null
}

/** Rows of the range have a period from 0, earlier ones -1. */
interface Of {
  readonly period: number
  readonly severity: string | null
}

/** Most opened first, then by name; without a severity last. */
export function severitiesOf(
  opened: readonly (Of & { readonly opened: number })[],
  closed: readonly (Of & { readonly closed: number })[],
): readonly Severity[] {
  const inRange = (rows: typeof opened) => sumOf(rows, (row) => (row.period >= 0 ? row.opened : 0))
  const names = [...new Set(opened.map(({ severity }) => severity))]
  return names
    .map((severity) => {
      const own = opened.filter((row) => row.severity === severity)
      const left = sumOf(closed, (row) => (row.severity === severity ? row.closed : 0))
      return {
        severity,
        opened: inRange(own),
        active: sumOf(own, (row) => row.opened) - left,
        share: share(inRange(own), inRange(opened)),
      }
    })
    .sort((a, b) => b.opened - a.opened || byName(a.severity, b.severity))
}
