export interface CompletedRow {
  /** Who completed; null = nobody is named. */
  readonly person: string | null
  readonly completed: number
  /** Of all completed; null when nothing was completed. */
  readonly share: number | null
  /** Median time from creation to completion, ms; null where unknown. */
  readonly medianMs: number | null
  /** Tasks assigned and not completed at the end of the range. */
  readonly open: number
  /** Story points of the completed; null where tasks carry none. */
  readonly points: number | null
}

export interface CompletedBody {
  /** Most completed first; persons with open tasks only are listed too. */
  readonly people: readonly CompletedRow[]
  readonly total: Omit<CompletedRow, 'person'>
}
