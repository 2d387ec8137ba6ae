import { compareWindow } from './calendar/compare.ts'
import { periodOf, resolveWindow, type Window } from './calendar/window.ts'
import { growth } from './growth.ts'
import type { Computed, Metric } from './metric.ts'
import { observationsOf } from './observations.ts'
import type { Counted } from './params.ts'
import type { Plan, Statistics } from './plan/steps.ts'
import { optionsOf, type ResolvedParams } from './resolveParams.ts'
import type { Breakdown, Comparison, GroupResult, MetricResult, Period, Unit, Warning } from './result.ts'

/** Turns counts into the result: formula, header, period, comparison like for like, and what was left out. */
export function finish<Options extends object, Body>(
  known: Metric<string, Options, Body>,
  params: ResolvedParams<Options>,
  counted: Counted,
): MetricResult<Body> {
  const metric = { ...known, minN: params.minN ?? known.minN }
  const window = resolveWindow({ ...params, asOf: counted.asOf })
  const options = optionsOf(params)
  const computed = metric.compute(counted.now, window, options)
  const compared = comparedOf(metric, params, counted, window)
  const period = periodOf(window)
  const result = resultOf(
    metric,
    { ...computed, warnings: warningsOf(computed, compared?.before) },
    {
      period,
      comparison: compared && comparisonOf(metric, compared, computed),
      excluded: excludedOf(metric.plan(window, options), counted.now, period),
    },
  )
  const breakdown = breakdownOf(metric, params, counted, window)
  return breakdown ? { ...result, breakdown } : result
}

/** The result of what a formula computed. */
export function resultOf<Options extends object, Body>(
  metric: Metric<string, Options, Body>,
  computed: Computed<Body>,
  beside: Pick<MetricResult, 'period' | 'comparison' | 'excluded'>,
): MetricResult<Body> {
  const { variant = 'standard', currency } = computed
  return {
    metric: {
      id: metric.id,
      version: metric.version,
      variant,
      good: metric.good,
      ...(metric.limits && { limits: metric.limits }),
      kind: metric.kind,
      actionable: metric.actionable,
      sources: metric.sources,
    },
    unit: metric.unit,
    ...(currency !== undefined && { currency }),
    ...partOf(metric, computed),
    ...beside,
  }
}

/** What the result of all rows and of some of them have in common. */
function partOf<Body>(metric: Pick<Metric, 'minN'>, computed: Computed<Body>): GroupResult<Body> {
  const { value, reason = 'undefined', n, interval, terms, series, warnings = [], body } = computed
  const missing = value === null && { reason }
  return {
    value,
    ...missing,
    n,
    interval,
    enough: (observationsOf(computed) ?? metric.minN) >= metric.minN,
    terms,
    series,
    warnings,
    body,
  }
}

function breakdownOf<Options extends object, Body>(
  metric: Metric<string, Options, Body>,
  params: ResolvedParams<Options>,
  { groups, others }: Counted,
  window: Window,
): Breakdown<Body> | null {
  if (!params.breakdown || !groups) return null
  const partIn = (statistics: Statistics) => partOf(metric, metric.compute(statistics, window, optionsOf(params)))
  return {
    dimension: params.breakdown.by,
    groups: groups.map(({ value, now }) => ({ key: value, ...partIn(now) })),
    others: others ? { values: others.values, ...partIn(others.now) } : null,
    adds: metric.adds.includes('rows'),
  }
}

interface Compared<Body> {
  readonly kind: Comparison['kind']
  readonly window: Window
  readonly before: Computed<Body>
}

function comparedOf<Options extends object, Body>(
  metric: Metric<string, Options, Body>,
  params: ResolvedParams<Options>,
  counted: Counted,
  window: Window,
): Compared<Body> | null {
  if (params.compare === 'none' || !counted.before) return null
  const earlier = compareWindow(window, params.compare)
  return {
    kind: params.compare,
    window: earlier,
    before: metric.compute(counted.before, earlier, optionsOf(params)),
  }
}

/** A change against days before the data is as doubtful as a value over them. */
function warningsOf({ warnings = [] }: Computed<unknown>, before: Computed<unknown> | undefined): readonly Warning[] {
  const isKnown = ({ code }: Warning) => warnings.some((warning) => warning.code === code)
  const doubts = before?.warnings?.filter((warning) => warning.code === 'dataBegins' && !isKnown(warning)) ?? []
  return [...warnings, ...doubts]
}

function comparisonOf<Options extends object, Body>(
  metric: Metric<string, Options, Body>,
  { kind, window, before }: Compared<Body>,
  now: Computed<Body>,
): Comparison {
  const interval = now.value === null || before.value === null ? null : (metric.difference?.(now, before) ?? null)
  return {
    kind,
    period: periodOf(window),
    value: before.value,
    n: before.n,
    series: before.series,
    change: {
      ...changeOf(metric.unit, now, before),
      interval,
      distinguishable: interval && (interval.low > 0 || interval.high < 0),
    },
  }
}

/** A count or an amount from 0 is new; a share or a score of 0 is a value like any other. */
function changeOf(
  unit: Unit,
  now: Computed<unknown>,
  before: Computed<unknown>,
): Pick<Comparison['change'], 'absolute' | 'relative' | 'reason'> {
  if (now.value === null || before.value === null || now.currency !== before.currency)
    return { absolute: null, relative: null, reason: 'unknown' }
  const absolute = now.value - before.value
  const relative = growth(now.value, before.value)
  if (relative !== null) return { absolute, relative }
  const isNew = before.value === 0 && absolute > 0 && (unit === 'count' || unit === 'money')
  return { absolute, relative: null, ...(isNew && { reason: 'new' }) }
}

/**
 * Several counts may look at the same rows, so a reason counts once per table: the most that any of them left out.
 * Once a range is over, later rows are only outside it.
 */
function excludedOf(
  counts: Plan['counts'],
  statistics: Statistics,
  { complete }: Pick<Period, 'complete'>,
): Record<string, number> {
  const tables = new Map<string, Map<string, number>>()
  for (const [name, { fact, table = '' }] of Object.entries(counts)) {
    const key = JSON.stringify([fact, table])
    const reasons = tables.get(key) ?? new Map<string, number>()
    tables.set(key, reasons)
    for (const [reason, rows] of Object.entries(statistics[name]?.excluded ?? {}))
      reasons.set(reason, Math.max(reasons.get(reason) ?? 0, rows))
  }
  const excluded: Record<string, number> = {}
  for (const reasons of tables.values())
    for (const [reason, rows] of reasons)
      if (rows > 0 && !(complete && reason === 'later')) excluded[reason] = (excluded[reason] ?? 0) + rows
  return excluded
}
