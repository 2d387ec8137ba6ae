import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columns } from '../../src/metrics/columns.ts'
import { fromTotals, measure } from '../../src/metrics/measure.ts'
import { testing } from '../../src/metrics/quality/testing.ts'
import { runs } from '../runs.ts'
import { lawsOf, moment, type Row } from './laws.ts'

/** Monday to the Sunday of the week after. */
const fortnight = {
  range: { from: '2026-01-05', until: '2026-01-19' },
  timeZone: 'UTC',
  asOf: '2026-01-19T00:00:00Z',
} as const

const map = {
  id: 'id',
  case: 'case',
  run: 'run',
  attempt: 'attempt',
  at: 'at',
  status: 'status',
  kind: 'kind',
} as const
const names = Object.keys(map)

const runsOf = (rows: readonly Row[]) => ({
  testRuns: columns(Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)])), map),
})

const monday = '2026-01-05T03:00:00Z'
const execution = (name: string, status: string, rest: Row = {}): Row => ({
  case: name,
  run: 'night 1',
  attempt: 1,
  at: monday,
  status,
  kind: 'automated',
  ...rest,
})

/** Night 1: A passes, B fails twice, C fails and then passes, D is blocked. By hand in the second week: A fails, E passes, F is skipped. */
const worked: readonly Row[] = [
  execution('A', 'passed'),
  execution('B', 'failed'),
  execution('B', 'failed', { attempt: 2 }),
  execution('C', 'failed'),
  execution('C', 'passed', { attempt: 2 }),
  execution('D', 'blocked'),
  ...['A failed', 'E passed', 'F skipped'].map((text) => {
    const [name = '', status = ''] = text.split(' ')
    return execution(name, status, { run: 'by hand', kind: 'manual', at: '2026-01-14T10:00:00Z' })
  }),
]

