import { compareWindow } from './calendar/compare.ts'
import { resolveWindow, type Window } from './calendar/window.ts'
import { dimensionColumn, type Only } from './dimension.ts'
import { KpiError } from './KpiError.ts'
import type { Metric } from './metric.ts'
import type { Counted, CountedGroup, Params } from './params.ts'
import { compareText } from './plan/order.ts'
import { read } from './plan/read.ts'
import type { Plan, RowStep, Statistics, Terminal } from './plan/steps.ts'
import { optionsOf, type ResolvedParams } from './resolveParams.ts'

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

/**
 * The counts of a question, whose plans are made at once. It yields one plan after another and wants each one's statistics back, so that whoever has
 * the rows may count them at once or later. With a breakdown it asks for the values of the dimension first, then for
 * each of the most frequent by itself and for all others together: so parts are exact also where they do not add up.
 */
export function counting<Options extends object>(
  metric: Metric<string, Options>,
  params: ResolvedParams<Options>,
  asOf: string,
): Generator<Plan, Counted, Statistics> {
  return asking(planFor(metric, params, asOf), params, asOf)
}

function* asking(
  { now, before }: ReturnType<typeof planFor>,
  { breakdown }: Params,
  asOf: string,
): Generator<Plan, Counted, Statistics> {
  const whole = { asOf, now: yield now, before: before && (yield before) }
  if (!breakdown) return whole
  const { by: dimension, top } = breakdown
  const values = valuesIn(yield valuesPlan(now, dimension))
  const most = values.slice(0, top)
  const groups: CountedGroup[] = []
  for (const value of most) groups.push({ value, now: yield narrowed(now, { dimension, values: [value] }) })
  if (values.length === most.length) return { ...whole, groups }
  const others = yield narrowed(now, { dimension, values: most, not: true })
  return { ...whole, groups, others: { values: values.length - most.length, now: others } }
}

/** Counts a question with rows that are here. */
export function counted(questions: Generator<Plan, Counted, Statistics>, run: (plan: Plan) => Statistics): Counted {
  let asked = questions.next()
  while (!asked.done) asked = questions.next(run(asked.value))
  return asked.value
}

/** Counts a question with rows that are elsewhere. */
export async function countedLater(
  questions: Generator<Plan, Counted, Statistics>,
  run: (plan: Plan) => Promise<Statistics>,
): Promise<Counted> {
  let asked = questions.next()
  while (!asked.done) asked = questions.next(await run(asked.value))
  return asked.value
}

function narrowed(plan: Plan, only: Only): Plan {
  return { ...plan, only: [...(plan.only ?? []), only] }
}

/** Steps that make new rows, or rows of another kind, which have no dimension any more. */
const remaking: readonly RowStep['do'][] = ['gaps', 'balances', 'group', 'append']

/** The rows that the metric's first count reads, by the dimension: those that are left before a step makes others of them. */
function valuesPlan(plan: Plan, dimension: string): Plan {
  const [first] = Object.values(plan.counts)
  if (!first)
    throw new KpiError(
      'invalidPlan',
      `This metric counts no rows, so there are none to break down by "${dimension}".`,
      { dimension },
    )
  const end = first.steps.findIndex((step) => remaking.includes(step.do))
  const steps = end === -1 ? first.steps : first.steps.slice(0, end)
  const value: RowStep = { do: 'derive', as: 'value', from: { col: dimensionColumn(dimension) } }
  const tally: Terminal = { do: 'tally', by: ['value'], measures: { rows: { count: true } } }
  const counts = { values: { ...first, steps: [...steps, value], end: tally } }
  return narrowed({ ...plan, counts }, { dimension, values: [], not: true })
}

/** The most frequent first, equally frequent ones by code point; rows without a value are one. */
function valuesIn(statistics: Statistics): readonly (string | null)[] {
  return read(statistics, 'values', { value: 'text', rows: 'number' })
    .sort((a, b) => b.rows - a.rows || compareText(a.value, b.value))
    .map(({ value }) => value || null)
}

function planOf<Options extends object>(
  metric: Metric<string, Options>,
  params: ResolvedParams<Options>,
  window: Window,
): Plan {
  const only = Object.entries(params.filter ?? {}).map(([dimension, values]) => ({ dimension, values }))
  return { time: window.time, counts: metric.plan(window, optionsOf(params)), ...(only.length > 0 && { only }) }
}
