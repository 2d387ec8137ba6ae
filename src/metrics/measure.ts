import { parseDay } from './calendar/civil.ts'
import { startOfDay } from './calendar/zone.ts'
import { counted, counting } from './counting.ts'
import { finish, resultOf } from './finish.ts'
import { KpiError } from './KpiError.ts'
import type { Computed, Metric } from './metric.ts'
import { runPlan } from './plan/run.ts'
import { checkedOptions, type ParamsInput, resolveParams } from './resolveParams.ts'
import type { MetricResult, Period } from './result.ts'
import type { FactTables } from './table.ts'

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
  return finish(
    metric,
    params,
    counted(counting(metric, params, asOf), (plan) => runPlan(plan, tables)),
  )
}

/**
 * The result of totals that a host already has: nothing is counted. `timeZone` says on which calendar dated totals lie, `minN`
 * how many observations are enough.
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
  {
    timeZone,
    minN = metric.minN,
    ...own
  }: Partial<Options> & { readonly timeZone?: string; readonly minN?: number } = {},
): MetricResult<Body> {
  const { id } = metric
  if (!metric.fromTotals)
    throw new KpiError('noTotals', `"${id}" cannot be made from totals; use measure with the rows.`, { metric: id })
  const options = checkedOptions(metric, own)
  const computed = sound(id, () => metric.fromTotals?.(totals, options))
  return resultOf({ ...metric, minN }, computed, {
    period: totalsPeriod(computed, timeZone),
    comparison: null,
    excluded: {},
  })
}

/** Totals may come from where there are no types. Of those in another form there is no result, whatever goes wrong with them. */
function sound<Body>(metric: string, compute: () => Computed<Body> | undefined): Computed<Body> {
  const computed = attempt(compute)
  const numbers = computed && [computed.value ?? 0, computed.n, ...Object.values(computed.terms)]
  if (!computed || !numbers?.every(Number.isFinite))
    throw new KpiError(
      'invalidTotals',
      `"${metric}" does not know totals of this form; its type of totals names those it does.`,
      {
        metric,
      },
    )
  return computed
}

function attempt<Result>(compute: () => Result): Result | undefined {
  try {
    return compute()
  } catch (error) {
    if (error instanceof KpiError) throw error
    return undefined
  }
}

/** Totals are whole: their period is over. */
function totalsPeriod({ range }: Computed<unknown>, timeZone: string | undefined): Period | null {
  if (!range || timeZone === undefined) return null
  const end = parseDay(range.until)
  const total = end - parseDay(range.from)
  const asOf = new Date(startOfDay(end, timeZone)).toISOString()
  return { ...range, timeZone, asOf, complete: true, days: { elapsed: total, total } }
}
