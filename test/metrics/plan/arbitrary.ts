import fc from 'fast-check'
import { type ColumnMap, type FactName, facts, type TableMap, type TimeType } from '../../../src/metrics/facts.ts'
import type {
  Cond,
  Count,
  Expr,
  Measure,
  Plan,
  PlanTime,
  RowStep,
  Rows,
  Terminal,
} from '../../../src/metrics/plan/steps.ts'

/**
 * A random table and a random plan over it, for any reader of plans: every reader must give the same statistics.
 * Cells are text or null, so that the rows fit objects, a CSV file and a table of text columns alike. Moments, texts
 * and numbers come from small pools, so that they are often equal; some cells are blank and some are no value at all.
 */
export interface PlanCase {
  readonly fact: FactName
  readonly rows: readonly HostRow[]
  readonly map: TableMap
  readonly plan: Plan
}

export type HostRow = Readonly<Record<string, string | null>>

type ValueType = 'text' | 'number' | 'time'

/** What is known of a column between two steps. */
interface Known {
  readonly type: ValueType
  /** A number of days. */
  readonly day?: true
  /** Sums are the same in any order. */
  readonly exact?: true
  /** Made by a step: never unreadable. */
  readonly derived?: true
}

const hour = 3_600_000
const day = 24 * hour

/** Random tables with random plans. They shrink towards fewer steps, fewer rows and the first of every list. */
export const planCases: fc.Arbitrary<PlanCase> = fc
  .noBias(fc.array(fc.nat({ max: 0xffff }), { minLength: 40, maxLength: 1200, size: 'max' }))
  .map((numbers) => planCase(new Choices(numbers)))

/** Choices made by a list of random numbers; behind its end, the first of everything. */
class Choices {
  private next = 0
  private named = 0

  constructor(private readonly numbers: readonly number[]) {}

  /** A column that no step of the plan has made yet, also not among the rows that another brings in. */
  name(): string {
    return `made${this.named++}`
  }

  upTo(max: number): number {
    return (this.numbers[this.next++] ?? 0) % (max + 1)
  }

  /** False more often than not when `odds` is more than 1. */
  flag(odds = 1): boolean {
    return this.upTo(odds) === odds
  }

  of<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    const chosen = list[this.upTo(list.length - 1)]
    if (chosen === undefined) throw new Error('Nothing to choose from')
    return chosen
  }

  /** Up to `max` different ones, in any order. */
  some<T>(list: readonly T[], min: number, max: number): T[] {
    const left = [...list]
    const count = Math.min(left.length, min + this.upTo(max - min))
    return Array.from({ length: count }, () => left.splice(this.upTo(left.length - 1), 1)).flat()
  }
}

function planCase(choices: Choices): PlanCase {
  const fact = choices.of(['events', 'responses', 'subscriptions', 'tasks'] as const)
  const time = planTime(choices)
  const { map, cells } = tableMap(choices, fact, time)
  const counts = choices.of([['one'], ['one', 'two']]).map((name) => {
    const count: Count = { fact, needs: [], ...program(choices, fact, map.latestPer !== undefined) }
    return [name, count] as const
  })
  const rows = Array.from({ length: choices.upTo(30) }, () => hostRow(choices, cells))
  return { fact, rows, map, plan: { time, counts: Object.fromEntries(counts) } }
}

/** Transitions, period boundaries and a cutoff in January 1970, where days before 0 are near. */
function planTime(choices: Choices): PlanTime {
  const hours = Array.from({ length: 24 * 24 }, (_, i) => (i - 4 * 24) * hour)
  const days = Array.from({ length: 28 }, (_, i) => i - 5)
  const transitions = choices.some(hours, 0, 3).sort((a, b) => a - b)
  const offsets = [0, ...transitions].map(() => choices.of([0, hour, 2 * hour, -5 * hour, 5.75 * hour, 14 * hour]))
  const boundaries = choices.some(days, 2, 9).sort((a, b) => a - b)
  return { transitions, offsets, boundaries, cutoff: moment(choices, transitions) }
}

