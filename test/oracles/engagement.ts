import * as v from 'valibot'
import { formatDay, parseDay } from '../../src/metrics/calendar/civil.ts'
import { nextPeriod, periodStart, weekStartDay } from '../../src/metrics/calendar/periods.ts'
import { type ActionsPerSessionOptions, actionsPerSession } from '../../src/metrics/engagement/actionsPerSession.ts'
import { activeDays, inPeriods } from '../../src/metrics/engagement/activeDays.ts'
import { activeUsers } from '../../src/metrics/engagement/activeUsers.ts'
import { lifecycle } from '../../src/metrics/engagement/lifecycle.ts'
import { type SessionDurationOptions, sessionDuration } from '../../src/metrics/engagement/sessionDuration.ts'
import {
  minute,
  perSession,
  type SessionOptions,
  sessionEvents,
  sessionOptions,
  sessionsOf,
} from '../../src/metrics/engagement/sessions.ts'
import { stickiness } from '../../src/metrics/engagement/stickiness.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { read } from '../../src/metrics/plan/read.ts'
import type { Grain } from '../../src/metrics/result.ts'
import { seriesOf } from '../../src/metrics/series.ts'
import { meanInterval, momentsOf } from '../../src/metrics/statistics/mean.ts'
import type { Adapter, Answer, Ask } from './engines.ts'
import {
  between,
  byDay,
  calendar,
  type Event,
  events,
  eventTable,
  listedEvents,
  localDayOf,
  values,
  windows,
} from './events.ts'

const count = v.number()
const unit = v.optional(v.picklist(['day', 'week', 'month', 'quarter', 'year']), 'day')

function adapt<Input>(
  schema: v.GenericSchema<unknown, Input>,
  answer: (input: Input, ask: Ask) => Answer | Promise<Answer>,
): Adapter {
  return (input, ask) => answer(v.parse(schema, respelled(listedEvents(input))), ask)
}

/** Other words for the rules of sessions. */
const spellings: Readonly<Record<string, readonly [key: string, from: (value: unknown) => unknown]>> = {
  timeout: ['timeoutMinutes', (value) => value],
  sessionTimeoutMs: ['timeoutMinutes', (value) => Number(value) / minute],
  timeoutMs: ['timeoutMinutes', (value) => Number(value) / minute],
  timeoutSeconds: ['timeoutMinutes', (value) => Number(value) / 60],
  capMinutes: ['capHours', (value) => (value === null ? null : Number(value) / 60)],
  maxHours: ['capHours', (value) => value],
  midnightSplit: ['splitAtMidnight', (value) => value],
  resetAtMidnight: ['splitAtMidnight', (value) => value],
  includeSingleEvent: ['singleEvent', (value) => (value === false ? 'exclude' : 'include')],
  actionNames: ['actions', listOf],
  actionTypes: ['actions', listOf],
  qualifying: ['actions', listOf],
  ignore: ['ignored', listOf],
  ignoredNames: ['ignored', listOf],
  exclude: ['ignored', listOf],
  heartbeats: ['ignored', listOf],
  tz: ['timeZone', (value) => value],
}

function listOf(value: unknown): unknown {
  return typeof value === 'string' ? [value] : value
}

