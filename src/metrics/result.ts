/** What a number means: `ratio` 0..1, `points` -100..100, `money` minor units, `count`, `duration` ms. */
export type Unit = 'ratio' | 'points' | 'money' | 'count' | 'duration'

/** What a range is cut into: calendar days, weeks (see `WeekStart`), months, quarters or years of the report's zone. */
export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** Why a value is null. */
export type Reason =
  /** Nothing to count: no rows, or no counted row in the range. */
  | 'empty'
  /** The definition has no answer, such as a denominator of 0. */
  | 'undefined'
  /** The period has not begun, or lies outside the data. */
  | 'unobserved'
  /** Amounts in several currencies and no rates to add them with. */
  | 'mixedCurrencies'

/**
 * How far a point can be trusted: `partial` = its period is still running or its window reaches before the first
 * day of the data, `immature` = it can still change although its period is over, `unobserved` = nothing can be known.
 */
export type PointState = 'complete' | 'partial' | 'immature' | 'unobserved'

/** A confidence interval, both ends in the unit of its value. */
export interface Interval {
  readonly low: number
  readonly high: number
  /** Confidence, such as 0.95. */
  readonly level: number
  /** Name of the method, such as `wilson`. */
  readonly method: string
}

/** A half-open range of calendar days in a named zone, and how much of it has been seen. */
export interface Period {
  /** First day, `YYYY-MM-DD`. */
  readonly from: string
  /** The day after the last, `YYYY-MM-DD`. */
  readonly until: string
  readonly timeZone: string
  readonly grain: Grain
  /** The instant up to which the data is known, ISO 8601. */
  readonly asOf: string
  /** False while the range is running. */
  readonly complete: boolean
  /** Days of the range that have begun, and all its days. */
  readonly days: { readonly elapsed: number; readonly total: number }
}

/** One period of a series: its days (half-open, `YYYY-MM-DD`), and its value in the metric's unit, null where there is none. */
export interface Point {
  readonly from: string
  readonly until: string
  readonly value: number | null
  readonly n: number
  readonly interval: Interval | null
  readonly state: PointState
}

/** What changed against the range it is compared with, like for like. */
export interface Comparison {
  readonly kind: 'previous' | 'year'
  readonly period: Period
  readonly value: number | null
  readonly n: number
  /** Same index as `series` of the result. */
  readonly series: readonly Point[]
  readonly change: {
    /** In the metric's unit. */
    readonly absolute: number | null
    /** (now - before) / before; null when before is 0 or negative. */
    readonly relative: number | null
    /** Of the absolute change. Null for complete counts, which have no sampling noise. */
    readonly interval: Interval | null
    /** Whether the interval excludes 0; null where there is none. */
    readonly distinguishable: boolean | null
    /** Why the change is not a number: `new` = a count or an amount of 0 before, `unknown` = one side has no value. */
    readonly reason?: 'new' | 'unknown'
  }
}

/** Something the reader should know, as a message key with its numbers; the words are in `format`. */
export interface Warning {
  readonly code: string
  readonly values?: Readonly<Record<string, number | string>>
}

/** The result of some rows: those with one value of a dimension, or those with none of the values that stand alone. */
export type GroupResult<Body = unknown> = Pick<
  MetricResult<Body>,
  'value' | 'reason' | 'n' | 'interval' | 'enough' | 'terms' | 'series' | 'warnings' | 'body'
>

/** The same number for parts of the rows. Each part was counted by itself, so all are exact, also where they do not add up. */
export interface Breakdown<Body = unknown> {
  /** The host's name of the dimension. */
  readonly dimension: string
  /** The most frequent values first; null = rows without a value. */
  readonly groups: readonly (GroupResult<Body> & { readonly key: string | null })[]
  /** All other values together, and how many they are; null where there are none. */
  readonly others: (GroupResult<Body> & { readonly values: number }) | null
  /** Whether the parts add up to the whole. */
  readonly adds: boolean
}

/** One result, which every widget, tooltip, table, export and sentence shows. */
export interface MetricResult<Body = unknown> {
  readonly metric: {
    readonly id: string
    readonly version: number
    /** Name of the variant of the definition, `standard` for the default. */
    readonly variant: string
    /** Which way is good. */
    readonly good: 'up' | 'down' | 'none'
    /** Lowest and highest possible value, null = none, where it is not as for any other of its unit. */
    readonly limits?: readonly [low: number | null, high: number | null]
    /** A `kpi` has a target to steer by; a `metric` explains one. */
    readonly kind?: 'kpi' | 'metric'
    /** Whether a team can move it by what it does, or only watch it. */
    readonly actionable?: boolean
    /** Where the definition comes from. */
    readonly sources?: readonly string[]
  }
  /** Null = not defined or nothing observed, with `reason`; never 0 for missing, NaN or Infinity. */
  readonly value: number | null
  readonly reason?: Reason
  readonly unit: Unit
  /** ISO 4217, for money. */
  readonly currency?: string
  /** How many observations stand behind the value; 0 beside a value other than 0 where its totals do not say. */
  readonly n: number
  readonly interval: Interval | null
  /** False below the metric's `minN`: the value is shown muted, as too few to say. */
  readonly enough: boolean
  /** Null for totals that carry no dates. */
  readonly period: Period | null
  /** The named numbers of the formula, for "how was this computed?". */
  readonly terms: Readonly<Record<string, number>>
  readonly series: readonly Point[]
  readonly comparison: Comparison | null
  /** Rows left out, by reason. */
  readonly excluded: Readonly<Record<string, number>>
  readonly warnings: readonly Warning[]
  /** Where one was asked for. */
  readonly breakdown?: Breakdown<Body>
  readonly body: Body
}
