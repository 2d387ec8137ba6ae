import type { Only } from '../dimension.ts'

/**
 * The plan: what to count, as data. It has two readers, the column reader (`run.ts`) and the SQL compiler
 * (`src/server/sql`), and both must give the same statistic for every plan and every table.
 *
 * Rules both readers share:
 * - A comparison with a missing or unreadable cell is false, also `!=`. `not` turns false into true: `not (x = 1)`
 *   holds where x is missing, `x != 1` does not.
 * - Text is compared and sorted by code point. A missing or unreadable cell sorts last, also in descending order;
 *   two such cells are equal in an order.
 * - Everywhere but in `is`, an unreadable cell is treated as a missing one. A derived cell is never unreadable.
 * - All arithmetic is IEEE double; a missing operand gives a missing result, and so does a result that is not finite
 *   (division by zero). -0 is 0. Sums of whole numbers are exact (up to 2^53); fractions may be added in any order.
 * - Days are whole numbers: days since 1970-01-01 on the calendar of the report's zone.
 * - A column is text, number or time. A time column serves in `day`, `elapsed`, `known`, `is`, and in the key and order
 *   of `perKey`, and nowhere else. Values are compared with columns of their own type, arithmetic takes numbers, the
 *   members of `coalesce` have one type: any other use is an error in the plan, whatever the rows.
 */

/** A value computed from one row. */
export type Expr =
  /** A number or text column. */
  | { readonly col: string }
  | { readonly value: number | string }
  /**
   * The local day of a time column, or of a number column of instants in ms. With `known`, missing where the moment is
   * not before the cutoff.
   */
  | { readonly day: string; readonly known?: true }
  /**
   * The instant of a time column in ms, as a number. A wall-clock time, or the midnight of a day, is taken in the
   * report's zone; where the clock is changed across it, with the offset before the change.
   */
  | { readonly instant: string }
  /** Index of the period that a number column of days falls into: -1 before the first, the number of periods after the last. */
  | { readonly period: string }
  /**
   * Milliseconds from one time column to another. Two instants: their difference. Otherwise both on the wall clock:
   * an instant with its offset, a day as its local midnight.
   */
  | { readonly elapsed: { readonly from: string; readonly until: string } }
  | { readonly op: '+' | '-' | '*' | '/' | 'min' | 'max'; readonly args: readonly [Expr, Expr] }
  /** floor(x + 0.5). */
  | { readonly round: Expr }
  /** The first that is not missing. */
  | { readonly coalesce: readonly Expr[] }
  /** A number by the text of a text column; missing where the text is not listed. */
  | { readonly pick: string; readonly cases: Readonly<Record<string, number>> }
  /** 1 where every condition holds, 0 elsewhere. */
  | { readonly flag: readonly Cond[] }

/** A condition on one row. */
export type Cond =
  /** `missing`: blank. `unreadable`: not blank, but not of the declared type (text for a number, no such date, NaN). `integer` asks number columns only. */
  | { readonly col: string; readonly is: 'missing' | 'unreadable' | 'present' | 'integer' }
  | { readonly col: string; readonly op: '=' | '!=' | '<' | '<=' | '>' | '>='; readonly value: number | string }
  | { readonly col: string; readonly in: readonly (number | string)[] }
  /**
   * The moment of a time column is before the cutoff: what happened later is not known yet. A wall-clock time is
   * before the cutoff's wall clock (offset of the last known ms); a day is not after the day of the last known ms.
   */
  | { readonly col: string; readonly known: true }
  | { readonly not: Cond }

