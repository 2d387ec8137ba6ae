import * as v from 'valibot'
import { type MrrMovements, type MrrOptions, mrr } from '../../src/metrics/business/mrr.ts'
import { nps, npsCategory } from '../../src/metrics/business/nps.ts'
import { formatDay, parseDay } from '../../src/metrics/calendar/civil.ts'
import { nextPeriod } from '../../src/metrics/calendar/periods.ts'
import { type CsatBody, csat } from '../../src/metrics/customer/csat.ts'
import { retention } from '../../src/metrics/customer/retention.ts'
import { activeUsers } from '../../src/metrics/engagement/activeUsers.ts'
import { stickiness } from '../../src/metrics/engagement/stickiness.ts'
import { fromTotals } from '../../src/metrics/measure.ts'
import type { MetricResult, Point } from '../../src/metrics/result.ts'
import type { Ask, HostTables } from './engines.ts'

type Answer = Readonly<Record<string, unknown>>

/** From a case's input to what its `expected` may ask for. Only names and shapes change here; the kit computes. */
export type Adapter = (input: unknown, ask: Ask) => Answer | Promise<Answer>

const later = '2100-01-01T00:00:00Z'
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

const surveyOptions = ['promoterMin', 'detractorMax', 'positiveMin', 'scale']

/** Options of a survey may stand beside its scores, and a scale may be written as its two ends. */
function lifted(input: unknown): unknown {
  if (!v.is(v.looseObject({ options: v.optional(v.looseObject({}), {}) }), input)) return input
  const { options = {}, ...rest } = input
  const isOption = ([name]: readonly [string, unknown]) => surveyOptions.includes(name)
  const found = Object.fromEntries([...Object.entries(options), ...Object.entries(rest).filter(isOption)])
  if (Object.keys(found).length === 0) return input
  const [min, max] = v.is(v.tuple([v.number(), v.number()]), found.scale) ? found.scale : []
  const others = Object.fromEntries(Object.entries(rest).filter((entry) => !isOption(entry)))
  return { ...others, options: { ...found, ...(min !== undefined && { scale: { min, max } }) } }
}

const scores = v.strictObject({ scores: v.array(v.unknown()), dismissed: v.optional(count, 0), options })
const bands = v.strictObject({ promoters: count, passives: count, detractors: count, options })
const answers = v.strictObject({ counts: v.record(v.string(), count), asked: v.exactOptional(count), options })
const event = v.looseObject({ userId: v.nullish(v.string()), timestamp: v.nullish(v.unknown()) })
const events = v.array(event)
const day = v.string()

