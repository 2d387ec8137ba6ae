import { type ColumnMap, facts, type TableMap, type TimeType } from '../../../src/metrics/facts.ts'
import type {
  Cond,
  Count,
  Expr,
  Measure,
  Plan,
  PlanTime,
  RowStep,
  Rows,
  Statistic,
  Terminal,
} from '../../../src/metrics/plan/steps.ts'
import type { HostRow } from './arbitrary.ts'

/**
 * The plan read a second time, as slowly and plainly as its rules are written: rows are objects, groups are Maps.
 * It shares no code with the reader it checks.
 */
export function plainStatistics(plan: Plan, rows: readonly HostRow[], map: TableMap): Record<string, Statistic> {
  return Object.fromEntries(
    Object.entries(plan.counts).map(([name, count]) => [name, statistic(count, plan.time, rows, map)]),
  )
}

type Value = number | string | null
type Kind = 'text' | 'number' | 'instant' | 'local' | 'day'
interface Cell {
  readonly kind: Kind
  /** Null where missing or unreadable. */
  readonly value: Value
  readonly unreadable?: true
}
type Row = Readonly<Record<string, Cell>>

const dayMs = 86_400_000

/** What all steps see beside their rows. */
interface Context {
  readonly time: PlanTime
  /** The rows of another walk over the same table. */
  readonly walk: (rows: Rows) => Row[]
}

function statistic(count: Count, time: PlanTime, hostRows: readonly HostRow[], map: TableMap): Statistic {
  const excluded: Record<string, number> = {}
  const rows = walked(count, time, hostRows, map, excluded)
  return { ...(count.end.do === 'tally' ? tally(count.end, rows, time) : overlap(count.end, rows, time)), excluded }
}

function walked(
  count: Rows,
  time: PlanTime,
  hostRows: readonly HostRow[],
  map: TableMap,
  excluded: Record<string, number>,
): Row[] {
  const factColumns: Record<string, string> = Object.entries(facts).find(([name]) => name === count.fact)?.[1] ?? {}
  const maps: Record<string, ColumnMap | undefined> = map.columns
  const context: Context = { time, walk: (others) => walked(others, time, hostRows, map, {}) }
  let rows: Row[] = hostRows.map((row) =>
    fromEntries(Object.entries(factColumns).map(([name, type]) => [name, readCell(row, maps[name], type)])),
  )
  for (const step of stepsFor(count, map, Object.keys(factColumns))) {
    const left = apply(step, rows, context)
    const gone = rows.length - left.length
    if ('reason' in step && step.reason !== undefined && gone > 0)
      excluded[step.reason] = (excluded[step.reason] ?? 0) + gone
    rows = left
  }
  return rows
}

function stepsFor(count: Rows, map: TableMap, names: readonly string[]): RowStep[] {
  const isDuplicates = (step: RowStep) => step.do === 'perKey' && step.key.join() === 'id' && step.count === undefined
  const steps = count.steps.filter((step) => !map.unique || !isDuplicates(step))
  if (!map.latestPer) return steps
  const { key, by } = map.latestPer
  const mapped = names.filter((name) => Object.hasOwn(map.columns, name))
  return [{ do: 'perKey', key: [key], order: [by, ...mapped].map((col) => ({ col, desc: true })) }, ...steps]
}

// Cells

function readCell(row: HostRow, from: ColumnMap | undefined, type: string): Cell {
  const timeType = typeof from === 'object' && 'type' in from ? (from.type ?? 'iso') : 'iso'
  const kind = kindOf(type, timeType)
  const raw =
    from === undefined
      ? null
      : typeof from === 'string'
        ? row[from]
        : 'value' in from
          ? String(from.value)
          : row[from.column]
  const text = (raw ?? '').replace(/^\s+|\s+$/g, '')
  const blank = typeof from === 'object' && 'blank' in from ? (from.blank ?? []) : []
  if (text === '' || blank.some((value) => String(value) === text)) return { kind, value: null }
  if (type === 'text') return { kind, value: text }
  const value = type === 'number' ? readNumber(text) : readTime(text, timeType)
  if (value !== null && (type === 'number' || timeType === 'ms') && blank.some((b) => Number(b) === value))
    return { kind, value: null }
  return value === null ? { kind, value, unreadable: true } : { kind, value }
}

function kindOf(type: string, timeType: TimeType): Kind {
  if (type === 'text' || type === 'number') return type
  return timeType === 'local' ? 'local' : timeType === 'date' || timeType === 'year' ? 'day' : 'instant'
}

