import * as v from 'valibot'
import { parseDay } from './calendar/civil.ts'
import { isTimeZone } from './calendar/zone.ts'
import { KpiError } from './KpiError.ts'
import type { Metric } from './metric.ts'
import { nearMatches } from './names.ts'
import type { Params } from './params.ts'

/** What a caller writes: the range and the zone; the rest has defaults. A metric's own options stand beside. */
export type ParamsInput<Options extends object = object> = Pick<Params, 'range' | 'timeZone'> &
  Partial<Omit<Params, 'range' | 'timeZone' | 'breakdown'>> & {
    readonly breakdown?: { readonly by: string; readonly top?: number }
  } & Partial<Options>

/** Params with nothing left open. */
export type ResolvedParams<Options extends object = object> = Params & Options

const paramKeys = [
  'range',
  'grain',
  'timeZone',
  'weekStart',
  'compare',
  'minN',
  'filter',
  'breakdown',
] as const satisfies readonly (keyof Params)[]

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

/** The options inside resolved params; the common keys are harmless beside them but not part of them. */
export function optionsOf<Options extends object>(params: ResolvedParams<Options>): Options {
  return params
}

/**
 * A metric's options with their defaults.
 *
 * @throws {KpiError} `invalidParams`
 */
export function checkedOptions<Options extends object>(
  metric: Metric<string, Options>,
  options: Readonly<Record<string, unknown>>,
): Options {
  return checked(metric, metric.options, options)
}

const daySchema = v.pipe(
  v.string(),
  v.check(isDay, ({ input }) => `must be a day of the calendar, YYYY-MM-DD; got ${JSON.stringify(input)}`),
)

const dimensionName = v.pipe(v.string(), v.minLength(1), v.maxLength(64))

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
    minN: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    filter: v.exactOptional(v.record(dimensionName, v.pipe(v.array(v.nullable(v.string())), v.minLength(1)))),
    breakdown: v.exactOptional(
      v.strictObject({
        by: dimensionName,
        top: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 5),
      }),
    ),
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
  if (issue.kind !== 'schema') return `${name}${issue.message}.`
  return `${name}must be ${issue.expected}; got ${issue.received}.`
}

function optionNames({ options }: Metric): string[] {
  return 'entries' in options ? Object.keys(Object(options.entries)) : []
}

function sorted<Options extends object>(options: Options): Options {
  const entries = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries) as Options // the same entries in another order
}
