import type { MetricId } from 'kpi-kit/metrics'
import type { Gap } from './readings.ts'
import type { Unreadable } from './unreadable.ts'

/** What the page learns of the data before it asks for any number. */
export interface PageData {
  /** Generated, or the user's own files. */
  readonly sample: boolean
  /** Where the files are; null for sample data. */
  readonly folder: string | null
  readonly files: readonly string[]
  /** The metrics that can be counted. */
  readonly metrics: { readonly [Id in MetricId]?: MetricData }
  /** What would fill the others. */
  readonly gaps: readonly Gap[]
  readonly unreadable: readonly Unreadable[]
}

export interface MetricData {
  readonly timeZone: string
  /** ISO 8601 instant up to which the data is known. */
  readonly asOf: string
  /** The data ends before yesterday. */
  readonly ended: boolean
  /** What the metric opens with: the mapping's range, or else the last twelve months of the data. */
  readonly range: { readonly from: string; readonly until: string }
  /** Times are years: finer periods say nothing. */
  readonly yearly: boolean
}