function readNumber(text: string): number | null {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(value) ? value + 0 : null
}

function readTime(text: string, type: TimeType): number | null {
  if (type === 'ms') {
    const value = readNumber(text)
    return Number.isInteger(value) ? value : null
  }
  if (type === 'year') return /^\d{4}$/.test(text) ? readDay(`${text}-01-01`) : null
  if (type === 'date') return readDay(text)
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d)?$/.exec(text)
  if (!match) return null
  const [, date = '', hours, minutes, seconds = '0', fraction = '', zone] = match
  const day = readDay(date)
  if (day === null || (zone === undefined) !== (type === 'local')) return null
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null
  const ms = Number(`${fraction}000`.slice(0, 3))
  const wall = day * dayMs + Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000 + ms
  if (zone === undefined || zone === 'Z') return wall
  const offset = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4))) * 60_000
  return zone.startsWith('+') ? wall - offset : wall + offset
}

function readDay(text: string): number | null {
  const ms = Date.parse(`${text}T00:00:00Z`)
  const real =
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    text >= '0001' &&
    Number.isFinite(ms) &&
    new Date(ms).toISOString().startsWith(text)
  return real ? ms / dayMs : null
}

// Time

function offsetAt(instant: number, { transitions, offsets }: PlanTime): number {
  const segment = transitions.findIndex((transition) => instant < transition)
  return offsets[segment === -1 ? transitions.length : segment] ?? 0
}

function wallClock({ kind, value }: Cell, time: PlanTime): number {
  if (kind === 'day') return Number(value) * dayMs
  return kind === 'local' ? Number(value) : Number(value) + offsetAt(Number(value), time)
}

function isKnown(cell: Cell, time: PlanTime): boolean {
  if (cell.value === null) return false
  if (cell.kind === 'instant') return Number(cell.value) < time.cutoff
  const last = time.cutoff - 1 + offsetAt(time.cutoff - 1, time)
  return cell.kind === 'local' ? Number(cell.value) <= last : Number(cell.value) <= Math.floor(last / dayMs)
}

function periodOf(day: number, { boundaries }: PlanTime): number {
  return boundaries.filter((boundary) => boundary <= day).length - 1
}

// Expressions and conditions

function evaluated(expr: Expr, row: Row, time: PlanTime): Value {
  if ('col' in expr) return cellOf(row, expr.col).value
  if ('value' in expr) return expr.value
  if ('flag' in expr) return Number(expr.flag.every((cond) => holds(cond, row, time)))
  if ('instant' in expr) {
    const cell = cellOf(row, expr.instant)
    if (cell.value === null || cell.kind === 'instant') return cell.value
    const wall = wallClock(cell, time)
    const passed = time.transitions.filter((_, i) =>
      time.transitions
        .slice(0, i + 1)
        .every((at, j) => wall >= at + Math.max(time.offsets[j] ?? 0, time.offsets[j + 1] ?? 0)),
    )
    return wall - (time.offsets[passed.length] ?? 0)
  }
  if ('day' in expr) {
    const found = cellOf(row, expr.day)
    const cell: Cell = found.kind === 'number' ? { ...found, kind: 'instant' } : found
    if (cell.value === null || (expr.known && !isKnown(cell, time))) return null
    return Math.floor(wallClock(cell, time) / dayMs)
  }
  if ('period' in expr) {
    const { value } = cellOf(row, expr.period)
    return value === null ? null : periodOf(Number(value), time)
  }
  if ('elapsed' in expr) {
    const from = cellOf(row, expr.elapsed.from)
    const until = cellOf(row, expr.elapsed.until)
    if (from.value === null || until.value === null) return null
    if (from.kind === 'instant' && until.kind === 'instant') return Number(until.value) - Number(from.value)
    return wallClock(until, time) - wallClock(from, time)
  }
  if ('op' in expr) {
    const [a, b] = expr.args.map((arg) => evaluated(arg, row, time))
    return typeof a !== 'number' || typeof b !== 'number' ? null : finite(operate(expr.op, a, b))
  }
  if ('round' in expr) {
    const value = evaluated(expr.round, row, time)
    return value === null ? null : Math.floor(Number(value) + 0.5)
  }
  if ('coalesce' in expr)
    return expr.coalesce.map((part) => evaluated(part, row, time)).find((value) => value !== null) ?? null
  const text = cellOf(row, expr.pick).value
  const cases = new Map(Object.entries(expr.cases))
  return text === null ? null : (cases.get(String(text)) ?? null)
}

