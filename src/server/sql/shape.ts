import type { Query } from './query.ts'

/** What a terminal ends with: the cells of its select with their names, and how many of them order the rows. */
export interface Shape {
  readonly query: Query
  readonly cells: readonly Cell[]
  /** What stands after FROM, with its grouping. */
  readonly from: string
  readonly sortedBy: number
}

export interface Cell {
  readonly name: string
  readonly type: 'number' | 'text'
  readonly sql: string
}
