import type { Column, Query } from './query.ts'

/** How a select hands on the entities that an earlier one grouped by `keyOf` and called `entity`. */
export interface Entity {
  readonly select: string
  readonly column: Column
}

/** A text that was grouped by an id is written out again, which costs nothing where nobody reads it. */
export function entityOf({ compilation: { dialect } }: Query, { type, id }: Column): Entity {
  if (id === undefined) return { select: 'entity', column: { type, sql: 'entity' } }
  return {
    select: `entity, ${dialect.byCodePoint('CAST(entity AS VARCHAR)')} AS who`,
    column: { type, sql: 'who', id: 'entity' },
  }
}
