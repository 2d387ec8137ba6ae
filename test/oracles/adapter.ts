import * as v from 'valibot'
import type { MrrMovements } from '../../src/metrics/business/movements.ts'
import { type MrrBody, type MrrOptions, mrr } from '../../src/metrics/business/mrr.ts'
import { nps } from '../../src/metrics/business/nps.ts'
import { npsCategory } from '../../src/metrics/business/npsCategory.ts'
import { formatDay, parseDay } from '../../src/metrics/calendar/civil.ts'
import { nextPeriod, periodStart, weekStartDay } from '../../src/metrics/calendar/periods.ts'
import { minorDigits } from '../../src/metrics/currency.ts'
import { type CsatBody, csat } from '../../src/metrics/customer/csat.ts'
import { retention } from '../../src/metrics/customer/retention.ts'
import { type ActiveUsersOptions, activeUsers } from '../../src/metrics/engagement/activeUsers.ts'
import { stickiness } from '../../src/metrics/engagement/stickiness.ts'
import { KpiError } from '../../src/metrics/KpiError.ts'
import { fromTotals } from '../../src/metrics/measure.ts'
import type { MetricResult } from '../../src/metrics/result.ts'
import { customerAdapters } from './customer.ts'
import { engagementAdapters } from './engagement.ts'
import type { Adapter, Answer, Ask, HostTables } from './engines.ts'
import { between, byDay, calendar, dayAfter, type Event, events, eventTable, later, values, windows } from './events.ts'
import { moneyAdapters, waterfallAnswer } from './money.ts'
import { qualityAdapters } from './quality.ts'
import { surveyAdapters } from './surveys.ts'

const january = { range: { from: '2026-01-01', until: '2026-02-01' }, timeZone: 'UTC', asOf: later } as const

const options = v.optional(v.record(v.string(), v.unknown()), {})
const count = v.number()

/** Looks at the input with the schema of its form; a form that is none of ours fails. */
function adapt<Input>(
  schema: v.GenericSchema<unknown, Input>,
  answer: (input: Input, ask: Ask) => Answer | Promise<Answer>,
): Adapter {
  return (input, ask) => answer(v.parse(schema, lifted(input)), ask)
}

const surveyOptions = ['promoterMin', 'detractorMax', 'positiveMin', 'scale', 'weighted', 'countUnanswered']

/** Options of a survey may stand beside its scores, and a scale may be written as its two ends or its highest step. */
function lifted(input: unknown): unknown {
  if (!v.is(v.looseObject({ options: v.optional(v.looseObject({}), {}) }), input)) return input
  const { options = {}, ...rest } = input
  const isOption = ([name]: readonly [string, unknown]) => surveyOptions.includes(name)
  const found = Object.fromEntries([...Object.entries(options), ...Object.entries(rest).filter(isOption)])
  if (Object.keys(found).length === 0) return input
  const [min, max] = v.is(v.tuple([v.number(), v.number()]), found.scale)
    ? found.scale
    : v.is(v.number(), found.scale)
      ? [1, found.scale]
      : []
  const others = Object.fromEntries(Object.entries(rest).filter((entry) => !isOption(entry)))
  return { ...others, options: { ...found, ...(min !== undefined && { scale: { min, max } }) } }
}

const scores = v.strictObject({
  scores: v.array(v.unknown()),
  weights: v.exactOptional(v.array(v.nullable(count))),
  dismissed: v.optional(count, 0),
  options,
})
/** The same, counted by score. */
const histogram = v.strictObject({ counts: v.record(v.string(), count), dismissed: v.optional(count, 0), options })
const bands = v.strictObject({ promoters: count, passives: count, detractors: count, options })
const answers = v.strictObject({
  counts: v.record(v.string(), count),
  asked: v.exactOptional(count),
  sent: v.exactOptional(count),
  options,
})
const scalar = v.union([v.string(), v.number(), v.boolean(), v.null()])
const day = v.string()
/** Values that properties of an event must have; of several, one. */
const filter = v.record(v.string(), v.union([scalar, v.array(scalar)]))
const currencies = {
  currency: v.exactOptional(v.string()),
  rates: v.exactOptional(v.record(v.string(), count)),
}
const categoryBands = v.strictObject({ promoterMin: count, detractorMax: count })

