import * as v from 'valibot'
import { weekday } from '../calendar/civil.ts'
import type { Window } from '../calendar/window.ts'
import { firstDayOf } from '../engagement/activeDays.ts'
import type { Computed, Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import type { Interval, Warning } from '../result.ts'
import { beforeData, byPeriod, nothing, seriesOf, sinceFirst } from '../series.ts'
import { wilson } from '../statistics/wilson.ts'
import { checkCounts } from '../totals.ts'
import {
  added,
  countsOf,
  type ExecutionCounts,
  type Executions,
  executionsOf,
  noCounts,
  type TestingTotals,
  triedOf,
} from './executions.ts'
import { share } from './share.ts'
import { type RunOptions, testCounts } from './testRuns.ts'

/** What may be chosen about testing velocity; everything has a default (see `testing`). */
export interface TestingOptions extends RunOptions {
  /** Days of a sprint, for the executions per sprint. */
  readonly sprintDays: number
}

/** Testing velocity with all that stands beside it. */
export interface TestingBody extends Executions {
  readonly periods: readonly (Executions & { readonly from: string; readonly until: string })[]
  /** Automated by automated and manual executions. */
  readonly automationShare: number | null
  readonly automationInterval: Interval | null
  /** Cases by how they were executed: automated where it ever was. Null for totals. */
  readonly cases: {
    readonly automated: number
    readonly manual: number
    readonly automationShare: number | null
  } | null
  /** The same with blocked cases counted as executed, as some tools do. Null where totals do not say. */
  readonly withBlocked: {
    readonly executed: number
    readonly passRate: number | null
    readonly failRate: number | null
    readonly blockedShare: number | null
  } | null
  /** Executions per day, per working day (Monday to Friday) and per sprint, over the days begun. Null where totals do not say. */
  readonly perDay: number | null
  readonly perWorkingDay: number | null
  readonly perSprint: number | null
  readonly sprintDays: number
  /** Planned for the range, also for days to come; null where the host has no plans. */
  readonly planned: number | null
  /** Executed by planned; above 1 where more was done. */
  readonly progress: number | null
}

/**
 * Testing velocity: how many test executions were finished in the range, automated and manual. Pass rate, automation,
 * flaky cases and progress against the plan stand beside it.
 *
 * - Counted: executions that `passed` or `failed`. `blocked`, `skipped` and `notRun` are counted apart: they were not
 *   executed, and are never failures (option `countBlocked`: blocked is executed, not passed). Any other status is
 *   invalid and reported. Words in any of the usual spellings: also "Not Run" or "NOT_RUN". Neither automated nor
 *   manual: counted, and in no share of automation.
 * - Once: a case in a run, with the status of its last attempt that was executed; without case or run, every row
 *   (option `attempts: 'all'`: every attempt). Flaky: failed and passed in one run, passed last.
 * - Day: when the execution ended, in the report's zone; of a case that was tried again, its last attempt.
 * - Per working day: Monday to Friday; public holidays are not known.
 * - Planned: what plans say for the days of the range, also those to come.
 * - No executions at all: null. None in the range: 0, and no rates.
 * - Interval: none, it is a complete count. Pass rate and automation share have Wilson's.
 *
 * Sources: own definition, from the usual reports of test management; Wilson (1927).
 *
 * @example
 * ```ts
 * import { fromTotals, testing } from 'kpi-kit/metrics'
 * fromTotals(testing, { automated: 320, manual: 180, passed: 475, failed: 25 }).body.passRate // 0.95
 * ```
 */
export const testing: Metric<'testing', TestingOptions, TestingBody, TestingTotals> = {
  id: 'testing',
  version: 2,
  unit: 'count',
  good: 'up',
  grains: ['week', 'day', 'month', 'quarter', 'year'],
  minN: 0,
  kind: 'kpi',
  actionable: true,
  variants: ['allAttempts', 'blockedCounted', 'allAttemptsBlockedCounted'],
  adds: ['rows', 'periods'],
  sources: ['kpi-kit', 'Wilson, Probable inference, 1927'],
  options: v.strictObject({
    attempts: v.optional(v.picklist(['final', 'all']), 'final'),
    countBlocked: v.optional(v.boolean(), false),
    sprintDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(366)), 14),
  }),

  plan: testCounts,

  compute(statistics, window, options) {
    const rows = read(statistics, 'executions', {
      period: 'number',
      outcome: 'number',
      automated: 'number?',
      executions: 'number',
    })
    const flaky = read(statistics, 'flaky', { period: 'number', flaky: 'number' })
    const [rowsOf, flakyOf] = [byPeriod(rows), byPeriod(flaky)]
    const countsAt = (index: number) => countsOf(rowsOf(index), flakyOf(index), options)
    const first = firstDayOf(statistics)
    const counts = countsOf(rows, flaky, options)
    const [plan] = statistics.planned ? read(statistics, 'planned', { plans: 'number', planned: 'number' }) : []
    const computed = velocity({ ...counts, planned: plan && plan.plans > 0 ? plan.planned : null }, options)
    const periods = window.periods.map(({ from, until }, index) => ({
      from,
      until,
      ...executionsOf(countsAt(index), options),
    }))
    const observed = first !== null && window.knownDay > window.firstDay
    return {
      ...computed,
      ...(!observed && { value: null, reason: nothing(window), terms: {} }),
      series: sinceFirst(
        seriesOf(window, (index) => {
          const { executed } = countsAt(index)
          return { value: executed, n: executed }
        }),
        first,
      ),
      warnings: observed ? beforeData(first, window.firstDay) : [],
      body: {
        ...computed.body,
        ...(observed && ratesOf(counts.executed, window, options)),
        periods,
        cases: casesOf(read(statistics, 'cases', { automated: 'number', cases: 'number' })),
      },
    }
  },

  fromTotals({ workingDays = null, ...totals }, options) {
    checkCounts('testing', { ...totals, ...(workingDays !== null && { workingDays }) })
    const executed = totals.executed ?? added(totals.automated, totals.manual) ?? triedOf(totals, options)
    const computed = velocity({ ...noCounts, ...totals, executed }, options)
    return {
      ...computed,
      warnings: partsOf(totals, options),
      body: { ...computed.body, perWorkingDay: share(executed, workingDays) },
    }
  },
}

