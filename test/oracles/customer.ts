import * as v from 'valibot'
import { formatDay, parseDay } from '../../src/metrics/calendar/civil.ts'
import { churn } from '../../src/metrics/customer/churn.ts'
import { type ConversionBody, type ConversionOptions, conversion } from '../../src/metrics/customer/conversion.ts'
import { funnel } from '../../src/metrics/customer/funnel.ts'
import type { LifetimeValueOptions } from '../../src/metrics/customer/lifetimeOptions.ts'
import type { LifetimeValueTotals } from '../../src/metrics/customer/lifetimeTotals.ts'
import { lifetimeValue } from '../../src/metrics/customer/lifetimeValue.ts'
import { type RetentionTotals, retention } from '../../src/metrics/customer/retention.ts'
import { type SurvivalBody, survival } from '../../src/metrics/customer/survival.ts'
import { fromTotals } from '../../src/metrics/measure.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import { newcombe } from '../../src/metrics/statistics/newcombe.ts'
import { pooledDifference } from '../../src/metrics/statistics/pooledDifference.ts'
import { residualLifetime, type Sbg, sbgCurve } from '../../src/metrics/statistics/sbg.ts'
import { csv } from '../data/shared.ts'
import type { Adapter, Answer, Ask, HostTable, HostTables } from './engines.ts'
import { between, dayAfter, events, eventTable, later } from './events.ts'
import { listIn, named, numberIn, valueIn } from './money.ts'
import { pathOf } from './quality.ts'

const input = v.looseObject({})
type Input = v.InferOutput<typeof input>

const numbers = v.array(v.number())
const names = v.array(v.string())

function adapt(answer: (input: Input, ask: Ask) => Answer | Promise<Answer>): Adapter {
  return (given, ask) => answer(v.parse(input, given), ask)
}

export const customerAdapters: Readonly<Record<string, Adapter>> = {
  'retention.period': adapt(async (input, ask) => {
    const { value, terms } = fromTotals(retention, await periodTotals(input, ask))
    return { ...named(value, 'retention', 'rate'), churn: terms.churn ?? null, retained: terms.retained ?? null }
  }),

  'survival.kaplanMeier': adapt(survivalAnswer),
  'survival.interval': adapt(survivalAnswer),

  'clv.simple': adapt((input) => valueAnswer(input, { arpa: amountIn(input), churnRate: churnIn(input) }, 'simple')),
  'clv.retentionFormula': adapt((input) =>
    valueAnswer(input, { arpa: amountIn(input), churnRate: churnIn(input) }, 'retention'),
  ),
  'clv.sbgFit': adapt((input) =>
    valueAnswer(input, { arpa: amountIn(input), cohorts: cohortsIn(input) }, 'contractual'),
  ),
  'clv.sbgClv': adapt((input) => {
    const model = modelIn(input)
    const totals = model ? { arpa: amountIn(input), model } : { arpa: amountIn(input), cohorts: cohortsIn(input) }
    return valueAnswer(input, totals, 'contractual')
  }),

  'conversion.trialToPaid': adapt(conversionAnswer),
  'conversion.timeToConvert': adapt((input, ask) =>
    'events' in input && 'steps' in input ? funnelAnswer(input, ask) : conversionAnswer(trialsOfTimes(input), ask),
  ),

  'conversion.difference': adapt((input) => {
    const [one, other] = v.parse(v.array(v.unknown()), valueIn(input, 'groups', 'samples', 'cohorts') ?? [])
    const [a, b] = [
      groupIn({ one, ...input }, 'a', 'groupA', 'first', 'now', 'current', 'variant', 'treatment', 'one'),
      groupIn({ other, ...input }, 'b', 'groupB', 'second', 'before', 'previous', 'control', 'other'),
    ]
    const first = a ?? { x: numberIn(input, 'x1', 'convertedA') ?? 0, n: numberIn(input, 'n1', 'trialsA') ?? 0 }
    const second = b ?? { x: numberIn(input, 'x2', 'convertedB') ?? 0, n: numberIn(input, 'n2', 'trialsB') ?? 0 }
    const rateOf = ({ x, n }: Group) => fromTotals(conversion, { trialsStarted: n, converted: x }).value
    const [p1, p2] = [rateOf(first), rateOf(second)]
    const interval = newcombe(first.x, first.n, second.x, second.n)
    const test = pooledDifference(first.x, first.n, second.x, second.n)
    return {
      difference: p1 === null || p2 === null ? null : p1 - p2,
      ...named(interval?.low ?? null, 'lower', 'low', 'newcombeLower'),
      ...named(interval?.high ?? null, 'upper', 'high', 'newcombeUpper'),
      interval: interval && [interval.low, interval.high],
      ...named(test?.z ?? null, 'z', 'zScore', 'pooledZ'),
      ...named(test?.p ?? null, 'p', 'pValue'),
    }
  }),

  'conversion.funnelSeries': adapt((input, ask) =>
    'started' in input ? monthsOfEntry(input, ask) : funnelAnswer(input, ask),
  ),
}