export const adapters: Readonly<Record<string, Adapter>> = {
  ...customerAdapters,
  ...engagementAdapters,
  ...qualityAdapters,
  ...moneyAdapters,
  ...surveyAdapters,

  nps: adapt(v.union([scores, histogram, bands]), async (input, ask) => {
    if ('promoters' in input) return npsAnswer(npsTotals(input))
    const { tables, asked } = survey('counts' in input ? { ...input, scores: listed(input.counts) } : input)
    const counted = await ask(nps, tables, { ...asked, countUnanswered: true })
    return { ...npsAnswer(await ask(nps, tables, asked)), npsDismissedInDenominator: counted.value }
  }),

  'nps.fromCounts': adapt(
    v.union([bands, v.strictObject({ segments: v.array(v.omit(bands, ['options'])), options })]),
    (input) => npsAnswer('segments' in input ? fromTotals(nps, input.segments, input.options) : npsTotals(input)),
  ),

  'nps.standardError': adapt(bands, (input) => {
    const wald = npsTotals({ ...input, options: { ...input.options, interval: 'wald' } })
    return {
      ...npsAnswer(npsTotals(input)),
      waldLower: wald.interval?.low ?? null,
      waldUpper: wald.interval?.high ?? null,
    }
  }),

  'nps.category': adapt(
    v.strictObject({ scores: v.array(v.unknown()), options: v.optional(v.partial(categoryBands), {}) }),
    ({ scores, options: { promoterMin = 9, detractorMax = 6 } }) => ({
      categories: scores.map((score) => categoryOf(score, { promoterMin, detractorMax })),
    }),
  ),

  'csat.top2': adapt(v.union([scores, answers]), csatAnswer),
  'csat.mean': adapt(v.union([scores, answers]), csatAnswer),
  'csat.distribution': adapt(v.union([scores, answers]), csatAnswer),

  'csat.responseRate': adapt(
    v.union([
      v.strictObject({ responses: count, sent: count }),
      v.strictObject({ responses: count, asked: count }),
      answers,
    ]),
    (input, ask) => {
      if ('counts' in input) return csatAnswer(input, ask)
      const asked = 'sent' in input ? input.sent : input.asked
      return { responseRate: fromTotals(csat, { responses: input.responses, asked }).body.responseRate }
    },
  ),

  'activeUsers.series': adapt(
    v.strictObject({
      events,
      ...calendar,
      unit: v.exactOptional(v.picklist(['day', 'week', 'month', 'quarter', 'year'])),
      rollingDays: v.optional(windows, {}),
    }),
    async ({ events, from, to, unit, rollingDays, ...asked }, ask) => {
      const of = (options: Partial<ActiveUsersOptions>) =>
        ask(activeUsers, eventTable(events), {
          range: between(from, to, events),
          grain: unit ?? 'month',
          ...asked,
          ...options,
        })
      const { body, series } = await of({})
      const rolling: Record<string, unknown> = { wau: values(body.weekly), mau: values(body.monthly) }
      for (const [name, monthlyDays] of Object.entries(rollingDays))
        rolling[name] = values((await of({ monthlyDays })).body.monthly)
      return {
        ...byDay(unit === undefined ? body.daily : series),
        dau: values(body.daily),
        ...rolling,
        users: values(series),
        periodStarts: series.map((point) => point.from),
      }
    },
  ),

  'stickiness.daily': adapt(
    v.strictObject({
      visits: v.exactOptional(events),
      events: v.exactOptional(events),
      ...calendar,
      mauDays: v.optional(count, 30),
    }),
    async ({ events = [], visits = events, from, to, mauDays, ...asked }, ask) => {
      const range = between(from, to, visits)
      const { value, body } = await ask(stickiness, eventTable(visits), { ...asked, range, monthlyDays: mauDays })
      const { averageDau, mau, activeDaysPer30, daily } = body
      return { ...byDay(daily), daily: values(daily), stickiness: value, averageDau, mau, activeDaysPer30 }
    },
  ),

  'stickiness.fromAggregates': adapt(v.strictObject({ averageDau: count, mau: count }), (input) => {
    const { value, body } = fromTotals(stickiness, input)
    return { stickiness: value, activeDaysPer30: body.activeDaysPer30 }
  }),

  'retention.matrix': adapt(
    v.strictObject({
      events,
      timeZone: v.optional(v.string(), 'UTC'),
      unit: v.picklist(['day', 'week', 'month']),
      weekStart: v.optional(v.picklist(['monday', 'sunday', 'saturday']), 'monday'),
      from: day,
      periods: count,
      cohort: v.optional(v.picklist(['every', 'first']), 'first'),
      criterion: v.optional(v.picklist(['on', 'onOrAfter']), 'on'),
      startFilter: v.exactOptional(filter),
      returnFilter: v.exactOptional(filter),
      asOf: v.optional(v.string(), later),
    }),
    async ({ events, unit, weekStart, timeZone, from, periods, cohort, criterion, asOf, ...filters }, ask) => {
      const { startFilter, returnFilter } = filters
      const first = formatDay(periodStart(parseDay(from), unit, weekStartDay[weekStart]))
      const { body } = await ask(retention, filteredTable(events, startFilter, returnFilter), {
        range: { from: first, until: periodsAfter(first, unit, periods) },
        grain: unit,
        weekStart,
        timeZone,
        asOf,
        cohort: cohort === 'every' ? 'each' : 'first',
        criterion,
        maxAge: Math.max(1, periods - 1),
        ...(startFilter && { startEvent: 'start' }),
        ...(returnFilter && { returnEvent: 'return' }),
      })
      return {
        matrix: body.cohorts.map(({ cells }) => cells.map(({ users }) => users)),
        rates: body.cohorts.map(({ cells }) => cells.map(({ rate }) => rate)),
        sizes: body.cohorts.map(({ size }) => size),
        curve: body.curve.map(({ rate }) => rate),
        periodStarts: body.cohorts.map((cohort) => cohort.from),
      }
    },
  ),

  'retention.dayDefinition': adapt(
    v.strictObject({ first: v.string(), second: v.string(), timeZone: v.optional(v.string(), 'UTC') }),
    async ({ first, second, timeZone }, ask) => {
      const events = [first, second].map((timestamp) => ({ userId: 'u', timestamp }))
      const ageBy = async (dayBorders: 'calendar' | 'exact24h' | 'hourFloored24h') => {
        const asked = {
          range: between(undefined, undefined, events),
          grain: 'day',
          timeZone,
          asOf: later,
          dayBorders,
        } as const
        const { body } = await ask(retention, eventTable(events), asked)
        const cells = body.cohorts.find(({ size }) => size > 0)?.cells ?? []
        return cells.findLast(({ users }) => users === 1)?.age ?? null
      }
      return {
        calendarDay: await ageBy('calendar'),
        exact24h: await ageBy('exact24h'),
        hourFloored24h: await ageBy('hourFloored24h'),
      }
    },
  ),

  mrr: adapt(
    v.strictObject({
      subscriptions: v.array(
        v.looseObject({
          count: v.optional(count, 1),
          amount: count,
          interval: v.string(),
          currency: v.exactOptional(v.string()),
          discountPct: v.exactOptional(count),
          discountAmount: v.exactOptional(count),
          customerId: v.exactOptional(v.string()),
          from: v.optional(day, '2025-12-01'),
          kind: v.exactOptional(v.string()),
          trial: v.exactOptional(v.boolean()),
          status: v.exactOptional(v.string()),
        }),
      ),
      at: v.exactOptional(day),
      monthlyFactor: v.exactOptional(v.strictObject({ day: v.exactOptional(count), week: v.exactOptional(count) })),
      ...currencies,
    }),
    async ({ subscriptions, at, ...options }, ask) => {
      const currency = targetOf(options)
      const groups = subscriptions.map(({ count, amount, discountPct, discountAmount, customerId, ...rest }, group) =>
        Array.from({ length: count }, (_, index) => ({
          ...rest,
          customer: customerId ?? `${group} ${index}`,
          amount: minor(amount, rest.currency ?? currency),
          discount: discountPct,
          ...(discountAmount !== undefined && { discountAmount: minor(discountAmount, rest.currency ?? currency) }),
          kind: kindOf(rest),
        })),
      )
      const range = at === undefined ? january.range : { from: at, until: dayAfter(at) }
      const of = (rows: readonly Answer[]) =>
        ask(mrr, subscriptionTable(rows), { ...january, range, ...options, ...(currency && { currency }) })
      const result = await of(groups.flat())
      const money = majorOf(result)
      const each: (number | null)[] = []
      for (const group of groups) {
        const alone = await of(group)
        each.push(majorOf(alone)(alone.value))
      }
      return {
        mrr: money(result.value),
        arr: money(result.body.arr),
        arpu: money(result.body.arpa),
        arpa: money(result.body.arpa),
        payingCustomers: result.body.customers?.end ?? null,
        parts: each,
        each,
      }
    },
  ),

  'mrr.movements': movements,
  'mrr.waterfall': (input, ask) =>
    v.is(v.union([v.looseObject({ steps: v.unknown() }), v.looseObject({ snapshots: v.unknown() })]), input)
      ? movements(input, ask)
      : waterfallAnswer(input, ask),
}

