import * as v from 'valibot'
import { formatDay, parseDay } from '../../src/metrics/calendar/civil.ts'
import { nextPeriod, periodStart, weekStartDay } from '../../src/metrics/calendar/periods.ts'
import { type ActionsPerSessionOptions, actionsPerSession } from '../../src/metrics/engagement/actionsPerSession.ts'
import { activeUsers } from '../../src/metrics/engagement/activeUsers.ts'
import { lifecycle } from '../../src/metrics/engagement/lifecycle.ts'
import { type SessionDurationOptions, sessionDuration } from '../../src/metrics/engagement/sessionDuration.ts'
import {
  perSession,
  type SessionOptions,
  sessionEvents,
  sessionOptions,
  sessionsOf,
} from '../../src/metrics/engagement/sessions.ts'
import { stickiness } from '../../src/metrics/engagement/stickiness.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { read } from '../../src/metrics/plan/read.ts'
import { meanInterval, momentsOf } from '../../src/metrics/statistics/mean.ts'
import type { Adapter, Answer, Ask } from './engines.ts'
import { between, byDay, calendar, type Event, events, eventTable, later, values, windows } from './events.ts'

const count = v.number()
const unit = v.optional(v.picklist(['day', 'week', 'month', 'quarter', 'year']), 'day')

function adapt<Input>(
  schema: v.GenericSchema<unknown, Input>,
  answer: (input: Input, ask: Ask) => Answer | Promise<Answer>,
): Adapter {
  return (input, ask) => answer(v.parse(schema, input), ask)
}

const names = v.array(v.string())
const chosen = {
  timeoutMinutes: v.exactOptional(count),
  splitAtMidnight: v.exactOptional(v.boolean()),
  capHours: v.exactOptional(v.nullable(count)),
  singleEvent: v.exactOptional(v.picklist(['include', 'exclude'])),
  bounce: v.exactOptional(v.picklist(['oneEvent', 'ga4'])),
  keyEvents: v.exactOptional(names),
  viewEvents: v.exactOptional(names),
  actions: v.exactOptional(names),
  ignored: v.exactOptional(names),
  distinctViews: v.exactOptional(v.boolean()),
}
const sessionsInput = v.strictObject({
  events,
  ...calendar,
  ...chosen,
  options: v.optional(v.strictObject(chosen), {}),
})

type SessionsInput = Pick<v.InferOutput<typeof sessionsInput>, 'timeZone' | 'weekStart' | 'asOf'> &
  Partial<SessionDurationOptions & ActionsPerSessionOptions>