/** Often a whole day or hour, or a millisecond beside a transition. */
function moment(choices: Choices, transitions: readonly number[]): number {
  const edges = transitions.flatMap((at) => [at - 1, at, at + 1])
  const way = choices.upTo(5)
  if (way < 3) return (choices.upTo(27) - 5) * day
  if (way < 4) return (choices.upTo(27 * 24) - 5 * 24) * hour
  return choices.of([0, 123_456, -1, ...edges])
}

type CellMaker = (choices: Choices) => string | null

function tableMap(choices: Choices, fact: FactName, time: PlanTime): { map: TableMap; cells: Map<string, CellMaker> } {
  const columns: Record<string, ColumnMap> = {}
  const cells = new Map<string, CellMaker>()
  for (const [name, type] of Object.entries<ValueType>(facts[fact])) {
    const way = choices.of(['plain', 'plain', 'plain', 'full', 'full', 'full', 'constant', 'absent'])
    if (way === 'absent') continue
    if (way === 'constant') {
      columns[name] = { value: type === 'text' ? 'a' : type === 'number' ? 3 : '1970-01-02T03:04:05Z' }
      continue
    }
    const column = `Host "${name}"`
    const blank = choices.of([null, [11, 'b'], ['x', '1970-01-03']])
    const timeType = type === 'time' && way === 'full' ? choices.of(timeTypes) : null
    const full = { column, ...(timeType && { type: timeType }), ...(blank && { blank }) }
    columns[name] = way === 'plain' ? column : full
    const ofType = { text: textCell, number: numberCell, time: timeCell(timeType ?? 'iso', time.transitions) }
    cells.set(column, ofType[type])
  }
  const mapped = Object.keys(columns)
  const latest = mapped.length > 1 && choices.flag(3)
  const latestPer = latest ? { latestPer: { key: choices.of(mapped), by: choices.of(mapped) } } : {}
  const unique = choices.flag(3) ? { unique: true as const } : {}
  return { map: { columns, ...latestPer, ...unique }, cells }
}

function hostRow(choices: Choices, cells: ReadonlyMap<string, CellMaker>): HostRow {
  return Object.fromEntries([...cells].map(([column, make]) => [column, make(choices)]))
}

const timeTypes: readonly TimeType[] = ['ms', 'iso', 'local', 'date', 'year']

const textCells = [
  'a',
  'a',
  ' a\t',
  'A',
  'b',
  'ab',
  'ä',
  '\u{1F600}',
  '\uFF01',
  '11',
  '__proto__',
  'constructor',
  'toString',
  '',
  '  ',
  null,
]
const numberCells = [
  '0',
  '1',
  '2',
  ' 3 ',
  '-1',
  '2.5',
  '.25',
  '7.',
  '1e1',
  '+4',
  '11',
  '-0',
  '250',
  '',
  null,
  'x',
  'NaN',
  'Infinity',
  '1,5',
  '0x10',
  '1 2',
  '1e999',
]

const badTimes = [
  '',
  null,
  ' ',
  'x',
  '1970-02-30',
  '1970-13-01',
  '1970-01-01T24:00',
  '1970-01-01T10:60Z',
  '1970-1-2',
  '0000',
  '1.5',
]

const textCell: CellMaker = (choices) => choices.of(textCells)
const numberCell: CellMaker = (choices) => choices.of(numberCells)

function timeCell(type: TimeType, transitions: readonly number[]): CellMaker {
  return (choices) => (choices.flag(6) ? choices.of(badTimes) : choices.of(written(moment(choices, transitions), type)))
}

/** Ways to write a moment. */
function written(ms: number, type: TimeType): string[] {
  const utc = new Date(ms).toISOString()
  const east = new Date(ms + 5.5 * hour).toISOString().slice(0, -1)
  const short = utc.endsWith(':00.000Z') ? [`${utc.slice(0, 16)}Z`] : []
  switch (type) {
    case 'ms':
      return [String(ms), ` ${ms}`]
    case 'iso':
      return [utc, utc.replace('T', ' '), `${east}999+05:30`, `${utc} `, ...short]
    case 'local':
      return [utc.slice(0, -1), utc.slice(0, -1).replace('T', ' '), ...short.map((text) => text.slice(0, -1))]
    case 'date':
      return [utc.slice(0, 10), ` ${utc.slice(0, 10)}`]
    case 'year':
      return [utc.slice(0, 4), '1970', '1971', '0001']
  }
}