describe('testing', () => {
  test('A, B and C in the night, A and E by hand: five executions, three passed, C was flaky', () => {
    const { value, n, terms, series, body } = measure(testing, runsOf(worked), fortnight)
    expect({ value, n }).toEqual({ value: 5, n: 5 })
    expect(terms).toEqual({ executed: 5, automated: 3, manual: 2, passed: 3, failed: 2, blocked: 1 })
    expect(series.map((point) => point.value)).toEqual([3, 2])
    expect(body).toMatchObject({
      passRate: 0.6,
      failureRate: 0.4,
      automationShare: 0.6,
      flaky: 1,
      skipped: 1,
      notRun: 0,
      planned: null,
    })
    expect(body.passInterval).toMatchObject({ method: 'wilson' })
    expect(body.periods.map(({ passed, failed, blocked, flaky }) => [passed, failed, blocked, flaky])).toEqual([
      [2, 1, 1, 1],
      [1, 1, 0, 0],
    ])
  })

  test('5 executions in 14 days, 10 of them Monday to Friday', () => {
    const { body } = measure(testing, runsOf(worked), fortnight)
    expect(body).toMatchObject({ perDay: 5 / 14, perWorkingDay: 0.5, perSprint: 5, sprintDays: 14 })
    expect(measure(testing, runsOf(worked), { ...fortnight, sprintDays: 7 }).body.perSprint).toBe(2.5)
  })

  test('of the cases A, B, C and E, only E was never automated', () => {
    const { body } = measure(testing, runsOf(worked), fortnight)
    expect(body.cases).toEqual({ automated: 3, manual: 1, automationShare: 0.75 })
  })

  test('every attempt counts where asked for: 7 executions, 3 of them passed', () => {
    const { value, body, metric } = measure(testing, runsOf(worked), { ...fortnight, attempts: 'all' })
    expect({ value, passRate: body.passRate, flaky: body.flaky, variant: metric.variant }).toEqual({
      value: 7,
      passRate: 3 / 7,
      flaky: 1,
      variant: 'allAttempts',
    })
  })

  test('blocked is executed and not passed where asked for, and both numbers stand beside either', () => {
    const blocked = measure(testing, runsOf(worked), { ...fortnight, countBlocked: true })
    expect(blocked).toMatchObject({ value: 6, body: { passRate: 0.5, cases: { automated: 4 } } })
    expect(blocked.metric.variant).toBe('blockedCounted')
    const both = measure(testing, runsOf(worked), { ...fortnight, countBlocked: true, attempts: 'all' })
    expect(both).toMatchObject({ value: 8, metric: { variant: 'allAttemptsBlockedCounted' } })
    const withBlocked = { executed: 6, passRate: 3 / 6, failRate: 2 / 6, blockedShare: 1 / 6 }
    for (const result of [blocked, measure(testing, runsOf(worked), fortnight)])
      expect(result.body.withBlocked).toEqual(withBlocked)
  })

  test('an attempt that could not be executed does not undo the one before', () => {
    const rows = [execution('A', 'failed'), execution('A', 'skipped', { attempt: 2 })]
    expect(measure(testing, runsOf(rows), fortnight)).toMatchObject({ value: 1, body: { failed: 1, skipped: 0 } })
  })

  test('without case or run, every row is an execution', () => {
    const rows = [execution('A', 'failed', { run: null }), execution('A', 'passed', { run: null })]
    expect(measure(testing, runsOf(rows), fortnight)).toMatchObject({ value: 2, body: { flaky: 0 } })
  })

  test('an execution of neither kind counts, and is in no share of automation', () => {
    const rows = [execution('A', 'passed'), execution('B', 'passed', { kind: 'guessed' })]
    expect(measure(testing, runsOf(rows), fortnight)).toMatchObject({ value: 2, body: { automationShare: 1 } })
  })

  test('a status that is none of the five is reported', () => {
    const rows = [execution('A', 'passed'), execution('B', 'green'), execution('C', '')]
    expect(measure(testing, runsOf(rows), fortnight)).toMatchObject({ value: 1, excluded: { invalidValue: 2 } })
  })

  test('words count in any of the usual spellings', () => {
    const rows = [
      execution('A', 'PASSED', { kind: 'Automated' }),
      execution('B', 'Failed ', { kind: 'MANUAL' }),
      execution('C', 'Not Run'),
      execution('D', 'NOT_RUN'),
      // Twice in one run, in two spellings: flaky.
      execution('E', 'FAILED'),
      execution('E', 'Passed', { attempt: 2 }),
    ]
    const { value, body, excluded } = measure(testing, runsOf(rows), fortnight)
    expect({ value, excluded }).toEqual({ value: 3, excluded: {} })
    expect(body).toMatchObject({ passed: 2, failed: 1, notRun: 2, automated: 2, manual: 1, flaky: 1 })
    expect(measure(testing, runsOf([execution('A', 'pAsSeD')]), fortnight)).toMatchObject({
      value: null,
      excluded: { invalidValue: 1 },
    })
  })

  test('5 executed of 10 planned, of which 6 are planned for days to come', () => {
    const plans = columns(
      { at: ['2026-01-05', '2026-01-16', '2026-01-19'], planned: [4, 6, 100] },
      { at: { column: 'at', type: 'date' }, planned: 'planned' },
    )
    const asOf = '2026-01-15T00:00:00Z'
    const { body } = measure(testing, { ...runsOf(worked), testPlans: plans }, { ...fortnight, asOf })
    expect(body).toMatchObject({ planned: 10, progress: 0.5 })
    const none = columns({ at: [], planned: [] }, { at: 'at', planned: 'planned' })
    expect(measure(testing, { ...runsOf(worked), testPlans: none }, fortnight).body).toMatchObject({
      planned: null,
      progress: null,
    })
  })

  test('a range without executions has 0 of them and no pass rate; one before all data has no number', () => {
    const empty = { ...fortnight, range: { from: '2026-01-19', until: '2026-01-26' }, asOf: '2026-02-01T00:00:00Z' }
    expect(measure(testing, runsOf(worked), empty)).toMatchObject({
      value: 0,
      body: { passRate: null, passInterval: null, automationShare: null, perDay: 0 },
    })
    const before = { ...fortnight, range: { from: '2025-01-06', until: '2025-01-13' } }
    expect(measure(testing, runsOf(worked), before)).toMatchObject({ value: null, reason: 'empty', terms: {} })
  })

  test('days before the first execution are not known to be without', () => {
    const longer = { ...fortnight, range: { from: '2025-12-29', until: '2026-01-19' } }
    const { series, warnings } = measure(testing, runsOf(worked), longer)
    expect(series.map(({ state }) => state)).toEqual(['partial', 'complete', 'complete'])
    expect(warnings).toEqual([{ code: 'dataBegins', values: { from: '2026-01-05' } }])
  })

  test('a weekend has no working day to divide by', () => {
    const weekend = { ...fortnight, range: { from: '2026-01-10', until: '2026-01-12' } }
    expect(measure(testing, runsOf(worked), weekend).body).toMatchObject({ perDay: 0, perWorkingDay: null })
  })

  test('from totals: 320 automated and 180 by hand, 475 passed and 25 failed', () => {
    const { value, body } = fromTotals(testing, { automated: 320, manual: 180, passed: 475, failed: 25, planned: 1000 })
    expect({ value, share: body.automationShare, pass: body.passRate, progress: body.progress }).toEqual({
      value: 500,
      share: 0.64,
      pass: 0.95,
      progress: 0.5,
    })
    expect(body).toMatchObject({ blocked: null, withBlocked: null, flaky: null, cases: null, perDay: null })
  })

  test('totals may say as little as they know', () => {
    expect(fromTotals(testing, { executed: 12 })).toMatchObject({ value: 12, body: { passRate: null } })
    expect(fromTotals(testing, { executed: 12, workingDays: 5 }).body.perWorkingDay).toBe(2.4)
    expect(fromTotals(testing, { passed: 80, failed: 15, blocked: 5 })).toMatchObject({ value: 95 })
    expect(fromTotals(testing, { passed: 80, failed: 15, blocked: 5 }, { countBlocked: true })).toMatchObject({
      value: 100,
      body: { passRate: 0.8 },
    })
    expect(fromTotals(testing, { passed: 3 })).toMatchObject({ value: null, reason: 'unobserved', n: 0 })
    expect(() => fromTotals(testing, { passed: -1 })).toThrow('whole number')
  })

  test('totals by kind and by status that differ are shown with a warning', () => {
    const { value, warnings } = fromTotals(testing, { automated: 8, manual: 4, passed: 9, failed: 1 })
    expect(value).toBe(12)
    expect(warnings).toEqual([{ code: 'executionsDiffer', values: { byKind: 12, byStatus: 10 } }])
  })

  const row = fc.record({
    case: fc.constantFrom('A', 'B', 'C', null),
    run: fc.constantFrom('1', '2', null),
    attempt: fc.constantFrom(1, 2, 3, null, 'first'),
    at: moment,
    status: fc.constantFrom(
      'passed',
      'failed',
      'failed',
      'blocked',
      'skipped',
      'notRun',
      'Not Run',
      'FAILED',
      'green',
      null,
    ),
    kind: fc.constantFrom('automated', 'manual', 'other', null),
  })

  test('a count over plain objects agrees', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 30 }),
        fc.constantFrom('final' as const, 'all' as const),
        fc.boolean(),
        (list, attempts, countBlocked) => {
          const rows = list.map((cells, index) => ({ id: `R${String(index).padStart(2, '0')}`, ...cells }))
          const asked = {
            range: { from: '2024-02-01', until: '2024-04-01' },
            timeZone: 'UTC',
            asOf: '2024-06-01T00:00:00Z',
          }
          const { body } = measure(testing, runsOf(rows), { ...asked, grain: 'month', attempts, countBlocked })
          const expected = plainly(rows, attempts, countBlocked)
          expect(body).toMatchObject(expected)
          expect(body.periods.reduce((sum, { executed }) => sum + (executed ?? 0), 0)).toBe(expected.executed)
        },
      ),
      { numRuns: runs() },
    )
  })

  lawsOf(testing, { fact: 'testRuns', map, row, whole: 'case' })
})

