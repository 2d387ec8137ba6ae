import type { Interval } from '../result.ts'
import { wilson } from '../statistics/wilson.ts'
import { sumOf } from '../sumOf.ts'
import { share } from './share.ts'
import { executedOutcomes, outcomes, type RunOptions } from './testRuns.ts'

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

/** Totals with nothing left open but null. */
export type ExecutionCounts = { readonly [Name in Exclude<keyof TestingTotals, 'workingDays'>]-?: number | null }

/** Counts of which nothing is known. */
export const noCounts: ExecutionCounts = {
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

interface Row {
  /** Index among `outcomes`. */
  readonly outcome: number
  readonly automated: number | null
  readonly executions: number
}

/** What the rows of a period count together. */
export function countsOf(
  rows: readonly Row[],
  flaky: readonly { readonly flaky: number }[],
  options: RunOptions,
): ExecutionCounts & { readonly executed: number } {
  const sum = (fits: (row: Row) => boolean) => sumOf(rows.filter(fits), ({ executions }) => executions)
  const isExecuted = ({ outcome }: Row) => executedOutcomes(options).includes(outcome)
  const of = (name: (typeof outcomes)[number]) => sum(({ outcome }) => outcomes[outcome] === name)
  return {
    executed: sum(isExecuted),
    automated: sum((row) => row.automated === 1 && isExecuted(row)),
    manual: sum((row) => row.automated === 0 && isExecuted(row)),
    passed: of('passed'),
    failed: of('failed'),
    blocked: of('blocked'),
    skipped: of('skipped'),
    notRun: of('notRun'),
    flaky: sumOf(flaky, (row) => row.flaky),
    planned: null,
  }
}

/** Executions by what became of them. */
export function triedOf(
  { passed, failed, blocked }: { readonly [Name in 'passed' | 'failed' | 'blocked']?: number | null },
  { countBlocked }: Pick<RunOptions, 'countBlocked'>,
): number | null {
  return added(passed, failed, ...(countBlocked ? [blocked] : []))
}

/** Null where a part is not known. */
export function added(...parts: readonly (number | null | undefined)[]): number | null {
  return parts.reduce<number | null>((sum, part) => (sum === null || part == null ? null : sum + part), 0)
}

/** Counts with their rates. */
export function executionsOf({ planned, ...counts }: ExecutionCounts, options: RunOptions): Executions {
  const { passed, failed } = counts
  const tried = triedOf(counts, options)
  return {
    ...counts,
    passRate: share(passed, tried),
    passInterval: wilson(passed ?? 0, tried ?? 0),
    failureRate: share(failed, tried),
  }
}
