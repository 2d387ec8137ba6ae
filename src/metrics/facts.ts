/**
 * The tables a host may have, with the kit's own column names. A host has some of them, under its own names,
 * and maps them once (`TableMap`): the same map serves rows in the browser, a folder of files, and tables on a server.
 */
export const facts = {
  /** One row per answer to a survey. */
  responses: { id: 'text', user: 'text', at: 'time', score: 'number', weight: 'number' },
  /** One row per request to answer a survey. */
  surveys: { id: 'text', user: 'text', at: 'time' },
  /** One row per thing a user did. `session` is the host's own session id, `view` that of the page or screen shown. */
  events: { id: 'text', user: 'text', at: 'time', name: 'text', session: 'text', view: 'text' },
  /** One row per registered user; `at` is the time of signing up. */
  users: { id: 'text', user: 'text', at: 'time' },
  /** One row per id that turned out to be a user's, such as that of a visitor who signed in later: events of `alias` are those of `user`. */
  identities: { id: 'text', alias: 'text', user: 'text' },
  /** One row per trial that started. */
  trials: { id: 'text', customer: 'text', at: 'time' },
  /** One row per customer: since when, until when (missing for those who stay), and the channel they came through. */
  customers: { id: 'text', customer: 'text', acquiredAt: 'time', lostAt: 'time', channel: 'text' },
  /**
   * One row per stretch of an unchanged subscription. `amount` is the price of one unit for one interval, in minor
   * units. Off it are `discount`, a percentage, and `discountAmount`, minor units of the whole row's price for one
   * interval; `discountDuration` is `forever` or the host's own word for one that ends. `until` is exclusive and
   * missing while it runs: the end of what is paid; `cancelledAt` is when the customer gave notice, `delinquentAt` since
   * when a payment is due. `kind` is `paid`, `trial`, `paused` or `free`, `interval` `day`, `week`, `month`, `quarter` or
   * `year`, in any of the usual spellings.
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
    discountAmount: 'number',
    discountDuration: 'text',
    kind: 'text',
    cancelledAt: 'time',
    delinquentAt: 'time',
  },
  /** One row per invoice line or payment, in minor units; refunds are negative. */
  revenue: { id: 'text', customer: 'text', at: 'time', amount: 'number', currency: 'text', product: 'text' },
  /** One row per product. */
  products: { id: 'text', product: 'text', launchedAt: 'time' },
  /** One row per cost of sales or marketing, in minor units. `kind` is the host's own word, such as `ads` or `salaries`. */
  spend: { id: 'text', at: 'time', amount: 'number', currency: 'text', channel: 'text', kind: 'text' },
  /**
   * One row per execution of a test case. `status` is `passed`, `failed`, `blocked`, `skipped` or `notRun`; `kind` is
   * `automated` or `manual`, in any of the usual spellings (NOT_RUN). Attempts of one case in one `run` are retries, in the order of `attempt`.
   */
  testRuns: {
    id: 'text',
    case: 'text',
    run: 'text',
    attempt: 'number',
    at: 'time',
    status: 'text',
    kind: 'text',
  },
  /** One row per plan: how many executions are planned for the day or the stretch that begins on it. */
  testPlans: { id: 'text', at: 'time', planned: 'number' },
  /**
   * One row per defect report. `foundBy` is `team` or `users`; `injectedIn` and `foundIn` are phases; `status` is the
   * host's own word, among them `rejected`, `duplicate` and `notReproducible` for reports that are no defects.
   */
  defects: {
    id: 'text',
    foundAt: 'time',
    closedAt: 'time',
    foundBy: 'text',
    injectedIn: 'text',
    foundIn: 'text',
    severity: 'text',
    status: 'text',
    release: 'text',
  },
  /** One row per release. `size` is in the host's unit, such as lines of code. */
  releases: { id: 'text', release: 'text', at: 'time', size: 'number' },
  /**
   * One row per ticket, or per update of one. `escalations` is how often it was escalated so far, `tier` the line of
   * support that has it: 1 is the first.
   */
  tickets: {
    id: 'text',
    openedAt: 'time',
    closedAt: 'time',
    updatedAt: 'time',
    escalatedAt: 'time',
    escalations: 'number',
    tier: 'number',
    group: 'text',
    priority: 'text',
    reason: 'text',
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
  /** One row per thing somebody did to a task. `kind` is the host's own word, such as `comment`. */
  taskActivity: { id: 'text', task: 'text', user: 'text', at: 'time', kind: 'text' },
  /** One row per notification; `readAt` is missing until it was read. */
  notifications: { id: 'text', user: 'text', at: 'time', readAt: 'time' },
  /** One row per person, with the stretch of an absence. */
  people: { id: 'text', user: 'text', name: 'text', team: 'text', absentFrom: 'time', absentUntil: 'time' },
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
  /** What rows can be filtered and broken down by, under the host's own names: `{ plan: 'plan_name' }`. Text. */
  readonly dimensions?: Readonly<Record<string, ColumnMap>>
  /** Ids are known to be unique: no removal of duplicates. */
  readonly unique?: true
  /** Rows are updates of a thing: only the latest row per key counts, by the named column. */
  readonly latestPer?: { readonly key: string; readonly by: string }
}