/** Steps and an end that make sense for the columns that stand between them. */
function program(choices: Choices, fact: FactName, merged: boolean): { steps: RowStep[]; end: Terminal } {
  const builder = new Builder(choices, fact, merged)
  const length = choices.upTo(4)
  for (let i = 0; i < length; i++) builder.step()
  return { end: builder.end(), steps: builder.steps }
}

class Builder {
  readonly steps: RowStep[] = []
  private columns = new Map<string, Known>()

  constructor(
    private readonly choices: Choices,
    private readonly fact: FactName,
    /** Rows were chosen by an order, in which missing and unreadable cells are equal: do not ask for the difference. */
    private merged: boolean,
  ) {
    for (const [name, type] of Object.entries<ValueType>(facts[fact]))
      this.columns.set(name, type === 'number' ? { type, exact: true } : { type })
  }

  step(): void {
    const kind = this.choices.of(stepKinds)
    if (kind === 'where') this.steps.push({ do: 'where', all: this.conditions(), ...this.reason() })
    else if (kind === 'derive') this.derive(...this.expression(2))
    else if (kind === 'perKey') this.perKey()
    else if (kind === 'gaps' && this.has('time')) this.gaps()
    else if (kind === 'balances' && this.has('time')) this.balances()
    else if (kind === 'group') this.group(this.choices.some(this.values(), 1, 2))
    else if (kind === 'lookup') this.lookup()
    else if (kind === 'append') this.append()
    else if (kind === 'sessions' && this.has('time')) this.sessions()
    else if (kind === 'funnel' && this.has('time')) this.funnel()
  }

  end(): Terminal {
    return this.choices.flag() && (this.has('time') || this.days().length) ? this.overlap() : this.tally()
  }

  private derive(from: Expr, known: Known): string {
    const as = this.choices.name()
    this.steps.push({ do: 'derive', as, from })
    this.columns.set(as, { ...known, derived: true })
    return as
  }

  private perKey(by?: string): void {
    const all = [...this.columns.keys()]
    const key = by === undefined ? this.choices.some(all, 1, 2) : [by]
    const first = this.choices.some(all, 0, 2)
    const order = [...new Set([...first, ...all])].map((col) =>
      this.choices.flag() ? { col, desc: true as const } : { col },
    )
    const count = this.choices.flag() ? { count: this.choices.name() } : {}
    this.steps.push({ do: 'perKey', key, order, ...count, ...this.reason() })
    if (count.count !== undefined) this.columns.set(count.count, { type: 'number', exact: true, derived: true })
    this.merged = true
  }

  private gaps(): void {
    const entity = this.pick(this.values())
    const known = this.columns.get(entity) ?? { type: 'text' }
    this.steps.push({ do: 'gaps', entity, day: this.aDay(), cap: this.choices.of([1, 3, 7] as const) })
    const number = { type: 'number', exact: true, derived: true } as const
    this.columns = new Map<string, Known>([
      ['entity', { ...known, derived: true }],
      ['day', { ...number, day: true }],
      ['sincePrevious', number],
      ['untilNext', number],
    ])
  }

  private balances(): void {
    const entity = this.pick(this.values())
    const known = this.columns.get(entity) ?? { type: 'text' }
    const from = this.aDay()
    const until = this.choices.flag(2) ? this.aDay() : this.laterDay(from)
    const amount = this.derive({ round: this.exactNumber() }, { type: 'number', exact: true })
    const whole = this.choices.flag(2) ? { whole: true as const } : {}
    this.steps.push({ do: 'balances', entity, from, until, amount, ...whole })
    const number = { type: 'number', exact: true, derived: true } as const
    this.columns = new Map<string, Known>([
      ['entity', { ...known, derived: true }],
      ['period', number],
      ['kind', { type: 'text', derived: true }],
      ['change', number],
    ])
  }