interface Plain {
  readonly id: string
  readonly case: string | null
  readonly run: string | null
  readonly attempt: unknown
  readonly at: unknown
  readonly status: string | null
  readonly kind: string | null
}

/** February and March 2024 in UTC, as a person would count the rows on paper. */
function plainly(written: readonly Plain[], attempts: 'final' | 'all', countBlocked: boolean) {
  const words = new Map([
    ['Not Run', 'notRun'],
    ['FAILED', 'failed'],
  ])
  const rows = written.map((row) => ({ ...row, status: words.get(row.status ?? '') ?? row.status }))
  const known = ['passed', 'failed', 'blocked', 'skipped', 'notRun']
  const isTried = (row: Plain) =>
    row.status === 'passed' || row.status === 'failed' || (countBlocked && row.status === 'blocked')
  const timeOf = ({ at }: Plain) => Date.parse(String(at))
  const valid = rows.filter(
    (row) =>
      /^20\d\d-\d\d-\d\dT.*Z$/.test(String(row.at)) &&
      !String(row.at).includes('02-30') &&
      known.includes(row.status ?? '') &&
      timeOf(row) < Date.UTC(2024, 3, 1),
  )
  const attemptOf = ({ attempt }: Plain) => (typeof attempt === 'number' ? attempt : -1)
  const later = (a: Plain, b: Plain) => attemptOf(a) - attemptOf(b) || timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1)
  const groups = new Map<string, Plain[]>()
  for (const row of valid) {
    const key = row.case === null || row.run === null ? row.id : `${row.run}/${row.case}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const inside = (row: Plain) => timeOf(row) >= Date.UTC(2024, 1, 1)
  const finals = [...groups.values()].flatMap((group) => {
    const tried = group.filter(isTried)
    return (tried.length > 0 ? tried : group).toSorted(later).slice(-1)
  })
  const flaky = [...groups.values()].filter((group) => {
    const outcomes = group.filter(({ status }) => status === 'passed' || status === 'failed').toSorted(later)
    const last = outcomes.at(-1)
    return last?.status === 'passed' && outcomes.some(({ status }) => status === 'failed') && inside(last)
  }).length
  const counted = (attempts === 'all' ? valid : finals).filter(inside)
  const of = (fits: (row: Plain) => boolean) => counted.filter(fits).length
  const [executed, passed, failed] = [
    of(isTried),
    of((row) => row.status === 'passed'),
    of((row) => row.status === 'failed'),
  ]
  const tried = passed + failed + (countBlocked ? of((row) => row.status === 'blocked') : 0)
  return {
    executed,
    passed,
    failed,
    blocked: of((row) => row.status === 'blocked'),
    skipped: of((row) => row.status === 'skipped'),
    notRun: of((row) => row.status === 'notRun'),
    automated: of((row) => isTried(row) && row.kind === 'automated'),
    manual: of((row) => isTried(row) && row.kind === 'manual'),
    flaky,
    passRate: tried === 0 ? null : passed / tried,
  }
}