/** Amounts in cases are whole units with fractions: minor units of them are counted in tens of millionths. */
const fine = 1e7
const minor = (amount: number, currency = '') => amount * 10 ** minorDigits(currency) * fine
const majorOf =
  ({ currency = '' }: { readonly currency?: string }) =>
  (value: number | null) =>
    value === null ? null : value / 10 ** minorDigits(currency) / fine

/** Rates without a currency lead to one that has no name. */
const targetOf = ({ currency, rates }: { readonly currency?: string; readonly rates?: object }) =>
  currency ?? (rates && 'XXX')

function kindOf({ kind, trial, status }: { kind?: string; trial?: boolean; status?: string }): string | undefined {
  if (trial === true || status === 'trialing') return 'trial'
  return kind ?? (status === 'active' ? 'paid' : status)
}

function movements(input: unknown, ask: Ask): Answer | Promise<Answer> {
  return v.is(v.looseObject({ steps: v.unknown() }), input) ? movementSteps(input, ask) : movementSnapshots(input, ask)
}

const terms = v.looseObject({ sub: v.string(), customerId: v.exactOptional(v.string()) })

/** What happens to subscriptions day by day: movements in order, and those of whole months where they are asked for. */
const movementSteps = adapt(
  v.strictObject({
    steps: v.array(
      v.strictObject({
        at: day,
        add: v.exactOptional(v.looseObject({ ...terms.entries, amount: count, interval: v.string() })),
        change: v.exactOptional(terms),
        cancel: v.exactOptional(v.string()),
      }),
    ),
    months: v.exactOptional(v.array(v.string())),
    ...currencies,
  }),
  async ({ steps, months, ...options }, ask) => {
    const currency = targetOf(options)
    const rows: Answer[] = []
    const running = new Map<string, Record<string, unknown>>()
    for (const { at, add, change, cancel } of [...steps].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))) {
      const sub = cancel ?? change?.sub ?? add?.sub ?? ''
      const before = running.get(sub)
      if (before) before.until = at
      running.delete(sub)
      if (cancel !== undefined) continue
      const { until: _, ...same } = before ?? {}
      const row = { customerId: 'c', ...same, ...add, ...change, from: at }
      running.set(sub, row)
      rows.push(row)
    }
    const table = subscriptionTable(
      rows.map(({ customerId, amount, ...row }) => ({
        ...row,
        customer: customerId,
        amount: minor(Number(amount), String(row.currency ?? currency ?? '')),
      })),
    )
    const asked = { timeZone: 'UTC', asOf: later, ...options, ...(currency && { currency }) }
    const days = steps.map(({ at }) => at).sort()
    const range = { from: days[0] ?? january.range.from, until: dayAfter(days[days.length - 1] ?? january.range.from) }
    const daily = await ask(mrr, table, { ...asked, range, grain: 'day' })
    const money = majorOf(daily)
    const movements = daily.body.periods.flatMap(({ movements }) =>
      kinds.flatMap((kind) => (movements?.[kind] ? [[kind, money(movements[kind])]] : [])),
    )
    if (!months) return { movements }
    return { movements, ...monthly(await ask(mrr, table, { ...asked, range: rangeOf(months), grain: 'month' })) }
  },
)