function operate(op: Extract<Expr, { op: string }>['op'], a: number, b: number): number {
  return { '+': a + b, '-': a - b, '*': a * b, '/': a / b, min: Math.min(a, b), max: Math.max(a, b) }[op]
}

function holds(cond: Cond, row: Row, time: PlanTime): boolean {
  if ('not' in cond) return !holds(cond.not, row, time)
  const cell = cellOf(row, cond.col)
  const { value } = cell
  if ('is' in cond)
    return {
      present: value !== null,
      missing: value === null && !cell.unreadable,
      unreadable: cell.unreadable === true,
      integer: Number.isInteger(value),
    }[cond.is]
  if ('known' in cond) return isKnown(cell, time)
  if (value === null) return false
  if ('in' in cond) return cond.in.includes(value)
  const order = compare(value, cond.value)
  return { '=': order === 0, '!=': order !== 0, '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[
    cond.op
  ]
}

// Steps

function apply(step: RowStep, rows: Row[], { time, walk }: Context): Row[] {
  switch (step.do) {
    case 'where':
      return rows.filter((row) => step.all.every((cond) => holds(cond, row, time)))
    case 'derive':
      return rows.map((row) => {
        const value = evaluated(step.from, row, time)
        return extended(row, { [step.as]: derived(value) })
      })
    case 'perKey':
      return perKey(step, rows)
    case 'gaps':
      return gaps(step, rows)
    case 'balances':
      return balances(step, rows, time)
    case 'group':
      return group(step, rows, time)
    case 'lookup': {
      const found = walk(step.from)
      const last = step.from.steps.at(-1)
      const key = String(last?.do === 'group' ? last.by[0] : last?.do === 'perKey' ? last.key[0] : '')
      return rows.map((row) => {
        const { value } = cellOf(row, step.key)
        const match = found.find((other) => value !== null && cellOf(other, key).value === value)
        return extended(
          row,
          pick(step.columns, (name) => derived(match ? cellOf(match, name).value : null)),
        )
      })
    }
    case 'append':
      return [...rows, ...walk(step.rows)].map((row) => pick(step.columns, (name) => derived(cellOf(row, name).value)))
    case 'sessions':
      return sessions(step, rows)
    case 'funnel':
      return funnel(step, rows)
  }
}

function group(step: Extract<RowStep, { do: 'group' }>, rows: Row[], time: PlanTime): Row[] {
  const measures = Object.entries(step.measures)
  return groupBy(rows, step.by).map((members) =>
    fromEntries([
      ...step.by.map((name): [string, Cell] => [name, derived(cellOf(members[0] ?? {}, name).value)]),
      ...measures.map(([name, measure]): [string, Cell] => [name, derived(measured(measure, members, time))]),
    ]),
  )
}

function sessions(step: Extract<RowStep, { do: 'sessions' }>, rows: Row[]): Row[] {
  const parts = [...step.entity, step.at]
  const whole = rows.filter((row) => parts.every((name) => cellOf(row, name).value !== null))
  const at = (row: Row) => Number(cellOf(row, step.at).value)
  const idOf = (row: Row) => (step.id === undefined ? null : cellOf(row, step.id).value)
  return groupBy(whole, step.entity).flatMap((own) =>
    own.map((row) => {
      const peers = own.filter((other) => idOf(other) === idOf(row)).sort((a, b) => at(a) - at(b))
      if (idOf(row) !== null) return extended(row, { [step.as]: derived(Math.min(...peers.map(at))) })
      let start = at(row)
      for (const other of [...peers].reverse())
        if (at(other) < start && start - at(other) <= step.timeout) start = at(other)
      return extended(row, { [step.as]: derived(start) })
    }),
  )
}

function funnel(step: Extract<RowStep, { do: 'funnel' }>, rows: Row[]): Row[] {
  const number = (row: Row, name: string) => Number(cellOf(row, name).value)
  const whole = rows.filter((row) =>
    [step.entity, step.at, step.step].every((name) => cellOf(row, name).value !== null),
  )
  return whole
    .filter((row) => number(row, step.step) === 0)
    .map((entry) => {
      const own = whole.filter((row) => cellOf(row, step.entity).value === cellOf(entry, step.entity).value)
      const entered = number(entry, step.at)
      let at = entered
      let reached = 1
      while (reached < step.steps) {
        const later = own.filter((row) => number(row, step.step) === reached && number(row, step.at) >= at)
        const next = Math.min(...later.map((row) => number(row, step.at)))
        if (next === Number.POSITIVE_INFINITY || (step.within !== undefined && next - entered > step.within)) break
        at = next
        reached++
      }
      return extended(entry, { reached: derived(reached), took: derived(at - entered) })
    })
}

