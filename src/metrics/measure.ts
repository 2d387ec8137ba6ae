import * as v from 'valibot'
import { parseDay } from './calendar/civil.ts'
import { compareWindow } from './calendar/compare.ts'
import { periodOf, resolveWindow, type Window } from './calendar/window.ts'
import { isTimeZone, startOfDay } from './calendar/zone.ts'
import { KpiError } from './KpiError.ts'
import type { Computed, Metric } from './metric.ts'
import { nearMatches } from './names.ts'
import type { Counted, Params } from './params.ts'
import { runPlan } from './plan/run.ts'
import type { Plan, Statistics } from './plan/steps.ts'
import type { Comparison, MetricResult, Period, Unit, Warning } from './result.ts'
import type { FactTables } from './table.ts'

/** What a caller writes: the range and the zone; the rest has defaults. A metric's own options stand beside. */
export type ParamsInput<Options extends object = object> = Pick<Params, 'range' | 'timeZone'> &
  Partial<Omit<Params, 'range' | 'timeZone'>> &
  Partial<Options>

/** Params with nothing left open. */
export type ResolvedParams<Options extends object = object> = Params & Options

const paramKeys = ['range', 'grain', 'timeZone', 'weekStart', 'compare'] as const satisfies readonly (keyof Params)[]

/**
 * Checks what a metric is asked with and fills in the defaults: the metric's own grain, weeks from Monday, no
 * comparison, and each option's default. The result has one order of keys, so that equal questions are equal as JSON.
 *
 * @throws {KpiError} `invalidParams` names the parameter, the value and what is allowed.
 * @example
 * ```ts
 * import { nps, resolveParams } from 'kpi-kit/metrics'
 * resolveParams(nps, { range: { from: '2026-01-01', until: '2026-04-01' }, timeZone: 'Europe/Berlin' }).grain // 'month'
 * ```
 */
export function resolveParams<Options extends object>(
  metric: Metric<string, Options>,
  raw: unknown,
): ResolvedParams<Options> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw new KpiError('invalidParams', `The params of "${metric.id}" must be an object, not ${typeof raw}.`, {
      params: raw,
    })
  const entries = Object.entries(raw).filter(([, value]) => value !== undefined)
  const isParam = ([key]: readonly [string, unknown]) => paramKeys.some((param) => param === key)
  const given = Object.fromEntries(entries.filter(isParam))
  const own = Object.fromEntries(entries.filter((entry) => !isParam(entry)))
  const params = checked(metric, paramsSchema(metric), given)
  const options = checked(metric, metric.options, own)
  return { ...params, ...sorted(options) }
}

/**
 * What has to be counted for a metric, as known at `asOf` (ISO 8601): in the range, and in the range it is compared with.
 * Params come from `resolveParams`.
 */
export function planFor<Options extends object>(
  metric: Metric<string, Options>,
  params: ResolvedParams<Options>,
  asOf: string,
): { readonly now: Plan; readonly before: Plan | null } {
  const window = resolveWindow({ ...params, asOf })
  const before = params.compare === 'none' ? null : compareWindow(window, params.compare)
  return { now: planOf(metric, params, window), before: before && planOf(metric, params, before) }
}

/** Turns counts into the result: formula, header, period, comparison like for like, and what was left out. */
export function finish<Options extends object, Body>(
  metric: Metric<string, Options, Body>,
  params: ResolvedParams<Options>,
  counted: Counted,
): MetricResult<Body> {
  const window = resolveWindow({ ...params, asOf: counted.asOf })
  const options = optionsOf(params)
  const computed = metric.compute(counted.now, window, options)
  const compared = comparedOf(metric, params, counted, window)
  return resultOf(
    metric,
    { ...computed, warnings: warningsOf(computed, compared?.before) },
    {
      period: periodOf(window),
      comparison: compared && comparisonOf(metric, compared, computed),
      excluded: excludedOf(metric.plan(window, options), counted.now),
    },
  )
}

/**
 * Measures a KPI over tables in memory: plan, count, formula.
 *
 * @throws {KpiError} for wrong params, and where a table or column that the metric needs is not there.
 * @example
 * ```ts
 * import { columns, measure, nps } from 'kpi-kit/metrics'
 * const rows = [{ created: '2026-01-05T10:00:00Z', rating: 9 }, { created: '2026-01-06T10:00:00Z', rating: 4 }]
 * const result = measure(nps, { responses: columns(rows, { at: 'created', score: 'rating' }) }, {
 *   range: { from: '2026-01-01', until: '2026-02-01' }, timeZone: 'UTC', asOf: '2026-02-01T00:00:00Z',
 * })
 * result.value // 0
 * ```
 */
export function measure<Options extends object, Body>(
  metric: Metric<string, Options, Body>,
  tables: FactTables,
  { asOf, ...input }: ParamsInput<Options> & { readonly asOf: string },
): MetricResult<Body> {
  const params = resolveParams(metric, input)
  const plan = planFor(metric, params, asOf)
  return finish(metric, params, {
    asOf,
    now: runPlan(plan.now, tables),
    before: plan.before && runPlan(plan.before, tables),
  })
}

/**
 * The result of totals that a host already has: nothing is counted. `timeZone` says on which calendar dated totals lie.
 *
 * @throws {KpiError} where the totals make no sense, or the metric has no totals.
 * @example
 * ```ts
 * import { fromTotals, nps } from 'kpi-kit/metrics'
 * fromTotals(nps, { promoters: 70, passives: 20, detractors: 10 }).value // 60
 * ```
 */
