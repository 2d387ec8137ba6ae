import * as v from 'valibot'
import { type IdentityOptions, identityEntries, mergedNote } from '../engagement/identities.ts'
import { KpiError } from '../KpiError.ts'
import type { Computed, Metric } from '../metric.ts'
import { read, readRow } from '../plan/read.ts'
import type { Statistics } from '../plan/steps.ts'
import type { Interval } from '../result.ts'
import { byPeriod, nothing, seriesOf } from '../series.ts'
import { newcombe } from '../statistics/newcombe.ts'
import { quantile } from '../statistics/quantile.ts'
import { wilson } from '../statistics/wilson.ts'
import { checkCounts } from '../totals.ts'
import { funnelPlan, timeTo } from './funnelPlan.ts'

/** What may be chosen about a funnel; everything has a default (see `funnel`). */
export interface FunnelOptions extends IdentityOptions {
  /** Names of events, all different, in the order in which they have to happen. */
  readonly steps: readonly string[]
  /** Hours from the first step within which the last one must come. */
  readonly windowHours: number
}

/** How many users came to each step, in their order. */
export type FunnelTotals = readonly { readonly name: string; readonly users: number }[]

/** How far the users of the range came. */
export interface FunnelBody {
  readonly windowHours: number
  readonly steps: readonly FunnelStep[]
}

/** How many came to a step of a funnel, and how long it took them. */
export interface FunnelStep {
  readonly name: string
  /** Users who came to this step or further. */
  readonly users: number
  /** By the users of the step before; of the first step null. */
  readonly fromPrevious: number | null
  readonly interval: Interval | null
  /** By the users of the first step. */
  readonly fromStart: number | null
  /** Median time in ms from the first step, among those who came here; null for totals. */
  readonly medianTime: number | null
}

const twoWeeks = 336
const name = v.pipe(v.string(), v.minLength(1))

/**
 * Funnel: of the users who did the first of some steps, the share that did all of them in order within the window.
 *
 * - Counted: events of the chosen names with a user and a time. A step counts at the first event of its name at or after
 *   the step before it, at most `windowHours` after the first step; what else happens between does not matter.
 * - Once: a user in each period, and once in the range, by the entry that came furthest, of several the earliest. So the
 *   users of periods do not add up to those of the range. `mergeUsers` counts ids of one user, as `identities` says, as one.
 * - Day: when the first step happened, in the report's zone; the further ones may lie after the range.
 * - An entry whose window is not over is left out, also where it has come through already; its period is immature.
 * - A period that nobody entered: null, and not 0.
 * - Time to a step: from the first step, by the earliest entry of a user that came there.
 * - Interval: Wilson; of a difference, Newcombe.
 *
 * Sources: PostHog, funnel trends.
 *
 * @example
 * ```ts
 * import { fromTotals, funnel } from 'kpi-kit/metrics'
 * const steps = [{ name: 'opened', users: 200 }, { name: 'edited', users: 80 }, { name: 'shared', users: 20 }]
 * fromTotals(funnel, steps).value // 0.1
 * ```
 */
export const funnel: Metric<'funnel', FunnelOptions, FunnelBody, FunnelTotals> = {
  id: 'funnel',
  version: 1,
  unit: 'ratio',
  good: 'up',
  grains: ['week', 'day', 'month', 'quarter', 'year'],
  minN: 30,
  kind: 'metric',
  actionable: true,
  variants: ['otherWindow'],
  adds: [],
  sources: ['PostHog, Funnels', 'Wilson, Probable inference, 1927'],
  options: v.strictObject({
    ...identityEntries,
    steps: v.optional(
      v.pipe(
        v.array(name),
        v.minLength(2, 'must be at least 2'),
        v.maxLength(10, 'must be at most 10'),
        v.check((steps) => new Set(steps).size === steps.length, 'must have different names'),
      ),
      ['opened', 'edited', 'shared'],
    ),
    windowHours: v.optional(v.pipe(v.number(), v.gtValue(0), v.maxValue(8784)), twoWeeks),
  }),

  plan: funnelPlan,

  compute(statistics, window, options) {
    const last = options.steps.length
    const rowsOf = byPeriod(read(statistics, 'periods', { period: 'number', reached: 'number', users: 'number' }))
    const open = new Set(read(statistics, 'open', { period: 'number' }).map(({ period }) => period))
    const range = read(statistics, 'range', { reached: 'number', users: 'number' })
    const entered = reaching(range, 1)
    const steps = options.steps.map((name, index) => ({ name, users: reaching(range, index + 1) }))
    const series = seriesOf(window, (period) => {
      const { value, n, interval } = rateOf(reaching(rowsOf(period), last), reaching(rowsOf(period), 1))
      return { value, n, interval }
    })
    const rate = rateOf(reaching(range, last), entered)
    return {
      ...rate,
      variant: variantOf(options),
      ...(rate.value === null && { reason: open.size > 0 ? ('unobserved' as const) : nothing(window) }),
      series: series.map((point, period) =>
        open.has(period) && point.state === 'complete' ? { ...point, state: 'immature' } : point,
      ),
      warnings: mergedNote(options),
      body: {
        windowHours: options.windowHours,
        steps: stepsOf(steps, entered, (index) => medianTo(statistics, index)),
      },
    }
  },

  fromTotals(totals, { windowHours }) {
    checkCounts('funnel', Object.fromEntries(totals.map(({ name, users }) => [name, users])))
    const users = totals.map((step) => step.users)
    if (users.length < 2 || users.some((count, index) => count > (users[index - 1] ?? count)))
      throw new KpiError(
        'invalidTotals',
        `funnel: at least two steps, of which none has more users than the one before; got ${users.join(', ')}.`,
        { users },
      )
    const [entered = 0] = users
    const [through = 0] = users.slice(-1)
    const rate = rateOf(through, entered)
    return {
      ...rate,
      variant: variantOf({ windowHours }),
      ...(rate.value === null && { reason: 'empty' as const }),
      series: [],
      body: { windowHours, steps: stepsOf(totals, entered, () => null) },
    }
  },

  difference: (now, before) => newcombe(throughOf(now), now.n, throughOf(before), before.n),
}

const variantOf = ({ windowHours }: Pick<FunnelOptions, 'windowHours'>) =>
  windowHours === twoWeeks ? 'standard' : 'otherWindow'

function medianTo(statistics: Statistics, index: number): number | null {
  const { n, low, high } = readRow(statistics, timeTo(index), { n: 'number', low: 'number?', high: 'number?' })
  return quantile(n, 0.5, low, high)
}

function reaching(rows: readonly { readonly reached: number; readonly users: number }[], step: number): number {
  return rows.reduce((sum, { reached, users }) => (reached >= step ? sum + users : sum), 0)
}

function rateOf(through: number, entered: number): Pick<Computed<FunnelBody>, 'value' | 'n' | 'interval' | 'terms'> {
  return {
    value: entered === 0 ? null : through / entered,
    n: entered,
    interval: wilson(through, entered),
    terms: entered === 0 ? {} : { through, entered },
  }
}

function stepsOf(
  steps: FunnelTotals,
  entered: number,
  medianOf: (index: number) => number | null,
): readonly FunnelStep[] {
  return steps.map(({ name, users }, index) => {
    const before = steps[index - 1]?.users ?? 0
    return {
      name,
      users,
      fromPrevious: before === 0 ? null : users / before,
      interval: wilson(users, before),
      fromStart: entered === 0 ? null : users / entered,
      medianTime: index === 0 ? null : medianOf(index),
    }
  })
}

const throughOf = ({ terms: { through = 0 } }: Computed<FunnelBody>) => through
