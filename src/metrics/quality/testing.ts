import * as v from 'valibot'
import { weekday } from '../calendar/civil.ts'
import type { Window } from '../calendar/window.ts'
import { firstDayOf } from '../engagement/activeDays.ts'
import type { Computed, Metric } from '../metric.ts'
import { read } from '../plan/read.ts'
import { inRange, moments, present } from '../plan/rows.ts'
import type { Count, RowStep } from '../plan/steps.ts'
import type { Interval, Warning } from '../result.ts'
import { beforeData, byPeriod, nothing, seriesOf, sinceFirst } from '../series.ts'
import { wilson } from '../statistics/wilson.ts'
import { checkCounts } from '../totals.ts'
import { share } from './share.ts'

/** What may be chosen about testing velocity; everything has a default (see `testing`). */
export interface TestingOptions {
  /** Of several attempts at a case in one run, `final` counts only the last that was executed. */
  readonly attempts: 'final' | 'all'
  /** Counts blocked cases as executed and not passed: a variant. */
  readonly countBlocked: boolean
  /** Days of a sprint, for the executions per sprint. */
  readonly sprintDays: number
}

/** Executions that a host has counted itself: any of these, whole numbers from 0. */
export interface TestingTotals {
  /** All that were finished; else automated and manual, or passed and failed, add up to them. */
  readonly executed?: number
  readonly automated?: number
  readonly manual?: number
  readonly passed?: number
  readonly failed?: number
  readonly blocked?: number
  readonly skipped?: number
  readonly notRun?: number
  readonly flaky?: number
  readonly planned?: number
  /** How many working days they took. */
  readonly workingDays?: number
}

/** Executions, and what became of them. Null where totals do not say. */
export interface Executions {
  /** Finished: passed or failed, and with `countBlocked` blocked. */
  readonly executed: number | null
  readonly automated: number | null
  readonly manual: number | null
  readonly passed: number | null
  readonly failed: number | null
  readonly blocked: number | null
  readonly skipped: number | null
  readonly notRun: number | null
  /** Failed first and passed in the end, in one run. Every other attempt is a part of the same execution. */
  readonly flaky: number | null
  /** Passed by passed and failed; with `countBlocked` by all executed. */
  readonly passRate: number | null
  readonly passInterval: Interval | null
  /** Failed by the same. It is no defect rate: several tests may fail for one defect. */
  readonly failureRate: number | null
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
 *   invalid and reported. Neither automated nor manual: counted, and in no share of automation.
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
  version: 1,
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

  plan(window, options) {
    const testRuns = { fact: 'testRuns', needs: ['at', 'status'] }
    const inPeriods = [...executions(options), ...inRange(window)]
    return {
      executions: {
        ...testRuns,
        steps: inPeriods,
        end: { do: 'tally', by: ['period', 'status', 'kind'], measures: { executions: { count: true } } },
      },
      flaky: {
        ...testRuns,
        steps: [...flakyCases, ...inRange(window)],
        end: { do: 'tally', by: ['period'], measures: { flaky: { count: true } } },
      },
      cases: {
        ...testRuns,
        steps: [...inPeriods, ...casesByKind(options)],
        end: { do: 'tally', by: ['automated'], measures: { cases: { count: true } } },
      },
      planned: {
        fact: 'testPlans',
        optional: true,
        needs: ['at', 'planned'],
        steps: plansIn(window),
        end: { do: 'tally', by: [], measures: { plans: { count: true }, planned: { sum: 'planned' } } },
      },
      first: {
        ...testRuns,
        steps: executions(options),
        end: { do: 'tally', by: [], measures: { day: { min: 'day' } } },
      },
    } satisfies Record<string, Count>
  },

