import type { Bind, NativeType, TableSource } from '../engine.ts'

/** Hands out the placeholder of a value. */
export type BindValue = (bind: Bind) => string

/** What engines say differently. Everything else is standard SQL and stands in the compiler. */
export interface Dialect {
  readonly name: string
  /** The placeholder of the bind at a position, counted from 1, with its type. */
  readonly placeholder: (position: number, type: Bind['type']) => string
  /** What stands after FROM. Names are checked already; paths are bound. */
  readonly source: (table: TableSource, bind: BindValue) => string
  /** A named select of a WITH, worked out for each of its readers or once for all. */
  readonly cte: (name: string, select: string, once: boolean) => string
  /** A quoted name; refuses one that would need an escape. */
  readonly column: (name: string) => string
  /** Text that is compared, grouped and sorted by code point, whatever the column's collation. */
  readonly byCodePoint: (text: string) => string
  /** A value as JavaScript writes it; of JSON the bare text; `noText` for what has none: NaN, infinity, nested values. */
  readonly asText: (value: string, native: NativeType) => string
  /** A text that stands for "not missing, but no text either". */
  readonly noText: string
  /** Without ASCII white space at both ends. */
  readonly trimmed: (text: string) => string
  /** Whether the whole text matches a pattern of the compiler's own. */
  readonly matches: (text: string, pattern: string) => string
  /** Text that is a number by our grammar -> double, which may be infinite or null where it is too large. */
  readonly parsedNumber: (text: string) => string
  /** Text that is a wall-clock or zoned time by our grammar -> ms; null where there is no such day. */
  readonly parsedMs: (text: string, zone: 'zoned' | 'local') => string
  /** Text `YYYY-MM-DD` -> days since 1970-01-01; null where there is no such day. */
  readonly parsedDay: (text: string) => string
  /** A native time -> ms, fractions cut; null for infinity. */
  readonly nativeMs: (value: string, native: 'timestamp' | 'timestamptz') => string
  /** A native date -> days since 1970-01-01; null for infinity. */
  readonly nativeDay: (value: string) => string
  /** A double, or null where it is NaN or infinite. */
  readonly finite: (double: string) => string
  /** Aggregate: the value at an index, counted from 0, of the sorted values that are not null. */
  readonly nth: (value: string, index: string) => string
}
