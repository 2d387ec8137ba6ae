/**
 * Counting a log of events: the column reader against loops over Map and Set, on the same log, with the same answers.
 * node --expose-gc bench/run.mjs reader/events [events]
 */
import { columns } from '../../src/metrics/columns.ts'
import { runPlan } from '../../src/metrics/plan/run.ts'
import type { Count, Plan, PlanTime, RowStep } from '../../src/metrics/plan/steps.ts'
import type { Table } from '../../src/metrics/table.ts'

const dayMs = 86_400_000
const days = 180
const firstDay = 20_454 // 2026-01-01
const newYork: Pick<PlanTime, 'transitions' | 'offsets'> = {
  transitions: [Date.UTC(2026, 2, 8, 7), Date.UTC(2026, 10, 1, 6)],
  offsets: [-18_000_000, -14_400_000, -18_000_000],
}
const size = Number(process.argv[2] ?? 1_000_000)

interface Event {
  readonly id: string
  readonly user: string
  readonly created: string
}

/** One event in fifty is there twice; events are nearly in order, as logs are. */
function makeLog(): Event[] {
  let seed = 1
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 4_294_967_296
  }
  const log: Event[] = []
  while (log.length < size) {
    const i = log.length
    const at = firstDay * dayMs + Math.floor((i / size) * days * dayMs + random() * 3_600_000)
    const user = Math.floor((size / 10) * random() ** 2)
    const event = { id: `e-${i.toString(36)}`, user: `user-${user}`, created: new Date(at).toISOString() }
    log.push(event)
    if (random() < 0.02) log.push({ ...event })
  }
  return log
}

const removal: RowStep = { do: 'perKey', key: ['id'], order: [{ col: 'at' }, { col: 'user' }], reason: 'duplicate' }
const named: RowStep = { do: 'where', all: [{ col: 'user', is: 'present' }], reason: 'missingUser' }
const onDays: RowStep = { do: 'derive', as: 'day', from: { day: 'at' } }

function activePlan(): Plan {
  const gaps: RowStep = { do: 'gaps', entity: 'user', day: 'day', cap: 30 }
  const after: RowStep = {
    do: 'derive',
    as: 'end',
    from: { op: '+', args: [{ col: 'day' }, { op: 'min', args: [{ col: 'untilNext' }, { value: 30 }] }] },
  }
  const count = (steps: RowStep[], by: string): Count => ({
    fact: 'events',
    needs: ['user', 'at'],
    steps: [removal, named, onDays, gaps, ...steps],
    end: { do: 'tally', by: [by], measures: { users: { count: true } } },
  })
  return {
    time: { ...newYork, boundaries: [firstDay, firstDay + days], cutoff: Number.MAX_VALUE },
    counts: { starts: count([], 'day'), ends: count([after], 'end') },
  }
}

function retentionPlan(): Plan {
  const boundaries = Array.from({ length: 27 }, (_, week) => firstDay + 7 * week)
  const count: Count = {
    fact: 'events',
    needs: ['user', 'at'],
    steps: [removal, named, onDays, { do: 'derive', as: 'week', from: { period: 'day' } }],
    end: { do: 'overlap', entity: 'user', period: 'week', cohort: 'first', criterion: 'on', maxAge: 12 },
  }
  return { time: { ...newYork, boundaries, cutoff: Number.MAX_VALUE }, counts: { cells: count } }
}

/** Sum of DAU and of rolling 30-day MAU over all days. */
function activeByReader(table: Table): [number, number] {
  const { starts, ends } = runPlan(activePlan(), { events: table })
  const daily = new Float64Array(days + 32)
  const change = new Float64Array(days + 64)
  for (const [day, users] of starts?.rows ?? []) {
    daily[Number(day) - firstDay + 1] = Number(users)
    change[Number(day) - firstDay + 1]! += Number(users)
  }
  for (const [day, users] of ends?.rows ?? []) change[Number(day) - firstDay + 1]! -= Number(users)
  let running = 0
  let monthly = 0
  for (let day = 0; day <= days; day++) {
    running += change[day]!
    monthly += running
  }
  return [daily.reduce((sum, n) => sum + n, 0), monthly]
}

