import * as v from 'valibot'
import { growth } from '../../src/metrics/growth.ts'
import { fromTotals } from '../../src/metrics/measure.ts'
import { defects } from '../../src/metrics/quality/defects.ts'
import {
  type DetectionEffectivenessBody,
  detectionEffectiveness,
} from '../../src/metrics/quality/detectionEffectiveness.ts'
import { type EscalationsBody, type EscalationsOptions, escalations } from '../../src/metrics/quality/escalations.ts'
import { share } from '../../src/metrics/quality/share.ts'
import { type TestingBody, testing } from '../../src/metrics/quality/testing.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import { quantile } from '../../src/metrics/statistics/quantile.ts'
import { wilson } from '../../src/metrics/statistics/wilson.ts'
import { csv } from '../data/shared.ts'
import type { Adapter, Answer, Ask, HostTables } from './engines.ts'
import { later, pathOf } from './events.ts'

export { pathOf }

const count = v.number()
const maybe = v.exactOptional(count)
const cells = v.array(v.looseObject({}))
const asked = { timeZone: 'UTC', asOf: later } as const
const calendar = {
  timeZone: v.optional(v.string(), 'UTC'),
  from: v.exactOptional(v.string()),
  to: v.exactOptional(v.string()),
  asOf: v.optional(v.string(), later),
}

function adapt<Input>(
  schema: v.GenericSchema<unknown, Input>,
  answer: (input: Input, ask: Ask) => Answer | Promise<Answer>,
): Adapter {
  return (input, ask) => answer(v.parse(schema, input), ask)
}

const attempts = v.exactOptional(v.picklist(['final', 'all']))
const countBlocked = v.exactOptional(v.boolean())
const testingTotals = v.strictObject({
  executed: maybe,
  total: maybe,
  days: maybe,
  countBlocked,
  automated: maybe,
  manual: maybe,
  passed: maybe,
  failed: maybe,
  blocked: maybe,
  skipped: maybe,
  notRun: maybe,
  flaky: maybe,
  planned: maybe,
  workingDays: maybe,
})
const testingOptions = v.optional(v.strictObject({ attempts, countBlocked, sprintDays: maybe }), {})
const executions = v.strictObject({ executions: cells, attempts, countBlocked, options: testingOptions, ...calendar })
const file = v.strictObject({
  file: v.string(),
  rule: v.exactOptional(v.string()),
  by: v.exactOptional(v.string()),
  /** One of those in the file. */
  release: v.exactOptional(v.string()),
  cycle: maybe,
})

const found = v.strictObject({ foundByTeam: count, foundByUsers: count, fixed: maybe, kloc: maybe })
const byName = v.record(v.string(), count)
const byPhase = v.strictObject({
  phases: v.exactOptional(v.array(v.string())),
  foundByPhase: v.exactOptional(byName),
  injectedByPhase: v.exactOptional(byName),
  // A list is also a record, so it is looked for first.
  matrix: v.exactOptional(v.union([v.array(v.array(count)), v.record(v.string(), byName)])),
  /** The same as margins, by name or in the order of the phases. */
  injected: v.exactOptional(v.union([v.array(count), byName])),
  removed: v.exactOptional(v.union([v.array(count), byName])),
  found: v.exactOptional(v.union([v.array(count), byName])),
  /** Each phase with what was injected and removed in it. */
  rows: v.exactOptional(
    v.array(v.union([v.tuple([v.string(), count, count]), v.looseObject({ phase: v.string(), injected: count })])),
  ),
  usersPhases: v.exactOptional(v.array(v.string())),
  kloc: maybe,
})
const reports = v.strictObject({
  defects: cells,
  releases: v.optional(cells, []),
  releasedAt: v.exactOptional(v.string()),
  origin: v.exactOptional(v.picklist(['reporter', 'date'])),
  windowDays: maybe,
  ...calendar,
})

const ticketCounts = v.strictObject({ escalated: count, tickets: count })
const ticketRows = v.strictObject({
  tickets: cells,
  by: v.exactOptional(v.string()),
  escalatedWhen: v.exactOptional(v.picklist(['counted', 'dated', 'groupChanged', 'aboveFirstTier'])),
  cohort: v.exactOptional(v.picklist(['opened', 'escalated'])),
  windowDays: maybe,
  ...calendar,
})
/** Counts of groups: by name, or as a list of rows. */
const counts = v.union([v.tuple([v.string(), count, count]), v.looseObject(ticketCounts.entries)])
const groupCounts = v.union([v.array(counts), v.record(v.string(), ticketCounts)])