const pick = (names: readonly string[], cell: (name: string) => Cell): Row =>
  fromEntries(names.map((name) => [name, cell(name)]))

function perKey(step: Extract<RowStep, { do: 'perKey' }>, rows: Row[]): Row[] {
  const counted = (row: Row, count: number) =>
    step.count === undefined ? row : extended(row, { [step.count]: derived(count) })
  const isWhole = (row: Row) => step.key.every((name) => cellOf(row, name).value !== null)
  const groups = groupBy(rows.filter(isWhole), step.key)
  const first = groups.map((group) => {
    const [best] = [...group].sort((a, b) => {
      for (const { col, desc } of step.order) {
        const order = compareCells(cellOf(a, col).value, cellOf(b, col).value, desc)
        if (order !== 0) return order
      }
      return 0
    })
    return counted(best ?? {}, group.length)
  })
  return [...first, ...rows.filter((row) => !isWhole(row)).map((row) => counted(row, 1))]
}

function gaps({ entity, day, cap }: Extract<RowStep, { do: 'gaps' }>, rows: Row[]): Row[] {
  const whole = rows.filter((row) => cellOf(row, entity).value !== null && cellOf(row, day).value !== null)
  return groupBy(whole, [entity]).flatMap((group) => {
    const days = [...new Set(group.map((row) => Number(cellOf(row, day).value)))].sort((a, b) => a - b)
    return days.map((own, i) => ({
      entity: derived(cellOf(group[0] ?? {}, entity).value),
      day: derived(own),
      sincePrevious: derived(Math.min(cap, own - (days[i - 1] ?? Number.NEGATIVE_INFINITY))),
      untilNext: derived(Math.min(cap, (days[i + 1] ?? Number.POSITIVE_INFINITY) - own)),
    }))
  })
}

function balances(step: Extract<RowStep, { do: 'balances' }>, rows: Row[], time: PlanTime): Row[] {
  const boundaries = step.whole ? [time.boundaries[0] ?? 0, time.boundaries.at(-1) ?? 0] : time.boundaries
  const stretches = rows.flatMap((row) => {
    const [from, until, amount] = [step.from, step.until, step.amount].map((name) => cellOf(row, name).value)
    if (cellOf(row, step.entity).value === null || typeof from !== 'number' || typeof amount !== 'number') return []
    const end = typeof until === 'number' ? until : Number.POSITIVE_INFINITY
    return from < end ? [{ row, from, until: end, amount }] : []
  })
  return groupBy(
    stretches.map(({ row }) => row),
    [step.entity],
  ).flatMap((group) => {
    const own = stretches.filter(({ row }) => group.includes(row))
    const firstHeld = Math.min(...own.filter(({ amount }) => amount > 0).map(({ from }) => from))
    const balanceOn = (day: number) =>
      own.filter(({ from, until }) => from <= day && day < until).reduce((sum, { amount }) => sum + amount, 0)
    let before = 0
    return boundaries.flatMap((boundary, i) => {
      const now = balanceOn(boundary - 1)
      const [held, holdsNow, debt, debtNow] = [
        Math.max(before, 0),
        Math.max(now, 0),
        Math.min(before, 0),
        Math.min(now, 0),
      ]
      const firstDay = boundaries[i - 1] ?? Number.NaN
      before = now
      const rise =
        i === 0
          ? 'start'
          : held > 0
            ? 'expansion'
            : firstHeld >= firstDay && firstHeld < boundary
              ? 'new'
              : 'reactivation'
      const kind = holdsNow > held ? rise : holdsNow === 0 ? 'churn' : 'contraction'
      const movement = (name: string, change: number): Row => ({
        entity: derived(cellOf(group[0] ?? {}, step.entity).value),
        period: derived(i - 1),
        kind: derived(name),
        change: derived(change),
      })
      return [
        ...(holdsNow === held ? [] : [movement(kind, holdsNow - held)]),
        ...(debtNow === debt ? [] : [movement('negative', debtNow - debt)]),
      ]
    })
  })
}

// Ends