interface Parsed {
  readonly id: string
  readonly user: string
  readonly at: number
}

function localDay(at: number): number {
  const segment = newYork.transitions.findIndex((transition) => at < transition)
  return Math.floor((at + newYork.offsets[segment < 0 ? newYork.transitions.length : segment]!) / dayMs)
}

function unique(log: readonly Parsed[]): Parsed[] {
  const seen = new Set<string>()
  return log.filter(({ id }) => !seen.has(id) && seen.add(id))
}

function activeByMaps(log: readonly Parsed[]): [number, number] {
  const usersOf = new Map<number, Set<string>>()
  for (const { user, at } of unique(log)) {
    const day = localDay(at)
    const users = usersOf.get(day) ?? new Set<string>()
    usersOf.set(day, users.add(user))
  }
  let daily = 0
  let monthly = 0
  for (let day = firstDay - 1; day < firstDay + days; day++) {
    daily += usersOf.get(day)?.size ?? 0
    const month = new Set<string>()
    for (let back = 0; back < 30; back++) for (const user of usersOf.get(day - back) ?? []) month.add(user)
    monthly += month.size
  }
  return [daily, monthly]
}

function retentionByReader(table: Table): number[][] {
  const { cells } = runPlan(retentionPlan(), { events: table })
  return (cells?.rows ?? []).map((row) => row.map(Number))
}

function retentionByMaps(log: readonly Parsed[]): number[][] {
  const weeksOf = new Map<string, Set<number>>()
  for (const { user, at } of unique(log)) {
    const weeks = weeksOf.get(user) ?? new Set<number>()
    weeksOf.set(user, weeks.add(Math.floor((localDay(at) - firstDay) / 7)))
  }
  const cells = new Map<string, number>()
  for (const weeks of weeksOf.values()) {
    const cohort = Math.min(...weeks)
    if (cohort < 0) continue
    for (const week of weeks) {
      if (week > 25 || week - cohort > 12) continue
      const key = `${cohort} ${week - cohort}`
      cells.set(key, (cells.get(key) ?? 0) + 1)
    }
  }
  return [...cells]
    .map(([key, users]) => [...key.split(' ').map(Number), users])
    .sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!)
}

interface Contest {
  readonly what: string
  readonly ours: () => unknown
  readonly rival: () => unknown
}

function timed(run: () => unknown): number {
  globalThis.gc?.()
  const start = performance.now()
  run()
  return performance.now() - start
}

/** Both in turn, so that a busy machine slows both; the median of each. */
function compete({ what, ours, rival }: Contest): void {
  const rounds = Array.from({ length: 5 }, () => [timed(ours), timed(rival)] as const)
  const middle = (of: 0 | 1) => rounds.map((round) => round[of]).sort((a, b) => a - b)[2] ?? 0
  console.log(
    `${what}: ${middle(0).toFixed(0)} ms | ${middle(1).toFixed(0)} ms, ${(middle(1) / middle(0)).toFixed(1)}x`,
  )
}

function requireEqual(a: unknown, b: unknown): void {
  if (JSON.stringify(a) !== JSON.stringify(b)) throw new Error('The contenders disagree')
}

const log = makeLog()
const encode = () => columns(log, { id: 'id', user: 'user', at: 'created' })
const parse = () => log.map(({ id, user, created }): Parsed => ({ id, user, at: Date.parse(created) }))
const parsed = parse()
const table = encode()
/** Days are kept per column: every run gets a column of its own, or it would not work out any. */
const fresh = (): Table => ({
  ...table,
  columns: { ...table.columns, ...(table.columns.at && { at: { ...table.columns.at } }) },
})
const active = {
  what: 'DAU + rolling 30-day MAU',
  ours: () => activeByReader(fresh()),
  rival: () => activeByMaps(parsed),
}
const cohorts = {
  what: 'weekly retention matrix',
  ours: () => retentionByReader(fresh()),
  rival: () => retentionByMaps(parsed),
}
for (const { ours, rival } of [active, cohorts]) requireEqual(ours(), rival())

console.log(`${size} events, ours | rival`)
compete({ what: 'rows to columns | rows to objects with Date.parse', ours: encode, rival: parse })
compete(active)
compete(cohorts)