  private group(by: readonly string[]): void {
    const measures: Record<string, Measure> = {}
    const columns = new Map<string, Known>()
    for (const name of by) columns.set(name, { type: 'text', ...this.columns.get(name), derived: true })
    const count = this.choices.upTo(2)
    for (let i = 0; i < count; i++) {
      const as = this.choices.name()
      measures[as] = this.measure()
      columns.set(as, { type: 'number', ...(isExact(measures[as], this.columns) && { exact: true }), derived: true })
    }
    this.steps.push({ do: 'group', by, measures })
    this.columns = columns
  }

  private other(): Builder {
    const other = new Builder(this.choices, this.fact, this.merged)
    if (this.choices.flag()) other.step()
    return other
  }

  private lookup(): void {
    const other = this.other()
    const key = this.pick(this.values())
    const keys = other.values().filter((name) => other.columns.get(name)?.type === this.columns.get(key)?.type)
    if (!keys.length) return
    const by = other.pick(keys)
    // By its id alone, a row per key is the removal of duplicates, which a host may not need.
    if (by === 'id' || this.choices.flag()) other.group([by])
    else other.perKey(by)
    const others = other.values().filter((name) => name !== by)
    const columns = others.length ? this.choices.some(others, 1, 4) : []
    this.steps.push({ do: 'lookup', key, from: this.rowsOf(other), columns })
    for (const name of columns) this.columns.set(name, { type: 'number', ...other.columns.get(name), derived: true })
  }

  private append(): void {
    const other = this.other()
    const both = this.values().filter((name) => other.columns.get(name)?.type === this.columns.get(name)?.type)
    const columns = this.choices.some(both, 1, 4)
    if (!columns.length) return
    this.steps.push({ do: 'append', rows: this.rowsOf(other), columns })
    this.columns = new Map(
      columns.map((name) => {
        const [own, others] = [this.columns.get(name), other.columns.get(name)]
        const exact = own?.exact && others?.exact
        return [
          name,
          {
            type: own?.type ?? 'text',
            ...(exact && { exact }),
            ...(own?.day && others?.day && { day: true }),
            derived: true,
          },
        ]
      }),
    )
  }

  private rowsOf({ steps }: Builder): Rows {
    return { fact: this.fact, needs: [], steps }
  }

  private sessions(): void {
    const texts = this.ofType('text')
    const id = texts.length && this.choices.flag() ? { id: this.pick(texts) } : {}
    const at = this.aMoment()
    const as = this.choices.name()
    const timeout = this.choices.of([0, 1, hour, 30 * hour, 3 * day] as const)
    this.steps.push({ do: 'sessions', entity: this.choices.some(this.values(), 1, 2), at, timeout, ...id, as })
    this.columns.set(as, { type: 'number', exact: true, derived: true })
  }

  private funnel(): void {
    const texts = this.ofType('text')
    const from: Expr = texts.length
      ? { pick: this.pick(texts), cases: { a: 0, ' a': 0, A: 1, b: 1, ab: 2, ä: 0.5, '11': 2 } }
      : { value: 0 }
    const step = this.derive(from, { type: 'number', exact: true })
    const within = this.choices.flag() ? { within: this.choices.of([0, hour, 3 * day] as const) } : {}
    const steps = 1 + this.choices.upTo(2)
    this.steps.push({ do: 'funnel', entity: this.pick(this.values()), at: this.aMoment(), step, steps, ...within })
    for (const name of ['reached', 'took']) this.columns.set(name, { type: 'number', exact: true, derived: true })
  }

  private aMoment(): string {
    return this.derive({ instant: this.pick(this.ofType('time')) }, { type: 'number', exact: true })
  }

  private overlap(): Terminal {
    const period = this.derive({ period: this.aDay() }, { type: 'number', exact: true })
    return {
      do: 'overlap',
      entity: this.pick(this.values()),
      period,
      cohort: this.choices.of(['first', 'each'] as const),
      criterion: this.choices.of(['on', 'onOrAfter'] as const),
      maxAge: this.choices.upTo(7),
      ...(this.choices.flag() && { start: this.conditions() }),
      ...(this.choices.flag() && { return: this.conditions() }),
    }
  }