export const qualityAdapters: Readonly<Record<string, Adapter>> = {
  testing: adapt(v.union([testingTotals, executions, file]), async (input, ask) => {
    if ('file' in input) {
      const rows = csv(pathOf(input.file)).filter(
        ({ cycle }) => input.cycle === undefined || Number(cycle) === input.cycle,
      )
      const result = await ask(testing, cycles(rows), { ...asked, range: decade, grain: 'day' })
      const executed = result.body.periods.flatMap((period) => period.executed || [])
      return { ...testingAnswer(result), cycles: executed.length, ...spread(executed) }
    }
    if (!('executions' in input)) {
      const { total, days, countBlocked, ...own } = input
      const totals = { ...own, ...(total !== undefined && { executed: total }) }
      const result = fromTotals(testing, totals, countBlocked === undefined ? {} : { countBlocked })
      return { ...testingAnswer(result), ...(days !== undefined && { perDay: share(result.value, days) }) }
    }
    const { executions, options, from, to, ...own } = input
    const range = rangeOf(from, to)
    return testingAnswer(await ask(testing, runTable(executions), { ...own, ...options, range }))
  }),

  dde: adapt(v.union([found, byPhase, reports]), async (input, ask) => {
    if ('foundByTeam' in input) {
      const { foundByTeam, foundByUsers, kloc } = input
      return ddeAnswer(fromTotals(detectionEffectiveness, { foundByTeam, foundByUsers }), kloc)
    }
    if (!('defects' in input)) return ddeAnswer(phaseResult(input), input.kloc)
    const { defects, releases, releasedAt = '2026-01-15', origin, windowDays, from, to, ...own } = input
    return ddeAnswer(
      await ask(detectionEffectiveness, reportTables(defects, releases, releasedAt), {
        ...own,
        ...(origin && { origin }),
        ...(windowDays !== undefined && { windowDays }),
        range: rangeOf(from, to),
      }),
    )
  }),

  'dde.byPhase': adapt(byPhase, (input) => {
    const result = phaseResult(input)
    const listed = Array.isArray(input.matrix) && {
      effectiveness: result.body.phases.map((phase) => phase.effectiveness),
    }
    return { ...ddeAnswer(result, input.kloc), ...listed }
  }),

  'defects.density': adapt(
    v.union([
      v.strictObject({
        defects: count,
        linesOfCode: maybe,
        kloc: maybe,
        size: maybe,
        loc: maybe,
        functionPoints: maybe,
        users: maybe,
        per: maybe,
        passed: maybe,
        failed: maybe,
      }),
      v.strictObject({ rows: v.array(v.tuple([v.string(), count, count])), per: maybe }),
      file,
    ]),
    async (input, ask) => {
      if ('file' in input) {
        const releases = releasesIn(input.file)
        const named = releases.filter(([release]) => input.release === undefined || release === input.release)
        return pooledDensity(named, 1000, ask)
      }
      if ('rows' in input) return pooledDensity(input.rows, input.per ?? 1000, ask)
      const { defects: opened, kloc, functionPoints, passed, failed } = input
      const { linesOfCode = input.loc ?? functionPoints ?? input.users ?? input.size } = input
      const size = kloc === undefined ? linesOfCode : kloc * 1000
      const per = input.per ?? (functionPoints === undefined ? undefined : 1)
      const totals = { opened, ...(size && { size }) }
      const { body } = fromTotals(defects, totals, per === undefined ? {} : { per })
      const tests = fromTotals(testing, {
        ...(passed !== undefined && { passed }),
        ...(failed !== undefined && { failed }),
      })
      return { ...densityAnswer(body.density), passRate: tests.body.passRate }
    },
  ),

  'escalation.rate': adapt(v.union([ticketCounts, file, ticketRows]), async (input, ask) =>
    escalationAnswer('escalated' in input ? fromTotals(escalations, input) : await escalationsOf(input, ask)),
  ),

  'escalation.byGroup': adapt(
    v.union([
      v.strictObject({ groups: groupCounts }),
      v.strictObject({ byGroup: groupCounts }),
      v.strictObject({ rows: groupCounts }),
      file,
      ticketRows,
    ]),
    async (input, ask) => {
      if ('file' in input || 'tickets' in input)
        return groupsAnswer(await escalationsOf(input, ask), input.by ?? ('file' in input ? (input.rule ?? '') : ''))
      const given = 'rows' in input ? input.rows : 'groups' in input ? input.groups : input.byGroup
      const byGroup = Array.isArray(given) ? Object.fromEntries(given.map(namedCounts)) : given
      return groupsAnswer(fromTotals(escalations, { byGroup }), '')
    },
  ),

  'proportion.wilson': adapt(
    v.strictObject({
      rows: v.exactOptional(v.array(v.union([v.tuple([count, count]), v.looseObject({ n: count })]))),
      x: maybe,
      successes: maybe,
      events: maybe,
      n: maybe,
      trials: maybe,
      confidence: maybe,
      level: maybe,
    }),
    (input) => {
      const level = input.confidence ?? input.level ?? 0.95
      const limits = (x = 0, n = 0) => {
        const interval = wilson(x, n, level)
        return [interval?.low ?? null, interval?.high ?? null]
      }
      const { x = input.successes ?? input.events, n = input.trials } = input
      const [lower, upper] = limits(x, n)
      const p = share(x ?? null, n ?? null)
      const rows = input.rows?.map((row) =>
        Array.isArray(row) ? limits(...row) : limits(Number(cell(row, 'x', 'successes', 'events')), row.n),
      )
      return { rows, lower, upper, low: lower, high: upper, wilsonLower: lower, wilsonUpper: upper, p, proportion: p }
    },
  ),

  'growth.relative': adapt(
    v.union([
      v.strictObject({ from: count, to: count }),
      v.strictObject({ before: count, now: count }),
      v.strictObject({ before: count, after: count }),
      v.strictObject({ previous: count, current: count }),
      v.strictObject({ start: count, end: count }),
    ]),
    (input) => {
      const [before = 0, now = 0] = [
        'from',
        'before',
        'previous',
        'start',
        'to',
        'now',
        'after',
        'current',
        'end',
      ].flatMap((name) => v.parse(v.optional(count), Object(input)[name]) ?? [])
      const value = growth(now, before)
      return {
        growth: value,
        relative: value,
        change: now - before,
        absolute: now - before,
        growthPct: value && 100 * value,
      }
    },
  ),
}