const movementSnapshots = adapt(
  v.strictObject({
    snapshots: v.array(
      v.strictObject({
        month: v.string(),
        customerId: v.string(),
        amount: count,
        currency: v.exactOptional(v.string()),
      }),
    ),
    oneOff: v.optional(
      v.array(
        v.looseObject({
          month: v.string(),
          customerId: v.string(),
          amount: count,
          currency: v.exactOptional(v.string()),
        }),
      ),
      [],
    ),
    months: v.array(v.string()),
    ...currencies,
  }),
  async ({ snapshots, oneOff, months, ...given }, ask) => {
    const currency = targetOf(given)
    const options: Partial<MrrOptions> = { ...given, ...(currency && { currency }) }
    const payment = ({ month, customerId, amount, currency: own }: (typeof snapshots)[number]) => ({
      customer: customerId,
      from: `${month}-01`,
      amount: minor(amount, own ?? currency),
      currency: own,
    })
    const recurring = snapshots.map((row) => ({
      ...payment(row),
      until: periodsAfter(`${row.month}-01`, 'month', 1),
      interval: 'month',
    }))
    const asked = { range: rangeOf(months), grain: 'month', timeZone: 'UTC', asOf: later, ...options } as const
    return monthly(await ask(mrr, subscriptionTable([...recurring, ...oneOff.map(payment)]), asked))
  },
)

