import type { ReportKey } from './mapping.ts'
import type { Unreadable } from './unreadable.ts'

/** What the page learns of the data before it asks for any number. */
export interface PageData {
  /** Generated, or the user's own files. */
  readonly sample: boolean
  /** Where the files are; null for sample data. */
  readonly folder: string | null
  readonly reports: { readonly [Key in ReportKey]?: ReportData }
  readonly unreadable: readonly Unreadable[]
}

export interface ReportData {
  readonly timeZone: string
  /** ISO 8601 instant up to which the data is known. */
  readonly asOf: string
  /** The data ends before yesterday. */
  readonly ended: boolean
  /** What this report opens with: the mapping's range, or else the last twelve months of the data. */
  readonly range: { readonly from: string; readonly until: string }
  /** Times are years: finer periods say nothing. */
  readonly yearly: boolean
  readonly rows: number
  readonly files: readonly string[]
}