export const engagementAdapters: Readonly<Record<string, Adapter>> = {
  sessions: adapt(sessionsInput, async ({ events, from, to, options, ...given }, ask) => {
    const question = Object.assign(given, options)
    const range = between(from, to, events)
    const answer = await sessionAnswer(events, range, question, ask)
    const sessionsOver = async (own: Partial<SessionDurationOptions>) =>
      (await durations(events, range, { ...question, ...own }, ask)).body.sessions
    const rows = await sessionRows(events, range, question, ask)
    return {
      ...answer,
      bounceRateGa4: (await durations(events, range, { ...question, bounce: 'ga4' }, ask)).body.bounceRate,
      sessionsDefault: await sessionsOver({ splitAtMidnight: false }),
      sessionsSplitAtMidnight: await sessionsOver({ splitAtMidnight: true }),
      rows: rows.map(({ user, start, last, events }) => [user, iso(start), iso(last), events]),
      durationsSeconds: rows.map(({ start, last }) => (last - start) / 1000),
      actions: rows.map(({ events }) => events),
    }
  }),

  'sessions.byId': adapt(
    v.strictObject({
      events,
      timeZone: v.optional(v.string(), 'UTC'),
      ranges: v.record(v.string(), v.tuple([v.string(), v.string()])),
    }),
    async ({ events, timeZone, ranges }, ask) => {
      const answers: Record<string, Answer> = {}
      for (const [name, [from, to]] of Object.entries(ranges))
        answers[name] = await sessionAnswer(events, between(from, to, events), { ...utc, timeZone }, ask)
      const changeIn = (key: string) => relative(answers.current?.[key], answers.previous?.[key])
      return {
        ...answers,
        changeInUsers: changeIn('users'),
        changeInSessions: changeIn('sessions'),
        changeInBounceRate: changeIn('bounceRate'),
      }
    },
  ),

  'sessions.numbering': adapt(sessionsInput, async ({ events, from, to, options, ...given }, ask) => {
    const rows = await sessionRows(events, between(from, to, events), { ...given, ...options }, ask)
    return {
      sessionNumber: events.map(({ userId, timestamp }) => {
        const ms = Date.parse(String(timestamp))
        const place = rows
          .filter(({ user }) => user === userId)
          .findIndex(({ start, last }) => start <= ms && ms <= last)
        return place < 0 ? null : place + 1
      }),
    }
  }),

  lifecycle: adapt(v.strictObject({ events, ...calendar, unit }), async (input, ask) => {
    const { events, from, to, unit, ...asked } = input
    const days = between(from, to, events)
    const firstWeekday = weekStartDay[asked.weekStart]
    const lastPeriod = periodStart(parseDay(days.until) - 1, unit, firstWeekday)
    const range = {
      from: formatDay(periodStart(parseDay(days.from), unit, firstWeekday)),
      until: formatDay(nextPeriod(lastPeriod, unit)),
    }
    const { body } = await ask(lifecycle, eventTable(events), { ...asked, grain: unit, range })
    const { periods } = body
    const returning = periods.map((period) => period.returning)
    const resurrecting = periods.map((period) => period.resurrecting)
    return {
      new: periods.map((period) => period.new),
      returning,
      returned: returning,
      resurrecting,
      resurrected: resurrecting,
      dormant: periods.map(({ dormant }) => dormant),
      active: periods.map(({ active }) => active),
      periodStarts: periods.map((period) => period.from),
    }
  }),

  'activeUsers.rolling': adapt(
    v.strictObject({
      events,
      ...calendar,
      days: v.exactOptional(v.union([count, v.array(count), windows])),
      windowDays: v.exactOptional(count),
      window: v.exactOptional(count),
      windows: v.exactOptional(v.union([v.array(count), windows])),
      rollingDays: v.exactOptional(v.union([count, v.array(count), windows])),
    }),
    async ({ events, from, to, days, windowDays, window, windows, rollingDays, ...asked }, ask) => {
      const sizes = sizesOf(days ?? windows ?? rollingDays ?? windowDays ?? window ?? [1, 7, 28, 30])
      const range = between(from, to, events)
      const answer: Record<string, unknown> = {}
      for (const [name, monthlyDays] of Object.entries(sizes)) {
        const { monthly } = (await ask(activeUsers, eventTable(events), { ...asked, range, monthlyDays })).body
        const users = values(monthly)
        Object.assign(answer, { ...byDay(monthly), users, values: users, rolling: users })
        for (const key of [name, `rolling${monthlyDays}`, `last${monthlyDays}`, `${monthlyDays}`]) answer[key] = users
      }
      return answer
    },
  ),

  'stickiness.histogram': adapt(
    v.strictObject({ events: v.exactOptional(events), visits: v.exactOptional(events), ...calendar, unit }),
    async ({ events = [], visits = events, from, to, unit: _, ...asked }, ask) => {
      const range = between(from, to, visits)
      const activeDays = await histogramOf(visits, { ...asked, range }, ask)
      const length = parseDay(range.until) - parseDay(range.from)
      const counts = Array.from({ length }, (_, index) => activeDays.find(({ days }) => days === index + 1)?.users ?? 0)
      const byDays = Object.fromEntries(activeDays.map(({ days, users }) => [days, users]))
      return { histogram: byDays, activeDays: byDays, ...byDays, users: counts, counts, data: counts }
    },
  ),

  'mean.numericStability': adapt(
    v.union([
      v.strictObject({
        pattern: v.strictObject({ first: count, thenRepeat: v.array(count), times: count }),
        level: v.optional(count, 0.95),
      }),
      v.strictObject({ values: v.array(count), level: v.optional(count, 0.95) }),
    ]),
    (input) => {
      if ('values' in input) return meanAnswer(input.values, input.level)
      const { first, thenRepeat, times } = input.pattern
      return meanAnswer([first, ...new Array<readonly number[]>(times).fill(thenRepeat).flat()], input.level)
    },
  ),

  'mean.tInterval': adapt(
    v.union([
      v.strictObject({ values: v.array(count), level: v.optional(count, 0.95) }),
      v.strictObject({ mean: count, sd: count, n: count, level: v.optional(count, 0.95) }),
    ]),
    (input) => {
      if ('values' in input) return meanAnswer(input.values, input.level)
      const { mean, sd, n, level } = input
      return momentsAnswer({ n, mean, squares: sd ** 2 * (n - 1) }, level)
    },
  ),
}

const utc = { timeZone: 'UTC', weekStart: 'monday', asOf: later } as const

/** Options of one metric are none of the other's. */
function optionsOf<Key extends keyof SessionsInput>(
  question: SessionsInput,
  keys: readonly Key[],
): Pick<SessionsInput, Key> {
  const { timeZone, weekStart, asOf } = question
  const own = Object.fromEntries(keys.flatMap((key) => (key in question ? [[key, question[key]]] : [])))
  return { timeZone, weekStart, asOf, ...own } as unknown as Pick<SessionsInput, Key>
}