/** As many months as are named, from the first on. */
function rangeOf(months: readonly string[]): { readonly from: string; readonly until: string } {
  const from = `${months[0] ?? '2026-01'}-01`
  return { from, until: periodsAfter(from, 'month', months.length) }
}

function monthly(result: MetricResult<MrrBody>): Answer {
  const money = majorOf(result)
  const seriesOf = (kind: keyof MrrMovements) =>
    result.body.periods.map(({ movements }) => money(movements?.[kind] ?? null))
  return {
    total: result.series.map(({ value }) => money(value)),
    start: seriesOf('start'),
    end: seriesOf('end'),
    customers: result.series.map(({ n }) => n),
    ...Object.fromEntries(kinds.map((kind) => [kind, seriesOf(kind)])),
  }
}

const kinds = ['new', 'reactivation', 'expansion', 'contraction', 'churn', 'negative'] as const

type NpsResult = ReturnType<typeof npsTotals>

function npsTotals({ options, ...totals }: v.InferOutput<typeof bands>) {
  return fromTotals(nps, totals, options)
}

function npsAnswer({ value, n, interval, terms, body, excluded }: NpsResult): Answer {
  return {
    nps: value,
    n,
    promoters: body.promoters,
    passives: body.passives,
    detractors: body.detractors,
    percentages: body.percentages,
    variancePerResponse: terms.variance === undefined ? null : terms.variance,
    standardError: terms.standardError ?? null,
    adjustedWaldLower: interval?.low ?? null,
    adjustedWaldUpper: interval?.high ?? null,
    ignored: excluded,
  }
}