export function fromTotals<Options extends object, Body, Totals>(
  metric: Metric<string, Options, Body, Totals>,
  totals: NoInfer<Totals>,
  { timeZone, ...own }: Partial<Options> & { readonly timeZone?: string } = {},
): MetricResult<Body> {
  if (!metric.fromTotals)
    throw new KpiError('noTotals', `"${metric.id}" cannot be made from totals; use measure with the rows.`, {
      metric: metric.id,
    })
  const computed = metric.fromTotals(totals, checked(metric, metric.options, own))
  return resultOf(metric, computed, { period: totalsPeriod(computed, timeZone), comparison: null, excluded: {} })
}

function planOf<Options extends object>(
  metric: Metric<string, Options>,
  params: ResolvedParams<Options>,
  window: Window,
): Plan {
  return { time: window.time, counts: metric.plan(window, optionsOf(params)) }
}

/** The options inside resolved params; the five common keys are harmless beside them but not part of them. */
function optionsOf<Options extends object>(params: ResolvedParams<Options>): Options {
  return params
}

function resultOf<Options extends object, Body>(
  metric: Metric<string, Options, Body>,
  computed: Computed<Body>,
  beside: Pick<MetricResult, 'period' | 'comparison' | 'excluded'>,
): MetricResult<Body> {
  const { value, reason, currency, n, interval, terms, series, warnings = [], body } = computed
  return {
    metric: {
      id: metric.id,
      version: metric.version,
      variant: computed.variant ?? 'standard',
      good: metric.good,
      sources: metric.sources,
    },
    value,
    ...(value === null && { reason: reason ?? 'undefined' }),
    unit: metric.unit,
    ...(currency !== undefined && { currency }),
    n,
    interval,
    enough: n >= metric.minN,
    terms,
    series,
    warnings,
    ...beside,
    body,
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
  if (before.value > 0) return { absolute, relative: absolute / before.value }
  const isNew = before.value === 0 && absolute > 0 && (unit === 'count' || unit === 'money')
  return { absolute, relative: null, ...(isNew && { reason: 'new' }) }
}

/** Several counts may look at the same rows, so a reason counts once per table: the most that any of them left out. */
function excludedOf(counts: Plan['counts'], statistics: Statistics): Record<string, number> {
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
    for (const [reason, rows] of reasons) if (rows > 0) excluded[reason] = (excluded[reason] ?? 0) + rows
  return excluded
}

/** Totals are whole: their period is over. */
function totalsPeriod({ range }: Computed<unknown>, timeZone: string | undefined): Period | null {
  if (!range || timeZone === undefined) return null
  const end = parseDay(range.until)
  const total = end - parseDay(range.from)
  const asOf = new Date(startOfDay(end, timeZone)).toISOString()
  return { ...range, timeZone, asOf, complete: true, days: { elapsed: total, total } }
}

const daySchema = v.pipe(
  v.string(),
  v.check(isDay, ({ input }) => `must be a day of the calendar, YYYY-MM-DD; got ${JSON.stringify(input)}`),
)

function paramsSchema(metric: Metric) {
  return v.strictObject({
    range: v.pipe(
      v.strictObject({ from: daySchema, until: daySchema }),
      v.check(
        ({ from, until }) => from < until,
        ({ input }) => `must end after it begins ("until" is the day after the last); got ${JSON.stringify(input)}`,
      ),
    ),
    grain: v.optional(v.picklist(metric.grains), metric.grains[0]),
    timeZone: v.pipe(
      v.string(),
      v.check(isTimeZone, ({ input }) => `must be an IANA name such as "Europe/Berlin"; got ${JSON.stringify(input)}`),
    ),
    weekStart: v.optional(v.picklist(['monday', 'sunday', 'saturday']), 'monday'),
    compare: v.optional(v.picklist(['none', 'previous', 'year']), 'none'),
  })
}

function isDay(text: string): boolean {
  try {
    parseDay(text)
    return true
  } catch {
    return false
  }
}

function checked<Output>(
  metric: Metric,
  schema: v.GenericSchema<unknown, Output>,
  input: Readonly<Record<string, unknown>>,
): Output {
  const result = v.safeParse(schema, input)
  if (result.success) return result.output
  const [issue] = result.issues
  const param = v.getDotPath(issue) ?? ''
  throw new KpiError('invalidParams', `Wrong params for "${metric.id}": ${explained(metric, issue, param)}`, {
    metric: metric.id,
    param,
    value: issue.input,
  })
}

function explained(metric: Metric, issue: v.BaseIssue<unknown>, param: string): string {
  const name = param === '' ? '' : `${param} `
  if (issue.expected === 'never')
    return `${name}is unknown.${nearMatches(param, [...paramKeys, ...optionNames(metric)])}`
  if (issue.kind === 'validation') return `${name}${issue.message}.`
  return `${name}must be ${issue.expected ?? issue.type}; got ${issue.received}.`
}

function optionNames({ options }: Metric): string[] {
  return 'entries' in options && typeof options.entries === 'object' && options.entries !== null
    ? Object.keys(options.entries)
    : []
}

function sorted<Options extends object>(options: Options): Options {
  const entries = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries) as Options // the same entries in another order
}