export type RowStep =
  /** Keeps the rows for which every condition holds. With a reason, the rows left out are counted under it. */
  | { readonly do: 'where'; readonly all: readonly Cond[]; readonly reason?: string }
  /** Adds a column, or replaces the one of that name for the steps that follow. */
  | { readonly do: 'derive'; readonly as: string; readonly from: Expr }
  /**
   * Keeps one row per key, the first in the given order, which must be total over the columns used afterwards.
   * Rows with a missing key part are all kept. Ties that the order leaves may go either way. With a reason, the rows left out are counted under it.
   * With `count`, a number column of that name holds how many rows the key had: 1 where a key part is missing.
   * By `id` alone and without `count` it removes duplicates, and is left out where the host knows its ids to be unique.
   */
  | {
      readonly do: 'perKey'
      readonly key: readonly string[]
      readonly order: readonly { readonly col: string; readonly desc?: true }[]
      readonly count?: string
      readonly reason?: string
    }
  /**
   * Leaves one row per entity and active day, with the columns `entity`, `day`, `sincePrevious` and `untilNext` and
   * no other: the days since the entity's previous and until its next active day, at most `cap` (also where there is
   * none). `day` is a number column. Rows with a missing entity or day are left out.
   */
  | { readonly do: 'gaps'; readonly entity: string; readonly day: string; readonly cap: number }
  /**
   * Turns rows that hold an `amount` from one local day until another (missing = open) into the movements of each
   * entity's balance at period ends: columns `entity`, `period`, `kind`, `change` and no other. A balance at a
   * period's end is what holds on the period's last day: the sum of the rows with from <= last day < until. So a row
   * that starts and ends on one day, or ends before it starts, never holds; rows of one entity add up.
   * Kinds: `start` (period -1, the balance before the first period), `new`, `expansion`, `contraction`, `churn`,
   * `reactivation`; losses have negative changes, and no row has the change 0. A balance below 0 counts as 0 for the
   * kind, and the change of min(balance, 0) is a row of kind `negative` beside (in period -1 too), so that the sum of
   * an entity's changes up to a period is its balance there. A rise from 0 is `new` when the entity first held a
   * positive amount in that period, else `reactivation`: "first held" is the earliest `from` of its rows with
   * amount > 0 and from < until, on any day, so also before the first period or between two period ends.
   * `from` and `until` are number columns of days, amounts whole numbers (round them before; others are undefined).
   * Rows with a missing entity, from or amount are left out; a plan leaves out an unreadable `until` before.
   */
  | {
      readonly do: 'balances'
      readonly entity: string
      readonly from: string
      readonly until: string
      readonly amount: string
      /** All periods are one, period 0. */
      readonly whole?: true
    }
  /**
   * One row per group of at least one number or text column, with these columns and the measures and no other: a tally in the
   * middle of a plan. A missing cell is a group of its own; without rows there are no groups.
   */
  | { readonly do: 'group'; readonly by: readonly string[]; readonly measures: Readonly<Record<string, Measure>> }
  /**
   * Adds columns of other rows, found by a number or text column; those of that name are replaced. The last step of
   * `from` makes one row per key: a `group` by one column, or a `perKey` of one key other than `id`, which its `count`
   * does not replace; `columns` are numbers or text. Missing where the key is missing or not found; where the host does
   * not have the optional fact, all are missing numbers.
   */
  | { readonly do: 'lookup'; readonly key: string; readonly from: Rows; readonly columns: readonly string[] }
  /**
   * Adds the rows of another fact. What remains are the named columns, number or text, of the same type on both
   * sides. Nothing is added where the host does not have the optional fact.
   */
  | { readonly do: 'append'; readonly rows: Rows; readonly columns: readonly string[] }
  /**
   * Cuts the rows of each entity into sessions and adds the number column `as`: the least `at` of the row's session.
   * Rows are of one session while the time from one to the next is at most `timeout`; those at one moment always
   * are. Where the text column `id` is present, it alone says which rows of the entity are a session. So entity, id
   * and `as` together tell sessions apart. `at` and `timeout` are numbers of one unit. Rows with a missing entity or `at` are left out.
   */
  | {
      readonly do: 'sessions'
      readonly entity: readonly string[]
      readonly at: string
      readonly timeout: number
      readonly id?: string
      readonly as: string
    }
  /**
   * Keeps the rows of step 0, each with how far its entity came from there: `reached`, the number of steps (1 = no
   * further), and `took`, from its `at` to that of the last step reached. The next step is reached by the entity's
   * first row of it at or after the step before, if it is at most `within` after the row of step 0. `at` and `step`
   * are number columns, steps 0 to `steps` - 1. Rows with a missing entity, `at` or step are left out.
   */
  | {
      readonly do: 'funnel'
      readonly entity: string
      readonly at: string
      readonly step: string
      readonly steps: number
      readonly within?: number
    }