async function csatAnswer(
  input: v.InferOutput<typeof scores> | v.InferOutput<typeof answers>,
  ask: Ask,
): Promise<Answer> {
  const asked = 'counts' in input ? (input.asked ?? input.sent) : undefined
  const { value, n, interval, body, excluded }: MetricResult<CsatBody> =
    'counts' in input
      ? fromTotals(csat, { counts: input.counts, ...(asked !== undefined && { asked }) }, input.options)
      : await counted(ask, input)
  return {
    csat: value,
    n,
    satisfied: body.satisfied,
    mean: body.mean,
    meanLower: body.meanInterval?.low ?? null,
    meanUpper: body.meanInterval?.high ?? null,
    wilsonLower: interval?.low ?? null,
    wilsonUpper: interval?.high ?? null,
    share: Object.fromEntries(body.distribution.map(({ score, share }) => [score, share])),
    counts: Object.fromEntries(body.distribution.map(({ score, count }) => [score, count])),
    responseRate: body.responseRate,
    ignored: excluded,
  }
}

function counted(ask: Ask, input: v.InferOutput<typeof scores>) {
  const { tables, asked } = survey(input)
  return ask(csat, tables, asked)
}

/** Answers, weighted where there are weights, and those who did not answer. */
function survey({ scores: given, weights, dismissed, options }: v.InferOutput<typeof scores>) {
  const all = [...given, ...new Array<null>(dismissed).fill(null)]
  const rows = all.map((score, index) => ({ score, weight: weights?.[index], at: '2026-01-15T12:00:00Z' }))
  const columns = { at: 'at', score: 'score', ...(weights && { weight: 'weight' }) }
  const tables: HostTables = { responses: { rows, columns } }
  return { tables, asked: { ...january, ...options, ...(weights && { weighted: true }) } }
}

const listed = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).flatMap(([score, times]) => new Array<number>(times).fill(Number(score)))

/** Null where the kit refuses the score. */
function categoryOf(score: unknown, bands: v.InferOutput<typeof categoryBands>): string | null {
  try {
    return typeof score === 'number' ? npsCategory(score, bands) : null
  } catch (error) {
    if (error instanceof KpiError) return null
    throw error
  }
}

/** Filters may look at any properties: an event gets the name of what it is, and stands twice where it is both. */
function filteredTable(
  events: readonly Event[],
  start: v.InferOutput<typeof filter> | undefined,
  back: v.InferOutput<typeof filter> | undefined,
): HostTables {
  if (!start && !back) return eventTable(events)
  const fits = (row: Event, wanted: v.InferOutput<typeof filter>) =>
    Object.entries(wanted).every(([name, value]) => [value].flat().some((one) => one === row[name]))
  const rows = events.flatMap((row) => {
    const named = (name: string) => ({ ...row, name, ...('eventId' in row && { eventId: `${row.eventId} ${name}` }) })
    return [
      ...(start && fits(row, start) ? [named('start')] : []),
      ...(back && fits(row, back) ? [named('return')] : []),
      ...(start && back ? [] : [named('any')]),
    ]
  })
  return eventTable(rows, 'name')
}

function subscriptionTable(rows: readonly Answer[]): HostTables {
  const days = { from: { column: 'from', type: 'date' }, until: { column: 'until', type: 'date' } } as const
  const same = [
    'customer',
    'amount',
    'interval',
    'intervalCount',
    'quantity',
    'discount',
    'discountAmount',
    'currency',
    'kind',
  ]
  return { subscriptions: { rows, columns: { ...Object.fromEntries(same.map((name) => [name, name])), ...days } } }
}

function periodsAfter(from: string, unit: 'day' | 'week' | 'month', periods: number): string {
  let day = parseDay(from)
  for (let period = 0; period < periods; period++) day = nextPeriod(day, unit)
  return formatDay(day)
}