  private tally(): Terminal {
    const measures: Record<string, Measure> = {}
    const count = 1 + this.choices.upTo(3)
    for (let i = 0; i < count; i++) measures[`m${i}`] = this.measure()
    const by = this.choices.some(this.values(), 0, 2)
    return { do: 'tally', by, measures }
  }

  private measure(): Measure {
    const kind = this.choices.of(['count', 'countIf', 'distinct', 'sum', 'min', 'max', 'order'] as const)
    if (kind === 'countIf') return { countIf: this.conditions() }
    if (kind === 'distinct') return { distinct: this.pick(this.values()) }
    const exact = this.ofType('number').filter((name) => this.columns.get(name)?.exact)
    if (kind === 'sum' && exact.length) return { sum: this.pick(exact) }
    const numbers = this.ofType('number')
    if (!numbers.length) return { count: true }
    if (kind === 'min') return { min: this.pick(numbers) }
    if (kind === 'max') return { max: this.pick(numbers) }
    if (kind !== 'order') return { count: true }
    return {
      order: this.pick(numbers),
      q: this.choices.of([0, 0.25, 0.5, 0.9, 1] as const),
      side: this.choices.of(['low', 'high'] as const),
    }
  }

  private conditions(): Cond[] {
    return Array.from({ length: this.choices.flag(3) ? 2 : 1 }, () => this.condition())
  }

  private condition(): Cond {
    if (this.choices.flag(2)) return { not: this.condition() }
    const col = this.pick([...this.columns.keys()])
    const known = this.columns.get(col) ?? { type: 'text' }
    const states =
      this.merged && !known.derived ? (['present'] as const) : (['present', 'missing', 'unreadable'] as const)
    const asks = this.choices.flag(2)
    if (asks && known.type === 'number' && this.choices.flag()) return { col, is: 'integer' }
    if (asks) return { col, is: this.choices.of(states) }
    if (known.type === 'time') return { col, known: true }
    const value = () => (known.type === 'text' ? this.choices.of(textValues) : this.choices.of(numberValues))
    if (this.choices.flag()) return { col, in: Array.from({ length: this.choices.upTo(3) }, value) }
    return { col, op: this.choices.of(['=', '!=', '<', '<=', '>', '>='] as const), value: value() }
  }

  /** An expression with what is known of its column. */
  private expression(depth: number): [Expr, Known] {
    const kinds = [...flatKinds, ...(depth > 0 ? deepKinds : [])]
    const kind = this.choices.of(kinds)
    const number = { type: 'number' } as const
    const times = this.ofType('time')
    if (kind === 'col') {
      const col = this.pick(this.values())
      const { type, exact, day }: Known = this.columns.get(col) ?? number
      return [{ col }, { type, ...(exact && { exact }), ...(day && { day }) }]
    }
    if (kind === 'day' && times.length) {
      const known = this.choices.flag() ? { known: true as const } : {}
      return [
        { day: this.pick(times), ...known },
        { ...number, exact: true, day: true },
      ]
    }
    if (kind === 'instant' && times.length) return [{ instant: this.pick(times) }, { ...number, exact: true }]
    if (kind === 'flag') return [{ flag: this.conditions() }, { ...number, exact: true }]
    if (kind === 'dayOfNumber' && this.has('number'))
      return [{ day: this.pick(this.ofType('number')) }, { ...number, exact: true, day: true }]
    if (kind === 'elapsed' && times.length)
      return [{ elapsed: { from: this.pick(times), until: this.pick(times) } }, { ...number, exact: true }]
    if (kind === 'period' && this.days().length) return [{ period: this.pick(this.days()) }, { ...number, exact: true }]
    if (kind === 'pick' && this.ofType('text').length)
      return [
        { pick: this.pick(this.ofType('text')), cases: { a: 1, b: 2.5, constructor: 7, start: -2 } },
        { ...number, exact: true },
      ]
    if (deepKinds.includes(kind)) return this.compound(kind, depth - 1)
    if (this.choices.flag()) return [{ value: this.choices.of(textValues) }, { type: 'text' }]
    return [{ value: this.choices.of(numberValues) }, { ...number, exact: true }]
  }