const decade = { from: '2010-01-01', until: '2027-01-01' }

/** Middle and ends of how much was executed in a cycle. */
function spread(executed: readonly number[]) {
  const sorted = [...executed].sort((a, b) => a - b)
  const at = (place: number) => sorted[place] ?? null
  const half = (sorted.length - 1) / 2
  const median = quantile(sorted.length, 0.5, at(Math.floor(half)), at(Math.ceil(half)))
  return { medianPerCycle: median, maxPerCycle: at(sorted.length - 1), minPerCycle: at(0) }
}

const rangeOf = (from: string | undefined, to: string | undefined) =>
  from === undefined || to === undefined
    ? decade
    : { from, until: new Date(Date.parse(to) + 864e5).toISOString().slice(0, 10) }

type Cells = Readonly<Record<string, unknown>>

/** The first of several spellings that a row has. */
function cell(row: Cells, ...names: readonly string[]): unknown {
  return names.map((name) => row[name]).find((value) => value !== undefined && value !== null)
}

function tableOf(rows: readonly Cells[], names: readonly string[], days: readonly string[] = []) {
  const own = (name: string) => (days.includes(name) ? ({ column: name, type: timeTypeOf(rows, name) } as const) : name)
  return { rows, columns: Object.fromEntries(names.map((name) => [name, own(name)])) }
}

/** Days where no row has a time of day, else moments; without an offset on the wall clock. */
function timeTypeOf(rows: readonly Cells[], name: string): 'date' | 'iso' | 'local' {
  const texts = rows.map((row) => String(row[name] ?? '')).filter((text) => text !== '')
  if (texts.every((text) => text.length === 10)) return 'date'
  return texts.every((text) => /(Z|[+-]\d\d:\d\d)$/.test(text)) ? 'iso' : 'local'
}

