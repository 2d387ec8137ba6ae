import type { Window } from '../calendar/window.ts'
import { inRange, moments, present } from '../plan/rows.ts'
import type { Cond, Count, RowStep } from '../plan/steps.ts'
import { spelledCases } from '../spellings.ts'

/** Which executions count. */
export interface RunOptions {
  /** Of several attempts at a case in one run, `final` counts only the last that was executed. */
  readonly attempts: 'final' | 'all'
  /** Counts blocked cases as executed and not passed: a variant. */
  readonly countBlocked: boolean
}

/** What may become of an execution; in the counts each is its index here. */
export const outcomes = ['passed', 'failed', 'blocked', 'skipped', 'notRun'] as const

const [passed, failed, blocked] = [0, 1, 2]
const done = [passed, failed]

/** The outcomes of an execution that took place. */
export const executedOutcomes = ({ countBlocked }: RunOptions): readonly number[] =>
  countBlocked ? [...done, blocked] : done

/** Executions and flaky cases by period, cases by kind, what is planned, and the first day of the data. */
export function testCounts(window: Window, options: RunOptions) {
  const testRuns = { fact: 'testRuns', needs: ['at', 'status'] }
  const inPeriods = [...executions(options), ...inRange(window)]
  return {
    executions: {
      ...testRuns,
      steps: inPeriods,
      end: { do: 'tally', by: ['period', 'outcome', 'automated'], measures: { executions: { count: true } } },
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
}

const outcomeCases = spelledCases(Object.fromEntries(outcomes.map((outcome, index) => [outcome, index])))
const kindCases = spelledCases({ automated: 1, manual: 0 })

/** Rows with an `outcome`; `automated` is 1 or 0, and missing where the kind is neither. */
const validRuns: readonly RowStep[] = [
  ...moments('at', ['case', 'run', 'attempt', 'status', 'kind']),
  { do: 'derive', as: 'outcome', from: { pick: 'status', cases: outcomeCases } },
  { do: 'where', all: [{ col: 'outcome', is: 'present' }], reason: 'invalidValue' },
  { do: 'derive', as: 'automated', from: { pick: 'kind', cases: kindCases } },
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
    { col: 'outcome' },
    { col: 'automated' },
  ],
}

function executions(options: RunOptions): readonly RowStep[] {
  if (options.attempts === 'all') return validRuns
  return [...validRuns, { do: 'derive', as: 'wasExecuted', from: { flag: [isExecuted(options)] } }, lastAttempt]
}

const isExecuted = (options: RunOptions): Cond => ({ col: 'outcome', in: executedOutcomes(options) })

/** Cases with both outcomes in one run, passed last. */
const flakyCases: readonly RowStep[] = [
  ...validRuns,
  {
    do: 'where',
    all: [
      { col: 'outcome', in: done },
      { col: 'run', is: 'present' },
      { col: 'case', is: 'present' },
    ],
  },
  { do: 'derive', as: 'wasExecuted', from: { value: 1 } },
  { ...lastAttempt, key: ['run', 'case', 'outcome'] },
  { ...lastAttempt, count: 'outcomes' },
  {
    do: 'where',
    all: [
      { col: 'outcomes', op: '=', value: 2 },
      { col: 'outcome', op: '=', value: passed },
    ],
  },
]

/** One row per executed case of a known kind, with whether it ever was `automated`. */
function casesByKind(options: RunOptions): readonly RowStep[] {
  return [
    {
      do: 'where',
      all: [isExecuted(options), { col: 'automated', is: 'present' }, { col: 'case', is: 'present' }],
    },
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