export const adapters: Readonly<Record<string, Adapter>> = {
  nps: adapt(v.union([scores, bands]), async (input, ask) => {
    if ('promoters' in input) return npsAnswer(npsTotals(input))
    const tables = responses([...input.scores, ...new Array<null>(input.dismissed).fill(null)])
    const counted = await ask(nps, tables, { ...january, ...input.options, countUnanswered: true })
    return {
      ...npsAnswer(await ask(nps, tables, { ...january, ...input.options })),
      npsDismissedInDenominator: counted.value,
    }
  }),

  'nps.fromCounts': adapt(
    v.union([bands, v.strictObject({ segments: v.array(v.omit(bands, ['options'])), options })]),
    (input) => npsAnswer('segments' in input ? fromTotals(nps, input.segments, input.options) : npsTotals(input)),
  ),

  'nps.standardError': adapt(bands, (input) => {
    const wald = npsTotals({ ...input, options: { ...input.options, interval: 'wald' } })
    return {
      ...npsAnswer(npsTotals(input)),
      variancePerResponse: wald.terms.variance ?? null,
      waldLower: wald.interval?.low ?? null,
      waldUpper: wald.interval?.high ?? null,
    }
  }),

  'nps.category': adapt(v.strictObject({ scores: v.array(v.number()) }), (input) => ({
    categories: input.scores.map((score) => npsCategory(score)),
  })),

  'csat.top2': adapt(v.union([scores, answers]), csatAnswer),
  'csat.mean': adapt(v.union([scores, answers]), csatAnswer),
  'csat.distribution': adapt(v.union([scores, answers]), csatAnswer),

  'csat.responseRate': adapt(v.strictObject({ responses: count, sent: count }), (input) => ({
    responseRate: fromTotals(csat, { responses: input.responses, asked: input.sent }).body.responseRate,
  })),

  'activeUsers.series': adapt(
    v.strictObject({
      events,
      timeZone: v.optional(v.string(), 'UTC'),
      from: v.exactOptional(day),
      to: v.exactOptional(day),
      rollingDays: v.optional(v.strictObject({ wau: v.exactOptional(count), mau: v.exactOptional(count) }), {}),
      asOf: v.optional(v.string(), later),
    }),
    async ({ events, timeZone, from, to, rollingDays: { wau, mau }, asOf }, ask) => {
      const { body } = await ask(activeUsers, eventTable(events), {
        range: from !== undefined && to !== undefined ? { from, until: dayAfter(to) } : around(events),
        grain: 'month',
        timeZone,
        asOf,
        ...(wau !== undefined && { weeklyDays: wau }),
        ...(mau !== undefined && { monthlyDays: mau }),
      })
      const series = { dau: values(body.daily), wau: values(body.weekly), mau: values(body.monthly) }
      return { ...byDay(body.daily), ...series }
    },
  ),

  'stickiness.daily': adapt(
    v.strictObject({ visits: events, timeZone: v.optional(v.string(), 'UTC'), mauDays: v.optional(count, 30) }),
    async ({ visits, timeZone, mauDays }, ask) => {
      const asked = { range: around(visits), timeZone, asOf: later, monthlyDays: mauDays }
      return byDay((await ask(stickiness, eventTable(visits), asked)).body.daily)
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
      startFilter: v.exactOptional(v.record(v.string(), v.string())),
      returnFilter: v.exactOptional(v.record(v.string(), v.string())),
      asOf: v.optional(v.string(), later),
    }),
    async (
      { events, timeZone, unit, weekStart, from, periods, cohort, criterion, startFilter, returnFilter, asOf },
      ask,
    ) => {
      const [startName, startEvent] = Object.entries(startFilter ?? {})[0] ?? []
      const [returnName, returnEvent] = Object.entries(returnFilter ?? {})[0] ?? []
      const { body } = await ask(retention, eventTable(events, startName ?? returnName), {
        range: { from, until: periodsAfter(from, unit, periods) },
        grain: unit,
        weekStart,
        timeZone,
        asOf,
        cohort: cohort === 'every' ? 'each' : 'first',
        criterion,
        maxAge: Math.max(1, periods - 1),
        ...(startEvent !== undefined && { startEvent }),
        ...(returnEvent !== undefined && { returnEvent }),
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

  'retention.period': adapt(
    v.strictObject({ startCustomers: count, endCustomers: count, newCustomers: count }),
    ({ startCustomers, endCustomers, newCustomers }) => {
      const result = fromTotals(retention, { start: startCustomers, end: endCustomers, new: newCustomers })
      return { retention: result.value, churn: result.terms.churn ?? null }
    },
  ),

  mrr: adapt(
    v.strictObject({
      subscriptions: v.array(
        v.looseObject({
          count: v.optional(count, 1),
          amount: count,
          interval: v.string(),
          discountPct: v.exactOptional(count),
        }),
      ),
      monthlyFactor: v.exactOptional(v.strictObject({ day: v.exactOptional(count), week: v.exactOptional(count) })),
      currency: v.exactOptional(v.string()),
      rates: v.exactOptional(v.record(v.string(), count)),
    }),
    async ({ subscriptions, ...options }, ask) => {
      const groups = subscriptions.map(({ count, amount, discountPct, ...rest }, group) =>
        Array.from({ length: count }, (_, index) => ({
          ...rest,
          customer: `${group} ${index}`,
          from: '2025-12-01',
          amount: amount * fine,
          discount: discountPct,
        })),
      )
      const of = (rows: readonly Answer[]) => ask(mrr, subscriptionTable(rows), { ...january, ...options })
      const { value, body } = await of(groups.flat())
      const each: (number | null)[] = []
      for (const group of groups) each.push(money((await of(group)).value))
      return {
        mrr: money(value),
        arr: money(body.arr),
        arpu: money(body.arpa),
        payingCustomers: body.customers?.end ?? null,
        parts: each,
        each,
      }
    },
  ),

  'mrr.movements': (input, ask) =>
    v.is(v.looseObject({ steps: v.unknown() }), input) ? movementSteps(input, ask) : movementSnapshots(input, ask),
}

/** Amounts in cases have fractions: they are counted in billionths. */
const fine = 1e9
const money = (value: number | null) => (value === null ? null : value / fine)

const movementSteps = adapt(
  v.strictObject({
    steps: v.array(
      v.strictObject({
        at: day,
        add: v.exactOptional(
          v.looseObject({
            sub: v.string(),
            customerId: v.optional(v.string(), 'c'),
            amount: count,
            interval: v.string(),
          }),
        ),
        cancel: v.exactOptional(v.string()),
      }),
    ),
  }),
  async ({ steps }, ask) => {
    const rows = steps.flatMap(({ at, add }) => {
      if (!add) return []
      const { sub, customerId, amount, ...rest } = add
      const until = steps.find((step) => step.cancel === sub && step.at >= at)?.at
      return [{ ...rest, customer: customerId, amount: amount * fine, from: at, until }]
    })
    const days = steps.map(({ at }) => at).sort()
    const { body } = await ask(mrr, subscriptionTable(rows), {
      range: { from: days[0] ?? january.range.from, until: dayAfter(days[days.length - 1] ?? january.range.from) },
      grain: 'day',
      timeZone: 'UTC',
      asOf: later,
    })
    return {
      movements: body.periods.flatMap(({ movements }) =>
        kinds.flatMap((kind) => (movements?.[kind] ? [[kind, money(movements[kind])]] : [])),
      ),
    }
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
    oneOff: v.optional(v.array(v.looseObject({ month: v.string(), customerId: v.string(), amount: count })), []),
    rates: v.exactOptional(v.record(v.string(), count)),
    months: v.array(v.string()),
  }),
  async ({ snapshots, oneOff, rates, months }, ask) => {
    const recurring = snapshots.map(({ month, customerId, amount, currency }) => ({
      customer: customerId,
      from: `${month}-01`,
      until: periodsAfter(`${month}-01`, 'month', 1),
      amount: amount * fine,
      interval: 'month',
      currency,
    }))
    const once = oneOff.map(({ month, customerId, amount, currency }) => ({
      customer: customerId,
      from: `${month}-01`,
      amount: amount * fine,
      currency,
    }))
    const options: Partial<MrrOptions> = rates ? { rates, currency: 'XXX' } : {}
    const [first = '2026-01'] = months
    const result = await ask(mrr, subscriptionTable([...recurring, ...once]), {
      range: { from: `${first}-01`, until: periodsAfter(`${first}-01`, 'month', months.length) },
      grain: 'month',
      timeZone: 'UTC',
      asOf: later,
      ...options,
    })
    const seriesOf = (kind: keyof MrrMovements) =>
      result.body.periods.map(({ movements }) => money(movements?.[kind] ?? null))
    return {
      total: result.series.map(({ value }) => money(value)),
      start: seriesOf('start'),
      end: seriesOf('end'),
      ...Object.fromEntries(kinds.map((kind) => [kind, seriesOf(kind)])),
    }
  },
)

const kinds = ['new', 'reactivation', 'expansion', 'contraction', 'churn'] as const

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
  const { value, n, interval, body, excluded }: MetricResult<CsatBody> =
    'counts' in input
      ? fromTotals(
          csat,
          { counts: input.counts, ...(input.asked !== undefined && { asked: input.asked }) },
          input.options,
        )
      : await ask(csat, responses([...input.scores, ...new Array<null>(input.dismissed).fill(null)]), {
          ...january,
          ...input.options,
        })
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

function responses(scores: readonly unknown[]): HostTables {
  const rows = scores.map((score) => ({ score, at: '2026-01-15T12:00:00Z' }))
  return { responses: { rows, columns: { at: 'at', score: 'score' } } }
}

function eventTable(events: readonly v.InferOutput<typeof event>[], name?: string): HostTables {
  const withId = events.some((row) => 'eventId' in row)
  return {
    events: {
      rows: events,
      columns: {
        user: 'userId',
        at: 'timestamp',
        ...(withId && { id: 'eventId' }),
        ...(name !== undefined && { name }),
      },
    },
  }
}

function subscriptionTable(rows: readonly Answer[]): HostTables {
  const days = { from: { column: 'from', type: 'date' }, until: { column: 'until', type: 'date' } } as const
  const same = ['customer', 'amount', 'interval', 'intervalCount', 'quantity', 'discount', 'currency', 'kind']
  return { subscriptions: { rows, columns: { ...Object.fromEntries(same.map((name) => [name, name])), ...days } } }
}

const values = (points: readonly Point[]) => points.map(({ value }) => value)

const byDay = (points: readonly Point[]) => Object.fromEntries(points.map(({ from, value }) => [from, value]))

/** Days that hold all events in any zone. */
function around(events: readonly v.InferOutput<typeof event>[]): { from: string; until: string } {
  const days = events.map(({ timestamp }) => parseDay(String(timestamp).slice(0, 10)))
  if (days.length === 0) return january.range
  return { from: formatDay(Math.min(...days) - 1), until: formatDay(Math.max(...days) + 2) }
}

const dayAfter = (day: string) => formatDay(parseDay(day) + 1)

function periodsAfter(from: string, unit: 'day' | 'week' | 'month', periods: number): string {
  let day = parseDay(from)
  for (let period = 0; period < periods; period++) day = nextPeriod(day, unit)
  return formatDay(day)
}