const statuses: Readonly<Record<string, string>> = {
  pass: 'passed',
  fail: 'failed',
  skip: 'skipped',
}

function runTable(rows: readonly Cells[]): HostTables {
  const own = rows.map((row, index) => ({
    id: cell(row, 'id', 'executionId') ?? `E${index}`,
    case: cell(row, 'case', 'caseId', 'testId', 'test'),
    run: cell(row, 'run', 'runId', 'cycle'),
    attempt: cell(row, 'attempt'),
    at: cell(row, 'at', 'finishedAt', 'timestamp', 'date') ?? '2026-01-15',
    status: statuses[String(cell(row, 'status', 'result'))] ?? cell(row, 'status', 'result'),
    kind: cell(row, 'kind', 'type') ?? (row.automated === undefined ? null : row.automated ? 'automated' : 'manual'),
  }))
  return { testRuns: tableOf(own, ['id', 'case', 'run', 'attempt', 'at', 'status', 'kind'], ['at']) }
}

/** Cycles have numbers and no dates: one stands for a day. */
export function cycles(rows: readonly Cells[]): HostTables {
  return runTable(
    rows.map(({ executionId, cycle, failed }) => ({
      executionId,
      at: new Date(Date.UTC(2015, 0, Number(cycle))).toISOString().slice(0, 10),
      status: failed === '1' ? 'failed' : 'passed',
      kind: 'automated',
    })),
  )
}

function testingAnswer({ value, n, body }: MetricResult<TestingBody>): Answer {
  const { withBlocked, passInterval, failureRate, cases, ...own } = body
  return {
    ...own,
    velocity: value,
    n,
    executed: withBlocked?.executed ?? value,
    defectRate: failureRate,
    failRate: failureRate,
    testFailureRate: failureRate,
    passRateOfExecuted: withBlocked?.passRate ?? null,
    failRateOfExecuted: withBlocked?.failRate ?? null,
    blockedShare: withBlocked?.blockedShare ?? null,
    automationRate: own.automationShare,
    executionProgress: own.progress,
    automationShareOfCases: cases?.automationShare ?? null,
    wilsonLower: passInterval?.low ?? null,
    wilsonUpper: passInterval?.high ?? null,
  }
}

function reportTables(rows: readonly Cells[], given: readonly Cells[], releasedAt: string): HostTables {
  const own = rows.map((row, index) => ({
    id: cell(row, 'id', 'defectId') ?? `D${index}`,
    foundAt: cell(row, 'foundAt', 'openedAt', 'at', 'timestamp', 'date') ?? releasedAt,
    foundBy: cell(row, 'foundBy', 'reporter', 'reporterType'),
    injectedIn: cell(row, 'injectedIn', 'origin'),
    foundIn: cell(row, 'foundIn', 'phase'),
    status: cell(row, 'status', 'resolution'),
    release: cell(row, 'release') ?? 'only',
  }))
  const releases = (given.length > 0 ? given : [{ release: 'only', at: releasedAt }]).map((row) => ({
    release: cell(row, 'release', 'name', 'id'),
    at: cell(row, 'at', 'releasedAt', 'date'),
  }))
  return {
    defects: tableOf(own, ['id', 'foundAt', 'foundBy', 'injectedIn', 'foundIn', 'status', 'release'], ['foundAt']),
    releases: tableOf(releases, ['release', 'at'], ['at']),
  }
}

/** Margins by the name of the phase, however they are written. */
function marginsIn({ phases = [], injected, removed, found = removed, rows }: v.InferOutput<typeof byPhase>) {
  const named = (margin: NonNullable<typeof found>): Record<string, number> =>
    Array.isArray(margin) ? Object.fromEntries(phases.map((phase, index) => [phase, margin[index] ?? 0])) : margin
  const list = rows?.map((row): [string, number, number] =>
    Array.isArray(row) ? row : [row.phase, row.injected, Number(cell(row, 'removed', 'found') ?? 0)],
  )
  const foundByPhase = list ? Object.fromEntries(list.map(([phase, , n]) => [phase, n])) : found && named(found)
  const injectedByPhase = list ? Object.fromEntries(list.map(([phase, n]) => [phase, n])) : injected && named(injected)
  return { ...(foundByPhase && { foundByPhase }), ...(injectedByPhase && { injectedByPhase }) }
}