/** Totals whose parts are not the same executions. */
function partsOf(totals: TestingTotals, options: TestingOptions): readonly Warning[] {
  const byKind = added(totals.automated, totals.manual)
  const byStatus = triedOf(totals, options)
  return byKind === null || byStatus === null || byKind === byStatus
    ? []
    : [{ code: 'executionsDiffer', values: { byKind, byStatus } }]
}

function velocity(counts: ExecutionCounts, options: TestingOptions): Computed<TestingBody> {
  const { executed, automated, manual, passed, failed, blocked, planned } = counts
  const ofKind = added(automated, manual)
  const tried = added(passed, failed, blocked)
  return {
    value: executed,
    ...(executed === null && { reason: 'unobserved' as const }),
    variant: variantOf(options),
    n: executed ?? 0,
    interval: null,
    terms: named({ executed, automated, manual, passed, failed, blocked, planned }),
    series: [],
    body: {
      ...executionsOf(counts, options),
      periods: [],
      automationShare: share(automated, ofKind),
      automationInterval: wilson(automated ?? 0, ofKind ?? 0),
      cases: null,
      withBlocked:
        tried === null
          ? null
          : {
              executed: tried,
              passRate: share(passed, tried),
              failRate: share(failed, tried),
              blockedShare: share(blocked, tried),
            },
      perDay: null,
      perWorkingDay: null,
      perSprint: null,
      sprintDays: options.sprintDays,
      planned,
      progress: share(executed, planned),
    },
  }
}

function variantOf({ attempts, countBlocked }: TestingOptions): string {
  if (attempts === 'all') return countBlocked ? 'allAttemptsBlockedCounted' : 'allAttempts'
  return countBlocked ? 'blockedCounted' : 'standard'
}

/** The terms that are known. */
function named(terms: Readonly<Record<string, number | null>>): Record<string, number> {
  return Object.fromEntries(Object.entries(terms).filter((entry): entry is [string, number] => entry[1] !== null))
}

function casesOf(rows: readonly { readonly automated: number; readonly cases: number }[]): TestingBody['cases'] {
  const of = (kind: number) => rows.find(({ automated }) => automated === kind)?.cases ?? 0
  const [automated, manual] = [of(1), of(0)]
  return { automated, manual, automationShare: share(automated, automated + manual) }
}

/** Rates over the days of the range that have begun. */
function ratesOf(
  executed: number,
  { firstDay, knownDay }: Window,
  { sprintDays }: TestingOptions,
): Pick<TestingBody, 'perDay' | 'perWorkingDay' | 'perSprint'> {
  const days = knownDay - firstDay
  let workingDays = 0
  for (let day = firstDay; day < knownDay; day++) if (weekday(day) % 6 !== 0) workingDays++
  return {
    perDay: share(executed, days),
    perWorkingDay: share(executed, workingDays),
    perSprint: share(executed * sprintDays, days),
  }
}