function tally(end: Extract<Terminal, { do: 'tally' }>, rows: Row[], time: PlanTime): Omit<Statistic, 'excluded'> {
  const groups = end.by.length ? groupBy(rows, end.by) : [rows]
  const measures = Object.entries(end.measures)
  const found = groups.map((group) => [
    ...end.by.map((name) => cellOf(group[0] ?? {}, name).value),
    ...measures.map(([, measure]) => measured(measure, group, time)),
  ])
  return {
    columns: [...end.by, ...measures.map(([name]) => name)],
    rows: found.sort((a, b) => {
      for (let i = 0; i < end.by.length; i++) {
        const order = compareCells(a[i] ?? null, b[i] ?? null)
        if (order !== 0) return order
      }
      return 0
    }),
  }
}

function measured(measure: Measure, rows: Row[], time: PlanTime): Value {
  if ('count' in measure) return rows.length
  if ('countIf' in measure) return rows.filter((row) => measure.countIf.every((cond) => holds(cond, row, time))).length
  if ('distinct' in measure) return new Set(present(rows, measure.distinct)).size
  if ('sum' in measure) return finite(present(rows, measure.sum).reduce<number>((sum, value) => sum + Number(value), 0))
  const column = 'min' in measure ? measure.min : 'max' in measure ? measure.max : measure.order
  const sorted = present(rows, column)
    .map(Number)
    .sort((a, b) => a - b)
  if ('min' in measure) return sorted[0] ?? null
  if ('max' in measure) return sorted.at(-1) ?? null
  if (!('order' in measure) || sorted.length === 0) return null
  const at = (sorted.length - 1) * measure.q
  return sorted[measure.side === 'low' ? Math.floor(at) : Math.ceil(at)] ?? null
}

function overlap(end: Extract<Terminal, { do: 'overlap' }>, rows: Row[], time: PlanTime): Omit<Statistic, 'excluded'> {
  const last = time.boundaries.length - 2
  const entities = [...new Set(present(rows, end.entity))]
  const periodsOf = (entity: Value, conds: readonly Cond[] = []) =>
    present(
      rows.filter((row) => cellOf(row, end.entity).value === entity && conds.every((cond) => holds(cond, row, time))),
      end.period,
    ).map(Number)
  const starts = new Map(entities.map((entity) => [entity, periodsOf(entity, end.start)]))
  const returns = new Map(
    entities.map((entity) => [entity, periodsOf(entity, end.return).filter((p) => p >= 0 && p <= last)]),
  )
  const found: number[][] = []
  for (let cohort = 0; cohort <= last; cohort++) {
    const members = entities.filter((entity) => {
      const own = starts.get(entity) ?? []
      return end.cohort === 'each' ? own.includes(cohort) : Math.min(...own) === cohort
    })
    for (let age = 0; age <= end.maxAge && cohort + age <= last; age++) {
      const back = members.filter((entity) =>
        (returns.get(entity) ?? []).some((p) => (end.criterion === 'on' ? p === cohort + age : p >= cohort + age)),
      )
      const count = age === 0 ? members.length : back.length
      if (count > 0) found.push([cohort, age, count])
    }
  }
  return { columns: ['cohort', 'age', 'entities'], rows: found }
}

// Rows and values

function cellOf(row: Row, name: string): Cell {
  const cell = Object.hasOwn(row, name) ? row[name] : undefined
  if (!cell) throw new Error(`No column ${name}`)
  return cell
}

function present(rows: readonly Row[], name: string): Value[] {
  return rows.map((row) => cellOf(row, name).value).filter((value) => value !== null)
}

function groupBy(rows: readonly Row[], names: readonly string[]): Row[][] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = JSON.stringify(names.map((name) => cellOf(row, name).value))
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
}

function derived(value: Value): Cell {
  return { kind: typeof value === 'string' ? 'text' : 'number', value }
}

function extended(row: Row, cells: Row): Row {
  return fromEntries([...Object.entries(row), ...Object.entries(cells)])
}

function fromEntries(entries: readonly (readonly [string, Cell])[]): Row {
  return Object.fromEntries(entries)
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null
}

function compareCells(a: Value, b: Value, descending = false): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return descending ? compare(b, a) : compare(a, b)
}

function compare(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  const [left, right] = [[...String(a)], [...String(b)]]
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const order = (left[i]?.codePointAt(0) ?? -1) - (right[i]?.codePointAt(0) ?? -1)
    if (order !== 0) return order
  }
  return 0
}
