import type { GenericSchema } from 'valibot'
import type { Window } from './calendar/window.ts'
import type { Count, Statistics } from './plan/steps.ts'
import type { Grain, Interval, MetricResult, Point, Reason, Unit, Warning } from './result.ts'

/** What a formula returns; `measure` adds period, comparison and exclusions and makes it a `MetricResult`. */
export interface Computed<Body> {
  readonly value: number | null
  readonly reason?: Reason
  readonly variant?: string
  readonly currency?: string
  readonly n: number
  readonly interval: Interval | null
  readonly terms: Readonly<Record<string, number>>
  readonly series: readonly Point[]
  readonly warnings?: readonly Warning[]
  /** Where totals carry dates: the days they cover. */
  readonly range?: { readonly from: string; readonly until: string; readonly grain: Grain }
  readonly body: Body
}

/**
 * A KPI: a plan and a formula. The plan says what to count and is data; `compute` is one pure function from the
 * counts to the result, so a number is the same wherever it was counted.
 */
export interface Metric<Id extends string = string, Options extends object = object, Body = unknown, Totals = never> {
  readonly id: Id
  /** Raised when the same rows give another number. */
  readonly version: number
  readonly unit: Unit
  readonly good: MetricResult['metric']['good']
  /** The grains it can be asked in; the first is the default. */
  readonly grains: readonly [Grain, ...Grain[]]
  /** Below this many observations the value is "too few to say". */
  readonly minN: number
  /** A `kpi` has a target to steer by; a `metric` explains one. */
  readonly kind: 'kpi' | 'metric'
  /** Lowest and highest possible value, null = none, where it is not as for any other of its unit: 0 to 1, or from 0. */
  readonly limits?: readonly [low: number | null, high: number | null]
  /** Whether a team can move it by what it does (`metric.<id>.actions` names what), or only watch it. */
  readonly actionable: boolean
  /** Names of the variants of the definition that options or totals lead to; `standard` is the rest. */
  readonly variants: readonly string[]
  /**
   * Over what values may be added: `rows` = of disjoint parts of the rows, `periods` = of periods that follow each
   * other. A mean, a share or a number of different people adds over neither: the source is asked again.
   */
  readonly adds: readonly ('rows' | 'periods')[]
  /** Where the definition comes from. */
  readonly sources: readonly string[]
  /** Every option has a default; unknown keys are refused. */
  readonly options: GenericSchema<unknown, Options>
  // Methods and not function properties, so that every metric is also a `Metric` without type arguments.
  plan(window: Window, options: Options): Readonly<Record<string, Count>>
  compute(statistics: Statistics, window: Window, options: Options): Computed<Body>
  /** The result of totals that a host already has. */
  fromTotals?(totals: Totals, options: Options): Computed<Body>
  /** Interval of the difference now - before; absent for complete counts. */
  difference?(now: Computed<Body>, before: Computed<Body>): Interval | null
}
