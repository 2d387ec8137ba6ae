/**
 * The tables a host may have, with the kit's own column names. A host has some of them, under its own names,
 * and maps them once (`TableMap`): the same map serves rows in the browser, a folder of files, and tables on a server.
 */
export const facts = {
  /** One row per answer to a survey. */
  responses: { id: 'text', user: 'text', at: 'time', score: 'number', weight: 'number' },
  /** One row per request to answer a survey. */
  surveys: { id: 'text', user: 'text', at: 'time' },
  /** One row per thing a user did. */
  events: { id: 'text', user: 'text', at: 'time', name: 'text' },
  /**
   * One row per stretch of an unchanged subscription. `amount` is the price of one unit for one interval, in minor
   * units; `discount` a percentage. `until` is exclusive and missing while it runs. `kind` is `paid`, `trial`, `paused` or `free`.
   */
  subscriptions: {
    id: 'text',
    customer: 'text',
    from: 'time',
    until: 'time',
    amount: 'number',
    currency: 'text',
    interval: 'text',
    intervalCount: 'number',
    quantity: 'number',
    discount: 'number',
    kind: 'text',
  },
  /** One row per task. `updatedAt` orders the updates of one task where the table is a log of updates. */
  tasks: {
    id: 'text',
    title: 'text',
    status: 'text',
    assignee: 'text',
    completedBy: 'text',
    createdAt: 'time',
    completedAt: 'time',
    dueAt: 'time',
    updatedAt: 'time',
    points: 'number',
  },
} as const satisfies Record<string, Record<string, 'text' | 'number' | 'time'>>

/** A table that a host may have, such as `events` or `subscriptions`. */
export type FactName = keyof typeof facts

/**
 * How a time is written: `ms` since 1970, `iso` = ISO 8601 with `Z` or an offset, `local` = ISO 8601 without one
 * (the wall clock, never shifted), `date` = a calendar day `YYYY-MM-DD` (never shifted), `year` = its first day.
 */
export type TimeType = 'ms' | 'iso' | 'local' | 'date' | 'year'

/** Where a column of ours comes from. A plain name means the type of the fact's column, times as `iso`. */
export type ColumnMap =
  | string
  | {
      readonly column: string
      readonly type?: TimeType
      /** Values that mean "no answer", such as 11 or "Blank". */
      readonly blank?: readonly (number | string)[]
    }
  /** The same value in every row. */
  | { readonly value: number | string }

/** How one of the host's tables becomes a fact. */
export interface TableMap<Name extends FactName = FactName> {
  readonly columns: { readonly [Column in keyof (typeof facts)[Name]]?: ColumnMap }
  /** Ids are known to be unique: no removal of duplicates. */
  readonly unique?: true
  /** Rows are updates of a thing: only the latest row per key counts, by the named column. */
  readonly latestPer?: { readonly key: string; readonly by: string }
}