function respelled(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input
  const entries = Object.entries(input).map(([key, value]) => {
    const [own, from] = spellings[key] ?? []
    if (own !== undefined && from) return [own, from(value)]
    return [key, key === 'options' ? respelled(value) : value]
  })
  return Object.fromEntries(entries)
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
    const range = between(from, to, events, given.timeZone)
    const answer = await sessionAnswer(events, range, question, ask)
    const sessionsOver = async (own: Partial<SessionDurationOptions>) =>
      (await durations(events, range, { ...question, ...own }, ask)).body.sessions
    const rows = await sessionRows(events, range, question, ask)
    const starts = rows.map(({ start }) => localDayOf(iso(start), given.timeZone) ?? '')
    const perDay = Object.fromEntries(starts.map((day) => [day, starts.filter((other) => other === day).length]))
    return {
      ...perDay,
      sessionsByDay: perDay,
      ...answer,
      bounceRateGa4: (await durations(events, range, { ...question, bounce: 'ga4' }, ask)).body.bounceRate,
      sessionsDefault: await sessionsOver({ splitAtMidnight: false }),
      sessionsSplitAtMidnight: await sessionsOver({ splitAtMidnight: true }),
      rows: rows.map(({ user, start, last, events }) => [user, iso(start), iso(last), events]),
      durationsMs: rows.map(({ start, last }) => last - start),
      durationsSeconds: rows.map(({ start, last }) => (last - start) / 1000),
      actions: rows.map(({ events }) => events),
    }
  }),

  'sessions.byId': adapt(
    v.strictObject({
      events,
      ...calendar,
      ...chosen,
      options: v.optional(v.strictObject(chosen), {}),
      ranges: v.optional(
        v.record(
          v.string(),
          v.union([v.tuple([v.string(), v.string()]), v.strictObject({ from: v.string(), to: v.string() })]),
        ),
        {},
      ),
    }),
    async ({ events, ranges, from, to, options, ...given }, ask) => {
      const question = Object.assign(given, options)
      const answerOf = (from?: string, to?: string) =>
        sessionAnswer(events, between(from, to, events, given.timeZone), question, ask)
      const answers: Record<string, Answer> = {}
      for (const [name, days] of Object.entries(ranges))
        answers[name] = await (Array.isArray(days) ? answerOf(...days) : answerOf(days.from, days.to))
      const changeIn = (key: string) => relative(answers.current?.[key], answers.previous?.[key])
      return {
        ...(await answerOf(from, to)),
        ...answers,
        changeInActions: changeIn('actions'),
        changeInActionsPerSession: changeIn('actionsPerSession'),
        changeInDuration: changeIn('averageDurationSeconds'),
        changeInAverageDuration: changeIn('averageDurationSeconds'),
        changeInUsers: changeIn('users'),
        changeInSessions: changeIn('sessions'),
        changeInBounceRate: changeIn('bounceRate'),
      }
    },
  ),

  'sessions.numbering': adapt(sessionsInput, async ({ events, from, to, options, ...given }, ask) => {
    const rows = await sessionRows(events, between(from, to, events, given.timeZone), { ...given, ...options }, ask)
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
    const days = between(from, to, events, asked.timeZone)
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
      dormantUsers: periods.map(({ dormant }) => (dormant === null ? null : Math.abs(dormant))),
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
      at: v.exactOptional(v.string()),
      date: v.exactOptional(v.string()),
      day: v.exactOptional(v.string()),
      on: v.exactOptional(v.string()),
    }),
    async ({ events, days, windowDays, window, windows, rollingDays, ...rest }, ask) => {
      const { from, to, at, date, day, on, ...asked } = rest
      const given = days ?? windows ?? rollingDays ?? windowDays ?? window
      const sizes = sizesOf(given ?? { dau: 1, wau: 7, mau28: 28, mau: 30 })
      const single = at ?? date ?? day ?? on
      const range = between(single ?? from, single ?? to, events, asked.timeZone)
      const answer: Record<string, unknown> = {}
      const ofDays: Record<string, Record<string, unknown>> = {}
      for (const [name, monthlyDays] of Object.entries(sizes)) {
        const { monthly } = (await ask(activeUsers, eventTable(events), { ...asked, range, monthlyDays })).body
        const users = single === undefined ? values(monthly) : monthly[0]?.value
        Object.assign(answer, { ...byDay(monthly), users, values: users, rolling: users, activeUsers: users })
        for (const key of [
          name,
          `${usualName(monthlyDays)}${monthlyDays}`,
          `rolling${monthlyDays}`,
          `last${monthlyDays}`,
        ])
          answer[key] = users
        answer[monthlyDays] = users
        if (!(usualName(monthlyDays) in sizes)) answer[usualName(monthlyDays)] = users
        for (const { from, value } of monthly) ofDays[from] = { ...ofDays[from], [name]: value, [monthlyDays]: value }
      }
      const several = typeof given === 'object' && Object.keys(sizes).length > 1
      return { ...answer, ...(several && ofDays) }
    },
  ),

  'stickiness.histogram': adapt(
    v.strictObject({ events: v.exactOptional(events), visits: v.exactOptional(events), ...calendar, unit }),
    async ({ events = [], visits = events, from, to, unit, ...asked }, ask) => {
      const range = between(from, to, visits, asked.timeZone)
      const { activeDays, periods } = await histogramOf(visits, { ...asked, range }, unit, ask)
      const usersOf = (days: number) => activeDays.find((row) => row.days === days)?.users ?? 0
      const counts = Array.from({ length: periods }, (_, index) => usersOf(index + 1))
      const all = counts.reduce((sum, users) => sum + users, 0)
      const atLeast = counts.map((_, index) => counts.slice(index).reduce((sum, users) => sum + users, 0))
      const byDays = Object.fromEntries(activeDays.map(({ days, users }) => [days, users]))
      return {
        histogram: byDays,
        activeDays: byDays,
        byDays,
        ...byDays,
        users: counts,
        counts,
        data: counts,
        values: counts,
        days: counts.map((_, index) => index + 1),
        total: all,
        shares: counts.map((users) => (all === 0 ? null : users / all)),
        atLeast,
        cumulative: atLeast,
      }
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
    averageDurationMs: value,
    medianDurationMs: body.median,
    p90DurationMs: body.p90,
    count: body.sessions,
    bounces: body.bounceRate === null ? null : Math.round(body.bounceRate * body.sessions),
    sessionsPerUser: body.users ? body.sessions / body.users : null,
    singleEventSessions: body.singleEvent?.sessions ?? null,
    singleActionShare: body.singleEvent?.share ?? null,
    maxActions: actions.body.distribution.at(-1)?.actions ?? null,
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

type Asked = { readonly range: Range } & Pick<SessionsInput, 'timeZone' | 'weekStart' | 'asOf'>
type Histogram = readonly { readonly days: number; readonly users: number }[]

/** Users by their active days over the whole range; of other periods, or where no period holds the range, by the kit's own steps. */
async function histogramOf(visits: readonly Event[], asked: Asked, unit: Grain, ask: Ask) {
  const { body, series } = await ask(activePeriods, eventTable(visits), { ...asked, grain: unit })
  if (unit === 'day')
    for (const grain of stickiness.grains) {
      const whole = await ask(stickiness, eventTable(visits), { ...asked, grain })
      if (whole.series.length === 1) return { activeDays: whole.body.activeDays, periods: series.length }
    }
  return { activeDays: body, periods: series.length }
}

const { fromTotals: ___, difference: ____, ...stickinessHeader } = stickiness
const activePeriods: Metric<'activePeriods', object, Histogram> = {
  ...stickinessHeader,
  id: 'activePeriods',
  grains: ['day', 'week', 'month', 'quarter', 'year'],
  options: v.strictObject({}),
  plan: (window) => ({
    users: {
      fact: 'events',
      needs: ['at', 'user'],
      steps: [
        ...inPeriods(activeDays(window, 0, { events: [], mergeUsers: false }), window).steps,
        { do: 'perKey', key: ['entity', 'period'], order: [{ col: 'day' }] },
        { do: 'perKey', key: ['entity'], order: [{ col: 'day' }], count: 'days' },
      ],
      end: { do: 'tally', by: ['days'], measures: { users: { count: true } } },
    },
  }),
  compute: (statistics, window) => {
    const body = read(statistics, 'users', { days: 'number', users: 'number' })
    const series = seriesOf(window, () => ({ value: null, n: 0 }))
    return { value: null, n: body.length, interval: null, terms: {}, series, body }
  },
}

/** What windows of so many days are mostly called. */
const usualName = (days: number) => (days === 1 ? 'dau' : days < 28 ? 'wau' : 'mau')

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