/**
 * A number per group. Over no rows: counts and sums are 0, the others missing. Missing cells are left out.
 * `sum`, `min`, `max` and `order` take number columns, `distinct` number or text. A sum that is not finite is missing.
 */
export type Measure =
  | { readonly count: true }
  | { readonly countIf: readonly Cond[] }
  | { readonly sum: string }
  | { readonly min: string }
  | { readonly max: string }
  | { readonly distinct: string }
  /** The order statistic, of the n cells that are not missing, at floor or ceil of (n - 1) * q, counted from 0; the formula interpolates between both. */
  | { readonly order: string; readonly q: number; readonly side: 'low' | 'high' }

export type Terminal =
  /**
   * One row per group of number or text columns, in the order of the group columns, missing last and a group of its
   * own; without `by` always exactly one row. Columns: `by`, then the measures in their order.
   */
  | { readonly do: 'tally'; readonly by: readonly string[]; readonly measures: Readonly<Record<string, Measure>> }
  /**
   * Cohorts: rows `cohort`, `age`, `entities`, sorted, over a column made by `period`. A row at age 0 holds the cohort's
   * size, entities with a start row in that period. At a later age: those of them with a return row in period
   * cohort + age (`on`), or in it or any later period of the window (`onOrAfter`). `first` puts an entity only into
   * the cohort of its first start row, and drops it when that lies before the first period; `each` into every
   * period with a start row. Rows outside the periods never count as a return; a first start after the last period
   * is in no cohort. Rows with a missing entity or period are left out. Without `start` or `return` every row is one.
   * Ages run to `maxAge` and not past the last period; a cell without entities has no row.
   */
  | {
      readonly do: 'overlap'
      readonly entity: string
      readonly period: string
      readonly cohort: 'first' | 'each'
      readonly criterion: 'on' | 'onOrAfter'
      readonly maxAge: number
      readonly start?: readonly Cond[]
      readonly return?: readonly Cond[]
    }

/** One count: a fact, through row steps, to one terminal. */
export interface Count {
  readonly fact: string
  /** Which of several tables of the fact, such as the survey by its name. */
  readonly table?: string
  /** The metric can do without it: where the host has no such fact, the statistic is absent. */
  readonly optional?: true
  /** Columns that the host's table must have; any other column it lacks reads as missing in every row. */
  readonly needs: readonly string[]
  readonly steps: readonly RowStep[]
  readonly end: Terminal
}

/**
 * Rows of a fact after row steps: what a step brings in from elsewhere. The rows they leave out are counted with the
 * plan's own, unless they are of the same table.
 */
export type Rows = Omit<Count, 'end'>

/** What a plan knows of time. Offsets, boundaries and cutoff come from the window; no reader asks a calendar. */
export interface PlanTime {
  /** UTC offset in ms by instant: `offsets[i]` holds until `transitions[i]` (ms, exclusive); one more offset than transitions. */
  readonly transitions: readonly number[]
  readonly offsets: readonly number[]
  /** First local day of each period, and the day after the last: one more than there are periods. */
  readonly boundaries: readonly number[]
  /** Instant (ms, exclusive) up to which the data is known. */
  readonly cutoff: number
}

/** Everything that is counted for one result: named counts, and the calendar that they share. */
export interface Plan {
  readonly time: PlanTime
  /** Which rows count, by dimensions of the tables that the counts begin with. What steps bring in is not filtered. */
  readonly only?: readonly Only[]
  readonly counts: Readonly<Record<string, Count>>
}

/** What comes back from a count: small, plain JSON, never rows of the host. */
export interface Statistic {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (number | string | null)[])[]
  /** Rows left out, by the reason of the step that left them out; steps with one reason add up, reasons without rows are absent. */
  readonly excluded: Readonly<Record<string, number>>
}

/** What comes back from a plan: a statistic for each of its counts, by name. */
export type Statistics = Readonly<Record<string, Statistic>>