  private compound(kind: string, depth: number): [Expr, Known] {
    const [a, left] = this.expression(depth)
    if (kind === 'coalesce') {
      const [b, right] = this.expressionOf(left.type, depth)
      return [{ coalesce: [a, b] }, { type: left.type, ...(left.exact && right.exact && { exact: true }) }]
    }
    if (left.type !== 'number') return [a, left]
    if (kind === 'round') return [{ round: a }, { type: 'number', ...(left.exact && { exact: true }) }]
    const [b, right] = this.expressionOf('number', depth)
    const op = this.choices.of(['+', '-', '*', '/', 'min', 'max'] as const)
    const exact = op !== '*' && op !== '/' && left.exact && right.exact
    return [
      { op, args: [a, b] },
      { type: 'number', ...(exact && { exact: true }) },
    ]
  }

  private expressionOf(type: ValueType, depth: number): [Expr, Known] {
    const [expr, known] = this.expression(depth)
    if (known.type === type) return [expr, known]
    return type === 'text' ? [{ value: 'b' }, { type }] : [{ value: 2 }, { type: 'number', exact: true }]
  }

  private exactNumber(): Expr {
    const exact = this.ofType('number').filter((name) => this.columns.get(name)?.exact)
    return exact.length ? { col: this.pick(exact) } : { value: 5 }
  }

  private aDay(): string {
    const days = this.days()
    if (days.length && (this.choices.flag() || !this.has('time'))) return this.pick(days)
    return this.derive({ day: this.pick(this.ofType('time')) }, { type: 'number', exact: true, day: true })
  }

  /** Some days later; for some texts the same day, a day before, or never. */
  private laterDay(from: string): string {
    const texts = this.ofType('text')
    const length: Expr = texts.length
      ? { pick: this.pick(texts), cases: { a: 3, A: 0, b: 7, ab: -1, ä: 1, '11': 14 } }
      : { value: this.choices.of([0, 2, 9]) }
    return this.derive({ op: '+', args: [{ col: from }, length] }, { type: 'number', exact: true, day: true })
  }

  private reason(): { reason?: string } {
    return this.choices.flag() ? { reason: this.choices.of(['duplicate', 'invalidValue'] as const) } : {}
  }

  private has(type: ValueType): boolean {
    return this.ofType(type).length > 0
  }

  private days(): string[] {
    return [...this.columns].flatMap(([name, known]) => (known.day ? [name] : []))
  }

  private values(): string[] {
    return [...this.ofType('text'), ...this.ofType('number')]
  }

  private ofType(type: ValueType): string[] {
    return [...this.columns].flatMap(([name, known]) => (known.type === type ? [name] : []))
  }

  private pick(names: readonly string[]): string {
    return this.choices.of(names)
  }
}

/** Counts, sums and extremes of exact numbers are exact. */
function isExact(measure: Measure | undefined, columns: ReadonlyMap<string, Known>): boolean {
  const [name] = Object.values(measure ?? {})
  return (
    typeof name !== 'string' || (measure !== undefined && 'distinct' in measure) || columns.get(name)?.exact === true
  )
}

const stepKinds = [
  'where',
  'derive',
  'perKey',
  'gaps',
  'balances',
  'group',
  'lookup',
  'append',
  'sessions',
  'funnel',
] as const
const flatKinds = ['constant', 'col', 'day', 'elapsed', 'pick', 'period', 'instant', 'flag', 'dayOfNumber']
const deepKinds = ['op', 'op', 'round', 'coalesce']
const textValues = ['a', 'A', 'b', 'constructor', '\u{1F600}', '\uFF01', 'new', '11'] as const
const numberValues = [0, 1, 2, 2.5, -1, 3, 11, 250] as const