const presentNames = ['startCustomers', 'start', 'atStart', 'startIds', 'customersAtStart']
const endNames = ['endCustomers', 'end', 'atEnd', 'endIds', 'customersAtEnd']
const newNames = ['newCustomers', 'new', 'joined', 'newIds']
const returnedNames = ['reactivatedCustomers', 'reactivated', 'reactivations', 'returned', 'reactivatedIds']

/** Numbers of customers; or those at both ends by name, of whom the kit says who is new and who is back. */
async function periodTotals(input: Input, ask: Ask): Promise<RetentionTotals> {
  const start = v.safeParse(names, valueIn(input, ...presentNames))
  const end = v.safeParse(names, valueIn(input, ...endNames))
  if (!start.success || !end.success)
    return {
      start: numberIn(input, ...presentNames) ?? 0,
      end: numberIn(input, ...endNames) ?? 0,
      new: numberIn(input, ...newNames) ?? 0,
      reactivated: numberIn(input, ...returnedNames) ?? 0,
    }
  const returned = v.parse(names, valueIn(input, ...returnedNames) ?? [])
  const held = (customer: string, from: string, until: string | null) => ({ customer, from, until, amount: 1 })
  const rows = [
    ...start.output.map((one) => held(one, '2025-12-01', end.output.includes(one) ? null : '2026-01-15')),
    ...end.output.filter((one) => !start.output.includes(one)).map((one) => held(one, '2026-01-15', null)),
    ...returned.map((one) => held(one, '2025-10-01', '2025-11-01')),
  ]
  const day = (column: string) => ({ column, type: 'date' }) as const
  const { body } = await ask(
    churn,
    {
      subscriptions: {
        rows: rows.map((row) => ({ ...row, interval: 'month' })),
        columns: {
          customer: 'customer',
          from: day('from'),
          until: day('until'),
          amount: 'amount',
          interval: 'interval',
        },
      },
    },
    { range: { from: '2026-01-01', until: '2026-02-01' }, timeZone: 'UTC', asOf: later },
  )
  const { customers } = body
  return {
    start: customers?.start ?? 0,
    end: customers?.end ?? 0,
    new: customers?.new ?? 0,
    reactivated: customers?.reactivation ?? 0,
  }
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

const funnelInput = v.looseObject({
  events,
  steps: v.array(v.string()),
  unit: v.optional(v.picklist(['day', 'week', 'month', 'quarter', 'year']), 'day'),
  from: v.exactOptional(v.string()),
  to: v.exactOptional(v.string()),
  timeZone: v.optional(v.string(), 'UTC'),
})

async function funnelAnswer(input: Input, ask: Ask): Promise<Answer> {
  const { events: rows, steps, unit, from, to, timeZone } = v.parse(funnelInput, input)
  const hours = numberIn(input, 'windowHours') ?? 24 * (numberIn(input, 'windowDays') ?? 14)
  const { series, value, n, body } = await ask(funnel, eventTable(rows, 'name'), {
    range: between(from, to, rows),
    grain: unit,
    timeZone,
    asOf: later,
    steps,
    windowHours: hours,
  })
  return {
    rows: series.map((point) => [point.n, Math.round((point.value ?? 0) * point.n), point.value]),
    rates: series.map((point) => point.value),
    entered: n,
    conversion: value,
    steps: body.steps.map(({ users }) => users),
    medianHours: body.steps.map(({ medianTime }) => (medianTime === null ? null : medianTime / hourMs)),
    ...mediansOf(body.steps.at(-1)?.medianTime ?? null),
  }
}

/** A time in ms as it may be asked for. */
function mediansOf(ms: number | null): Answer {
  const in_ = (unit: number) => (ms === null ? null : ms / unit)
  return {
    ...named(in_(dayMs), 'medianDays', 'median'),
    ...named(in_(60_000), 'medianMinutes'),
    ...named(in_(1000), 'medianSeconds'),
  }
}

/** Ages and how they ended, in the input or in columns of a file; of some ages only, where they are named. */
function survivalAnswer(input: Input): Answer {
  const { durations, lost, entries } = 'file' in input ? lifetimesOf(input) : lifetimesIn(input)
  const { body } = fromTotals(
    survival,
    { durations, lost, ...(entries && { entries }) },
    { months: 240, maxMonths: 240 },
  )
  const wanted = valueIn(input, 'at', 'times', 'months', 'time')
  const ages = wanted === undefined ? null : v.parse(numbers, [wanted].flat())
  const rows = (ages ?? body.curve.flatMap(({ time, events }) => (events > 0 ? [time] : []))).map((age) =>
    rowAt(body, age),
  )
  const column = (name: keyof ReturnType<typeof rowAt>) => rows.map((row) => row[name])
  const { time, low, high } = body.median
  return {
    rows,
    ...named(column('survival'), 'survival', 'survivals'),
    se: column('se'),
    ...named(column('lower'), 'lower', 'logLogLower'),
    ...named(column('upper'), 'upper', 'logLogUpper'),
    ...(typeof wanted === 'number' && rows[0]),
    median: time,
    medianLower: low,
    medianUpper: high,
    n: body.customers,
    events: body.lost,
  }
}

function rowAt({ curve }: SurvivalBody, age: number) {
  const row = curve.findLast(({ time }) => time <= age)
  const [lower, upper] = [row?.interval?.low ?? null, row?.interval?.high ?? null]
  return {
    ...named(age, 'time', 'month'),
    atRisk: row?.atRisk ?? null,
    events: row?.events ?? 0,
    survival: row?.survival ?? 1,
    se: row?.se ?? 0,
    lower,
    upper,
    logLogLower: lower,
    logLogUpper: upper,
  }
}

interface Given {
  readonly durations: readonly number[]
  readonly lost: readonly boolean[]
  readonly entries?: readonly number[]
}

function lifetimesIn(input: Input): Given {
  const table = listIn(input, 'rows', 'table', 'lifeTable')
  if (table) return lifetimesOfTable(table)
  const entries = valueIn(input, 'entries', 'entry', 'entryTimes')
  return {
    durations: v.parse(numbers, valueIn(input, 'durations', 'times', 'tenures')),
    lost: v.parse(v.array(v.unknown()), valueIn(input, 'events', 'observed', 'churned', 'lost')).map(Boolean),
    ...(entries !== undefined && { entries: v.parse(numbers, entries) }),
  }
}

/** Who was at risk and who was lost at each age: the others of a row stop being watched before the next one. */
function lifetimesOfTable(table: readonly Input[]): Given {
  const lifetimes = table.flatMap((row, index) => {
    const time = numberIn(row, 'time', 'month', 'age') ?? 0
    const lost = numberIn(row, 'events', 'lost', 'churned') ?? 0
    const left = numberIn(table[index + 1], 'atRisk', 'n') ?? 0
    const ends = Math.max(lost, (numberIn(row, 'atRisk', 'n') ?? 0) - left)
    return Array.from({ length: ends }, (_, place) => ({ time, isLost: place < lost }))
  })
  return { durations: lifetimes.map(({ time }) => time), lost: lifetimes.map(({ isLost }) => isLost) }
}

function lifetimesOf({ file, group }: Input): Given {
  const rows = csv(pathOf(String(file))).filter((row) => group === undefined || row.group === group)
  return {
    durations: rows.map((row) => Number(row.weeks ?? row.tenure)),
    lost: rows.map((row) => (row.event ?? row.Churn) === '1' || row.Churn === 'Yes'),
  }
}

/** Amounts in cases are whole units with fractions: the kit counts in whole parts of them. */
const fine = 1e9

function amountIn(input: Input): number {
  const amount = numberIn(input, 'arpa', 'arpu', 'margin', 'monthlyMargin', 'revenue', 'revenuePerPeriod', 'amount')
  return Math.round((amount ?? 1) * fine)
}

function churnIn(input: Input): number {
  return (
    numberIn(input, 'churnRate', 'churn', 'monthlyChurn') ?? 1 - (numberIn(input, 'retention', 'retentionRate') ?? 1)
  )
}

function cohortsIn(input: Input): number[][] {
  const given = valueIn(input, 'cohorts', 'survivors')
  return v.is(numbers, given) ? [given] : v.parse(v.array(numbers), given)
}

function modelIn(input: Input): Sbg | null {
  const source = valueIn(input, 'params', 'model') ?? input
  const [alpha, beta] = [numberIn(source, 'alpha'), numberIn(source, 'beta')]
  return alpha === undefined || beta === undefined ? null : { alpha, beta }
}

function valueAnswer(input: Input, given: LifetimeValueTotals, formula: LifetimeValueOptions['formula']): Answer {
  const cost = numberIn(input, 'acquisitionCost', 'cac')
  const customers = numberIn(input, 'customers')
  const cap = formula === 'simple' ? numberIn(input, 'capMonths', 'capPeriods', 'cap') : undefined
  const discount = formula === 'simple' ? 0 : (numberIn(input, 'discountRate', 'discount') ?? 0)
  const first = valueIn(input, 'firstPeriod', 'firstPayment')
  const isExcluded = formula === 'retention' && (first === 'excluded' || first === false)
  const totals = {
    ...given,
    ...(cost !== undefined && { acquisitionCost: cost * fine }),
    ...(customers !== undefined && { customers }),
  }
  const { value, body } = fromTotals(lifetimeValue, totals, {
    formula,
    grossMargin: numberIn(input, 'grossMargin') ?? 1,
    discount,
    firstPayment: isExcluded ? 'excluded' : 'included',
    ...(cap !== undefined && { capMonths: cap }),
  })
  const whole = (amount: number | null) => (amount === null ? null : amount / fine)
  const model = body.contract?.model
  const steps = model ? sbgCurve(model, numberIn(input, 'periods', 'renewals') ?? 12) : null
  return {
    ...named(whole(value), 'ltv', 'clv', 'clvPerCustomer', 'value'),
    ...named(whole(body.afterAcquisition), 'clvNetOfCac', 'netOfCac'),
    totalProfit: whole(body.ofAllCustomers),
    ...named(
      body.lifetime,
      'lifetimePeriods',
      'lifetimeMonths',
      'expectedLifetime',
      'del',
      'discountedExpectedLifetime',
    ),
    alpha: model?.alpha ?? null,
    beta: model?.beta ?? null,
    logLikelihood: body.contract?.logLikelihood ?? null,
    reason: body.contract?.reason ?? null,
    warnings: body.contract?.warnings ?? [],
    ...named(steps?.map(({ survival }) => survival) ?? null, 'survival', 'survivalCurve'),
    ...named(steps?.slice(1).map(({ retention }) => retention) ?? null, 'retention', 'retentionRates'),
    ...named(
      model ? residualLifetime(model, discount, numberIn(input, 'age', 'period') ?? 1) : null,
      'derl',
      'residualLifetime',
    ),
  }
}

interface Group {
  readonly x: number
  readonly n: number
}

function groupIn(input: Input, ...names: readonly string[]): Group | null {
  const group = valueIn(input, ...names)
  if (typeof group !== 'object' || group === null) return null
  return {
    x: numberIn(group, 'converted', 'x', 'conversions', 'events', 'successes', 'paid', '0') ?? 0,
    n: numberIn(group, 'trials', 'n', 'trialsStarted', 'started', 'users', 'total', 'size', '1') ?? 0,
  }
}

/** Totals; or trials with their payments beside them, or in a list of their own. */
async function conversionAnswer(input: Input, ask: Ask): Promise<Answer> {
  const list = listIn(input, 'trials', 'cohort')
  if (!list) {
    const paid = numberIn(input, 'converted', 'conversions', 'paid') ?? 0
    const ended = numberIn(input, 'trialsEnded', 'ended')
    const payers = numberIn(input, 'payers', 'paidInPeriod')
    if (ended !== undefined && payers !== undefined)
      return { periodRatio: fromTotals(conversion, { payers, trialsEnded: ended }).value }
    const started = numberIn(input, 'trialsStarted', 'trials', 'started') ?? 0
    return rateAnswer(fromTotals(conversion, { trialsStarted: started, converted: paid }))
  }
  const tables = trialTables(list, listIn(input, 'payments', 'conversions', 'subscriptions', 'revenue') ?? list)
  const days = list.map((row) => String(valueIn(row, ...startNames)).slice(0, 10)).sort()
  const from = String(valueIn(input, 'from') ?? shifted(days[0] ?? '2026-01-01', -1))
  const last = String(valueIn(input, 'to') ?? dayAfter(days.at(-1) ?? '2026-01-31'))
  return rateAnswer(
    await ask(conversion, tables, {
      range: { from, until: dayAfter(last) },
      timeZone: String(valueIn(input, 'timeZone') ?? 'UTC'),
      asOf: String(valueIn(input, 'asOf', 'now') ?? later),
      payment: 'revenue',
      ...trialOptions(input),
    }),
  )
}

/** Days until the payment of each trial, and for how many it was watched where none came; null = never. */
function trialsOfTimes(input: Input): Input {
  const [name = ''] = ['days', 'durations', 'daysToConvert', 'timesDays', 'hours', 'hoursToConvert', 'times'].filter(
    (name) => v.is(v.array(v.nullable(v.number())), input[name]),
  )
  if (name === '') return input
  const unit = name.startsWith('hours') ? hourMs : dayMs
  const paid = v.parse(v.array(v.unknown()), valueIn(input, 'converted', 'events', 'observed', 'paid') ?? [])
  const now = Date.parse('2026-01-01T00:00:00Z')
  const at = (ms: number) => new Date(ms).toISOString()
  const trials = v.parse(v.array(v.nullable(v.number())), input[name]).map((time, index) => {
    const isPaid = time !== null && (paid.length === 0 || Boolean(paid[index]))
    return isPaid ? { startedAt: at(now - time * unit), paidAt: at(now) } : { startedAt: at(now - (time ?? 0) * unit) }
  })
  const { [name]: _, converted: __, events: ___, ...rest } = input
  return { windowDays: null, ...rest, trials, asOf: at(now + 1) }
}

const startNames = ['startedAt', 'start', 'at', 'timestamp', 'date', 'trialStart']
const paidNames = ['paidAt', 'convertedAt', 'firstPaymentAt', 'paid', ...startNames]
const nameNames = ['customerId', 'userId', 'customer', 'user', 'id']

function trialOptions(input: Input): Partial<ConversionOptions> {
  const window = Object(input).windowDays
  const trialDays = numberIn(input, 'trialDays')
  const entries = valueIn(input, 'entries', 'count')
  const undone = valueIn(input, 'refunded') === 'notConverted' || valueIn(input, 'refundsUndo') === true
  return {
    ...(window !== undefined && { windowDays: v.parse(v.nullable(v.number()), window) }),
    ...(trialDays !== undefined && { trialDays }),
    ...((entries === 'each' || entries === 'every') && { entries: 'each' as const }),
    ...(undone && { refunded: 'notConverted' as const }),
  }
}

function trialTables(trials: readonly Input[], payments: readonly Input[]): HostTables {
  const customer = (row: Input, index: number) => valueIn(row, ...nameNames) ?? `${index}`
  const paid = payments.flatMap((row, index) => {
    const at = valueIn(row, ...(payments === trials ? paidNames.slice(0, 4) : paidNames))
    return at === undefined ? [] : [{ customer: customer(row, index), at, amount: numberIn(row, 'amount') ?? 1 }]
  })
  return {
    trials: timed(
      trials.map((row, index) => ({ customer: customer(row, index), at: valueIn(row, ...startNames) })),
      [],
    ),
    revenue: timed(paid, ['amount']),
  }
}

/** Rows whose times are days or instants. */
function timed(rows: readonly { readonly at?: unknown }[], others: readonly string[]): HostTable {
  const type = rows.some(({ at }) => String(at).length > 10) ? 'iso' : 'date'
  const columns = {
    customer: 'customer',
    at: { column: 'at', type },
    ...Object.fromEntries(others.map((name) => [name, name])),
  } as const
  return { rows: rows.map((row) => ({ ...row })), columns }
}

function rateAnswer({ value, n, interval, series, terms, body }: MetricResult<ConversionBody>): Answer {
  const { median } = body.timeToConvert
  return {
    ...named(value, 'conversion', 'conversionRate', 'rate'),
    n,
    converted: terms.converted ?? 0,
    ...named(interval?.low ?? null, 'lower', 'wilsonLower'),
    ...named(interval?.high ?? null, 'upper', 'wilsonUpper'),
    ...mediansOf(median),
    ...named(median === null ? null : median / hourMs, 'medianHours'),
    ...named(body.halfPaid.time, 'kaplanMeierMedian', 'kmMedian', 'kmMedianDays', 'survivalMedian'),
    immature: body.started === null || body.over === null ? null : body.started - body.over,
    periodRatio: body.periodRatio?.ratio ?? null,
    expected: body.expected?.expected ?? null,
    rows: body.curve.filter(({ events }) => events > 0),
    states: series.map(({ state }) => state),
  }
}

/** The month in which an entry counts, in each zone. */
async function monthsOfEntry({ started, timeZones }: Input, ask: Ask): Promise<Answer> {
  const at = String(started)
  const months: string[] = []
  for (const timeZone of v.parse(v.array(v.string()), timeZones)) {
    const range = { from: shifted(at.slice(0, 10), -40), until: shifted(at.slice(0, 10), 40) }
    const tables = trialTables([{ customer: 'a', at }], [])
    const { series } = await ask(conversion, tables, { range, timeZone, asOf: later, payment: 'revenue' })
    months.push(series.find(({ n }) => n > 0)?.from.slice(0, 7) ?? '')
  }
  return { months }
}

const shifted = (day: string, days: number) => formatDay(parseDay(day) + days)