const outside = /field|production|customer|user|live|operation|after|post/i

/** Phases as a list or by name, a matrix by origin or by finding: what is injected can only be found later. */
function phaseResult(given: v.InferOutput<typeof byPhase>): MetricResult<DetectionEffectivenessBody> {
  const input = { ...given, ...marginsIn(given) }
  const { matrix, foundByPhase = {}, injectedByPhase } = input
  const names = input.phases ?? [
    ...new Set([
      ...(Array.isArray(matrix) || !matrix
        ? []
        : [...Object.keys(matrix), ...Object.values(matrix).flatMap(Object.keys)]),
      ...Object.keys(injectedByPhase ?? {}),
      ...Object.keys(foundByPhase),
    ]),
  ]
  const last = names.filter((name) => outside.test(name))
  const usersPhases = input.usersPhases ?? (last.length > 0 ? last : ['field'])
  const phases = [...names, ...usersPhases.filter((name) => !names.includes(name))]
  if (!matrix)
    return fromTotals(
      detectionEffectiveness,
      { foundByPhase, ...(injectedByPhase && { injectedByPhase }), usersPhases },
      { phases },
    )
  const listed = phases.flatMap((row, i) =>
    phases.map((column, j) => ({
      row,
      column,
      i,
      j,
      n: (Array.isArray(matrix) ? matrix[i]?.[j] : matrix[row]?.[column]) ?? 0,
    })),
  )
  const byFinding = listed.some(({ i, j, n }) => i > j && n > 0)
  const byOrigin = Object.fromEntries(
    phases.map((origin) => [
      origin,
      Object.fromEntries(
        phases.map((where) => [
          where,
          listed.find(({ row, column }) =>
            byFinding ? row === where && column === origin : row === origin && column === where,
          )?.n ?? 0,
        ]),
      ),
    ]),
  )
  return fromTotals(detectionEffectiveness, { matrix: byOrigin, usersPhases }, { phases })
}

function ddeAnswer({ value, n, interval, body }: MetricResult<DetectionEffectivenessBody>, kloc?: number): Answer {
  const { foundByTeam, foundByUsers, escapeRate, phases } = body
  const field =
    kloc === undefined ? null : fromTotals(defects, { opened: foundByUsers, size: kloc * 1000 }).body.density
  const of = (name: 'effectiveness' | 'injected' | 'present' | 'removed') =>
    Object.fromEntries(phases.map((phase) => [phase.phase, phase[name]]))
  return {
    ...of('effectiveness'),
    dde: value,
    dre: value,
    overall: value,
    total: n,
    n,
    foundByTeam,
    foundByUsers,
    escaped: escapeRate,
    escapeRate,
    wilsonLower: interval?.low ?? null,
    wilsonUpper: interval?.high ?? null,
    fieldDefectsPerKloc: field?.density ?? null,
    byPhase: of('effectiveness'),
    phases: of('effectiveness'),
    effectiveness: of('effectiveness'),
    injected: of('injected'),
    present: of('present'),
    atEntry: of('present'),
    removed: of('removed'),
  }
}

function densityAnswer(
  density: {
    readonly density: number
    readonly interval: { readonly low: number; readonly high: number } | null
  } | null,
): Answer {
  const [low, high] = [density?.interval?.low ?? null, density?.interval?.high ?? null]
  return {
    perKloc: density?.density ?? null,
    perFunctionPoint: density?.density ?? null,
    perThousandUsers: density?.density ?? null,
    density: density?.density ?? null,
    lower: low,
    upper: high,
    low,
    high,
    poissonLower: low,
    poissonUpper: high,
    garwoodLower: low,
    garwoodUpper: high,
  }
}

type Release = readonly [release: string, size: number, defects: number]

export const releasesIn = (name: string): readonly Release[] =>
  csv(pathOf(name)).map((row) => [row.release ?? '', Number(row.linesOfCode), Number(row.affectingDefects)])

