import { weekday } from '../calendar/civil.ts'
import { dayMs } from '../calendar/zone.ts'
import { type Random, weighted } from './random.ts'
import { dateOf, type FactRow, isoOf, isWeekend, momentOf, progressOn, type Span } from './rows.ts'

/** Why a case has no outcome. */
const automatedGaps = weighted([
  ['skipped', 3],
  ['blocked', 1],
])
const manualGaps = weighted([
  ['blocked', 3],
  ['notRun', 2],
  ['skipped', 1],
])

/** How many cases run automatically in a night: ever more of them. */
function suiteOn(day: number, span: Span, size: number): number {
  return Math.max(5, Math.round((22 + 14 * progressOn(day, span)) * size))
}

const manualPerDay = (size: number) => Math.max(2, Math.round(3 * size))

/** How likely a case fails: ever less. */
const faultOn = (day: number, span: Span) => 0.075 - 0.035 * progressOn(day, span)

/** On working days the whole suite runs in the night, and testers try some cases by hand in the day. */
export function testRunsOf(span: Span, size: number, random: Random): FactRow<'testRuns'>[] {
  const runs: FactRow<'testRuns'>[] = []
  for (let day = span.from; day < span.until; day++) {
    if (isWeekend(day)) continue
    const fault = faultOn(day, span)
    const executions = [
      ...nightOf(day, suiteOn(day, span, size), fault, random),
      ...handsOf(day, manualPerDay(size), fault, random),
    ]
    for (const execution of executions) runs.push({ id: `X${runs.length + 1}`, ...execution })
  }
  return runs
}

/** One case after the other; one that fails is tried once more. Every ninth is flaky: it fails often, and then passes. Some nights are bad. */
function nightOf(day: number, cases: number, fault: number, random: Random): FactRow<'testRuns'>[] {
  const executions: FactRow<'testRuns'>[] = []
  const run = `nightly-${dateOf(day)}`
  const trouble = random.chance(0.05) ? 4 : 1
  let at = day * dayMs + 7_200_000
  const execute = (name: string, attempt: number, status: string) => {
    at += random.between(5_000, 60_000)
    executions.push({ case: name, run, attempt, at: isoOf(at), status, kind: 'automated' })
  }
  for (let i = 1; i <= cases; i++) {
    const flaky = i % 9 === 4
    const gap = random.chance(0.015) ? random.pick(automatedGaps) : null
    const failed = random.chance(fault * trouble * (flaky ? 3 : 0.75))
    execute(`A-${i}`, 1, gap ?? (failed ? 'failed' : 'passed'))
    if (gap === null && failed) execute(`A-${i}`, 2, random.chance(flaky ? 0.85 : 0.1) ? 'passed' : 'failed')
  }
  return executions
}

function handsOf(day: number, count: number, fault: number, random: Random): FactRow<'testRuns'>[] {
  const first = random.between(1, 40)
  return Array.from({ length: random.between(count - 1, count + 1) }, (_, index) => ({
    case: `M-${first + index}`,
    run: `manual-${dateOf(day)}`,
    attempt: 1,
    at: isoOf(momentOf(day, random)),
    status: random.chance(0.08) ? random.pick(manualGaps) : random.chance(fault * 1.3) ? 'failed' : 'passed',
    kind: 'manual',
  }))
}

/** A plan for the week on every Monday, rounded up to tens. */
export function testPlansOf(span: Span, size: number): FactRow<'testPlans'>[] {
  const plans: FactRow<'testPlans'>[] = []
  for (let day = span.from; day < span.until; day++) {
    if (weekday(day) !== 1) continue
    const planned = 10 * Math.ceil((suiteOn(day, span, size) + manualPerDay(size)) / 2)
    plans.push({ id: `P${plans.length + 1}`, at: dateOf(day), planned })
  }
  return plans
}
