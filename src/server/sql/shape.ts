import type { Query } from './query.ts'

/** What a terminal ends with: the cells of the last select, their names, and how many of them order the rows. */
export interface Shape {
  readonly query: Query
  readonly cells: readonly string[]
  /** What stands after FROM, with its grouping. */
  readonly from: string
  readonly columns: readonly string[]
  readonly sortedBy: number
}