/** A row for each defect of each release. */
export function defectTables(releases: readonly Release[]): HostTables {
  const rows = releases.flatMap(([release, , defects]) =>
    new Array<Cells>(defects).fill({ release, foundAt: '2020-01-02' }),
  )
  const own = releases.map(([release, size]) => ({ release, size, at: '2020-01-01' }))
  return {
    defects: tableOf(rows, ['release', 'foundAt'], ['foundAt']),
    releases: tableOf(own, ['release', 'size', 'at'], ['at']),
  }
}

async function pooledDensity(releases: readonly Release[], per: number, ask: Ask): Promise<Answer> {
  const { body } = await ask(defects, defectTables(releases), { ...asked, range: decade, per })
  return {
    ...densityAnswer(body.density),
    pooledPerKloc: body.density?.density ?? null,
    releases: Object.fromEntries(body.releases.map(({ release, density }) => [release, density])),
  }
}

/** Cells of a help desk, whatever it calls them. */
export function ticketTables(rows: readonly Cells[]): HostTables {
  const own = rows.map((row, index) => ({
    id: cell(row, 'id', 'ticketId') ?? `T${index}`,
    openedAt: cell(row, 'openedAt', 'createdAt', 'at', 'date') ?? '2026-01-05',
    closedAt: cell(row, 'closedAt'),
    updatedAt: cell(row, 'updatedAt', 'timestamp'),
    escalatedAt: cell(row, 'escalatedAt'),
    escalations: Number(cell(row, 'escalations', 'reassignments', 'escalated') ?? 0),
    tier: cell(row, 'tier', 'level'),
    group: cell(row, 'group', 'team'),
    priority: cell(row, 'priority'),
    reason: cell(row, 'reason', 'category', 'contact_type', 'channel'),
  }))
  const times = ['openedAt', 'closedAt', 'updatedAt', 'escalatedAt']
  return { tickets: tableOf(own, [...times, 'id', 'escalations', 'tier', 'group', 'priority', 'reason'], times) }
}

function escalationsOf(
  input: v.InferOutput<typeof file> | v.InferOutput<typeof ticketRows>,
  ask: Ask,
): Promise<MetricResult<EscalationsBody>> {
  if ('tickets' in input) {
    const { tickets, from, to, by: _, ...own } = input
    return ask(escalations, ticketTables(tickets), { ...own, range: rangeOf(from, to) })
  }
  // The rule is a sentence; what it speaks of is a count or the group.
  const escalatedWhen: EscalationsOptions['escalatedWhen'] =
    /group/i.test(input.rule ?? '') && !/reassign/i.test(input.rule ?? '') ? 'groupChanged' : 'counted'
  return ask(escalations, ticketTables(csv(pathOf(input.file))), { ...asked, range: decade, escalatedWhen })
}

function escalationAnswer({ value, interval, terms }: MetricResult<EscalationsBody>): Answer {
  const [wilsonLower, wilsonUpper] = [interval?.low ?? null, interval?.high ?? null]
  return {
    ...terms,
    rate: value,
    escalationRate: value,
    wilsonLower,
    wilsonUpper,
    lower: wilsonLower,
    upper: wilsonUpper,
  }
}

function namedCounts(row: v.InferOutput<typeof counts>): [string, v.InferOutput<typeof ticketCounts>] {
  if (Array.isArray(row)) return [row[0], { escalated: row[1], tickets: row[2] }]
  const { escalated, tickets } = row
  return [String(cell(row, 'group', 'name', 'team', 'priority', 'reason')), { escalated, tickets }]
}

function groupsAnswer(result: MetricResult<EscalationsBody>, by: string): Answer {
  const { groups, priorities, reasons } = result.body
  const parts = /priorit/i.test(by) ? priorities : /reason|categor|contact|channel/i.test(by) ? reasons : groups
  const objects = Object.fromEntries(
    parts.map(({ name, rate, escalated, tickets, interval }) => [
      String(name),
      { rate, escalated, tickets, wilsonLower: interval?.low ?? null, wilsonUpper: interval?.high ?? null },
    ]),
  )
  const rates = Object.fromEntries(parts.map(({ name, rate }) => [String(name), rate]))
  return {
    ...objects,
    ...escalationAnswer(result),
    byGroup: objects,
    groups: objects,
    rates,
    pooled: result.value,
    overall: result.value,
  }
}