type Range = { readonly from: string; readonly until: string }

const rules = ['timeZone', 'weekStart', 'asOf', 'timeoutMinutes', 'splitAtMidnight'] as const

function durations(events: readonly Event[], range: Range, question: SessionsInput, ask: Ask) {
  const own = optionsOf(question, [...rules, 'capHours', 'singleEvent', 'bounce', 'keyEvents', 'viewEvents'])
  return ask(sessionDuration, eventTable(events, 'session', 'name'), { ...own, range })
}

async function sessionAnswer(
  events: readonly Event[],
  range: Range,
  question: SessionsInput,
  ask: Ask,
): Promise<Answer> {
  const { value, body } = await durations(events, range, question, ask)
  const own = optionsOf(question, [...rules, 'actions', 'ignored', 'distinctViews'])
  const actions = await ask(actionsPerSession, eventTable(events, 'session', 'name', 'view'), { ...own, range })
  return {
    sessions: body.sessions,
    users: body.users,
    averageDurationSeconds: seconds(value),
    medianDurationSeconds: seconds(body.median),
    p90DurationSeconds: seconds(body.p90),
    totalDurationSeconds: seconds(body.totalDuration),
    timePerUserSeconds: seconds(body.timePerUser),
    singleEventShare: body.singleEvent?.share ?? null,
    bounceRate: body.bounceRate,
    actions: actions.body.actions,
    actionsPerSession: actions.value,
    medianActions: actions.body.median,
  }
}

interface SessionRow {
  readonly user: string
  readonly start: number
  readonly last: number
  readonly events: number
}

/** The sessions themselves, which no result of the kit lists: its own steps, ended by a count of each session. */
const { fromTotals: _, difference: __, ...header } = sessionDuration
const listed: Metric<'listed', SessionOptions, readonly SessionRow[]> = {
  ...header,
  id: 'listed',
  options: v.strictObject(sessionOptions),
  plan: (window, options) => ({
    rows: {
      fact: 'events',
      needs: ['at', 'user'],
      steps: [...sessionEvents(window, []), ...sessionsOf(options, window), ...perSession({ events: { count: true } })],
      end: { do: 'tally', by: ['user', 'start', 'last', 'events'], measures: {} },
    },
  }),
  compute: (statistics) => {
    const body = read(statistics, 'rows', { user: 'text', start: 'number', last: 'number', events: 'number' })
    return { value: null, n: body.length, interval: null, terms: {}, series: [], body }
  },
}

async function sessionRows(events: readonly Event[], range: Range, question: SessionsInput, ask: Ask) {
  return (await ask(listed, eventTable(events, 'session'), { ...optionsOf(question, rules), range })).body
}

/** Over the whole range: the grain that does not cut it. */
async function histogramOf(
  visits: readonly Event[],
  asked: { readonly range: Range; readonly timeZone: string; readonly asOf: string },
  ask: Ask,
) {
  for (const grain of stickiness.grains) {
    const { series, body } = await ask(stickiness, eventTable(visits), { ...asked, grain })
    if (series.length === 1) return body.activeDays
  }
  throw new Error(`no period holds all of ${asked.range.from} until ${asked.range.until}`)
}

function sizesOf(
  sizes: number | readonly number[] | Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  if (typeof sizes === 'number') return { users: sizes }
  return Object.fromEntries(Object.entries(sizes).map(([name, size]) => [Array.isArray(sizes) ? size : name, size]))
}

function meanAnswer(list: readonly number[], level: number): Answer {
  return momentsAnswer(momentsOf(list.map((value) => [value, 1] as const)), level)
}

function momentsAnswer(moments: ReturnType<typeof momentsOf>, level: number): Answer {
  const interval = moments && meanInterval(moments, level)
  const sd = moments && moments.n > 1 ? Math.sqrt(moments.squares / (moments.n - 1)) : null
  const [low, high] = [interval?.low ?? null, interval?.high ?? null]
  return {
    mean: moments?.mean ?? null,
    sd,
    n: moments?.n ?? 0,
    standardError: moments && sd !== null ? sd / Math.sqrt(moments.n) : null,
    low,
    high,
    lower: low,
    upper: high,
    meanLower: low,
    meanUpper: high,
  }
}

const seconds = (ms: number | null) => (ms === null ? null : ms / 1000)

const iso = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z')

/** A change from 0 has no percentage. */
function relative(now: unknown, before: unknown): number | null {
  if (typeof now !== 'number' || typeof before !== 'number' || before <= 0) return null
  return (now - before) / before
}