  compute(statistics, window, options) {
    const rows = read(statistics, 'executions', {
      period: 'number',
      status: 'text',
      kind: 'text?',
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
    const computed = velocity({ ...unknown, ...totals, executed }, options)
    return {
      ...computed,
      warnings: partsOf(totals, options),
      body: { ...computed.body, perWorkingDay: share(executed, workingDays) },
    }
  },
}

const done = ['passed', 'failed'] as const
const statuses = [...done, 'blocked', 'skipped', 'notRun'] as const

const validRuns: readonly RowStep[] = [
  ...moments('at', ['case', 'run', 'attempt', 'status', 'kind']),
  { do: 'where', all: [{ col: 'status', in: statuses }], reason: 'invalidValue' },
]

/** The last attempt of a case in a run, one that was executed before any other. */
const lastAttempt: RowStep = {
  do: 'perKey',
  key: ['run', 'case'],
  order: [
    { col: 'wasExecuted', desc: true },
    { col: 'attempt', desc: true },
    { col: 'at', desc: true },
    { col: 'id', desc: true },
    { col: 'status' },
    { col: 'kind' },
  ],
}

function executions({ attempts, countBlocked }: TestingOptions): readonly RowStep[] {
  if (attempts === 'all') return validRuns
  const isExecuted = { col: 'status', in: countBlocked ? [...done, 'blocked'] : done }
  return [...validRuns, { do: 'derive', as: 'wasExecuted', from: { flag: [isExecuted] } }, lastAttempt]
}

/** Cases with both outcomes in one run, passed last. */
const flakyCases: readonly RowStep[] = [
  ...validRuns,
  {
    do: 'where',
    all: [
      { col: 'status', in: done },
      { col: 'run', is: 'present' },
      { col: 'case', is: 'present' },
    ],
  },
  { do: 'derive', as: 'wasExecuted', from: { value: 1 } },
  { ...lastAttempt, key: ['run', 'case', 'status'] },
  { ...lastAttempt, count: 'outcomes' },
  {
    do: 'where',
    all: [
      { col: 'outcomes', op: '=', value: 2 },
      { col: 'status', op: '=', value: 'passed' },
    ],
  },
]

/** One row per executed case of a known kind, with whether it was `automated`. */
function casesByKind({ countBlocked }: TestingOptions): readonly RowStep[] {
  return [
    {
      do: 'where',
      all: [
        { col: 'status', in: countBlocked ? [...done, 'blocked'] : done },
        { col: 'kind', in: ['automated', 'manual'] },
        { col: 'case', is: 'present' },
      ],
    },
    { do: 'derive', as: 'automated', from: { pick: 'kind', cases: { automated: 1, manual: 0 } } },
    { do: 'perKey', key: ['case'], order: [{ col: 'automated', desc: true }] },
  ]
}

/** Plans for the days of the range: also those to come are known. */
function plansIn(window: Window): readonly RowStep[] {
  return [
    ...present('at', 'missingTime', 'invalidTime'),
    { do: 'perKey', key: ['id'], order: [{ col: 'at' }, { col: 'planned' }], reason: 'duplicate' },
    { do: 'derive', as: 'day', from: { day: 'at' } },
    ...inRange(window),
    { do: 'where', all: [{ col: 'planned', op: '>=', value: 0 }], reason: 'invalidValue' },
  ]
}

interface Row {
  readonly status: string
  readonly kind: string | null
  readonly executions: number
}

/** Totals with nothing left open but null. */
type Counts = { readonly [Name in Exclude<keyof TestingTotals, 'workingDays'>]-?: number | null }

const unknown: Counts = {
  executed: null,
  automated: null,
  manual: null,
  passed: null,
  failed: null,
  blocked: null,
  skipped: null,
  notRun: null,
  flaky: null,
  planned: null,
}

function countsOf(
  rows: readonly Row[],
  flaky: readonly { readonly flaky: number }[],
  { countBlocked }: TestingOptions,
): Counts & { readonly executed: number } {
  const sum = (fits: (row: Row) => boolean) => rows.reduce((sum, row) => (fits(row) ? sum + row.executions : sum), 0)
  const isExecuted = ({ status }: Row) =>
    status === 'passed' || status === 'failed' || (countBlocked && status === 'blocked')
  return {
    executed: sum(isExecuted),
    automated: sum((row) => row.kind === 'automated' && isExecuted(row)),
    manual: sum((row) => row.kind === 'manual' && isExecuted(row)),
    passed: sum(({ status }) => status === 'passed'),
    failed: sum(({ status }) => status === 'failed'),
    blocked: sum(({ status }) => status === 'blocked'),
    skipped: sum(({ status }) => status === 'skipped'),
    notRun: sum(({ status }) => status === 'notRun'),
    flaky: flaky.reduce((sum, row) => sum + row.flaky, 0),
    planned: null,
  }
}

/** Executions by what became of them. */
function triedOf(
  { passed, failed, blocked }: { readonly [Name in 'passed' | 'failed' | 'blocked']?: number | null },
  { countBlocked }: TestingOptions,
): number | null {
  return added(passed, failed, ...(countBlocked ? [blocked] : []))
}

/** Totals whose parts are not the same executions. */
function partsOf(totals: TestingTotals, options: TestingOptions): readonly Warning[] {
  const byKind = added(totals.automated, totals.manual)
  const byStatus = triedOf(totals, options)
  return byKind === null || byStatus === null || byKind === byStatus
    ? []
    : [{ code: 'executionsDiffer', values: { byKind, byStatus } }]
}

/** Null where a part is not known. */
function added(...parts: readonly (number | null | undefined)[]): number | null {
  return parts.reduce<number | null>((sum, part) => (sum === null || part == null ? null : sum + part), 0)
}

function executionsOf({ planned, ...counts }: Counts, options: TestingOptions): Executions {
  const { passed, failed } = counts
  const tried = triedOf(counts, options)
  return {
    ...counts,
    passRate: share(passed, tried),
    passInterval: wilson(passed ?? 0, tried ?? 0),
    failureRate: share(failed, tried),
  }
}

function velocity(counts: Counts, options: TestingOptions): Computed<TestingBody> {
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
